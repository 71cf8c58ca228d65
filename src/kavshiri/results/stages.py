"""How far a page of results has come, what is missing before it can be submitted, and its state in each language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.hall.models import Hall
from kavshiri.provenance.models import Link
from kavshiri.results.models import PAGE, Paragraph, Part, Submission, Synthesis
from kavshiri.texts.values import DRAFT, MACHINE, MISSING, OUTDATED, REVIEWED, Texts

ORDER = (MISSING, OUTDATED, MACHINE, DRAFT, REVIEWED)  # the first that any paragraph has is the page's


class Stage(StrEnum):
    NONE = "none"
    DRAFT = "draft"
    CLEARING = "clearing"
    SENT_BACK = "sent back"
    CLEARED = "cleared"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The page in one language: how many paragraphs it has there, of how many; characters; its state in words."""

    code: str
    state: str
    has: int
    of: int
    length: int
    is_first: bool

    @property
    def said(self) -> str:
        return said()[self.state if self.has == self.of or not self.has else "partly"]

    @property
    def is_complete(self) -> bool:
        return 0 < self.of == self.has


def said() -> dict[str, str]:
    return {
        MISSING: pgettext("language", "not written"), OUTDATED: pgettext("language", "out of date"),
        MACHINE: pgettext("language", "by a machine, not looked at"), DRAFT: pgettext("language", "draft"),
        REVIEWED: pgettext("language", "complete"), "partly": pgettext("language", "in part"),
    }  # fmt: skip


def heading(part: Part) -> str:
    """What stands above the paragraphs of a part."""
    return {
        Part.AGREED: pgettext("results", "What was agreed"), Part.VIEWS: pgettext("results", "Different views"),
        Part.OPEN: pgettext("results", "Open questions"), Part.PROPOSALS: pgettext("results", "Proposals"),
    }[part]  # fmt: skip


def stage(synthesis: Synthesis | None, last: Submission | None) -> Stage:
    """``last`` is what was submitted last; what is being written beside it changes nothing of this."""
    if last is None or last.withdrawn_at:
        begun = synthesis is not None and synthesis.revision > 0
        return Stage.DRAFT if begun else Stage.NONE
    if last.sent_back_at:
        return Stage.SENT_BACK
    if not last.live:
        return Stage.CLEARING
    return Stage.PUBLISHED if last.published_at else Stage.CLEARED


def called(one: Stage) -> str:
    return {
        Stage.NONE: pgettext("results", "not begun"), Stage.DRAFT: pgettext("results", "draft"),
        Stage.CLEARING: pgettext("results", "before the houses"), Stage.SENT_BACK: pgettext("results", "sent back"),
        Stage.CLEARED: pgettext("results", "cleared"), Stage.PUBLISHED: pgettext("results", "published"),
    }[one]  # fmt: skip


def tongues(texts: Sequence[Texts], first: str) -> list[Tongue]:
    """The first language, then the others in which anything is written, in the portal's order."""
    codes = [first, *(code for code, _name in settings.CONTENT_LANGUAGES if code != first)]
    found = [tongue(texts, code, first) for code in codes]
    return [one for one in found if one.is_first or one.has]


def tongue(texts: Sequence[Texts], code: str, first: str) -> Tongue:
    written = [one for one in texts if one.text(code)]
    states = [one.state(code) for one in written]
    state = next((one for one in ORDER if one in states), MISSING)
    length = sum(len(one.text(code)) for one in written)
    return Tongue(code, state, len(written), len(texts), length, code == first)


def faults(
    synthesis: Synthesis, paragraphs: Sequence[Paragraph], links: Mapping[UUID, Iterable[Link]],
    withdrawn: Collection[str],
) -> list[str]:  # fmt: skip
    """What stands against submitting the page, in words for whoever writes it."""
    found = []
    texts = [one.text for one in paragraphs]
    first = tongue(texts, synthesis.language, synthesis.language)
    if synthesis.hall.rule == Hall.Rule.OFF:
        found.append(_("This session was off the record: it has no results that others could read."))
    if not paragraphs:
        found.append(_("There is nothing to submit yet."))
    elif not first.is_complete:
        found.append(_("Some paragraphs are not written in the language in which the page is first written."))
    elif first.state == DRAFT:
        found.append(_("The first language is still marked as a draft."))
    for one in tongues(texts, synthesis.language):
        if one.length > PAGE:
            told = {"language": dict(settings.CONTENT_LANGUAGES)[one.code], "count": one.length - PAGE, "most": PAGE}
            found.append(_("%(language)s: %(count)d characters too many; one page has %(most)d.") % told)
    if any(link.source in withdrawn for some in links.values() for link in some):
        found.append(_("A source of this page was withdrawn. Look at the paragraph and say that it stands without it."))
    return found
