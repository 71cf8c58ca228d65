"""What awaits somebody: what they have to do, and of staff what the secretariat has to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.applications import queries as applications
from kavshiri.applications import sayings
from kavshiri.applications.models import Application, State
from kavshiri.commitments import queries as commitments
from kavshiri.conference.models import Clearance
from kavshiri.conference.submitted import address as clearance_address
from kavshiri.desk import queries
from kavshiri.forum.models import Deadline
from kavshiri.interests import queries as interests
from kavshiri.registration.models import Delegation, FocalPoint
from kavshiri.speaking.models import Speaker
from kavshiri.texts.values import Texts


@dataclass(frozen=True, slots=True)
class Awaited:
    """``about`` is what it belongs to; ``url`` where it is done, by a form that is posted where ``posts``."""

    label: str
    about: str
    url: str
    words: str = ""
    posts: bool = False


def of_applications(found: Iterable[Application], language: str, at: datetime) -> Iterator[Awaited]:
    for each in found:
        about, url = str(each.conference.title.read(language)), reverse("applications:own", args=[each.public_id])
        if each.state == State.OFFERED:
            yield Awaited(_("Confirm your place"), about, url, sayings.state_of(each, at).words)
        elif each.state == State.APPROVED and (open_ones := applications.unanswered(each, language)):
            change = reverse("applications:change", args=[each.public_id])
            yield Awaited(_("Complete your registration"), about, change, "; ".join(open_ones))


def of_delegations(found: Iterable[FocalPoint], language: str, at: datetime) -> Iterator[Awaited]:
    for point in found:
        whole = point.delegation
        about = f"{whole.called(language)} · {whole.conference.title.read(language)}"
        url = reverse("desk:delegation", args=[point.public_id])
        if whole.state == Delegation.State.INVITED:
            yield Awaited(_("Answer the invitation"), about, url, until(whole), posts=True)
        elif whole.state == Delegation.State.CONFIRMED and is_open(whole, at):
            left = whole.places - point.taken  # type: ignore[attr-defined]  # counted by the query
            if left > 0:
                free = ngettext("%(count)d place is free.", "%(count)d places are free.", left) % {"count": left}
                yield Awaited(_("Nominate members"), about, url, f"{free} {until(whole)}".strip(), posts=True)


def is_open(delegation: Delegation, at: datetime) -> bool:
    return delegation.nominates_until is None or at < delegation.nominates_until


def until(delegation: Delegation) -> str:
    if delegation.nominates_until is None:
        return ""
    local = delegation.nominates_until.astimezone(delegation.conference.tz)
    return _("Until %(when)s.") % {"when": date_format(local, "DATETIME_FORMAT")}


def of_speakers(found: Iterable[Speaker], language: str) -> Iterator[Awaited]:
    for each in found:
        about, url = str(each.conference.title.read(language)), reverse("desk:speaker", args=[each.public_id])
        if each.state == Speaker.State.INVITED:
            yield Awaited(_("Say whether you will speak"), about, url, posts=True)
        elif each.returned:  # type: ignore[attr-defined]  # counted by the query
            yield Awaited(_("Look at your text again"), about, url, posts=True)


def of_clearances(found: Iterable[Clearance], language: str) -> Iterator[Awaited]:
    for each in found:
        about = str(each.conference.title.read(language))
        yield Awaited(_("Clear the programme, or say what has to change"), about, clearance_address(each))


def of_forums(found: Iterable[Deadline], language: str, at: datetime) -> Iterator[Awaited]:
    """What has to reach a forum, for whoever carries results there."""
    for each in found:
        session = each.session
        left = (each.due_on - at.astimezone(session.conference.tz).date()).days
        words = ngettext("%(count)d day is left.", "%(count)d days are left.", left) % {"count": left}
        until_ = _("Until %(when)s.") % {"when": date_format(each.due_on, "DATE_FORMAT")}
        said = f"{until_} {words if left >= 0 else _('The day is over.')}"
        yield Awaited(
            str(each.what.read(language)), str(session.title.read(language)),
            reverse("forum:work", args=[session.slug]), said,
        )  # fmt: skip


def of_commitments(actor: Actor, language: str) -> Iterator[Awaited]:
    """What the own office is to report next, and what it is asked to verify."""
    first = commitments.own(actor).filter(next_report_on__isnull=False).first()
    if first is not None and first.next_report_on:
        until = _("Until %(when)s.") % {"when": date_format(first.next_report_on, "DATE_FORMAT")}
        about = first.responsible.called(language)
        yield Awaited(_("Report on what your office has taken on"), about, reverse("commitments:own"), until)
    for report in commitments.to_verify(actor)[: queries.MOST]:
        about = report.commitment.responsible.called(language)
        yield Awaited(_("Verify a report"), about, reverse("commitments:verify", args=[report.public_id]))


def of_interests(actor: Actor, language: str, at: datetime) -> Iterator[Awaited]:
    """Expressions of interest: to decide on being introduced, to answer, to follow up."""
    for one in interests.asked(actor)[: queries.MOST]:
        yield Awaited(_("Say whether you want to be introduced"), one.title, _interest(one))
    for one in interests.unanswered(actor)[: queries.MOST]:
        yield Awaited(_("Answer an expression of interest"), one.title, _interest(one))
    for one in interests.owned(actor)[: queries.MOST]:
        if one.next_on and one.next_on <= one.conference.day_at(at):
            until = _("Until %(when)s.") % {"when": date_format(one.next_on, "DATE_FORMAT")}
            yield Awaited(_("Note the next step of a co-operation"), one.title, _interest(one), until)


def _interest(one: Any) -> str:
    return reverse("interests:one", args=[one.public_id])


def of_secretariat(actor: Actor, language: str, at: datetime) -> list[Awaited]:
    """Nothing for whoever is not of the secretariat."""
    if not actor.has(ADMINISTRATOR, SECRETARY):
        return []
    return [*_decisions(language), *_letters(at), *_forums(language, at), *_reports(language), *_interests(language)]


def _decisions(language: str) -> Iterator[Awaited]:
    for pk, title, count in queries.nominations_waiting():
        label = ngettext("%(count)d nomination to decide on", "%(count)d nominations to decide on", count)
        url = reverse("delegations:of-conference", args=[pk])
        yield Awaited(label % {"count": count}, _said(title, language), url)
    for pk, title, count in queries.applications_waiting():
        label = ngettext("%(count)d registration to decide on", "%(count)d registrations to decide on", count)
        url = f"{reverse('registrations:of-conference', args=[pk])}?state=undecided"
        yield Awaited(label % {"count": count}, _said(title, language), url)


def _said(title: Any, language: str) -> str:
    return str((title if isinstance(title, Texts) else Texts.from_json(title)).read(language))


def _reports(language: str) -> Iterator[Awaited]:
    for pk, title, count in queries.reports_waiting():
        label = ngettext("%(count)d report to verify", "%(count)d reports to verify", count)
        url = reverse("commitments-office:conference", args=[pk])
        yield Awaited(label % {"count": count}, _said(title, language), url)


def _interests(language: str) -> Iterator[Awaited]:
    for pk, title, count in queries.interests_waiting():
        label = ngettext(
            "%(count)d expression of interest to pass on", "%(count)d expressions of interest to pass on", count
        )
        url = f"{reverse('interests-office:conference', args=[pk])}?show=new"
        yield Awaited(label % {"count": count}, _said(title, language), url)
    for pk, title, count in queries.interests_silent():
        label = ngettext(
            "%(count)d expression of interest without an answer", "%(count)d expressions of interest without an answer",
            count,
        )  # fmt: skip
        url = f"{reverse('interests-office:conference', args=[pk])}?show=silent"
        yield Awaited(label % {"count": count}, _said(title, language), url)


def _letters(at: datetime) -> Iterator[Awaited]:
    for state, count in queries.letters_unsent().items():
        label = {
            "failed": ngettext("%(count)d letter was not sent", "%(count)d letters were not sent", count),
            "unclear": ngettext(
                "%(count)d letter may not have been sent", "%(count)d letters may not have been sent", count
            ),
        }[state]
        yield Awaited(label % {"count": count}, _("Letters"), f"{reverse('letters:index')}?state={state}")
    if count := queries.undeliverable():
        label = ngettext("%(count)d address takes no letters", "%(count)d addresses take no letters", count)
        yield Awaited(label % {"count": count}, _("Letters"), reverse("letters:addresses"))
    if count := queries.answers_overdue(at):
        label = ngettext("%(count)d answer is overdue", "%(count)d answers are overdue", count)
        url = f"{reverse('official-letters:index')}?overdue=on"
        yield Awaited(label % {"count": count}, _("Official letters"), url)


def _forums(language: str, at: datetime) -> Iterator[Awaited]:
    for each in queries.forum_deadlines_over(at):
        label = _("Not done by the day: %(what)s") % {"what": each.what.read(language)}
        url = reverse("forum:work", args=[each.session.slug])
        yield Awaited(label, str(each.session.title.read(language)), url)
