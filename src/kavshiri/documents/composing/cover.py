"""The cover: what it is, of which conference, how far it has come, who stands behind it and whose money it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.conference.models import Involvement
from kavshiri.conference.rendering.said import sentence
from kavshiri.documents import marks
from kavshiri.documents.composing.material import Material
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.models import Document, Version
from kavshiri.documents.structure import Cover, Funder
from kavshiri.pure import georgian
from kavshiri.texts.values import Texts

Status = Version.Status


@dataclass(frozen=True, slots=True)
class Stand:
    """How far the document has come with a version: as readers are told on its cover.

    ``until``: when the round ends in which delegations are asked for comments on it.
    """

    number: int
    status: str
    decision: Texts = field(default_factory=Texts)
    decided_on: date | None = None
    until: datetime | None = None


def cover(material: Material, stand: Stand, told: Mapping[str, Any], reader: Reader) -> Cover:
    """``told`` is what the published pages say of the conference as a whole."""
    document, conference = material.document, material.conference
    moment = timezone.localtime(material.at, conference.tz)
    parties = told.get("parties", ())
    return Cover(
        title=reader.text(document.title), conference=told.get("title", {}).get("t", str(conference)),
        dates=told.get("dates", ""), mode=told.get("mode_label", ""),
        kind=document.kind, kind_words=kind_words(document.kind),
        status=stand.status, status_words=status_words(stand, conference.tz, reader),
        version=stand.number, dated=georgian.day(moment.date(), reader.labels, year=True),
        language=reader.language, authentic=document.authentic, languages=tuple(document.languages),
        organisers=tuple(one["name"]["t"] for one in parties if one["kind"] == Involvement.Kind.ORGANISER),
        funders=tuple(funder(one, reader) for one in parties if one["kind"] == Involvement.Kind.FUNDER),
        address=settings.ORIGIN + reverse("documents:version", args=[conference.slug, stand.number]),
        is_example=document.is_example, issued=moment.isoformat(timespec="seconds"),
    )  # fmt: skip


def kind_words(kind: str) -> str:
    return sentence(str(Document.Kind(kind).label))


def status_words(stand: Stand, zone: Any, reader: Reader) -> str:
    """ "Adopted by the closing session on 25 November 2020", "For comments until 14 December 2020" """
    language = reader.labels
    day = georgian.on_day(stand.decided_on, language, year=True) if stand.decided_on else ""
    if stand.status == Status.ADOPTED:
        return _("Adopted %(day)s: %(decision)s") % {"day": day, "decision": reader.text(stand.decision)}
    if stand.status == Status.ISSUED:
        return _("Issued %(day)s") % {"day": day}
    if stand.status == Status.COMMENTS and stand.until:
        until = georgian.until_day(stand.until.astimezone(zone).date(), language, year=True, inclusive=True)
        return _("For comments %(until)s") % {"until": until}
    return sentence(str(Status(stand.status).label)) if stand.status != Status.DRAFT else pgettext("cover", "Draft")


def funder(party: Mapping[str, Any], reader: Reader) -> Funder:
    name = reader.said(party["name"]) or reader.own("")
    return Funder(name, reader.said(party.get("disclaimer", {})), marks.keep_of(party))
