"""What a session's own page shows, as plain values of one language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.classifications import names
from kavshiri.conference.edition import Edition
from kavshiri.conference.models import Interpretation, Material, Part, Session
from kavshiri.conference.rendering.said import Said, latin, mark, name_of, put, said, sentence
from kavshiri.pure import files, timetable

# texts of an imported session that stand beside ours, as "title@zh" (docs/organisers/exchange.md)
FOREIGN_TEXTS = ("title", "abstract", "description")


def label(session: Session) -> str:
    """ "Thematic session 1", "Break" """
    kind = sentence(str(session.get_kind_display()))
    return f"{kind} {session.number}" if session.number else kind


def minutes(session: Session) -> int | None:
    return round(session.duration / timedelta(minutes=1)) if session.duration else None


def length(session: Session) -> str:
    """ "90 minutes"; nothing where only the start is known."""
    count = minutes(session)
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count} if count else ""


def languages(session: Session, whole: Session | None = None) -> list[str]:
    """The languages spoken; a part without its own has those of the whole."""
    return session.languages or (whole.languages if whole else [])


def times(session: Session, edition: Edition) -> dict[str, Any]:
    """Both ends for machines, and the conference's clock in words."""
    span = timetable.pair(session.starts_at, session.ends_at, edition.zone).home
    return put(
        starts=timetable.with_offset(session.starts_at, edition.zone),
        ends=timetable.with_offset(session.ends_at, edition.zone) if session.ends_at else "",
        clock=str(span),
        first=span.first.clock,
        last=span.last.clock if span.last else "",
        shift=span.last.shift if span.last else 0,
        length=length(session),
        times_are_ours=session.times_are_ours,
    )


def theme(session: Session, edition: Edition) -> dict[str, Any]:
    found = session.theme
    if not found:
        return {}
    return put(
        code=found.code,
        number=found.number,
        title=said(found.title, edition.language),
        short=said(found.short or found.title, edition.language),
    )


def language(code: str, reader: str) -> dict[str, str]:
    """A language by its code, in its own words, and in the reader's."""
    return {"code": code, "own": names.own_name(code), "name": names.language_name(code, reader)}


def channel(cell: Interpretation, edition: Edition) -> dict[str, Any]:
    """One way to follow a session."""
    return put(
        **language(cell.language, edition.language),
        manner=cell.manner,
        manner_label=sentence(str(cell.get_manner_display())),
        relay=cell.relay_from,
        relay_name=names.language_name(cell.relay_from, edition.language) if cell.relay_from else "",
        open=not cell.confirmed,
    )


def office_title(office: Any, language: str) -> dict[str, Any]:
    return put(
        id=office.pk,
        slug=office.slug,
        title=said(office.title, language),
        organisation=said(office.organisation.name, language),
    )


def human(part: Part, edition: Edition) -> dict[str, Any]:
    """A role and who has it: a person, an office, or a person speaking for an office."""
    who, office = part.acting
    office = office or (who.office if who else None)
    return put(
        role=part.role,
        role_label=sentence(str(part.get_role_display())),
        person=put(id=who.pk, slug=who.slug, name=name_of(who.name, edition.language)) if who else {},
        office=office_title(office, edition.language) if office else {},
        open=not part.confirmed,
        mark=mark(part.source),
    )


def paper(material: Material, edition: Edition) -> dict[str, Any]:
    """A paper of the session; ``url`` leads to the portal's own document or elsewhere."""
    return put(
        title=said(material.title, edition.language),
        **language(material.language, edition.language),
        url=material.document.url if material.document else material.url,
        file=file_of(material.document) if material.document else "",
        elsewhere=not material.document_id,
    )


def file_of(document: Any) -> str:
    """Kind and size: "PDF, 1.2 MB"; without the size where the file is not there. Nothing is written."""
    size = document.file_size
    if size is None:
        try:
            size = document.file.size
        except OSError:
            size = 0
    return ", ".join(filter(None, (files.kind(document.filename), filesizeformat(size) if size else "")))


def papers(session: Session, edition: Edition) -> list[dict[str, Any]]:
    """The public papers of a session: those in the reader's language, then the others, each in the session's order."""
    public = [each for each in session.materials.all() if each.visibility == Material.Visibility.PUBLIC]
    found = [told for told in (paper(each, edition) for each in public) if told.get("url")]
    return sorted(found, key=lambda told: told["code"] != edition.language)


def named(session: Session, edition: Edition) -> dict[str, Any]:
    """A session as others refer to it."""
    return put(slug=session.slug, label=label(session), title=said(session.title, edition.language))


def content(session: Session, edition: Edition, whole: Session | None, parts: list[Session]) -> dict[str, Any]:
    """Everything that the session's own page shows, without its neighbours."""
    reader = edition.language
    spoken, talks = languages(session, whole), language_source(session, whole)
    return put(
        **named(session, edition),
        **times(session, edition),
        abstract=_some(said(session.abstract, reader)),
        abstract_mark=mark(session.source_of(Session.Example.ABSTRACT)),
        foreign_texts=foreign_texts(session),
        theme=theme(session, edition),
        track=said(session.track.name, reader) if session.track else {},
        room=said(session.room.name, reader) if session.room else {},
        spoken=[language(code, reader) for code in spoken],
        channels=[channel(cell, edition) for cell in cells(session, whole)],
        languages_mark=mark(talks),
        people=[human(part, edition) for part in session.people.all()],
        questions=[said(question.text, reader) for question in session.questions.all()],
        questions_mark=mark(session.source_of(Session.Example.QUESTIONS)),
        materials=papers(session, edition),
        parts=[named(part, edition) | times(part, edition) for part in parts],
        part_of=named(whole, edition) if whole else {},
        mark=mark(session.source),
        cancelled=session.status == Session.Status.CANCELLED,
        changes=edition.news_of(session).get("lines"),
        events=edition.news_of(session).get("events"),
        was=edition.news_of(session).get("was"),
    )


def foreign_texts(session: Session) -> list[dict[str, Any]]:
    """What an imported schedule said in languages that the portal does not write: {code, own, title, lines}.

    A schedule that repeats its English under another language has said nothing in it.
    """
    ours = {line for text in (session.title, session.abstract) for code in text for line in _lines(text.text(code))}
    told: dict[str, list[str]] = {}
    for name in FOREIGN_TEXTS:
        for key, words in session.foreign.items():
            if key.startswith(f"{name}@"):
                told.setdefault(key.partition("@")[2], []).extend(_lines(words))
    return [
        {"code": code, "own": names.own_name(code) if names.is_language(code) else code, "lines": found}
        for code, found in sorted(told.items())
        if set(found) - ours
    ]


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def cells(session: Session, whole: Session | None) -> list[Interpretation]:
    """The session's interpretation; a part without its own has that of the whole."""
    own = list(session.interpretation.all())
    return own or (list(whole.interpretation.all()) if whole else [])


def language_source(session: Session, whole: Session | None) -> str:
    """Where languages and interpretation come from; what a part has of the whole comes from where that has it."""
    takes = whole and not (session.languages and session.interpretation.all())
    of = whole if takes and whole else session
    return of.source_of(Session.Example.LANGUAGES)


def _some(told: Said) -> Said | dict[str, Any]:
    return told if told["t"] else {}


def to_be_confirmed() -> str:
    return _("to be confirmed")


__all__ = ["content", "human", "label", "languages", "latin", "named", "times", "to_be_confirmed"]
