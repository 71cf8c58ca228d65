"""Templates with ``{placeholders}``: checked when a template is kept, filled when a letter is drafted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.correspondence.models import LetterTemplate, Mission, OfficialLetter
from kavshiri.mail import wording
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.pure import georgian
from kavshiri.registration import letters
from kavshiri.registration.models import Delegation

Kinds = LetterTemplate.Kind
FIELDS = ("subject", "addressee", "salutation", "body", "closing")
COMMON = (
    Placeholder("conference", gettext_lazy("title of the conference"), gettext_lazy("Example conference")),
    Placeholder("dates", gettext_lazy("its dates"), gettext_lazy("24–25 November 2020")),
    Placeholder("when", gettext_lazy("when it is held, as a sentence says it"), gettext_lazy("on 24–25 November 2020")),
    Placeholder(
        "programme", gettext_lazy("address of the programme"), "https://example.org/programme/", Manner.ADDRESS
    ),
    Placeholder("answer_until", gettext_lazy("until when an answer is asked for"), gettext_lazy("by 10 November 2020")),
)
_DATE, _DELEGATION = gettext_lazy("2 November 2020"), gettext_lazy("Delegation A")
DELEGATION = Placeholder("delegation", gettext_lazy("country or organisation"), _DELEGATION)
OF_KIND: dict[str, tuple[Placeholder, ...]] = {
    Kinds.DELEGATION: (
        *COMMON, DELEGATION, Placeholder("places", gettext_lazy("how many may be nominated"), "5"),
    ),
    Kinds.PERSON: (
        *COMMON,
        Placeholder("name", gettext_lazy("name of the addressee"), gettext_lazy("Reader")),
        Placeholder("post", gettext_lazy("post"), gettext_lazy("adviser")),
        Placeholder("affiliation", gettext_lazy("where the person comes from"), gettext_lazy("Organisation A")),
        Placeholder("capacity", gettext_lazy("capacity"), gettext_lazy("delegate")),
        Placeholder(
            "form_of_address", gettext_lazy("form of address, or the name"), gettext_lazy("Your Excellency")
        ),
    ),
    Kinds.NOTE: (
        *COMMON,
        Placeholder("house", gettext_lazy("name of the house"), gettext_lazy("Ministry A")),
        Placeholder("mission", gettext_lazy("name of the mission"), gettext_lazy("Embassy A")),
        Placeholder("mission_address", gettext_lazy("address of the mission"), gettext_lazy("1 Example Street")),
        Placeholder("letter_number", pgettext_lazy("of the enclosed letter", "its number"), "DI-2020/1"),
        Placeholder("letter_date", pgettext_lazy("of the enclosed letter", "its date"), _DATE),
        Placeholder("letter_to", pgettext_lazy("of the enclosed letter", "its addressee"), _DELEGATION),
    ),
}  # fmt: skip


def kind_of(kind: str) -> Kind:
    """The placeholders of a kind, as the mail room's checks take them."""
    return Kind(f"correspondence.{kind}", "", "", "", OF_KIND[kind])


def said(kind: str) -> str:
    """Which placeholders a kind knows, and what they mean, in the language in force."""
    known = ", ".join(f"{{{each.name}}} ({each.label})" for each in OF_KIND[kind])
    return _("Placeholders of “%(kind)s”: %(known)s.") % {"kind": Kinds(kind).label, "known": known}


def check(kind: str, words: str) -> None:
    """Raise ``ValidationError`` for braces that do not match and placeholders that this kind does not know."""
    wording.check(kind_of(kind), words)


def fill(words: str, values: Mapping[str, str]) -> str:
    """Put the values in; lines that a placeholder left empty go.  Raises ``ValidationError`` for one without value."""
    parts, lacking = [], []
    for text, name, _spec, _conversion in Formatter().parse(words):
        parts.append(text)
        if name is not None:
            parts.append(values.get(name, ""))
            lacking += [name] if not values.get(name) and name == "answer_until" else []
    if lacking:
        raise ValidationError(_("The text says until when an answer is asked for: give the day."))
    return "".join(parts)


def filled(template: LetterTemplate, language: str, values: Mapping[str, str]) -> dict[str, str]:
    """The texts of a letter; raises ``ValidationError`` where the template is not worded in this language."""
    lacking = [name for name in ("subject", "addressee", "body") if not getattr(template, name).text(language)]
    if lacking:
        said = _("The template “%(title)s” is not worded in this language: %(language)s.")
        raise ValidationError(said % {"title": template, "language": dict(settings.CONTENT_LANGUAGES)[language]})
    return {name: fill(getattr(template, name).text(language), values).strip() for name in FIELDS}


def common(conference: Conference, language: str, until: date | None) -> dict[str, str]:
    """Values that every letter of a conference may hold; the programme's address is in a language of the interface."""
    days, spoken = conference.dates, language if language in dict(settings.LANGUAGES) else "en"
    preposition = "on " if language == "en" else ""
    return {
        "conference": str(conference.title.read(language)),
        "dates": georgian.between(days[0], days[-1], language, year=True) if days else "",
        "when": preposition + georgian.between(days[0], days[-1], language, case="dative", year=True) if days else "",
        "programme": letters.address("conference:programme", spoken, conference.slug),
        "answer_until": until_words(until, language) if until else "",
    }


def until_words(until: date, language: str) -> str:
    """„2020 წლის 10 ნოემბრის ჩათვლით“, "by 10 November 2020"; the day itself counts."""
    if language == "ka":
        return georgian.until_day(until, language, year=True, inclusive=True)
    return ("by " if language == "en" else "") + georgian.day(until, language, year=True)


def to_delegation(delegation: Delegation, language: str, until: date | None) -> dict[str, str]:
    told = {"delegation": delegation.called(language), "places": str(delegation.places)}
    return {**common(delegation.conference, language, until), **told}


def to_person(participant: Participant, language: str, until: date | None, form: str = "") -> dict[str, str]:
    """``form``: the form of address, where one is known."""
    with translation.override(language):
        kind = str(participant.get_kind_display())
    name = participant.name if language == "ka" else participant.latin_name or participant.name
    told = {
        "name": name, "post": participant.post, "affiliation": str(participant.affiliation.read(language)),
        "form_of_address": form or name, "capacity": str(participant.capacity.read(language)) or kind,
    }  # fmt: skip
    return {**common(participant.conference, language, until), **told}


def to_mission(letter: OfficialLetter, mission: Mission, language: str) -> dict[str, str]:
    """Values of a note that encloses a letter, which has been issued."""
    told = {
        "house": str(letter.letterhead.organisation.read(language)),
        "mission": str(mission.name.read(language)),
        "mission_address": str(mission.lines.read(language)),
        "letter_number": letter.registry_number or "",
        "letter_date": georgian.day(letter.issued_on, language, year=True) if letter.issued_on else "",
        "letter_to": letter.delegation.called(language) if letter.delegation else letter.to,
    }
    return {**common(letter.conference, language, None), **told}


def check_filled(letter: OfficialLetter) -> None:
    """Raise ``ValidationError`` for a letter that may not be issued: something is empty, or a placeholder was left."""
    empty = {
        name: _("This must not be empty.")
        for name in ("subject", "addressee", "body")
        if not getattr(letter, name).strip()
    }
    left = {name: _("A placeholder was left in the text.") for name in FIELDS if leftover(getattr(letter, name))}
    if faults := left | empty:
        raise ValidationError(faults)


def leftover(words: str) -> bool:
    """Whether something like ``{name}`` stands in a letter's text."""
    return any(f"{{{each.name}}}" in words for told in OF_KIND.values() for each in told)
