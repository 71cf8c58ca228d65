"""Accounts, their roles and their links."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import ADMINISTRATOR, ROLES, Actor
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.people import letters, policy, queries, slots
from kavshiri.people.models import SignInLink, User

TOPIC = "people"
log = logging.getLogger("kavshiri.security")
LINK_LIVES = timedelta(hours=24)
TOGETHER = 200  # rows of one statement
MOST_LINKS = 5  # that one account may ask for in an hour


@act
def open_account(
    *, email: str, name: str = "", language: str = "ka", roles: tuple[str, ...] = (), by: Actor, at: datetime
) -> User:
    """Find or make the account of an address and give it these roles; raises ``ValueError`` for an unknown role."""
    policy.INVITE.require(by)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User(email=email.lower(), name=name, language=language, made_at=at)
        user.set_unusable_password()
        user.full_clean()
        user.save()
        # the back office speaks the account's language from the first page on
        UserProfile.objects.create(user=user, preferred_language=language)
        journal.write(topic=TOPIC, kind="people.account.open", by=by, at=at, about=user)
    for role in roles:
        grant_role(user=user, role=role, by=by, at=at)
    return user


@dataclass(frozen=True, slots=True)
class Opening:
    """Whose account is wanted: ``address`` in any case."""

    address: str
    name: str
    language: str


@act_unseen
def open_accounts(*, openings: Sequence[Opening], by: Actor, at: datetime) -> dict[str, User]:
    """Find or make the account of each address, without any role; the answer is by address in small letters.

    For rooms that have let somebody in and asked their own policy.  Raises ``ValidationError`` for an address that is
    none.
    """
    wanted = {each.address.lower(): each for each in openings}
    lowered = User.objects.annotate(lowered=Lower("email"))
    found = {user.email.lower(): user for user in lowered.filter(lowered__in=wanted)}
    fresh = [_account(address, each, at) for address, each in wanted.items() if address not in found]
    made = User.objects.bulk_create(fresh, batch_size=TOGETHER)
    profiles = [UserProfile(user=user, preferred_language=user.language) for user in made]
    UserProfile.objects.bulk_create(profiles, batch_size=TOGETHER)
    journal.write_all(topic=TOPIC, kind="people.account.open", by=by, at=at, about=made)
    return found | {user.email: user for user in made}


def _account(address: str, opening: Opening, at: datetime) -> User:
    validate_email(address)
    user = User(email=address, name=opening.name[:150], language=opening.language, made_at=at)
    user.set_unusable_password()
    return user


@act
def grant_role(*, user: User, role: str, by: Actor, at: datetime) -> None:
    """Give a role; a role held already stays as it is."""
    policy.EDIT_ACCOUNT.require(by)
    if role not in ROLES:
        raise ValueError(f"unknown role {role!r}")
    group = Group.objects.get_or_create(name=role)[0]
    if not user.groups.filter(pk=group.pk).exists():
        user.groups.add(group)
        journal.write(topic=TOPIC, kind="people.role.grant", by=by, at=at, about=user, role_granted=role)


@act
def withdraw_role(*, user: User, role: str, by: Actor, at: datetime) -> None:
    """Take a role away; one not held changes nothing."""
    policy.EDIT_ACCOUNT.require(by)
    if user.groups.filter(name=role).exists():
        user.groups.remove(Group.objects.get(name=role))
        journal.write(topic=TOPIC, kind="people.role.withdraw", by=by, at=at, about=user, role_withdrawn=role)
        slots.say_signed_out(str(user.public_id), by=by, at=at)


@act
def change_own(*, user: User, name: str, language: str, by: Actor, at: datetime) -> None:
    """Change one's own name and language; the back office speaks it from then on."""
    policy.EDIT_OWN_ACCOUNT.require(by, user)
    if (user.name, user.language) == (name, language):
        return
    user.name, user.language = name, language
    user.full_clean()
    user.save(update_fields=["name", "language"])
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    journal.write(topic=TOPIC, kind="people.account.change_own", by=by, at=at, about=user)


@act
def set_roles(*, user: User, roles: Collection[str], by: Actor, at: datetime) -> None:
    """Let an account hold exactly these roles; somebody must remain an administrator."""
    for role in ROLES:
        if role in roles:
            grant_role(user=user, role=role, by=by, at=at)
        else:
            withdraw_role(user=user, role=role, by=by, at=at)
    _require_an_administrator()


@act
def set_open(*, user: User, is_open: bool, by: Actor, at: datetime) -> None:
    """Close an account, or open it again; somebody must remain an administrator."""
    policy.EDIT_ACCOUNT.require(by)
    if user.is_active == is_open:
        return
    user.is_active = is_open
    user.save(update_fields=["is_active"])
    _require_an_administrator()
    kind = "people.account.reopen" if is_open else "people.account.close"
    journal.write(topic=TOPIC, kind=kind, by=by, at=at, about=user)
    if not is_open:
        slots.say_signed_out(str(user.public_id), by=by, at=at)


@act_unseen
def sign_out(*, by: Actor, at: datetime) -> None:
    """Somebody leaves a browser: what it holds open ends."""
    policy.SIGN_OUT.require(by)
    if by.is_known:
        slots.say_signed_out(by.key, by=by, at=at)


def _require_an_administrator() -> None:
    if not User.objects.filter(is_active=True, groups__name=ADMINISTRATOR).exists():
        raise ValidationError(_("Somebody must remain an administrator."))


@act
def make_link(*, user: User, next_page: str = "", by: Actor, at: datetime) -> str:
    """Make a one-time link's secret for an account; only its digest is kept."""
    policy.INVITE.require(by)
    secret = secrets.token_urlsafe(32)
    SignInLink.objects.create(
        user=user, digest=queries.digest_of(secret), next=next_page, made_at=at, expires_at=at + LINK_LIVES
    )
    journal.write(topic=TOPIC, kind="people.link.make", by=by, at=at, about=user)
    return secret


@act_unseen
def send_link(*, address: str, language: str, next_page: str = "", by: Actor, at: datetime) -> bool:
    """Write a one-time link to an address; False where no account has it, or it got enough of them lately."""
    policy.SIGN_IN.require(by)
    user = User.objects.filter(email__iexact=address, is_active=True).first()
    if user is None or queries.links_since(user, at - timedelta(hours=1)) >= MOST_LINKS:
        return False
    secret = secrets.token_urlsafe(32)
    link = SignInLink.objects.create(
        user=user, digest=queries.digest_of(secret), next=next_page, made_at=at, expires_at=at + letters.LINK_LIVES
    )
    values = {"link": queries.address_of(secret, language), "minutes": str(letters.LINK_LIVES.seconds // 60)}
    reader = Reader(f"sign-in:{link.pk}:{link.digest[:16]}", user.email, language, values, name=user.name)
    mail.queue(kind=letters.SIGN_IN, reader=reader, by=by, at=at)
    journal.write(topic=TOPIC, kind="people.link.ask", by=by, at=at, about=user)
    return True


@act
def use_link(*, secret: str, by: Actor, at: datetime) -> SignInLink | None:
    """Spend a link; None where it is unknown, used or over. Two at once: one of them gets None."""
    policy.SIGN_IN.require(by)
    link = queries.usable_link(secret, at)
    if link is None or not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        log.warning("a sign-in link that is unknown, used or over")
        return None
    User.objects.filter(pk=link.user_id).update(last_login=at)
    journal.write(topic=TOPIC, kind="people.sign_in", by=queries.actor_for(link.user), at=at, about=link.user)
    return link
