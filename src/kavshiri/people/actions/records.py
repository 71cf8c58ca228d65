"""Persons, organisations and offices, with what stands in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Record
from kavshiri.people import policy, slots
from kavshiri.people.actions.pairing import note_likeness
from kavshiri.people.models import (
    FormerName,
    LanguageSkill,
    Membership,
    Office,
    OldAddress,
    Organisation,
    Person,
)
from kavshiri.pure import georgian

TOPIC = "people"
# what is kept of a person or an organisation in records of their own: whose they are, and who may change them
INSIDE: dict[type[Record], tuple[str, Verb]] = {
    LanguageSkill: ("person", policy.EDIT_PERSONS),
    Membership: ("person", policy.EDIT_PERSONS),
    FormerName: ("organisation", policy.EDIT_ORGANISATIONS),
}
RECORDS: dict[type[Record], Verb] = {
    Person: policy.EDIT_PERSONS, Organisation: policy.EDIT_ORGANISATIONS, Office: policy.EDIT_OFFICES,
}  # fmt: skip
# from which state of an entry one may come to which
STEPS = {
    "declared": ("verified", "closed"), "verified": ("verified", "stale", "closed"),
    "stale": ("verified", "closed"), "closed": ("declared",),
}  # fmt: skip


@act
def keep_person(*, person: Person, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a person; returns the names of the fields that changed.  An old address keeps leading here."""
    policy.EDIT_PERSONS.require(by)
    told = _told_by(person, values)
    if told & set(str(values.get("slug", person.slug)).split("-")):
        raise ValidationError({"slug": _("This address says the real name; choose another one.")})
    changed = _keep(person, values, OldAddress.Kind.PERSON, by=by, at=at)
    for old in person.old_addresses.all() if told else ():
        if told & set(old.slug.split("-")):
            old.delete()
    return changed


def _told_by(person: Person, values: dict[str, Any]) -> set[str]:
    """The words of an address that would tell whose a pseudonym is; none where there is no pseudonym."""
    real, shown = ({"real_name", "real_latin_name"}, {"name", "latin_name"})
    words = {name: _address_words(values.get(name, getattr(person, name))) for name in real | shown}
    public = set().union(*(words[name] for name in shown))
    return set().union(*(words[name] for name in real)) - public


def _address_words(name: Any) -> set[str]:
    """The words of a name as an address writes them; the shortest tell nothing."""
    told = [name.text(code) for code in name.inside] if hasattr(name, "inside") else [name]
    return {word for text in told for word in georgian.slug(text, 300).split("-") if len(word) > 2}


@act
def keep_organisation(*, organisation: Organisation, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change an organisation; returns the names of the fields that changed."""
    policy.EDIT_ORGANISATIONS.require(by)
    return _keep(organisation, values, by=by, at=at)


@act
def keep_office(*, office: Office, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change an office; returns the names of the fields that changed.  An old address keeps leading here."""
    policy.EDIT_OFFICES.require(by)
    return _keep(office, values, OldAddress.Kind.OFFICE, by=by, at=at)


ALIKE_BY = {
    "name", "latin_name", "real_name", "real_latin_name", "telephone", "country", "residence", "office", "short",
    "website",
}  # fmt: skip


def _keep(
    record: Person | Office | Organisation, values: dict[str, Any], page: OldAddress.Kind | None = None,
    *, by: Actor, at: datetime,
) -> set[str]:  # fmt: skip
    """Store a record; ``page`` is the kind of page that it has under its address."""
    is_known, lost = record.pk is not None, record.slug
    kind = f"people.{record._meta.model_name}"
    changed = journal.keep(record, values, topic=TOPIC, kind=kind, by=by, at=at)
    if page and "slug" in changed:
        _settle(record, lost if is_known else "", page)
    if changed & ALIKE_BY:
        note_likeness(record, at=at)
    if is_known and changed:
        slots.say_kept(record, changed, by=by, at=at)
    return changed


def _settle(record: Person | Office | Organisation, lost: str, kind: OldAddress.Kind) -> None:
    """Let ``lost`` lead to ``record`` alone, and its present address to nothing else."""
    OldAddress.objects.filter(kind=kind, slug__in=[record.slug, lost]).delete()
    if lost:
        OldAddress.objects.create(kind=kind, slug=lost, **{kind.value: record})


@act
def remove_record(*, record: Record, by: Actor, at: datetime) -> None:
    """Remove a person, an organisation or an office that nothing refers to."""
    RECORDS[type(record)].require(by)
    journal.drop(record, topic=TOPIC, kind=f"people.{record._meta.model_name}", by=by, at=at)


@act
def keep_inside(*, record: Record, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a language, a membership or a former name."""
    whole, verb = INSIDE[type(record)]
    verb.require(by)
    changed = journal.keep(record, values, topic=TOPIC, kind=f"people.{record._meta.model_name}", by=by, at=at)
    if changed and isinstance(record, FormerName):
        note_likeness(getattr(record, whole), at=at)
    return changed


@act
def remove_inside(*, record: Record, by: Actor, at: datetime) -> None:
    """Remove one of them."""
    whole, verb = INSIDE[type(record)]
    verb.require(by)
    around = getattr(record, whole)
    journal.drop(record, topic=TOPIC, kind=f"people.{record._meta.model_name}", by=by, at=at)
    if isinstance(record, FormerName):
        note_likeness(around, at=at)


@act
def set_standing(
    *, organisation: Organisation, standing: str, on: date | None = None, who: str = "", evidence: str = "",
    by: Actor, at: datetime,
) -> set[str]:  # fmt: skip
    """Move an organisation's entry on: verified (by ``who``, ``on`` a day, having seen ``evidence``), stale, closed.

    What was seen stays when the entry grows stale or is closed.  Raises ``ValidationError`` for a step that is none.
    """
    policy.EDIT_ORGANISATIONS.require(by)
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if standing not in STEPS[organisation.standing]:
        raise ValidationError({"standing": _("From “%(now)s” an entry does not come to this.")
                               % {"now": organisation.get_standing_display()}})  # fmt: skip
    values: dict[str, Any] = {"standing": standing}
    if standing == Organisation.Standing.VERIFIED:
        if on and on > at.date():
            raise ValidationError({"on": _("This day is still to come.")})
        values |= {"verified_on": on, "verified_by": who, "evidence": evidence}
    elif standing == Organisation.Standing.DECLARED:
        values |= {"verified_on": None, "verified_by": "", "evidence": ""}
    return journal.keep(organisation, values, topic=TOPIC, kind="people.organisation", by=by, at=at)
