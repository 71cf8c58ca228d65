"""Pages of noting as plain values."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.asking import languages
from kavshiri.conference.views.reading import language as spoken
from kavshiri.hall import queries as halls
from kavshiri.hall import topics
from kavshiri.hall.models import Hall, Point
from kavshiri.hall.pages import beside, since
from kavshiri.hall.panels import Scene
from kavshiri.noting import drafting, files, queries, rules, showing, typed
from kavshiri.noting.models import LONGEST, LONGEST_SUMMARY, Kind, Note
from kavshiri.noting.topics import notes as line
from kavshiri.noting.typed import Typed
from kavshiri.ui import clock

PAGE = 100


def frame(hall: Hall, title: str) -> dict[str, Any]:
    zone, way = hall.session.conference.zone, reverse("noting:notes", args=[hall.public_id])
    return {**beside(hall, title), "zone": zone, "notes": way}


def notes(request: HttpRequest, hall: Hall, told: Typed | None = None) -> dict[str, Any]:
    """The rapporteur's page; the numbers are read before what it shows, so that nothing falls in between."""
    lines = since(topics.room(hall), topics.console(hall), line(hall))
    actor: Actor = actors.of(request)
    return {
        **frame(hall, _("Notes")), **filtered(request, hall), **showing.choices(hall, spoken(), hall.rule),
        "since": lines, "tickets": reverse("noting:ticket", args=[hall.public_id]),
        "parts": reverse("noting:parts", args=[hall.public_id]), "me": actor.key, "auto": typed.AUTO,
        "typed": told or Typed.empty(), "course": course_of(hall), "longest": LONGEST,
        "endings": files.ENDINGS, "is_off": hall.rule == Hall.Rule.OFF, "is_chatham": hall.rule == Hall.Rule.CHATHAM,
    }  # fmt: skip


def course_of(hall: Hall) -> str:
    scene = Scene(hall, clock.now(), spoken())
    return render_to_string("noting/_course.html", {"course": showing.course(scene), "hall": hall})


def filtered(request: HttpRequest, hall: Hall) -> dict[str, Any]:
    """The notes that somebody looks for, a page at a time."""
    asked: QueryDict = request.GET
    kind, words = asked.get("kind", ""), asked.get("q", "").strip()[:200]
    kind = kind if kind in Kind.values else ""
    point = queries.point_in(hall, str(asked["point"])) if typed.is_id(str(asked.get("point", ""))) else None
    is_record, is_dropped = asked.get("record") == "on", asked.get("dropped") == "on"
    found = queries.sought(hall, words, kind, point, is_record=is_record, is_dropped=is_dropped)
    page = Paginator(found, PAGE).get_page(asked.get("page"))
    told = asked.copy()
    told.pop("page", None)
    return {
        "hall": hall, "q": words, "kind": kind, "point": point, "is_record": is_record, "is_dropped": is_dropped,
        "page": page, "found": showing.shown(page.object_list, spoken()),
        "notes": reverse("noting:notes", args=[hall.public_id]),
        "query": told.urlencode(), "zone": hall.session.conference.zone,
        "is_sought": bool(words or kind or point or is_record or is_dropped),
    }  # fmt: skip


def parts(request: HttpRequest, hall: Hall) -> dict[str, str]:
    """What changes while the page stands, as HTML."""
    listed = render_to_string("noting/_notes.html", filtered(request, hall), request)
    return {"course": course_of(hall), "notes": listed, "rule": hall.rule, "said": str(hall.get_rule_display())}


def note(request: HttpRequest, found: Note, told: Typed | None = None, fault: str = "") -> dict[str, Any]:
    """One note with its form and its earlier wordings; ``told`` is what was typed where it was refused."""
    actor: Actor = actors.of(request)
    now = queries.note(str(found.public_id)) or found
    offered = showing.choices(now.hall, spoken(), now.rule)
    if now.speech and str(now.speech.public_id) not in [key for key, *_rest in offered["speeches"]]:
        offered["speeches"].append((str(now.speech.public_id), now.speech.started_at, showing.named(now, spoken())))
    if now.made_by != actor.key:
        strict = [one for one in offered["attributions"] if not rules.is_looser(one[0], now.attribution)]
        offered["attributions"] = strict
    return {
        **frame(now.hall, _("A note")), **offered, "note": now, "shown": showing.shown([now], spoken())[0],
        "typed": told or Typed.of_note(now), "fault": fault, "wordings": now.wordings.order_by("-revision"),
        "is_changed": bool(told and told.text != now.text), "longest": LONGEST,
    }  # fmt: skip


def summary(hall: Hall, point: Point | None, code: str, told: str | None = None, fault: str = "",
            is_drafted: bool = False) -> dict[str, Any]:  # fmt: skip
    """The summary of a point in one language, with the notes of the point in the order of the record."""
    found = queries.summary_of(hall, point)
    kept = found.text.text(code) if found else ""
    words = kept if told is None else told
    some = queries.of_point(hall, point)
    if is_drafted:
        words = drafting.appended(words, drafting.draft(some, code))
    return {
        **frame(hall, _("Summary")), "point": point, "points": halls.agenda(hall), "code": code,
        "codes": [(key, languages.own_name(key)) for key, _name in settings.CONTENT_LANGUAGES],
        "seen": found.revision if found else 0, "words": words, "kept": kept, "fault": fault,
        "state": found.text.state(code) if found else "", "notes_of": showing.shown(some, spoken()),
        "changed": queries.changed_since(hall, point, found.changed_at) if found else 0, "longest": LONGEST_SUMMARY,
        "is_drafted": is_drafted, "written": list(found.text.languages if found else ()),
    }  # fmt: skip


def codes() -> list[str]:
    """Languages in which summaries are written."""
    return [code for code, _name in settings.CONTENT_LANGUAGES]


def summary_address(hall: Hall, point: Point | None, code: str) -> str:
    told = urlencode({**({"point": str(point.public_id)} if point else {}), "code": code})
    return f"{reverse('noting:summary', args=[hall.public_id])}?{told}"
