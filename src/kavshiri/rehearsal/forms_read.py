"""Forms as a browser finds them in a page or a fragment: where they go, and what they hold already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from lxml import html


@dataclass(frozen=True, slots=True)
class Form:
    """``door`` is the name of the view behind it, such as ``asking:ask``; ``values`` by field, buttons left out.

    ``buttons`` are (name, value) of those that send it; ``choices`` the values of radios and checkboxes, by field;
    ``around`` the words of the item that it stands in.
    """

    door: str
    action: str
    values: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    around: str = ""

    def options(self, field: str) -> tuple[str, ...]:
        return dict(self.choices).get(field, ())


@lru_cache(maxsize=4_000)
def forms_in(markup: str) -> tuple[Form, ...]:
    """Shared fragments are the same for thousands of readers, so what was read is kept."""
    if not markup.strip():
        return ()
    page = read(markup)
    return tuple(_form(form) for form in page.iter("form"))


def read(markup: str) -> Any:
    """A whole page, or a fragment below an element of its own; lxml's types know no more than this."""
    if "<html" in markup[:500]:
        return html.fromstring(markup)
    return html.fragment_fromstring(markup, create_parent="div")


def _form(form: Any) -> Form:
    fields = [field for field in form.iter("input", "textarea", "select", "button") if field.get("name")]
    values = [(field.get("name"), _value(field)) for field in fields if _is_typed(field)]
    buttons = [(field.get("name"), field.get("value", "")) for field in fields if field.tag == "button"]
    choices: dict[str, tuple[str, ...]] = {}
    for field in fields:
        if field.get("type") in ("radio", "checkbox"):
            choices[field.get("name")] = (*choices.get(field.get("name"), ()), field.get("value", "on"))
    action = form.get("action") or ""
    item = next(form.iterancestors("li", "article", "section"), form)
    around = " ".join(item.text_content().split())[:4000]
    return Form(door_of(action), action, tuple(values), tuple(buttons), tuple(choices.items()), around)


def _is_typed(field: Any) -> bool:
    if field.tag == "button" or field.get("type") in ("submit", "file"):
        return False
    return field.get("type") not in ("radio", "checkbox") or field.get("checked") is not None


def _value(field: Any) -> str:
    if field.tag == "textarea":
        return field.text or ""
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]") or field.xpath(".//option")
        return chosen[0].get("value", chosen[0].text or "") if chosen else ""
    return field.get("value", "on" if field.get("type") in ("radio", "checkbox") else "")


def door_of(action: str) -> str:
    """The name of the view that an address leads to; empty for one that leads out of the portal."""
    return where(action)[0]


@lru_cache(maxsize=10_000)
def where(action: str) -> tuple[str, dict[str, str]]:
    """The name of the view and what its address holds; addresses are read in the language that they begin with."""
    path = urlsplit(action).path
    try:
        with translation.override(path.split("/")[1] or None):
            found = resolve(path)
    except (Resolver404, IndexError):
        return "", {}
    return found.view_name, {name: str(word) for name, word in found.kwargs.items()}
