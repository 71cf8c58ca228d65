"""What provenance shows of versions: what everybody may read of them, and nothing of drafts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.conference.rendering.said import sentence
from kavshiri.documents import policy, queries
from kavshiri.documents.models import Document, Version
from kavshiri.provenance.slots import Card, Kind


def of_versions(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    held = queries.by_ids(ids)
    shown = set(policy.SEE.reach(viewer, held).values_list("pk", flat=True))
    with translation.override(language):
        return {str(one.public_id): _card(one, language) if one.pk in shown else Card(state="closed") for one in held}


def _card(one: Version, language: str) -> Card:
    title = one.document.title.read(language)
    return Card(
        title=called(one), words=str(title), language=title.language, at=one.made_at,
        where=reverse("documents:version", args=[one.document.conference.slug, one.number]),
        status=str(one.get_status_display()),
    )  # fmt: skip


def called(one: Version) -> str:
    """ "Outcome document, version 2" """
    kind = sentence(str(Document.Kind(one.kind).label))
    return _("%(kind)s, version %(number)d") % {"kind": kind, "number": one.number}


KINDS = (Kind("documents.version", pgettext_lazy("document", "version of an outcome document"), of_versions),)
