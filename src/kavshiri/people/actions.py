from __future__ import annotations

import logging
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import ADMINISTRATOR, ROLES, Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Record, name_of
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.people import holding, letters, policy, queries, slots
from kavshiri.people.models import ERASED, Office, OldAddress, Organisation, Person, SignInLink, User
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import queries as kept
from kavshiri.privacy import slots as everywhere
from kavshiri.privacy.slots import Subject

TOPIC = "people"
log = logging.getLogger("kavshiri.security")
# what Wagtail keeps for an account alone
PERSONAL = ("wagtailusers.UserProfile", "wagtailadmin.EditingSession", "wagtailadmin.FormState",
            "wagtailcore.PageSubscription", "wagtailcore.APIToken")  # fmt: skip
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


@act
def keep_person(*, person: Person, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a person; returns the names of the fields that changed.  An old address keeps leading here."""
    policy.EDIT_PERSONS.require(by)
    return _keep(person, values, OldAddress.Kind.PERSON, by=by, at=at)


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
    verbs = {Person: policy.EDIT_PERSONS, Organisation: policy.EDIT_ORGANISATIONS, Office: policy.EDIT_OFFICES}
    verbs[type(record)].require(by)
    journal.drop(record, topic=TOPIC, kind=f"people.{record._meta.model_name}", by=by, at=at)


@act
def erase_account(*, user: User, by: Actor, at: datetime) -> dict[str, int]:
    """Erase whose an account was, in every room; its bare key stays, so that the journal and statistics hold.

    Raises ``ValidationError`` with the reasons that stand against it.  Returns where the name or address still stands
    in texts that only a person can judge: ``table.column`` -> rows.
    """
    policy.ERASE_ACCOUNT.require(by, user)
    return _erase(queries.own_subject(user), user, kind="people.account.erase", by=by, at=at)


@act
def erase_person(*, person: Person, by: Actor, at: datetime) -> dict[str, int]:
    """Erase a person whom no official record names; raises and returns as ``erase_account`` does."""
    policy.ERASE_PERSON.require(by)
    return _erase(queries.subject_of_person(person), person, kind="people.person.erase", by=by, at=at)


def _erase(subject: Subject, thing: User | Person, *, kind: str, by: Actor, at: datetime) -> dict[str, int]:
    if against := everywhere.reasons_against(subject):
        raise ValidationError(against)
    journal.write(topic=TOPIC, kind=kind, by=by, at=at, about=thing)
    privacy.forget_looks(about=[name_of(thing)], by=by, at=at)
    words = [word for word in (*subject.names, subject.address) if word]
    privacy.forget_values(words=words, by=by, at=at)
    everywhere.erase_everywhere(subject, by, at)
    return kept.traces(words)


@act_unseen
def forget_account(subject: Subject, by: Actor, at: datetime) -> None:
    """Leave of an account only its key; called by the verbs that erase."""
    user = User.objects.filter(pk=subject.user_id).first() if subject.user_id else None
    if user is None:
        return
    Session.objects.filter(pk__in=holding.sessions_of(user.pk)).delete()
    user.sign_in_links.all().delete()
    user.groups.clear()
    user.user_permissions.clear()
    for label in PERSONAL:
        apps.get_model(label)._base_manager.filter(user_id=user.pk).delete()
    user.email, user.name, user.language, user.person = f"{user.public_id}{ERASED}", "", "ka", None
    user.is_active, user.is_superuser, user.last_login = False, False, None
    user.save()


@act_unseen
def forget_person(subject: Subject, by: Actor, at: datetime) -> None:
    """Delete a person's record with its old addresses, and the bond of an account to it."""
    if subject.person_id:
        User.objects.filter(person_id=subject.person_id).update(person=None)
        Person.objects.filter(pk=subject.person_id).delete()
