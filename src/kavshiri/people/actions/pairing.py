"""Doubles: noting by what records meet, finding pairs, and saying that two are not the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.people import likeness, policy
from kavshiri.people.likeness import KINDS, Found, Kind, Known, Told
from kavshiri.people.models import Office, Pair

TOPIC = "people"
TOGETHER = 500  # rows of one statement
COLUMNS = ("reasons", "weight")


def note_likeness(record: Known | Office, *, at: datetime) -> None:
    """Keep the keys of a record that was made or changed, and the pairs that it is in; called inside verbs."""
    if isinstance(record, Office):
        return
    kind = likeness.kind_of(record)
    told = likeness.tell(likeness.records(kind).get(pk=record.pk))
    # told to the record at hand as well, which may be stored once more
    record.sought = likeness.sought(told)
    kind.model.objects.filter(pk=told.pk).update(sought=record.sought)
    _keep_keys(kind, told)
    _keep_pairs(kind, record.pk, likeness.found_for(record, told), at)


def _keep_keys(kind: Kind, told: Told) -> None:
    wanted, own = likeness.keys(told), kind.key.objects.filter(**{kind.name: told.pk})
    held = set(own.values_list("key", flat=True))
    if held - wanted:
        own.filter(key__in=held - wanted).delete()
    kind.key.objects.bulk_create(_keys(kind, told.pk, wanted - held))


def _keys(kind: Kind, pk: int, keys: Iterable[str]) -> list[Any]:
    return [kind.key(key=key, **{f"{kind.name}_id": pk}) for key in sorted(keys)]


def _keep_pairs(kind: Kind, pk: int, found: Mapping[int, Found], at: datetime) -> None:
    known = kind.pair.objects.filter(Q(first=pk) | Q(second=pk))
    _reconcile(kind, known, {(min(pk, other), max(pk, other)): why for other, why in found.items()}, at)


def _reconcile(kind: Kind, known: Iterable[Any], found: Mapping[tuple[int, int], Found], at: datetime) -> None:
    """Make, change and drop pairs so that they are those found; a decision stays, and so does what a hand put there."""
    held = {(pair.first_id, pair.second_id): pair for pair in known}
    gone = [pair.pk for ends, pair in held.items() if ends not in found and _is_ours_to_drop(pair)]
    for place in range(0, len(gone), TOGETHER):
        kind.pair.objects.filter(pk__in=gone[place : place + TOGETHER]).delete()
    changed = [_told(held[ends], why) for ends, why in found.items() if ends in held and _differs(held[ends], why)]
    kind.pair.objects.bulk_update(changed, COLUMNS, batch_size=TOGETHER)
    made = [
        _told(kind.pair(first_id=ends[0], second_id=ends[1], found_at=at), why)
        for ends, why in found.items() if ends not in held
    ]  # fmt: skip
    kind.pair.objects.bulk_create(made, batch_size=TOGETHER)


def _is_ours_to_drop(pair: Any) -> bool:
    return pair.state == Pair.State.OPEN and Pair.Reason.HAND not in pair.reasons


def _differs(pair: Any, why: Found) -> bool:
    return (pair.reasons, pair.weight) != (list(why.reasons), why.weight) and _is_ours_to_drop(pair)


def _told(pair: Any, why: Found) -> Any:
    pair.reasons, pair.weight = list(why.reasons), why.weight
    return pair


@act_unseen
def look_through(*, kind: Kind, by: Actor, at: datetime) -> int:
    """Find all pairs of a kind anew, keys included; returns how many wait to be looked at."""
    policy.MERGE.require(by)
    told = {record.pk: likeness.tell(record) for record in likeness.records(kind).iterator(chunk_size=TOGETHER)}
    _keep_all_keys(kind, told)
    found: dict[tuple[int, int], Found] = {}
    for one, others in likeness.meetings(kind).items():
        for other in others:
            if why := likeness.compare(told[one], told[other]):
                found[one, other] = why
    _reconcile(kind, kind.pair.objects.iterator(), found, at)
    journal.write(topic=TOPIC, kind=f"people.{kind.name}.look_through", by=by, at=at, found=len(found))
    return kind.pair.objects.filter(state=Pair.State.OPEN).count()


def _keep_all_keys(kind: Kind, told: Mapping[int, Told]) -> None:
    before = dict(kind.model.objects.values_list("pk", "sought"))
    wanted = {pk: likeness.sought(each) for pk, each in told.items() if pk in before}
    changed = [kind.model(pk=pk, sought=words) for pk, words in wanted.items() if words != before[pk]]
    kind.model.objects.bulk_update(changed, ["sought"], batch_size=TOGETHER)
    held = set(kind.key.objects.values_list(f"{kind.name}_id", "key").iterator())
    keys = {(pk, key) for pk, each in told.items() for key in likeness.keys(each)}
    for pk, key in held - keys:
        kind.key.objects.filter(key=key, **{kind.name: pk}).delete()
    kind.key.objects.bulk_create(
        [kind.key(key=key, **{f"{kind.name}_id": pk}) for pk, key in sorted(keys - held)], batch_size=TOGETHER
    )


@act_unseen
def settle_pair(*, pair: Any, state: str, by: Actor, at: datetime) -> None:
    """Remember that two are not the same, or let the question stand open again."""
    policy.MERGE.require(by)
    is_open = state == Pair.State.OPEN
    pair.state, pair.decided_at, pair.decided_by = state, None if is_open else at, "" if is_open else by.key
    pair.full_clean(exclude=["first", "second"])
    pair.save(update_fields=["state", "decided_at", "decided_by"])
    journal.write(topic=TOPIC, kind=f"people.pair.{'open' if is_open else 'differ'}", by=by, at=at, about=pair.first,
                  other=str(pair.second.public_id))  # fmt: skip


@act_unseen
def pair(*, one: Known, other: Known, by: Actor, at: datetime) -> Any:
    """Put two records together by hand, to be looked at side by side."""
    policy.MERGE.require(by)
    if one.pk == other.pk or type(one) is not type(other):
        raise ValidationError(_("Choose two different records."))
    first, second = sorted((one.pk, other.pk))
    found = KINDS[str(one._meta.model_name)].pair
    told = {"reasons": [Pair.Reason.HAND], "weight": 100, "found_at": at}
    made, is_new = found.objects.get_or_create(first_id=first, second_id=second, defaults=told)
    if not is_new and made.state != Pair.State.OPEN:
        settle_pair(pair=made, state=Pair.State.OPEN, by=by, at=at)
    return made
