"""What the pages of the whole conference show in one language, beside its sessions."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from babel.dates import format_date
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.conference import schema
from kavshiri.conference.edition import Edition
from kavshiri.conference.models import Conference, Involvement, Preparation, Series, Session
from kavshiri.conference.rendering import rows
from kavshiri.conference.rendering.said import Said, lines, mark, put, said, sentence
from kavshiri.pure import georgian, timetable
from kavshiri.ui import zones
from kavshiri.ui.templatetags import ui

Cover = dict[str, Any]


def cover(conference: Conference, language: str) -> Cover:
    sessions = sorted(conference.sessions.all(), key=lambda session: (session.starts_at, session.position, session.pk))
    edition = rows.edition_of(conference, sessions, language)
    return put(
        **words(conference, language),
        **dates(conference, sessions, language),
        **zone(conference, sessions, language),
        mode=conference.mode,
        mode_label=sentence(str(conference.get_mode_display())),
        days=days(conference, sessions, language),
        parties=parties(conference, language),
        announced=announced(conference, language),
        announced_mark=mark_of_all(conference.announced.all()),
        series=series(conference.series, conference.number, language) if conference.series else {},
        number=conference.number,
        filters=filters(sessions, edition),
        columns=[put(code=code, own=names.own_name(code)) for code in edition.columns],
        times_are_ours=bool(sessions) and all(session.times_are_ours for session in sessions),
        languages_mark=mark_of_languages(sessions),
        event=schema.written(schema.conference(conference, edition, said(conference.what, language)["t"])),
    )


def words(conference: Conference, language: str) -> dict[str, Any]:
    """The texts; those with one point on each line as lists, in the language they are in."""
    out: dict[str, Any] = {"title": said(conference.title, language)}
    out["short"] = said(conference.short or conference.title, language)
    for name in ("what", "significance", "afterwards", "note", "place"):
        out[name] = some(said(getattr(conference, name), language))
    for name in ("focus", "participants", "discussed"):
        out[name] = points(said(getattr(conference, name), language))
    return out


def some(told: Said) -> dict[str, Any]:
    return dict(told) if told["t"] else {}


def points(told: Said) -> list[Said]:
    return [{**told, "t": line} for line in lines(told)]


def dates(conference: Conference, sessions: list[Session], language: str) -> dict[str, Any]:
    """ "24–25 November 2020"; days that do not follow one another are named one by one."""
    found = conference.dates or sorted({timetable.day_of(each.starts_at, conference.zone) for each in sessions})
    if not found:
        return {}
    unbroken = (found[-1] - found[0]).days + 1 == len(found)
    one_by_one = ", ".join(georgian.day(day, language) for day in found[:-1])
    last = georgian.day(found[-1], language, year=True)
    return put(
        dates=georgian.between(found[0], found[-1], language, year=True) if unbroken else f"{one_by_one}, {last}",
        first=found[0].isoformat(),
        last=found[-1].isoformat(),
    )


def zone(conference: Conference, sessions: list[Session], language: str) -> dict[str, Any]:
    """The conference's clock in words, at its first session, and the zones that a reader may choose."""
    days = conference.dates
    at = sessions[0].starts_at if sessions else timetable.moment(_midday(days[0]), conference.zone) if days else None
    if at is None:
        return {"zone": conference.zone, "city_time": zones.city_time(conference.zone)}
    return {
        "zone": conference.zone,
        "city_time": zones.city_time(conference.zone),
        "offset": zones.utc_offset(conference.zone, at),
        "at": at.isoformat(),
        "zones": zones.choices(at, conference.zone),
    }


def _midday(day: date) -> datetime:
    return datetime.combine(day, time(12))


def days(conference: Conference, sessions: list[Session], language: str) -> list[dict[str, Any]]:
    """Every day with its names, the hours of its sessions and their picture."""
    titles = {day.on: day.title for day in conference.days.all()}
    whole = [session for session in sessions if not session.part_of_id]
    starts = {timetable.day_of(session.starts_at, conference.zone) for session in whole}
    told = [
        put(
            on=day.isoformat(),
            label=georgian.day(day, language),
            weekday=ui.weekday(day),
            title=some(said(titles[day], language)) if day in titles else {},
            spans=spans(day, conference, whole),
        )
        for day in sorted({*titles, *starts})
    ]
    return [day | {"line": day_line(day, conference.zone)} for day in told]


