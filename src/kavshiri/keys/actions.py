from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.keys import limits, policy, queries, telling
from kavshiri.keys.limits import Limit, TooMany
from kavshiri.keys.models import Attempt
from kavshiri.people import queries as people
from kavshiri.people import slots
from kavshiri.people.models import User
from kavshiri.privacy.slots import Subject

TOPIC = "people"
log = logging.getLogger("kavshiri.security")
UNKNOWN = "0.0.0.0"  # noqa: S104  what stands where no address is kept


@act_unseen
def try_door(*, limit: Limit, whose: str, by: Actor, at: datetime) -> None:
    """Count a try; raises ``TooMany`` for one too many."""
    policy.COME_IN.require(by)
    _count([(limit, whose)], at)


def _count(tries: list[tuple[Limit, str]], at: datetime) -> None:
    for limit, whose in tries:
        if queries.is_over(limit, whose, at):
            log.warning("too many tries: %s", limit.door)
            raise TooMany
    Attempt.objects.filter(at__lte=at - limits.LONGEST).delete()
    for limit, whose in tries:
        Attempt.objects.create(door=limit.door, whose=limits.digest_of(whose), at=at)


@act_unseen
def sign_in(*, user: User, how: str, key: Authenticator | None = None, by: Actor, at: datetime) -> None:
    """Note that somebody came in by a passkey or by an organisation's provider (``how``)."""
    policy.COME_IN.require(by)
    User.objects.filter(pk=user.pk).update(last_login=at)
    if key:
        Authenticator.objects.filter(pk=key.pk).update(last_used_at=at)
    actor = people.actor_for(user)
    if how == "provider" and not queries.has_come_by(user, how):
        telling.changed(user, "first", how, by=actor, at=at)
    journal.write(topic=TOPIC, kind="keys.sign_in", by=actor, at=at, about=user, how=how)


@act_unseen
def pass_step(*, user: User, key: Authenticator, by: Actor, at: datetime) -> None:
    """Note that the second step was taken with a passkey."""
    policy.TAKE_STEP.require(by)
    _pass(user, key, by=by, at=at)


def _pass(user: User, key: Authenticator, *, by: Actor, at: datetime) -> None:
    Authenticator.objects.filter(pk=key.pk).update(last_used_at=at)
    journal.write(topic=TOPIC, kind="keys.step.pass", by=by, at=at, about=user, how=key.type)
    if key.type == queries.CODES:
        telling.changed(user, "use", key.type, by=by, at=at)


@act_unseen
def take_code(*, user: User, code: str, network: str, by: Actor, at: datetime) -> bool:
    """Take the second step with a code of the app or a recovery code; whether it was right.

    A code is taken once.  Raises ``TooMany`` after too many tries of the account or the network.
    """
    policy.TAKE_STEP.require(by)
    # two tries at once wait for one another, so that none goes uncounted
    keys = list(queries.keys_of(user, queries.CODE, queries.CODES).select_for_update())
    account = f"account:{user.pk}"
    _count([(limits.CODE_OF_ACCOUNT, account), (limits.CODE_OF_NETWORK, network)], at)
    key = _opened_by(keys, limits.plain(code), at)
    if key is None:
        journal.write(topic=TOPIC, kind="keys.step.refuse", by=by, at=at, about=user)
        return False
    Attempt.objects.filter(door=limits.CODE_OF_ACCOUNT.door, whose=limits.digest_of(account)).delete()
    _pass(user, key, by=by, at=at)
    return True


def _opened_by(keys: list[Authenticator], code: str, at: datetime) -> Authenticator | None:
    taken = f"code:{keys[0].user_id if keys else ''}:{code}"
    if not code or queries.is_over(limits.CODE_TAKEN, taken, at):
        return None
    key = next((key for key in keys if key.wrap().validate_code(code)), None)
    if key:
        Attempt.objects.create(door=limits.CODE_TAKEN.door, whose=limits.digest_of(taken), at=at)
    return key


@act_unseen
def add_passkey(*, user: User, name: str, credential: dict[str, Any], by: Actor, at: datetime) -> Authenticator:
    """Keep a passkey that the browser has just made (``passkeys.made``)."""
    policy.CHANGE_OWN.require(by)
    key = WebAuthn.add(user, name, credential).instance
    return _added(key, by=by, at=at)


