"""The rights of our roles over what is Wagtail's: pages, pictures, documents, redirects, languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from kavshiri.access.acting import act
from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor
from kavshiri.cms import policy
from kavshiri.journal import actions as journal

TOPIC = "cms"
PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
FILES = (
    "wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image", "wagtailimages.delete_image",
    "wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.choose_document",
    "wagtaildocs.delete_document",
)  # fmt: skip
DAILY = ("wagtailadmin.access_admin", "wagtail_localize.submit_translation")
REDIRECTS = ("wagtailredirects.add_redirect", "wagtailredirects.change_redirect", "wagtailredirects.delete_redirect")
COLLECTIONS = ("wagtailcore.add_collection", "wagtailcore.change_collection", "wagtailcore.delete_collection")
HOUSEKEEPING = (
    "wagtailcore.add_locale", "wagtailcore.change_locale", "wagtailcore.delete_locale", "wagtailcore.change_site",
)  # fmt: skip


@act
def equip_roles(*, by: Actor, at: datetime) -> None:
    """Give the roles their rights; what they have already stays. To be called again when a tree of pages is added.

    The secretary works inside the trees of the languages; an administrator also above them.
    """
    policy.EQUIP_ROLES.require(by)
    trees = list(Page.objects.filter(depth=2))
    above = list(Page.objects.filter(depth=1))
    new = _equip(SECRETARY, (*DAILY, *REDIRECTS), trees, FILES)
    new += _equip(ADMINISTRATOR, (*DAILY, *REDIRECTS, *HOUSEKEEPING), above, (*FILES, *COLLECTIONS))
    if new:
        journal.write(topic=TOPIC, kind="cms.roles.equip", by=by, at=at, new=new)


def _equip(role: str, general: Iterable[str], trees: Iterable[Page], files: Iterable[str]) -> int:
    """Returns how many rights are new."""
    group = Group.objects.get_or_create(name=role)[0]
    wanted = set(_permissions(general)) - set(group.permissions.all())
    group.permissions.add(*wanted)
    return len(wanted) + _over_pages(group, trees) + _over_files(group, files)


def _over_pages(group: Group, trees: Iterable[Page]) -> int:
    rights = list(_permissions(f"wagtailcore.{name}" for name in PAGES))
    told = (
        GroupPagePermission.objects.get_or_create(group=group, page=tree, permission=right)
        for tree in trees
        for right in rights
    )
    return sum(made for _right, made in told)


def _over_files(group: Group, files: Iterable[str]) -> int:
    root = Collection.get_first_root_node()
    told = (
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=right)
        for right in _permissions(files)
    )
    return sum(made for _right, made in told)


def _permissions(names: Iterable[str]) -> Iterable[Permission]:
    """Rights by ``app.codename``; ``LookupError`` for one that Wagtail does not know."""
    wanted = list(names)
    known = Q()
    for name in wanted:
        app, _dot, codename = name.partition(".")
        known |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(known))
    if len(found) != len(wanted):
        raise LookupError(f"of {wanted} only {found} exist; run migrate first")
    return found
