"""Erasing an account or a person, in every room."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.people import holding, policy, queries, slots
from kavshiri.people.models import ERASED, Person, User
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import queries as kept
from kavshiri.privacy import slots as everywhere
from kavshiri.privacy.slots import Subject

TOPIC = "people"
# what Wagtail keeps for an account alone
PERSONAL = ("wagtailusers.UserProfile", "wagtailadmin.EditingSession", "wagtailadmin.FormState",
            "wagtailcore.PageSubscription", "wagtailcore.APIToken")  # fmt: skip


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
    slots.say_signed_out(str(user.public_id), by=by, at=at)
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
