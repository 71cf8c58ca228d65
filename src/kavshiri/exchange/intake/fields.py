"""What a column may mean, in the reader's language, and the names by which cells call languages and kinds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.classifications import names
from kavshiri.classifications.forms import reader
from kavshiri.conference.models import Part, Session
from kavshiri.pure import georgian
from kavshiri.pure.announcements.text import keys_of

SPOKEN = ("ka", "en")  # the languages in which the names of languages and kinds are known
_KIND_WORDS = {
    "opening": "გახსნა მისალმება opening welcome",
    "closing": "დახურვა შეჯამება დასკვნა closing conclusions wrap-up",
    # nobody speaks while participants register: of the kinds there are, a break
    "break": "შესვენება ყავა სადილი ლანჩი რეგისტრაცია break coffee lunch dinner registration",
    "keynote": "keynote",
    "high-level-panel": "high-level",
    "panel": "პანელი პანელური panel",
    "discussion": "დისკუსია discussion",
    "plenary": "პლენარული plenary",
    "workshop": "ვორკშოპი workshop",
    "thematic": "თემატური thematic",
}


def labels() -> dict[str, str]:
    """Every field that a column may be, with its label; "" leaves the column out."""
    simple = {
        "": _("leave this column out"),
        "number": _("number or code"),
        "day": _("day"),
        "time": _("time (from–to)"),
        "start": pgettext("column", "start"),
        "end": pgettext("column", "end"),
        "length": _("duration"),
        "title": _("title"),
        "abstract": _("description"),
        "kind": _("kind of session"),
        "languages": _("languages spoken"),
        "interpretation": _("interpretation into"),
        "room": _("room"),
        "track": _("track"),
        "theme": _("theme"),
    }
    return {**simple, **{role: str(label) for role, label in Part.Role.choices}, **_in_languages(simple)}


def _in_languages(simple: dict[str, str]) -> dict[str, str]:
    return {
        f"{field}:{code}": f"{simple[field]}: {names.language_name(code, reader())}"
        for field in ("title", "abstract")
        for code, _own in settings.CONTENT_LANGUAGES
    }


@cache
def languages() -> dict[str, str]:
    """Folded names, codes and adverbs of the languages that a programme may be in, and their codes."""
    told: dict[str, str] = {"geo": "ka", "ge": "ka", "eng": "en"}
    for code in _codes():
        for word in (code, names.own_name(code), *(names.language_name(code, spoken) for spoken in SPOKEN)):
            folded = georgian.fold(word)
            told.setdefault(folded, code)
            if folded.endswith("ი"):
                told.setdefault(f"{folded[:-1]}ად", code)
    return told


def _codes() -> Iterator[str]:
    yield from (code for code, _own in settings.CONTENT_LANGUAGES)
    yield from ("ru", "es", "it", "tr", "ar", "he", "el", "zh", "nl", "sv", "no", "cs", "hu", "lt", "lv", "et", "pt")


def kind_of(words: str, title: str = "") -> tuple[str, bool]:
    """(kind, whether the words or the title say so): by our own labels in either language, else by common words.

    Of a title, what stands before a colon tells it: „პანელური დისკუსია: …“.
    """
    for text, is_label in ((words, True), (title.partition(":")[0], False)):
        folded = georgian.fold(text).strip()
        if folded and folded in _labels_of_kinds():
            return _labels_of_kinds()[folded], True
        keys = {key for word in georgian.tokens(text) for key in keys_of(word)}
        for kind, known in _KIND_WORDS.items():
            if any(keys & keys_of(georgian.fold(word)) for word in known.split()) and (
                is_label or _may_title(kind, text)
            ):
                return kind, True
    return "", False


def _may_title(kind: str, title: str) -> bool:
    """A title tells its kind only where it is hardly anything else: „ყავის შესვენება“, „გახსნა“."""
    return len(title.split()) <= 4 or kind in ("high-level-panel",)


@cache
def _labels_of_kinds() -> dict[str, str]:
    told: dict[str, str] = {}
    for spoken in SPOKEN:
        with translation.override(spoken):
            told.update({georgian.fold(str(label)): kind for kind, label in Session.Kind.choices})
    return {**told, **{kind: kind for kind in Session.Kind.values}}
