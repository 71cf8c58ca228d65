from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.correspondence import filling, policy, standard
from kavshiri.correspondence.models import Letterhead, LetterTemplate, Mission, Register, Signatory
from kavshiri.journal import actions as journal
from kavshiri.texts.values import Texts

TOPIC = "correspondence"


@act_unseen
def keep_letterhead(*, letterhead: Letterhead, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a letterhead; raises ``ValidationError`` for another sign once it has given numbers."""
    policy.EDIT_LETTERHEADS.require(by)
    other = values.get("code", letterhead.code) != letterhead.code
    if letterhead.pk and other and Register.objects.filter(letterhead=letterhead).exists():
        raise ValidationError({"code": _("Letters have been issued under this sign; it cannot be changed any more.")})
    return journal.keep(letterhead, values, topic=TOPIC, kind="correspondence.letterhead", by=by, at=at)


@act_unseen
def remove_letterhead(*, letterhead: Letterhead, by: Actor, at: datetime) -> None:
    """Remove a letterhead; raises Django's ``ProtectedError`` for one that has letters or signatories."""
    policy.EDIT_LETTERHEADS.require(by)
    journal.drop(letterhead, topic=TOPIC, kind="correspondence.letterhead", by=by, at=at)


@act_unseen
def keep_signatory(*, signatory: Signatory, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Say who signs for a house."""
    policy.EDIT_SIGNATORIES.require(by)
    return journal.keep(signatory, values, topic=TOPIC, kind="correspondence.signatory", by=by, at=at)


@act_unseen
def remove_signatory(*, signatory: Signatory, by: Actor, at: datetime) -> None:
    """Remove a signatory; raises Django's ``ProtectedError`` for one who has letters: mark it out of office."""
    policy.EDIT_SIGNATORIES.require(by)
    journal.drop(signatory, topic=TOPIC, kind="correspondence.signatory", by=by, at=at)


@act_unseen
def keep_mission(*, mission: Mission, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change an embassy or mission."""
    policy.EDIT_LETTERHEADS.require(by)
    return journal.keep(mission, values, topic=TOPIC, kind="correspondence.mission", by=by, at=at)


@act_unseen
def remove_mission(*, mission: Mission, by: Actor, at: datetime) -> None:
    """Remove a mission; raises Django's ``ProtectedError`` for one that letters went through."""
    policy.EDIT_LETTERHEADS.require(by)
    journal.drop(mission, topic=TOPIC, kind="correspondence.mission", by=by, at=at)


@act_unseen
def keep_template(*, template: LetterTemplate, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a template; letters that were drafted from it keep their text.

    Raises ``ValidationError`` by field for placeholders that its kind of letter does not know.
    """
    policy.EDIT_LETTERHEADS.require(by)
    kind = values.get("kind", template.kind)
    for name in filling.FIELDS:
        _check(kind, name, values.get(name, getattr(template, name)))
    return journal.keep(template, values, topic=TOPIC, kind="correspondence.template", by=by, at=at)


@act_unseen
def remove_template(*, template: LetterTemplate, by: Actor, at: datetime) -> None:
    """Remove a template; letters that were drafted from it stay."""
    policy.EDIT_LETTERHEADS.require(by)
    journal.drop(template, topic=TOPIC, kind="correspondence.template", by=by, at=at)


@act_unseen
def add_standard_templates(*, by: Actor, at: datetime) -> int:
    """Add the templates that the portal brings along, where there is none of their kind yet; returns how many."""
    policy.EDIT_LETTERHEADS.require(by)
    known = set(LetterTemplate.objects.values_list("kind", flat=True))
    lacking = [values for values in standard.templates() if values["kind"] not in known]
    for values in lacking:
        keep_template(template=LetterTemplate(), values=values, by=by, at=at)
    return len(lacking)


def _check(kind: str, field: str, texts: Texts) -> None:
    for language in texts.languages:
        try:
            filling.check(kind, texts.text(language))
        except ValidationError as fault:
            raise ValidationError({field: [f"{language}: {said}" for said in fault.messages]}) from fault
