"""The record of processing (GDPR Art. 30) and the template of an impact assessment (Art. 35), from the declarations.

Both are made anew whenever they are asked for, so that they cannot be out of date.  What software cannot know (who the
controller is, how likely a harm is) stands as a line to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kavshiri.privacy.declaring import BOOK, Book
from kavshiri.privacy.terms import Purpose
from kavshiri.privacy.wording import MEASURES, NEVER, QUESTIONS, RIGHTS, RISKS

BLANK = "……………………"
SHOWN = ("whose", "seen", "until")


@dataclass(slots=True)
class Kept:
    """Fields of one table that stay equally long."""

    table: str
    fields: list[str]
    whose: str
    seen: str
    until: str


@dataclass(slots=True)
class Activity:
    """One purpose with all that is kept for it about persons."""

    purpose: Purpose
    kept: list[Kept] = field(default_factory=list)

    def each(self, what: str) -> list[str]:
        """Every subject, reader or period in it, once."""
        return list(dict.fromkeys(getattr(kept, what) for kept in self.kept))


def activities(book: Book = BOOK) -> list[Activity]:
    """What is done with personal data, by purpose."""
    found: dict[str, Activity] = {}
    for model, told in book.told.items():
        for held in dict.fromkeys(each for each in told.values() if each.is_personal):
            names = [name for name in held.names if told.get(name) is held]
            terms = (str(held.whose.label), str(held.seen.label), str(held.keep.label))
            activity = found.setdefault(held.purpose.key, Activity(held.purpose))
            activity.kept.append(Kept(book.label_of(model), names, *terms))
    return sorted(found.values(), key=lambda each: str(each.purpose.label))


def recipients() -> list[str]:
    """To whom data leave this machine as it is set up now, beside those who may see it here."""
    found = []
    if settings.MAIL_COURIER == "smtp":
        found.append(_("the mail server %(host)s: addresses and letters") % {"host": settings.EMAIL_HOST})
    elif settings.MAIL_PROVIDER:
        found.append(_("the mail provider %(name)s: addresses and letters") % {"name": settings.MAIL_PROVIDER})
    if settings.TRANSLATOR_URL:
        host = urlsplit(settings.TRANSLATOR_URL).hostname
        found.append(_("the translation service %(host)s: texts without the names of persons") % {"host": host})
    return found or [_("none: nothing leaves the machine by itself")]


def table(head: Sequence[str | Promise], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown."""
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows)
    yield ""


def _row(words: Sequence[str | Promise]) -> str:
    return "| " + " | ".join(str(word).replace("|", "\\|").replace("\n", " ") for word in words) + " |"


def listed(lines: Sequence[str | Promise]) -> Iterator[str]:
    yield from (f"- {line}" for line in lines)
    yield ""


def headed(level: int, words: str | Promise) -> Iterator[str]:
    yield from (f"{'#' * level} {words}", "")


def told(words: str, value: str = BLANK) -> str:
    """A line of the paper: what it is, and what stands there or is to be filled in."""
    return f"{words}: {value}"


def record_of_processing() -> str:
    """The record in Markdown, in the language in force."""
    title = _("Record of processing activities")
    return "\n".join([*headed(1, title), *_head(), *_by_purpose(), *_end()])


def _head() -> Iterator[str]:
    yield _("GDPR Art. 30; Law of Georgia on Personal Data Protection of 14 June 2023. Made by the portal from its own "
            "declarations: what is written here is what it does.")  # fmt: skip
    yield ""
    yield from listed([
        told(_("Portal"), settings.ORIGIN),
        told(_("Controller, its representative and joint controllers")),
        told(_("Data protection officer")),
        told(_("Contact"), settings.CONTACT or BLANK),
    ])  # fmt: skip
    yield from headed(2, _("Recipients"))
    yield from listed(recipients())
    yield told(_("Transfers to other countries and their safeguards"))
    yield ""


def _by_purpose() -> Iterator[str]:
    for number, activity in enumerate(activities(), 1):
        yield from headed(2, f"{number}. {activity.purpose.label}")
        yield from listed([
            told(_("Legal ground"), str(activity.purpose.ground.label)),
            told(_("Categories of data subjects"), "; ".join(activity.each("whose"))),
            told(_("Who sees it"), "; ".join(activity.each("seen"))),
        ])  # fmt: skip
        yield from table(
            [_("Data"), _("Fields"), _("Data subjects"), _("Retention period")],
            [[k.table, ", ".join(f"`{name}`" for name in k.fields), k.whose, k.until] for k in activity.kept],
        )


def _end() -> Iterator[str]:
    yield from headed(2, _("Technical and organisational measures"))
    yield from listed(MEASURES)
    yield from headed(2, _("What is never asked"))
    yield from listed(NEVER)


def impact_assessment() -> str:
    """The template in Markdown, in the language in force."""
    title = _("Data protection impact assessment")
    return "\n".join([*headed(1, title), *_described(), *_judged(), *_signed()])


def _described() -> Iterator[str]:
    yield _("GDPR Art. 35; Law of Georgia on Personal Data Protection of 14 June 2023. A template: the portal fills in "
            "what it knows of itself; lines with dots are for the controller.")  # fmt: skip
    yield ""
    yield from headed(2, _("What is done, and with whose data"))
    yield from table(
        [_("Purpose"), _("Legal ground"), _("Data subjects"), _("Who sees it"), _("Retention period")],
        [
            [str(each.purpose.label), str(each.purpose.ground.label), *("; ".join(each.each(what)) for what in SHOWN)]
            for each in activities()
        ],
    )
    yield told(_("Recipients"), "; ".join(recipients()))
    yield ""


def _judged() -> Iterator[str]:
    yield from headed(2, _("Necessity and proportionality"))
    for question in QUESTIONS:
        yield from (f"**{question}**", "", BLANK, "")
    yield from headed(2, _("Rights of data subjects"))
    yield from listed(RIGHTS)
    yield from headed(2, _("Risks"))
    yield from table(
        [_("Risk"), _("What the portal does against it"), _("Likelihood"), _("Severity"), _("Further measures")],
        [[str(risk), str(measure), BLANK, BLANK, BLANK] for risk, measure in RISKS],
    )
    yield from headed(2, _("Technical and organisational measures"))
    yield from listed(MEASURES)


def _signed() -> Iterator[str]:
    yield from headed(2, _("Opinions and decision"))
    yield from listed([
        told(_("Opinion of the data protection officer")),
        told(_("Views of data subjects or of those who speak for them")),
        told(_("Remaining risk, and whether the supervisory authority is consulted")),
        told(_("Decision, date, signature")),
        told(_("To be reviewed by")),
    ])  # fmt: skip
