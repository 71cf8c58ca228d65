"""What a returned Word file says: comments and other wordings, each mapped to its recommendation; what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.outcomes.models import Recommendation
from kavshiri.outcomes.models.rounds import LONGEST_COMMENT
from kavshiri.pure import redlines
from kavshiri.pure.tables.grid import Unreadable

MOST = 400  # comments of one file


@dataclass(frozen=True, slots=True)
class Line:
    """What would be kept: ``recommendation`` None for a comment in general; ``about`` the words that it was put on."""

    recommendation: Recommendation | None
    text: str = ""
    proposed: str = ""
    about: str = ""

    @property
    def before(self) -> str:
        return self.recommendation.words if self.recommendation else ""


@dataclass(slots=True)
class Plan:
    """``lines`` in the order of the file; ``remarks`` are sentences on what is not taken along, and why."""

    lines: list[Line] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def plan(source: bytes, shown: Sequence[Recommendation]) -> Plan:
    """Raises ``ValidationError``, in the reader's language, for a file of which nothing can be read."""
    try:
        told = redlines.read(source)
    except Unreadable as fault:
        raise ValidationError(_said(fault)) from fault
    known = {one.public_id.hex: one for one in shown}
    found = Plan()
    if not any(place.key in known for place in told.places):
        found.remarks.append(_(
            "This is not the file that was taken along here: its numbered texts are missing. Only what was inserted"
            " with changes tracked, and comments, are read, in general."
        ))  # fmt: skip
    _wordings(told, known, found)
    _comments(told, known, found)
    if told.pictures:
        found.remarks.append(ngettext(
            "%(count)d picture was left out: only words are taken along.",
            "%(count)d pictures were left out: only words are taken along.", told.pictures,
        ) % {"count": told.pictures})  # fmt: skip
    _cut(found)
    return found


def _wordings(told: redlines.Returned, known: dict[str, Recommendation], found: Plan) -> None:
    for place in told.places:
        one = known.get(place.key)
        if one is None:
            found.remarks.append(_("A numbered text is no longer among the recommendations; it was left out."))
        elif place.revision == one.text.revision:
            if place.after != tidy(one.words):
                _propose(one, place.after, found)
        elif place.after != place.before:
            told_ = {"number": one.number}
            found.remarks.append(
                _("Recommendation %(number)d has changed since this file was taken along: compare the words.") % told_
            )
            _propose(one, place.after, found)


def _propose(one: Recommendation, words: str, found: Plan) -> None:
    """A text that was emptied asks for its deletion: a comment, since no wording is left."""
    if words:
        found.lines.append(Line(one, proposed=words))
    else:
        found.lines.append(Line(one, text=_("The delegation proposes to delete this recommendation.")))


def _comments(told: redlines.Returned, known: dict[str, Recommendation], found: Plan) -> None:
    for remark in told.remarks:
        found.lines.append(Line(known.get(remark.key), text=remark.text, about=remark.about))
    found.lines.extend(Line(None, text=words) for words in told.added)


def _cut(found: Plan) -> None:
    """What is too long for a comment is not kept in part: it is said, and the delegation shortens it."""
    long = [line for line in found.lines if max(len(line.text), len(line.proposed)) > LONGEST_COMMENT]
    for line in long:
        told = {"count": max(len(line.text), len(line.proposed)), "limit": LONGEST_COMMENT,
                "begins": (line.text or line.proposed)[:60]}  # fmt: skip
        found.remarks.append(_("Not taken along, with %(count)d characters of %(limit)d at most: “%(begins)s…”") % told)
    found.lines = [line for line in found.lines if line not in long]
    if len(found.lines) > MOST:
        raise ValidationError(
            _("This file holds %(count)d comments; at most %(limit)d are read. Return it in parts.")
            % {"count": len(found.lines), "limit": MOST}
        )


def tidy(words: str) -> str:
    """As a file's words are compared: lines without empty ones, one space between words."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)


def _said(fault: Unreadable) -> str:
    if fault.code == "long":
        return _(
            "The file holds %(count)d characters; at most %(limit)d are read, about a hundred pages. Return the file"
            " that was taken along here, with your changes in it."
        ) % fault.told  # fmt: skip
    if fault.code == "macros":
        return _("The file holds macros. Save it as a Word document without macros (.docx), and return it again.")
    return _("The file cannot be read. Save it anew as a Word document (.docx), and return it again.")