def spans(day: date, conference: Conference, sessions: list[Session]) -> list[tuple[str, str]]:
    """From when to when something is on that day, without breaks and cancelled sessions."""
    found = {
        (each.starts_at.isoformat(), each.ends_at.isoformat())
        for each in sessions
        if each.ends_at and each.kind != Session.Kind.BREAK and each.status == Session.Status.PLANNED
        if timetable.day_of(each.starts_at, conference.zone) == day
    }
    return sorted(found)


def day_line(day: dict[str, Any], home: str, zone: str = "") -> str:
    """The picture of a day (as ``days`` tells it) by the conference's clock, and by the reader's where it is known."""
    hours = [(datetime.fromisoformat(start), datetime.fromisoformat(end), False) for start, end in day.get("spans", ())]
    on = date.fromisoformat(day["on"])
    return render_to_string("ui/_dayline.html", ui.day_line(on, hours, home, zone)) if hours else ""


def parties(conference: Conference, language: str) -> list[dict[str, Any]]:
    """Organisers, partners, funders and member bodies, each with the capacity it acts in."""
    return [party(involvement, language) for involvement in conference.involvements.all()]


def party(involvement: Involvement, language: str) -> dict[str, Any]:
    organisation = involvement.organisation
    return put(
        kind=involvement.kind,
        role=sentence(str(involvement.get_kind_display())),
        name=said(organisation.name, language),
        short=said(organisation.short, language)["t"],
        capacity=some(said(involvement.capacity, language)),
        line=some(said(involvement.acknowledgement, language)),
        disclaimer=some(said(involvement.disclaimer, language)),
        url=organisation.website,
        picture=picture(involvement, language),
        mark=mark(involvement.source),
    )


def picture(involvement: Involvement, language: str) -> dict[str, Any]:
    """The organisation's mark, drawn to at most 480 × 144 pixels."""
    if not involvement.mark:
        return {}
    made = involvement.mark.get_rendition("max-480x144")
    name = str(involvement.organisation.name.read(language))
    return {"src": made.url, "width": made.width // 2, "height": made.height // 2, "alt": name}


def announced(conference: Conference, language: str) -> list[Said]:
    """Countries and groups as announced; a group stays a group."""
    return [
        {"t": names.country(each.country, language)} if each.country else said(each.group, language)
        for each in conference.announced.all()
    ]


def mark_of_all(records: Any) -> str:
    """The mark that all of these share; what is mixed is not marked as a whole."""
    sources = {record.source for record in records}
    return mark(sources.pop()) if len(sources) == 1 else ""


def mark_of_languages(sessions: list[Session]) -> str:
    """The mark of the table of languages: where those of every session come from one source."""
    sources = {session.source_of(Session.Example.LANGUAGES) for session in sessions if session.languages}
    return mark(sources.pop()) if len(sources) == 1 else ""


def series(found: Series, number: int | None, language: str) -> dict[str, Any]:
    counted = {"n": number, "all": found.planned}
    return put(
        title=said(found.title, language),
        project=some(said(found.project, language)),
        about=some(said(found.about, language)),
        place=_("Conference %(n)d of %(all)d") % counted if number and found.planned else "",
        mark=mark(found.source),
        url=found.source_url,
        preparations=[preparation(each, language) for each in found.preparations.all()],
    )


def preparation(found: Preparation, language: str) -> dict[str, Any]:
    day_known = found.precision == Preparation.Precision.DAY
    return put(
        title=said(found.title, language),
        on=georgian.day(found.on, language, year=True) if day_known else month(found.on, language),
        planned_only=found.planned_only,
        mark=mark(found.source),
    )


def month(on: date, language: str) -> str:
    """ "September 2020", „2020 წლის სექტემბერი“"""
    pattern = "y 'წლის' MMMM" if language == "ka" else "MMMM y"
    return format_date(on, pattern, locale=language)


def filters(sessions: list[Session], edition: Edition) -> dict[str, Any]:
    """What the programme can be filtered by, as (code, words): only what occurs in it."""
    kept = [session for session in sessions if session.kind != Session.Kind.BREAK]
    themes = {session.theme.code: session.theme for session in kept if session.theme}
    kinds = dict.fromkeys(session.kind for session in kept)
    language = edition.language
    return {
        "lang": [(code, names.own_name(code)) for code in edition.columns],
        "theme": [
            (code, said(theme.short or theme.title, language)["t"])
            for code, theme in sorted(themes.items(), key=lambda pair: (pair[1].number or 0, pair[0]))
        ],
        "kind": [(code, sentence(str(Session.Kind(code).label))) for code in Session.Kind.values if code in kinds],
    }
