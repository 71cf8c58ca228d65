from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from kavshiri.access.actors import ADMINISTRATOR, ROLES, Actor, stranger
from kavshiri.people import policy
from kavshiri.people.likeness import Kind
from kavshiri.people.models import (
    ERASED,
    Membership,
    Merge,
    Office,
    OldIdentity,
    Organisation,
    Person,
    SignInLink,
    User,
)
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.privacy.slots import Subject
from kavshiri.pure import georgian, likeness

HELD: Prepared[str] = Prepared(
    lambda: Group.objects.filter(user=Given("user"), name__in=ROLES).order_by().values_list("name", flat=True)
)


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in account as an actor; one query, and only when somebody asks."""
    user = getattr(request, "user", None)
    return actor_for(user) if user is not None and user.is_authenticated else stranger()


def actor_for(user: User) -> Actor:
    roles = frozenset(HELD.all(user=user.pk))
    return Actor(key=str(user.public_id), roles=roles, user_id=user.pk, person_id=user.person_id)


def names_of(keys: Collection[str]) -> dict[str, str]:
    """What the accounts of these actors' keys are called; keys of no account are left out."""
    wanted = {key for key in map(_as_id, keys) if key}
    return {str(user.public_id): user.get_full_name() for user in User.objects.filter(public_id__in=wanted)}


def addresses_of(by: Actor, keys: Collection[str]) -> dict[str, str]:
    """Where ``by`` may look at the accounts of these actors' keys; nothing for whoever may not."""
    wanted = {key for key in map(_as_id, keys) if key}
    found = policy.EDIT_ACCOUNT.reach(by, User.objects.filter(public_id__in=wanted)) if wanted else ()
    return {str(user.public_id): reverse("accounts:account", args=[user.pk]) for user in found}


def _as_id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def digest_of(secret: str) -> str:
    """What is kept of a link's secret: SHA-256 in hex (the secret itself has 256 random bits)."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def usable_link(secret: str, at: datetime) -> SignInLink | None:
    """The link of this secret, if it is neither used nor over and its account is active."""
    links = SignInLink.objects.select_related("user").filter(user__is_active=True, used_at=None, expires_at__gt=at)
    return links.filter(digest=digest_of(secret)).first()


def accounts() -> QuerySet[User]:
    return User.objects.exclude(email__endswith=ERASED).order_by("email").prefetch_related("groups")


def own_account(actor: Actor) -> User | None:
    return accounts().select_related("person").filter(pk=actor.user_id).first() if actor.user_id else None


def subject_of_account(user: User) -> Subject:
    """Whoever an account is of, by key, address and name; its person, if there is one, goes along."""
    return Subject(str(user.public_id), user.pk, user.person_id, user.email.lower(), tuple(filter(None, [user.name])))


def own_subject(user: User) -> Subject:
    """The account alone: a person in programmes is another matter."""
    return replace(subject_of_account(user), person_id=None)


def subject_of_person(person: Person) -> Subject:
    """A named person by what they are called in each language."""
    names = {person.name.text(language) for language in person.name.inside}
    names |= {person.latin_name, person.real_name, person.real_latin_name}
    return Subject(person_id=person.pk, names=tuple(sorted(filter(None, names))))


def is_last_administrator(user_id: int | None) -> bool:
    open_ones = User.objects.filter(is_active=True, groups__name=ADMINISTRATOR)
    return user_id is not None and open_ones.filter(pk=user_id).exists() and not open_ones.exclude(pk=user_id).exists()


def persons() -> QuerySet[Person]:
    return Person.objects.select_related("office__organisation").order_by("slug")


def organisations() -> QuerySet[Organisation]:
    return Organisation.objects.order_by("slug")


def offices() -> QuerySet[Office]:
    return Office.objects.select_related("organisation").order_by("slug")


def former_address_taken(model: type[Any], slug: str, remaining: int, after: dict[str, Any]) -> bool:
    """Whether a slug is another record's now; the remaining one gives back what it took over."""
    held = model._base_manager.filter(slug=slug)
    return held.exclude(pk=remaining).exists() if "slug" in after else held.exists()


def meant(model: type[Any], ids: Iterable[object]) -> dict[str, Any]:
    """By identities that merged records once had: the records that remain."""
    asked = [str(one) for one in ids if one]
    name = model._meta.model_name
    held = OldIdentity.objects.filter(public_id__in=asked, **{f"{name}__isnull": False}) if asked else ()
    return {str(one.public_id): getattr(one, name) for one in held}


def with_old_identities(ids: Iterable[str]) -> list[str]:
    """These identities, and those of what was merged into the records that have them."""
    own = list(ids)
    held = OldIdentity.objects.filter(Q(person__public_id__in=own) | Q(organisation__public_id__in=own))
    return [*own, *map(str, held.values_list("public_id", flat=True))]


def identities(record: Person | Organisation) -> set[str]:
    """Under which public ids a record is named: its own, and those of what was merged into it."""
    return {str(record.public_id), *map(str, record.old_identities.values_list("public_id", flat=True))}


def sought(records: QuerySet, words: str) -> QuerySet:
    """Persons or organisations whose names contain the words, in whatever script they are typed; or by address."""
    wanted = georgian.fold(" ".join(words.split()))
    found = Q(sought__contains=wanted) | Q(slug__contains=wanted)
    merged = likeness.words(words)
    if merged:
        found |= Q(*[Q(sought__contains=word) for word in merged])
    return records.filter(found)


def pairs(kind: Kind) -> QuerySet:
    """Pairs of a kind with both records, those that are most alike first."""
    above = ("first__office__organisation", "second__office__organisation") if kind.name == "person" else ()
    return kind.pair.objects.select_related("first", "second", *above).order_by("-weight", "pk")


def mergings(at: datetime) -> QuerySet[Merge]:
    """What can still be undone, the latest first."""
    return Merge.objects.filter(undone_at=None, until__gt=at).select_related("person", "organisation").defer("kept")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Who belongs or belonged to an organisation, those of now first."""
    return organisation.memberships.select_related("person").order_by("until", "-since", "pk")


def links_since(user: User, since: datetime) -> int:
    """How many links were made for an account lately."""
    return SignInLink.objects.filter(user=user, made_at__gt=since).count()


def address_of(secret: str, language: str) -> str:
    """The full address of a one-time link, in a language."""
    with translation.override(language):
        return settings.ORIGIN + reverse("people:link", args=[secret])


def account_at(address: str) -> User | None:
    """The account of an address, whatever its case."""
    return User.objects.filter(email__iexact=address).first()
