"""Which papers there are for those who run a session, and how each is made.

A maker is given the conference or the session, the language and the language's sessions; it gives the file's bytes.
The language is in force while it works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference, Session
from kavshiri.papers import press, queries, sheets
from kavshiri.papers.office import briefing, countries, people, plan, plates, spreadsheet, word
from kavshiri.papers.running import names
from kavshiri.pure import georgian
from kavshiri.pure.timetable import day_of

Maker = Callable[[Any, str], bytes]


@dataclass(frozen=True, slots=True)
class Paper:
    """``name`` with its ending is the last part of the address; a PDF needs the press."""

    name: str
    label: str | Promise
    make: Maker

    @property
    def needs_press(self) -> bool:
        return self.name.endswith(".pdf")


def pdf(template: str, context: dict[str, Any], language: str, *styles: str) -> bytes:
    html = sheets.document(f"papers/print/{template}.html", context, language)
    return press.printed(html, *map(sheets.style, ("paper", *styles)))


def run_of_show(session: Session, language: str) -> bytes:
    return pdf("show", briefing.briefing(session), language, "office")


def run_of_show_xlsx(session: Session, language: str) -> bytes:
    return spreadsheet.run_of_show(briefing.briefing(session), language)


def briefing_pdf(session: Session, language: str) -> bytes:
    return pdf("briefing", briefing.briefing(session), language, "office")


def briefing_docx(session: Session, language: str) -> bytes:
    return word.briefing(briefing.briefing(session), language)


def session_plates(session: Session, language: str) -> bytes:
    return plates_pdf(plates.of_people([session], language, "a4"), language, "a4")


def people_plates(format_: str) -> Maker:
    def make(conference: Conference, language: str) -> bytes:
        return plates_pdf(plates.of_people(queries.sessions(conference), language, format_), language, format_)

    return make


def country_plates(format_: str) -> Maker:
    def make(conference: Conference, language: str) -> bytes:
        return plates_pdf(plates.of_countries(conference.announced.all(), language, format_), language, format_)

    return make


def plates_pdf(found: list[plates.Plate], language: str, format_: str) -> bytes:
    return pdf("plates", {"plates": found, "format": format_}, language, "plates", f"plates-{format_}")


def countries_of(conference: Conference, language: str) -> dict[str, Any]:
    announced = list(conference.announced.all())
    listed = countries.in_order(announced, language)
    return {
        "conference": conference,
        "listed": listed,
        "groups": countries.groups(announced),
        "lacking": countries.lacking(listed),
    }


def countries_pdf(conference: Conference, language: str) -> bytes:
    return pdf("countries", countries_of(conference, language), language, "office")


def telephones_of(conference: Conference) -> dict[str, Any]:
    held = queries.sessions(conference)
    return {"conference": conference, "contacts": people.contacts(held), "booths": people.booths(held)}


def telephones_pdf(conference: Conference, language: str) -> bytes:
    return pdf("telephones", telephones_of(conference), language, "office")


def plan_pdf(conference: Conference, language: str) -> bytes:
    return pdf("plan", plan.plan(conference, queries.sessions(conference)), language, "office")


def plan_of_day(on: date) -> Maker:
    def make(conference: Conference, language: str) -> bytes:
        held = [one for one in queries.sessions(conference) if day_of(one.starts_at, conference.zone) == on]
        return pdf("plan", plan.plan(conference, held), language, "office")

    return make


OF_SESSION = (
    Paper("run-of-show.pdf", _("Run-of-show, PDF"), run_of_show),
    Paper("run-of-show.xlsx", _("Run-of-show, spreadsheet"), run_of_show_xlsx),
    Paper("briefing.pdf", _("The moderator’s briefing, PDF"), briefing_pdf),
    Paper("briefing.docx", _("The moderator’s briefing, Word"), briefing_docx),
    Paper("name-plates.pdf", _("Name plates of this session, PDF"), session_plates),
)
OF_CONFERENCE = (
    Paper("telephones.pdf", _("Telephone sheet, PDF"), telephones_pdf),
    Paper("paper-plan.pdf", _("Paper plan in case the portal is down, PDF"), plan_pdf),
    Paper("countries.pdf", _("Countries in the language’s order, PDF"), countries_pdf),
    Paper("name-plates-a4.pdf", _("Name plates of people, A4, PDF"), people_plates("a4")),
    Paper("name-plates-a5.pdf", _("Name plates of people, A5, PDF"), people_plates("a5")),
    Paper("country-plates-a4.pdf", _("Plates of countries, A4, PDF"), country_plates("a4")),
    Paper("country-plates-a5.pdf", _("Plates of countries, A5, PDF"), country_plates("a5")),
)


def of_conference(conference: Conference) -> tuple[Paper, ...]:
    """The papers of a conference; where it meets on several days, the paper plan of each too."""
    days = conference.dates
    plans = [
        Paper(
            f"paper-plan-{on}.pdf",
            _("Paper plan of %(day)s, PDF") % {"day": georgian.day(on, names.reader())},
            plan_of_day(on),
        )
        for on in (days if len(days) > 1 else ())
    ]
    return (*OF_CONFERENCE[:2], *plans, *OF_CONFERENCE[2:])


def named(papers: Iterable[Paper], name: str) -> Paper | None:
    return next((paper for paper in papers if paper.name == name), None)


def offered(papers: tuple[Paper, ...]) -> list[Paper]:
    """What can be made here: without Pango no PDF."""
    return [paper for paper in papers if press.is_ready() or not paper.needs_press]


def make(paper: Paper, of: Any, language: str) -> bytes:
    """Raises ``press.Busy`` and ``press.Unable``."""
    with translation.override(language):
        return paper.make(of, language)
