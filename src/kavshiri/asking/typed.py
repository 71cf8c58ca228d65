"""What was typed into the forms of asking, as it came: verbs judge it, and it is shown again where they refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from kavshiri.asking import queries
from kavshiri.asking.models import Question
from kavshiri.classifications import names
from kavshiri.conference.models import Part
from kavshiri.hall.models import Hall

MOST = 100  # questions of one person in one hall


@dataclass(frozen=True, slots=True)
class Asking:
    """The form by which one asks; ``language`` is empty where it is to be guessed."""

    text: str
    language: str
    is_anonymous: bool
    key: UUID

    @classmethod
    def of(cls, data: QueryDict) -> Asking:
        return cls(data.get("text", ""), language(data), data.get("anonymous") == "on", key(data))

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.text, "language": self.language, "is_anonymous": self.is_anonymous, "key": self.key}


def key(data: QueryDict) -> UUID:
    """The form's own key; a new one where somebody sends none or makes one up."""
    try:
        return UUID(data.get("key", ""))
    except ValueError:
        return uuid4()


def language(data: QueryDict) -> str:
    code = data.get("language", "")
    return code if names.is_language(code) else ""


def seen(data: QueryDict, name: str = "seen") -> int:
    """The revision that the page showed; -1, which nothing has, where it is missing."""
    told = data.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1


def part_of(hall: Hall, data: QueryDict, name: str = "part") -> Part | None:
    """Who was chosen of those with a part in the session; raises ``ValidationError`` for anybody else."""
    told = data.get(name, "")
    if not told:
        return None
    found = next((part for part in queries.panel_of(hall) if str(part.pk) == told), None)
    if found is None:
        raise ValidationError(_("Whoever is named has no part in this session."))
    return found


def other_of(question: Question, data: QueryDict) -> Question:
    """The question of this number in the same hall; raises ``ValidationError`` where there is none."""
    told = data.get("into", "").strip().removeprefix("№").removeprefix("#").strip()
    found = queries.by_number(question.hall, int(told)) if told.isascii() and told.isdigit() and len(told) < 7 else None
    if found is None:
        raise ValidationError(_("There is no question %(number)s in this hall.") % {"number": told[:20] or "…"})
    return found


def rules(data: QueryDict) -> dict[str, Any]:
    """How questions are to be taken; raises ``ValidationError`` for a number that is none."""
    most = data.get("most", "").strip()
    if not (most.isascii() and most.isdigit() and 1 <= int(most[:6]) <= MOST):
        raise ValidationError(_("Give a number from 1 to %(most)d.") % {"most": MOST})
    ticked = ("takes_anonymous", "needs_approval", "shows_authors")
    return {name: data.get(name) == "on" for name in ticked} | {"most": int(most)}
