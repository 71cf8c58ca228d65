"""The document is put together, and free passages are written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.documents import policy, wording
from kavshiri.documents.actions.shared import DOCUMENT, PASSAGE, TOPIC, locked
from kavshiri.documents.models import Document, Passage, in_order
from kavshiri.journal import actions as journal
from kavshiri.texts.values import DRAFT, Texts
from kavshiri.uploads.knowing import Content


@act_unseen
def keep_document(*, document: Document, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Begin the document of a conference, or change how it is put together; returns the fields that changed.

    What it is, and its authentic language, stay once a version was adopted or issued.  Raises ``ValidationError``.
    """
    policy.EDIT.require(by)
    if document.pk:
        _check_stands(document, values)
    if "sections" in values:
        values = {**values, "sections": in_order(values["sections"])}
    return journal.keep(document, values, topic=TOPIC, kind=DOCUMENT, by=by, at=at)


def _check_stands(document: Document, values: dict[str, Any]) -> None:
    held = locked(document)
    if "conference" in values and values["conference"].pk != held.conference_id:
        raise ValidationError({"conference": _("A document stays with its conference.")})
    is_final = held.versions.filter(status__in=["adopted", "issued"]).exists()
    for name in ("kind", "authentic"):
        if is_final and name in values and values[name] != getattr(held, name):
            raise ValidationError({name: _("A version was adopted or issued: this stays as it is.")})


@act_unseen
def remove_document(*, document: Document, by: Actor, at: datetime) -> None:
    """Throw a document away of which there is no version yet."""
    policy.EDIT.require(by)
    held = locked(document)
    if held.versions.exists():
        raise ValidationError(_("There are versions of it already: it stays."))
    journal.drop(held, topic=TOPIC, kind=DOCUMENT, by=by, at=at)


@act_unseen
def move_section(*, document: Document, section: str, is_up: bool, by: Actor, at: datetime) -> bool:
    """Change places with the part before or behind it, as far as sense allows; False where it stays."""
    policy.EDIT.require(by)
    held = locked(document)
    told = list(held.sections)
    if section not in told:
        raise ValidationError(_("A document has no such part."))
    here = told.index(section)
    there = here + (-1 if is_up else 1)
    if not 0 <= there < len(told):
        return False
    told[here], told[there] = told[there], told[here]
    if told != in_order(told):
        return False
    return bool(journal.keep(held, {"sections": told}, topic=TOPIC, kind=DOCUMENT, by=by, at=at))


@act_unseen
def keep_passage(*, passage: Passage, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Write a passage, or change it; returns the fields that changed.  A new one stands behind the others."""
    policy.EDIT.require(by)
    if isinstance(values.get("text"), Texts):
        values = {**values, "text": values["text"].cleaned()}
    if passage.pk and "document" in values and values["document"].pk != passage.document_id:
        raise ValidationError({"document": _("A passage stays with its document.")})
    if not passage.pk and not values.get("position"):
        document = values.get("document") or passage.document
        last = Passage.objects.filter(document=document).aggregate(last=Max("position"))["last"]
        values = {**values, "position": (last or 0) + 1}
    return journal.keep(passage, values, topic=TOPIC, kind=PASSAGE, by=by, at=at)


@act_unseen
def remove_passage(*, passage: Passage, by: Actor, at: datetime) -> None:
    """Versions that hold it keep it."""
    policy.EDIT.require(by)
    journal.drop(passage, topic=TOPIC, kind=PASSAGE, by=by, at=at)


@act_unseen
def take_words(
    *, document: Document, file: Content, section: str, place: str, language: str, by: Actor, at: datetime
) -> tuple[list[Passage], list[str]]:  # fmt: skip
    """New passages with the words and headings of a Word file, and sentences on what of it was left out.

    A long text becomes several passages.  Raises ``ValidationError`` for a file of which nothing can be read.
    """
    policy.EDIT.require(by)
    texts, remarks = wording.taken(file.data)
    made = []
    for text in texts:
        one = Passage()
        words = Texts(origin=language).with_text(language, text, state=DRAFT)
        values = {"document": document, "section": section, "place": place, "text": words}
        keep_passage(passage=one, values=values, by=by, at=at)
        made.append(one)
    return made, remarks