@act_unseen
def add_code_app(*, user: User, secret: str, code: str, by: Actor, at: datetime) -> Authenticator:
    """Keep an app's secret, once it has shown a right code; the former app shows codes in vain from now on."""
    policy.CHANGE_OWN.require(by)
    if not validate_totp_code(secret, limits.plain(code)):
        raise ValidationError(_("This is not the code that the app should show now. Is the telephone’s clock right?"))
    queries.keys_of(user, queries.CODE).delete()
    return _added(TOTP.activate(user, secret).instance, by=by, at=at)


def _added(key: Authenticator, *, by: Actor, at: datetime) -> Authenticator:
    Authenticator.objects.filter(pk=key.pk).update(created_at=at)
    journal.write(topic=TOPIC, kind="keys.key.add", by=by, at=at, about=key.user, how=key.type)
    telling.changed(key.user, "add", key.type, by=by, at=at)
    return key


@act_unseen
def renew_codes(*, user: User, by: Actor, at: datetime) -> list[str]:
    """Make recovery codes and return them, this once; the former ones are over."""
    policy.CHANGE_OWN.require(by)
    queries.keys_of(user, queries.CODES).delete()
    codes = RecoveryCodes.activate(user)
    _added(codes.instance, by=by, at=at)
    return codes.generate_codes()


@act_unseen
def remove_key(*, user: User, pk: int, by: Actor, at: datetime) -> None:
    """Take a key of one's own away; staff keep at least one with which the second step can be taken."""
    policy.CHANGE_OWN.require(by)
    key = queries.keys_of(user).filter(pk=pk).first()
    if key is None:
        return
    others = queries.keys_of(user, *queries.SECOND).exclude(pk=pk)
    if key.type in queries.SECOND and not others.exists():
        if queries.is_staff(user):
            raise ValidationError(_("Your role needs a second step: add another key before you remove this one."))
        queries.keys_of(user, queries.CODES).delete()
    how = key.type
    key.delete()
    journal.write(topic=TOPIC, kind="keys.key.remove", by=by, at=at, about=user, how=how)
    telling.changed(user, "remove", how, by=by, at=at)


@act_unseen
def take_keys_away(*, user: User, by: Actor, at: datetime) -> int:
    """Take all keys of an account away, when they are lost, and end its sessions; how many keys there were."""
    policy.TAKE_AWAY.require(by)
    count = queries.keys_of(user).delete()[0]
    _end_sessions(user, by, at)
    journal.write(topic=TOPIC, kind="keys.take_away", by=by, at=at, about=user)
    telling.changed(user, "away", "", by=by, at=at)
    return count


@act_unseen
def end_sessions(*, user: User, by: Actor, at: datetime) -> User:
    """End every session of one's own, those that no list knows, too; the caller keeps its own one afterwards."""
    policy.CHANGE_OWN.require(by)
    _end_sessions(user, by, at)
    journal.write(topic=TOPIC, kind="keys.sessions.end", by=by, at=at, about=user)
    return user


def _end_sessions(user: User, by: Actor, at: datetime) -> None:
    """Sessions hang on the hash of a password that nobody has: another one, and none of them is good any more."""
    slots.say_signed_out(str(user.public_id), by=by, at=at)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    for session in UserSession.objects.filter(user_id=user.pk):
        session.end()


@act_unseen
def note_session(*, user: User, key: str, device: str, by: Actor, at: datetime) -> None:
    """Keep the session's device and moment for the account's list; no address is kept."""
    values = {"user": user, "ip": UNKNOWN, "user_agent": device[:200], "last_seen_at": at}
    for other in UserSession.objects.filter(user_id=user.pk).exclude(session_key=key):
        other.purge()
    UserSession.objects.update_or_create(session_key=key, defaults=values, create_defaults={**values, "created_at": at})


@act_unseen
def note_device(*, user: User, device: str, by: Actor, at: datetime) -> None:
    """Tell the holder that a browser has come in that was not there before; of the very first one nobody is told."""
    policy.COME_IN.require(by)
    if queries.times_in(user) > 1:
        journal.write(topic=TOPIC, kind="keys.device.new", by=by, at=at, about=user)
        telling.new_device(user, device, by=by, at=at)


@act_unseen
def see_session(*, key: str, by: Actor, at: datetime) -> None:
    """The session is in use."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=at)


@act_unseen
def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room: an account's keys, its sessions, and what providers said of it."""
    for held in queries.held_of(subject):
        held.delete()
