"""Letters of thanks: a wording for each capacity, a paragraph of the secretariat's, and what there is to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import stranger
from kavshiri.conference.models import Conference
from kavshiri.evaluation import queries
from kavshiri.evaluation.audience import Addressee
from kavshiri.evaluation.letters import _CONFERENCE, _NAME
from kavshiri.evaluation.models import Capacity
from kavshiri.mail import queries as mailroom
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.mail.models import Letter
from kavshiri.mail.wording import escaped, fill
from kavshiri.outcomes import policy as outcomes
from kavshiri.outcomes.models import Recommendation
from kavshiri.pure import georgian
from kavshiri.results import queries as results
from kavshiri.texts.values import Texts

_DATES = Placeholder("dates", _("its dates"), _("24–25 November 2020"))
_PARAGRAPH = Placeholder(
    "paragraph", _("the secretariat’s own paragraph"), _("A paragraph of the secretariat’s own."), Manner.MARKUP,
    needed=True,
)  # fmt: skip
_LINKS = Placeholder(
    "links", _("what can be seen: results, certificate, questionnaire"),
    _("[Results of the sessions](https://example.org/results/)"), Manner.MARKUP,
)  # fmt: skip
HELD = (_NAME, _CONFERENCE, _DATES, _PARAGRAPH, _LINKS)


def _kind(capacity: str, label: str | Promise, body: str | Promise) -> Kind:
    subject = _("{conference}: thank you")
    return Kind(f"evaluation.thanks-{capacity}", label, subject, body, HELD)


KINDS: dict[str, Kind] = {
    Capacity.FOCAL: _kind(
        Capacity.FOCAL, _("Thanks: to focal points of delegations"),
        _("Dear {name},\n\nthe conference “{conference}”, {dates}, is over. Thank you for all that you have done as "
          "focal point: for preparing your delegation, for answering our letters, and for bringing together those who "
          "spoke and those who listened.\n\n{paragraph}\n\n{links}\n\nPlease pass our thanks on to your "
          "delegation. We count on your help in what follows from the results."),
    ),
    Capacity.SPEAKER: _kind(
        Capacity.SPEAKER, _("Thanks: to speakers"),
        _("Dear {name},\n\nthank you for speaking at the conference “{conference}”, {dates}, for your time and for "
          "what you brought to the discussion.\n\n{paragraph}\n\n{links}\n\nWe should be glad to hear you again "
          "when the results are followed up."),
    ),
    Capacity.TEAM: _kind(
        Capacity.TEAM, _("Thanks: to interpreters and the team"),
        _("Dear {name},\n\nthat the conference “{conference}”, {dates}, could be followed and understood is your "
          "work: in the booths, behind the sessions, at the desk. Thank you.\n\n{paragraph}\n\n{links}"),
    ),
    Capacity.PARTICIPANT: _kind(
        Capacity.PARTICIPANT, _("Thanks: to participants"),
        _("Dear {name},\n\nthank you for taking part in the conference “{conference}”, {dates}. A conference lives by "
          "those who come, listen and answer.\n\n{paragraph}\n\n{links}\n\nThe portal will show what becomes of "
          "the results."),
    ),
}  # fmt: skip


def _page(name: str, *words: str) -> str:
    return settings.ORIGIN + reverse(name, args=words)


def links(conference: Conference, language: str, at: datetime, has_certificate: bool = False) -> str:
    """As Markdown, in a language: only what can be seen by this reader now; empty where there is nothing yet."""
    with translation.override(language):
        return "\n".join(f"- [{label}]({url})" for label, url in _there_is(conference, at, has_certificate))


def _there_is(conference: Conference, at: datetime, has_certificate: bool) -> Iterator[tuple[str, str]]:
    if has_certificate:
        yield _now("Your certificate of attendance"), _page("proceedings:certificates")
    if results.has_published(conference):
        yield _now("Results of the sessions"), _page("results:index", conference.slug)
    shown = outcomes.SEE.reach(stranger(), Recommendation.objects.filter(conference=conference))
    if shown.exists():
        yield _now("Recommendations"), _page("outcomes:recommendations", conference.slug)
    evaluation = queries.of(conference)
    if evaluation and evaluation.published_at:
        yield _now("What participants thought"), _page("evaluation:results", conference.slug)
    elif evaluation and evaluation.is_open(at):
        yield _now("The questionnaire, still open"), _page("evaluation:mine", conference.slug)


class Writer:
    """The letters of one capacity; what is the same for many readers is asked for once."""

    def __init__(self, conference: Conference, capacity: str, paragraph: Texts, at: datetime) -> None:
        self.conference, self.kind, self.paragraph, self.at = conference, KINDS[capacity], paragraph, at
        self.wordings = mailroom.Wordings(self.kind)
        self.known: dict[tuple[str, bool], dict[str, str]] = {}

    def values(self, language: str, has_certificate: bool) -> dict[str, str]:
        key = (language, has_certificate)
        if key not in self.known:
            days = self.conference.dates
            self.known[key] = {
                "conference": str(self.conference.title.read(language)),
                "dates": georgian.between(days[0], days[-1], language, year=True) if days else "",
                "paragraph": paragraphs(self.paragraph, language),
                "links": links(self.conference, language, self.at, has_certificate),
            }
        return self.known[key]

    def reader(self, one: Addressee) -> Reader:
        spoken = self.wordings.read(one.language).language
        values = {"name": one.name, **self.values(spoken, one.has_certificate)}
        key = f"evaluation.thanks:{self.conference.public_id}:{one.digest}"
        return Reader(key, one.address, one.language, values, name=one.name)

    def preview(self, language: str) -> Letter:
        """The letter as a reader of a language would get it now, unsaved."""
        worded = self.wordings.read(language)
        with translation.override(worded.language):
            values = {"name": str(_NAME.example), **self.values(worded.language, has_certificate=True)}
        return Letter(
            kind=self.kind.key, address="reader@example.org", language=worded.language, made_at=self.at,
            subject=fill(self.kind, worded.subject, values),
            body=fill(self.kind, worded.body, values, is_body=True),
        )  # fmt: skip


def paragraphs(texts: Texts, language: str) -> str:
    """The secretariat's own words, in which nothing is markup; each empty line begins a paragraph."""
    told = str(texts.read(language)) if texts else ""
    return "\n\n".join(escaped(each) for each in told.split("\n\n") if each.strip())
