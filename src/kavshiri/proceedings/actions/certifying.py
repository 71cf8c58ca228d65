"""Certificates are issued to those who were there, revoked, replaced by corrected ones; no number comes twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.badges import codes
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.proceedings import awarding, leaves, letters, policy, queries
from kavshiri.proceedings.awarding import Earned
from kavshiri.proceedings.models import LONGEST_REASON, Certificate, CertificateRule

TOPIC = "proceedings"
KIND, RULE = "proceedings.certificate", "proceedings.rule"
End = Certificate.End


@act_unseen
def keep_rule(*, rule: CertificateRule, values: dict[str, Any], by: Actor, at: datetime) -> CertificateRule:
    """A new rule, or a changed one; what was issued before stays as it was."""
    policy.CERTIFY.require(by)
    journal.keep(rule, values, topic=TOPIC, kind=RULE, by=by, at=at)
    return rule


@act_unseen
def remove_rule(*, rule: CertificateRule, by: Actor, at: datetime) -> None:
    """Raises ``ValidationError`` once certificates were issued by it: they name it."""
    policy.CERTIFY.require(by)
    if Certificate.objects.filter(rule=rule).exists():
        raise ValidationError(_("Certificates were issued by this rule: it stays."))
    journal.drop(rule, topic=TOPIC, kind=RULE, by=by, at=at)


@act_unseen
def issue(*, rule: CertificateRule, by: Actor, at: datetime) -> list[Certificate]:
    """Issue to everybody who has earned one and never had one by this rule, also none that was revoked; each is told.

    Raises ``ValidationError`` as long as something goes on whose time counts.
    """
    policy.CERTIFY.require(by)
    _locked(rule.conference)
    told = awarding.preview(rule, at)
    _require_over(told)
    had = set(Certificate.objects.filter(rule=rule).values_list("participant_id", flat=True))
    fresh = [one for one in told.enough if one.participant.pk not in had]
    first = queries.next_number(rule.conference)
    made = [_certificate(rule, one, number, None, at) for number, one in enumerate(fresh, first)]
    return _told(journal.make_all(made, topic=TOPIC, kind=KIND, by=by, at=at), by, at)


@act_unseen
def revoke(*, certificate: Certificate, reason: str, by: Actor, at: datetime) -> None:
    """From now on its code says that it was revoked.  Raises ``ValidationError`` for one that has ended."""
    policy.CERTIFY.require(by)
    _ended(certificate, End.REVOKED, reason, by, at)


@act_unseen
def replace(*, certificate: Certificate, reason: str, by: Actor, at: datetime) -> Certificate:
    """Issue another with what holds now, under a new number and a new code; also in place of a revoked one.

    Raises ``ValidationError`` where the participant is no longer kept, or has not earned one by what is known now.
    """
    policy.CERTIFY.require(by)
    _locked(certificate.conference)
    rule = certificate.rule
    told = awarding.preview(rule, at, only={certificate.participant_id or 0})
    _require_over(told)
    if not told.enough:
        raise ValidationError(_("By what is known now this person has not earned one: revoke it instead."))
    if Certificate.objects.filter(replaces=certificate).exists():
        raise ValidationError(_("This certificate has been replaced already."))
    if certificate.holds:
        _ended(certificate, End.REPLACED, reason, by, at)
    made = _certificate(rule, told.enough[0], queries.next_number(rule.conference), certificate, at)
    return _told(journal.make_all([made], topic=TOPIC, kind=KIND, by=by, at=at), by, at)[0]


def _locked(conference: Conference) -> None:
    """One number for each, whoever else issues."""
    Conference.objects.select_for_update(of=("self",)).get(pk=conference.pk)


def _require_over(told: awarding.Preview) -> None:
    if not told.is_over:
        raise ValidationError(_("Certificates are issued once every session that counts has ended."))


def _certificate(
    rule: CertificateRule, one: Earned, number: int, replaces: Certificate | None, at: datetime
) -> Certificate:  # fmt: skip
    who = one.participant
    return Certificate(
        conference=rule.conference, rule=rule, participant=who, address=who.address, number=number, code=codes.drawn(),
        name=who.name, latin_name=leaves.name_in(who, "en"), leaf=leaves.of(rule, one, at), minutes=one.minutes,
        replaces=replaces,
    )  # fmt: skip


def _ended(certificate: Certificate, end: str, reason: str, by: Actor, at: datetime) -> None:
    words = " ".join(reason.split())
    if not words or len(words) > LONGEST_REASON:
        raise ValidationError(_("Give a reason of at most %(most)d characters.") % {"most": LONGEST_REASON})
    held = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if not held.holds:
        raise ValidationError(_("This certificate has ended already."))
    journal.keep(held, {"end": end, "ended_at": at, "reason": words}, topic=TOPIC, kind=KIND, by=by, at=at)
    mail.withdraw_about(about=held, by=by, at=at)


def _told(made: Sequence[Certificate], by: Actor, at: datetime) -> list[Certificate]:
    mail.queue_many(kind=letters.ISSUED, readers=_readers(made), by=by, at=at)
    return list(made)


def _readers(made: Iterable[Certificate]) -> Iterable[mail.Reader]:
    return [letters.reader_of(one, one.participant.language) for one in made if one.participant]
