"""How the document of a conference stands, as the secretariat sees it: parts, passages, languages, what is to be done.

It is put together as it would be frozen now, so that nothing is a surprise once it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from kavshiri.asking import languages as tongues
from kavshiri.documents import queries, told, translated
from kavshiri.documents.composing import Stand, composed, gathered
from kavshiri.documents.models import Document, Passage, Section, Version
from kavshiri.documents.structure import Composed, RecommendationBlock
from kavshiri.outcomes.models import Recommendation

OPEN = (Recommendation.State.DRAFT, Recommendation.State.COMMENTS)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part as it stands: ``blocks`` of it are put together from its rooms, beside its own passages."""

    key: str
    label: str
    blocks: int
    before: list[Passage] = field(default_factory=list)
    after: list[Passage] = field(default_factory=list)


def draft(document: Document, language: str, at: datetime) -> Composed:
    """What a draft made now would say."""
    last = document.versions.order_by("-number").first()
    stand = Stand((last.number if last else 0) + 1, Version.Status.DRAFT)
    return composed(gathered(document, Version.Status.DRAFT, at), stand, language)


def page(document: Document, at: datetime) -> dict[str, Any]:
    material = gathered(document, Version.Status.DRAFT, at)
    number = (document.versions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    stand = Stand(number, Version.Status.DRAFT)
    made = {code: composed(material, stand, code) for code in document.languages}
    first = made[document.authentic]
    versions = queries.all_versions(document)
    return {
        "document": document, "conference": document.conference, "chapters": list(chapters(document, first)),
        "tongues": [(tongues.own_name(code), translated.of(one)) for code, one in made.items()],
        "stray": [one for one in material.passages if one.section not in document.sections],
        "versions": versions, "next_number": number,
        "remarks": [*undecided(material.recommendations), *withdrawn(versions, first)],
    }  # fmt: skip


def chapters(document: Document, first: Composed) -> Iterator[Chapter]:
    held = queries.passages(document)
    sizes = {part.key: sum(not one.key.startswith("w-") for one in part.blocks) for part in first.parts}
    for key in document.sections:
        mine = [one for one in held if one.section == key]
        before = [one for one in mine if one.place == Passage.Place.BEFORE]
        after = [one for one in mine if one.place == Passage.Place.AFTER]
        yield Chapter(key, str(Section(key).label), sizes.get(key, 0), before, after)


def undecided(found: list[Recommendation]) -> Iterator[str]:
    count = sum(one.state in OPEN for one in found)
    if count:
        yield ngettext(
            "%(count)d recommendation is not decided: it gets into no version that is adopted or issued.",
            "%(count)d recommendations are not decided: they get into no version that is adopted or issued.", count,
        ) % {"count": count}  # fmt: skip


def withdrawn(versions: list[Version], first: Composed) -> Iterator[str]:
    """What readers have, and what a version made now would no longer have, as its source was withdrawn."""
    public = next((one for one in versions if one.published_at), None)
    kept = queries.rendition(public, first.cover.language) if public else None
    if public is None or kept is None:
        return
    gone = _open(told.thaw(kept.composed).document) - _open(first)
    if gone:
        yield ngettext(
            "%(count)d paragraph of version %(number)d that readers have is no longer open where it comes from. Make a"
            " new version, and take that one back.",
            "%(count)d paragraphs of version %(number)d that readers have are no longer open where they come from. Make"
            " a new version, and take that one back.", len(gone),
        ) % {"count": len(gone), "number": public.number}  # fmt: skip


def _open(document: Composed) -> set[str]:
    """Keys of what comes from results, quotations, votes and recommendations."""
    keys = {one.key for part in document.parts for one in part.blocks}
    names = {one.key for part in document.parts for one in part.blocks if isinstance(one, RecommendationBlock)}
    return {key for key in keys if key.startswith(("p-", "q-", "v-"))} | names
