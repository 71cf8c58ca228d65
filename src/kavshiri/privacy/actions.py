from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import FieldChange, name_of
from kavshiri.privacy import figures, policy, queries, slots
from kavshiri.privacy.consents import Ask
from kavshiri.privacy.declaring import Duty
from kavshiri.privacy.models import Consent, ConsentText, Correction, Look, print_of

CHUNK = 500  # rows of one transaction
Channel = Consent.Channel


@act_unseen
def sweep(*, duty: Duty, moment: datetime, by: Actor, at: datetime) -> int:
    """Delete or empty the next ``CHUNK`` rows that are over by ``moment``; returns how many went.

    The journal learns the rule, the table, the fields and the number, and nobody's name.
    """
    policy.PURGE.require(by)
    rows = duty.model._base_manager.filter(pk__in=_held(duty, moment))
    went = _delete(duty, rows.order_by()) if duty.deletes else rows.update(**duty.empties)
    if went:
        told: dict[str, Any] = {
            "rule": duty.rule.key,
            "table": duty.label,
            "fields": sorted(duty.empties),
            "count": went,
        }
        journal.write(topic="privacy", kind="privacy.purge", by=by, at=at, **told)
    return went


def _held(duty: Duty, moment: datetime) -> list[Any]:
    """Keys of rows that are over, and still are once they are locked: a letter may have been put on its way anew."""
    keys = list(duty.due(moment).order_by().values_list("pk", flat=True)[:CHUNK])
    list(duty.model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    return list(duty.due(moment).order_by().filter(pk__in=keys).values_list("pk", flat=True))


def _delete(duty: Duty, rows: object) -> int:
    """How many rows of the duty's own table went; what hung on them goes along."""
    _all, tables = rows.delete()  # type: ignore[attr-defined]  # a queryset
    return tables.get(duty.model._meta.label, 0)


@act_unseen
def note_look(*, about: Model, why: str, by: Actor, at: datetime) -> None:
    """Note that the actor has opened what is kept about somebody; a look at one's own is nobody's business."""
    policy.NOTE_LOOK.require(by)
    if not _is_own(about, by):
        Look.objects.create(about=name_of(about), why=why, at=at, actor=by.key, role=by.role)


@act_unseen
def note_looks(*, about: Iterable[Model], why: str, by: Actor, at: datetime) -> None:
    """The same for many at once: everybody in a list, in statements of ``CHUNK`` rows each."""
    policy.NOTE_LOOK.require(by)
    told = {"why": why, "at": at, "actor": by.key, "role": by.role}
    looks = [Look(about=name_of(each), **told) for each in about if not _is_own(each, by)]
    Look.objects.bulk_create(looks, batch_size=CHUNK)


def _is_own(about: Model, by: Actor) -> bool:
    own = {"people.user": by.user_id, "people.person": by.person_id}
    return about.pk is not None and own.get(about._meta.label_lower) == about.pk


@act_unseen
def take_figures(*, dataset: figures.Dataset, scope: str, form: str, by: Actor, at: datetime) -> figures.Export:
    """Make an export of figures; that it was made is noted, with no more than its size.

    Raises ``ValidationError`` where there are fewer than ten persons.
    """
    policy.TAKE_FIGURES.require(by)
    made = figures.export(dataset, scope, at)
    if made is None:
        raise ValidationError(_("There are fewer than ten persons: nothing of them is given out, not even how many."))
    told: dict[str, Any] = {"dataset": dataset.key, "scope": scope, "form": form, "count": made.total}
    journal.write(topic="privacy", kind="privacy.figures.take", by=by, at=at, **told)
    return made


@act_unseen
def forget_looks(*, about: Collection[str], by: Actor, at: datetime) -> int:
    """Erase who looked at things that are erased themselves; returns how many looks."""
    return Look.objects.filter(about__in=about).delete()[0]


@act_unseen
def hand_over_looks(*, of: str, to: str, only: Collection[int] | None = None, by: Actor, at: datetime) -> list[int]:
    """Let looks at one thing be looks at another, into which it was merged; returns their keys, for the way back."""
    found = Look.objects.filter(about=of)
    keys = list((found if only is None else found.filter(pk__in=only)).order_by("pk").values_list("pk", flat=True))
    Look.objects.filter(pk__in=keys).update(about=to)
    return keys


@act_unseen
def forget_values(*, words: Collection[str], by: Actor, at: datetime) -> int:
    """Empty what fields held before and after where a name stands in it; that they changed, stays."""
    went = 0
    for side in ("before", "after"):
        rows = queries.containing(FieldChange.objects.filter(is_kept=True), side, words)
        keys = list(rows.values_list("pk", flat=True))
        went += FieldChange.objects.filter(pk__in=keys).update(before=None, after=None, is_kept=False)
    return went


@act_unseen
def blot(*, model: type[Model], fields: Collection[str], words: Collection[str], by: Actor, at: datetime) -> int:
    """Replace names by an ellipsis in free texts of a table; returns how many rows changed."""
    went = 0
    for name in fields:
        for row in queries.containing(model._base_manager.order_by(), name, words):
            plain = getattr(row, name)
            held = plain.to_json() if hasattr(plain, "to_json") else plain
            model._base_manager.filter(pk=row.pk).update(**{name: queries.blotted(held, words)})
            went += 1
    return went


@act
def give_consent(
    *, ask: Ask, address: str, language: str, channel: str = Channel.PAGE, how: str = "", by: Actor, at: datetime
) -> bool:
    """Note that an address agrees to what ``ask`` says in a language; False where it does so already.

    Noted by the secretariat (``Channel.BEHALF``) it needs ``how`` it was given.  Raises ``ValidationError`` without.
    """
    _may_note(channel, by)
    if queries.has_consented(ask.key, address):
        return False
    words = {"words": ask.words(language)}
    text, _made = ConsentText.objects.get_or_create(
        key=ask.key, version=ask.version, language=language, **words, defaults={"first_at": at}
    )
    _add(ask, text, address, True, channel, how, by, at)
    return True


@act
def withdraw_consent(
    *, ask: Ask, address: str, channel: str = Channel.PAGE, how: str = "", by: Actor, at: datetime
) -> bool:
    """Note that an address agrees no more; what was done by the consent stops here.  False where it did not agree."""
    _may_note(channel, by)
    line = queries.standing_of(address).get(ask.key)
    if line is None or not line.is_given:
        return False
    _add(ask, line.text, address, False, channel, how, by, at)
    return True


def _may_note(channel: str, by: Actor) -> None:
    (policy.CONSENT_FOR if channel == Channel.BEHALF else policy.CONSENT).require(by)


def _add(
    ask: Ask, text: ConsentText, address: str, given: bool, channel: str, how: str, by: Actor, at: datetime
) -> None:
    address = address.strip().lower()
    line = Consent(
        key=ask.key, text=text, address=address, digest=print_of(address), is_given=given, at=at, channel=channel,
        how=how.strip(), actor=by.key, role=by.role,
    )  # fmt: skip
    line.full_clean()
    line.save(force_insert=True)
    kind = f"privacy.consent.{'give' if given else 'withdraw'}"
    journal.write(topic="privacy", kind=kind, by=by, at=at, consent=ask.key, version=text.version, channel=channel)
    slots.say_consent(ask, address, given, by, at)


@act_unseen
def forget_consents(subject: slots.Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of the ledger: its lines stay as a proof, and say no longer whose they are."""
    if subject.address:
        Consent.objects.filter(address=subject.address).update(address="", how="")


@act_unseen
def correct(
    *, thing: slots.Correctable, subject: slots.Subject, language: str, values: dict[str, str], why: str = "",
    by: Actor, at: datetime,
) -> tuple[set[str], set[str]]:  # fmt: skip
    """Correct what may be corrected at once and ask for the rest; the names of the fields of both.

    Raises ``ValidationError`` for values that do not fit; then nothing is corrected and nothing asked.
    """
    policy.CORRECT.require(by)
    if not subject.key or subject.key != by.key or slots.correctable(subject, thing.about) is None:
        raise PermissionDenied(policy.CORRECT.sentence)
    changed = {each.name: values[each.name].strip() for each in thing.fields if _is_other(each, values)}
    asked = {name for name in changed if (fix := thing.fix(name)) and fix.is_decisive}
    if done := {name: value for name, value in changed.items() if name not in asked}:
        thing.correct(done, by, at)
    told = {"about": thing.about, "address": subject.address, "language": language, "why": why.strip()}
    for name, wanted in changed.items():
        fix = thing.fix(name)
        field = {"field": name, "field_label": fix.label if fix else name, "wanted": wanted}
        _note_correction({**told, **field}, name in asked, by, at)
    return set(done), asked


def _is_other(fix: slots.Fix, values: dict[str, str]) -> bool:
    return fix.name in values and values[fix.name].strip() != fix.value


def _note_correction(values: dict[str, Any], is_asked: bool, by: Actor, at: datetime) -> None:
    waiting = Correction.objects.filter(about=values["about"], field=values["field"], state="asked").first()
    state = {"state": "asked", "answered_at": None} if is_asked else {"state": "done", "answered_at": at}
    row = waiting or Correction()
    journal.keep(row, {**values, **state}, topic="privacy", kind="privacy.correction", by=by, at=at)


@act_unseen
def answer_correction(
    *, correction: Correction, thing: slots.Correctable | None, is_right: bool, answer: str, by: Actor, at: datetime
) -> None:
    """Correct what somebody asked for, or say why not; they are told.

    Raises ``ValidationError`` where it is answered already, no reason is given, or the value does not fit.
    """
    policy.ANSWER_CORRECTIONS.require(by)
    row = Correction.objects.select_for_update().get(pk=correction.pk)
    if row.state != Correction.State.ASKED:
        raise ValidationError(_("This was answered already."))
    if not is_right and not answer.strip():
        raise ValidationError(_("Say why it is not corrected; the person reads it."))
    if is_right:
        if thing is None or thing.about != row.about or thing.fix(row.field) is None:
            raise ValidationError(_("What this is about is no longer there; decline it and say so."))
        thing.correct({row.field: row.wanted}, by, at)
    state = Correction.State.DONE if is_right else Correction.State.DECLINED
    values = {"state": state, "answer": answer.strip(), "answered_at": at}
    journal.keep(row, values, topic="privacy", kind="privacy.correction", by=by, at=at)
    slots.say_answered(row, by, at)


@act_unseen
def forget_corrections(subject: slots.Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room: what somebody wished to have corrected goes."""
    if subject.address:
        Correction.objects.filter(address=subject.address).delete()
