"""The columns of the table, by all the names under which they come back."""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications import names
from kavshiri.pure import georgian
from kavshiri.registration.models import Category

KEY, WITHDRAW = "key", "withdraw"
LABELS: dict[str, str | Promise] = {
    KEY: pgettext_lazy("column", "Mark"),
    "name": _("Name"),
    "latin_name": _("Name in Latin letters"),
    "category": _("Capacity"),
    "post": _("Post"),
    "address": _("E-mail"),
    "language": _("Language of the letters"),
    "wishes_to_speak": _("Wishes to speak"),
    "topic": _("On what"),
    "needs": _("What helps to take part"),
    WITHDRAW: pgettext_lazy("column", "Withdraw?"),
}
FIELDS = tuple(name for name in LABELS if name not in (KEY, WITHDRAW))
# what people write instead, in any language
_ALSO = {
    KEY: "id, code, код, კოდი",
    "name": "full name, name and surname, participant, სახელი გვარი, სახელი და გვარი, სახელი, imya, имя, nume, фио",
    "latin_name": "latin name, name in latin, name latin, სახელი ლათინურად, passport name",
    "category": "category, role, status, თანამდებობრივი სტატუსი, კატეგორია, როლი, სტატუსი",
    "post": "position, job title, title, function, პოზიცია, должность, functie",
    "address": "email, e mail, mail, email address, e mail address, ელფოსტა, ელ ფოსტა, მეილი, იმეილი, эл почта, почта",
    "language": "language, preferred language, ენა, სასურველი ენა, язык, limba",
    "wishes_to_speak": "speaks, speaker, speech, wants to speak, გამოსვლა, სურს გამოსვლა",
    "topic": "topic, subject, თემა, тема",
    "needs": "needs, special needs, access, requirements, საჭიროებები",
    WITHDRAW: "withdraw, remove, delete, cancel, წაშლა, გაუქმება",
}
_YES = "yes, y, true, 1, x, +, ✓, ✔, კი, დიახ, да, da, oui"
_NO = "no, n, false, 0, -, –, —, არა, нет, nu, non"
_ASIDE = re.compile(r"[(\[].*?[)\]]")
_SIGNS = re.compile(r"[^\w]+")


def bare(words: str) -> str:
    """Words as they are compared: small letters, no signs, nothing in brackets."""
    return " ".join(_SIGNS.sub(" ", georgian.fold(_ASIDE.sub(" ", words))).split())


def label(column: str, language: str) -> str:
    with translation.override(language):
        return str(LABELS[column])


@cache
def _headings() -> dict[str, str]:
    told = {bare(word): column for column, words in _ALSO.items() for word in words.split(",")}
    for language, _name in settings.LANGUAGES:
        told |= {bare(label(column, language)): column for column in LABELS}
    return told


def column_of(heading: str) -> str:
    """The column that a heading names; empty for one that we do not know."""
    return _headings().get(bare(heading), "")


def yes(language: str) -> str:
    with translation.override(language):
        return str(_("yes"))


def no(language: str) -> str:
    with translation.override(language):
        return str(_("no"))


@cache
def _answers() -> dict[str, bool]:
    told = {word.strip(): answer for words, answer in ((_YES, True), (_NO, False)) for word in words.split(",")}
    return told | {bare(word): answer for word, answer in told.items() if bare(word)}


def answer_of(words: str) -> bool | None:
    """Yes or no in any language; None for anything else."""
    found = _answers().get(words.strip())
    return _answers().get(bare(words)) if found is None else found


def category_label(value: str, language: str) -> str:
    with translation.override(language):
        return str(Category(value).label)


@cache
def _categories() -> dict[str, str]:
    told = {bare(value): value for value in Category.values}
    for language, _name in settings.LANGUAGES:
        told |= {bare(category_label(value, language)): value for value in Category.values}
    return told


def category_of(words: str) -> str:
    """The capacity that is meant; empty where it is none of ours."""
    return _categories().get(bare(words), "")


def language_label(code: str) -> str:
    return str(dict(settings.LANGUAGES)[code])


@cache
def _languages() -> dict[str, str]:
    told: dict[str, str] = {}
    for code, own in settings.LANGUAGES:
        told |= {bare(code): code, bare(own): code}
        told |= {bare(names.language_name(code, language)): code for language, _name in settings.LANGUAGES}
    return told


def language_of(words: str) -> str:
    """The language of the portal that is meant; empty where it is none."""
    return _languages().get(bare(words), "")
