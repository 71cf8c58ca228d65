"""What those who ask and those who answer are called before the hall: never a private person's name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kavshiri.accreditation.models import Kind, Participant
from kavshiri.asking.models import Question
from kavshiri.conference.models import Part
from kavshiri.hall.models import Hall

OF_DELEGATIONS = (Kind.HEAD, Kind.ALTERNATE, Kind.DELEGATE, Kind.ADVISER)


def called(participant: Participant, language: str) -> str:
    """The delegation of a delegate; of others the capacity and the organisation."""
    whose = str(participant.affiliation.read(language))
    if participant.kind in OF_DELEGATIONS and whose:
        return whose
    capacity = str(participant.capacity.read(language)) or participant.get_kind_display()
    return ", ".join(filter(None, (capacity, whose)))


def asker(question: Question, language: str, *, is_shown: bool) -> str:
    """As whom the hall hears of the author; nobody is told more where the hall shows no authors."""
    if question.is_anonymous:
        return _("anonymously")
    if not is_shown:
        return ""
    return called(question.author, language) if question.author else _("author no longer kept")


def at_the_desk(question: Question, language: str) -> str:
    """With the name, by which a moderator calls somebody up; of an anonymous question nobody knows it."""
    told = asker(question, language, is_shown=True)
    return f"{question.author.name} · {told}" if question.author else told


def may_be_quoted(hall: Hall) -> bool:
    """Whether files may say who asked: under the Chatham House Rule and off the record they may not."""
    return hall.rule == Hall.Rule.RECORD


def panellist(part: Part | None) -> str:
    """Who has a part in the session, as its programme names them, in the language at work."""
    if part is None:
        return ""
    person, office = part.acting
    named = [str(person) if person else "", str(office) if office else ""]
    return ", ".join(filter(None, named)) or part.get_role_display()
