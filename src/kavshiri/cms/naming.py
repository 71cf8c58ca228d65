"""Addresses of pages from their titles, by the national romanisation: as one types, and again at the door."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Page

from kavshiri.pure import georgian

LETTERS = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
# Wagtail's own table writes ყ as y and წ as w; it runs after this one and finds no Georgian left
ROMANISED = [(letter, georgian.slug(letter)) for letter in LETTERS]


class PageForm(WagtailAdminPageForm):
    """A page's form: an address left empty is made from the title; only where that cannot be, one must be given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if "slug" in told and (not told["slug"] or self._is_proposed(told)):
            told["slug"] = free_slug(told.get("title", ""), self.parent_page, self.instance)
        if told.get("slug") == "" and "title" in told:
            self.add_error("slug", _("No address can be made from this title; write one in Latin letters."))
        return super().clean()

    def _is_proposed(self, told: dict[str, Any]) -> bool:
        """Whether the address of a new page is what the title gave as it was typed: nobody chose it."""
        return self.instance._state.adding and told["slug"] == georgian.slug(told.get("title", ""))


def free_slug(title: str, parent: Page | None, page: Page) -> str:
    """The title's address, with a number where a sister page has it; empty where the title has no usable letter."""
    wanted = found = georgian.slug(title)
    number = 1
    while found and not Page._slug_is_available(found, parent, page):
        number += 1
        found = f"{wanted}-{number}"
    return found


def slug_input() -> SlugInput:
    return SlugInput(formatters=ROMANISED)
