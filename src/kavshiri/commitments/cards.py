"""What provenance shows of commitments and reports: what everybody may see of them, and nothing of drafts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.commitments import policy, queries, saying
from kavshiri.commitments.models import Commitment, Report
from kavshiri.provenance.slots import Card, Kind


def of_commitments(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    with translation.override(language):
        return {str(one.public_id): _card(one, viewer, language) for one in queries.named(ids)}


def _card(one: Commitment, viewer: Actor, language: str) -> Card:
    if one.state != Commitment.State.TAKEN and not policy.SECRETARIAT(viewer):
        return Card(state="closed")
    words = one.text.read(language)
    return Card(
        title=_("Commitment %(number)s") % {"number": one.number}, words=str(words), language=words.language,
        who=one.responsible.called(language), where=reverse("commitments:one", args=[one.public_id]),
        status=saying.standing(one),
    )  # fmt: skip


def of_reports(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    with translation.override(language):
        return {str(one.public_id): _card_of_report(one, language) for one in queries.reports_named(ids)}


def _card_of_report(one: Report, language: str) -> Card:
    words, commitment = one.words.read(language), one.commitment
    where = reverse("commitments:one", args=[commitment.public_id]) + f"#report-{one.public_id}"
    return Card(
        title=_("Report on commitment %(number)s") % {"number": commitment.number}, words=str(words),
        language=words.language, who=commitment.responsible.called(language), where=where, at=one.made_at,
        status=saying.status_of_report(one),
    )  # fmt: skip


KINDS = (
    Kind("commitments.commitment", pgettext_lazy("outcome", "commitment"), of_commitments),
    Kind("commitments.report", pgettext_lazy("commitment", "report"), of_reports),
)
