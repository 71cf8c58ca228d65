from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet

from kavshiri.access.actors import ROLES
from kavshiri.journal.models import Entry, name_of
from kavshiri.keys.limits import Limit, digest_of
from kavshiri.keys.models import Attempt
from kavshiri.people.models import User
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.privacy.slots import Subject

CODE, CODES, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES, Authenticator.Type.WEBAUTHN
SECOND = (CODE, PASSKEY)
COMING = ("people.sign_in", "keys.sign_in")  # kinds of entries that the journal has of signing in


def account(user_id: int) -> User:
    return User.objects.get(pk=user_id)


def account_at(email: str) -> User | None:
    """The open account of an address."""
    return User.objects.filter(email__iexact=email, is_active=True).first()


def keys_of(user: User, *kinds: str) -> QuerySet[Authenticator]:
    """An account's keys, the oldest first."""
    found = Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "pk")
    return found.filter(type__in=kinds) if kinds else found


def passkeys_of(user: User) -> QuerySet[Authenticator]:
    return keys_of(user, PASSKEY)


def code_of(user: User) -> Authenticator | None:
    """The account's app for codes, if it has one."""
    return keys_of(user, CODE).first()


def recovery_codes_of(user: User) -> Authenticator | None:
    return keys_of(user, CODES).first()


def codes_left(user: User) -> int:
    """How many recovery codes are unused."""
    codes = recovery_codes_of(user)
    return len(codes.wrap().get_unused_codes()) if codes else 0


def is_staff(user: User) -> bool:
    """Whether the account holds a role that must have a second step."""
    return settings.SECOND_STEP_FOR_STAFF and user.groups.filter(name__in=ROLES).exists()


def needs_step(user_id: int) -> bool:
    """Whether an account must take a second step: staff always, others if they have set up codes.  One query."""
    return not settings.DEMO and bool(NEEDS_STEP[settings.SECOND_STEP_FOR_STAFF].all(user=user_id))


def _must_step(staff: bool) -> QuerySet:
    asks = Q(Exists(Authenticator.objects.filter(user_id=OuterRef("pk"), type=CODE)))
    if staff:
        asks |= Q(Exists(Group.objects.filter(user=OuterRef("pk"), name__in=ROLES)))
    return User.objects.filter(asks, pk=Given("user")).values_list("pk")


NEEDS_STEP = {True: Prepared(lambda: _must_step(True)), False: Prepared(lambda: _must_step(False))}


def must_show_key(user: User) -> bool:
    """Whether the account changes its keys only after it has just shown one."""
    return needs_step(user.pk) and keys_of(user, *SECOND).exists()


def sessions_of(user: User) -> list[UserSession]:
    """The account's sessions that are still open, the latest first."""
    found = UserSession.objects.filter(user_id=user.pk).order_by("-last_seen_at")
    return [one for one in found if one.exists()]


def times_in(user: User) -> int:
    """How often the account was signed in to, as the journal knows."""
    return Entry.objects.filter(about=name_of(user), kind__in=COMING).count()


def has_come_by(user: User, how: str) -> bool:
    """Whether the account was ever opened this way, such as ``provider``."""
    return Entry.objects.filter(about=name_of(user), kind="keys.sign_in", payload__how=how).exists()


def is_over(limit: Limit, whose: str, at: datetime) -> bool:
    """Whether ``whose`` has tried as often as it may."""
    tried = Attempt.objects.filter(door=limit.door, whose=digest_of(whose), at__gt=at - limit.within)
    return tried.count() >= limit.most


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the holder of an account."""
    if subject.user_id is not None:
        for model in (Authenticator, UserSession, EmailAddress, SocialAccount):
            yield model.objects.filter(user_id=subject.user_id).order_by("pk")
