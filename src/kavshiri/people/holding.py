"""What this room holds about somebody, and what stands against erasing it."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kavshiri.people import queries
from kavshiri.people.models import LanguageSkill, Membership, Merge, OldAddress, OldIdentity, Person, SignInLink, User
from kavshiri.privacy.slots import Subject

# Wagtail's own tables that name an account: which field does
FOREIGN = {
    "wagtailusers.UserProfile": "user", "wagtailadmin.EditingSession": "user", "wagtailadmin.FormState": "user",
    "wagtailcore.PageSubscription": "user", "wagtailcore.Comment": "user", "wagtailcore.CommentReply": "user",
    "wagtailcore.PageLogEntry": "user", "wagtailcore.ModelLogEntry": "user", "wagtailcore.Revision": "user",
    "wagtailcore.APIToken": "user", "wagtailcore.TaskState": "finished_by", "wagtailcore.Page": "owner",
    "wagtailcore.WorkflowState": "requested_by", "wagtailcore.UploadedFile": "uploaded_by_user",
    "wagtaildocs.Document": "uploaded_by_user", "wagtailimages.Image": "uploaded_by_user",
    "wagtail_localize.StringTranslation": "last_translated_by",
    "wagtail_localize.SegmentOverride": "last_translated_by",
}  # fmt: skip


def of(subject: Subject) -> Iterator[QuerySet]:
    if subject.user_id:
        yield User.objects.filter(pk=subject.user_id)
        yield SignInLink.objects.filter(user_id=subject.user_id).order_by("pk")
        yield Session.objects.filter(session_key__in=sessions_of(subject.user_id)).order_by("expire_date")
        for label, name in FOREIGN.items():
            yield apps.get_model(label)._base_manager.filter(**{f"{name}_id": subject.user_id}).order_by("pk")
    if subject.person_id:
        yield Person.objects.filter(pk=subject.person_id)
        yield OldAddress.objects.filter(person_id=subject.person_id).order_by("pk")
        yield LanguageSkill.objects.filter(person_id=subject.person_id)
        yield Membership.objects.filter(person_id=subject.person_id).select_related("organisation")
        yield OldIdentity.objects.filter(person_id=subject.person_id).order_by("pk")
        yield Merge.objects.filter(person_id=subject.person_id)


def sessions_of(user_id: int) -> list[str]:
    """Keys of an account's sessions; whose one is stands inside, so each is opened."""
    return [each.pk for each in Session.objects.iterator() if each.get_decoded().get(SESSION_KEY) == str(user_id)]


def reasons(subject: Subject) -> Iterator[str]:
    if queries.is_last_administrator(subject.user_id):
        yield _("This is the only administrator; somebody must remain one.")
