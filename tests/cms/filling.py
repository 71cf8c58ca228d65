"""Fill in a form of the back office as a person does: what stands there, and what is changed."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client


def fields_of(response: HttpResponse, form_id: str = "w-editor-form") -> dict[str, Any]:
    """What a browser would post if nothing were touched; templates of blank rows are no part of it."""
    page = BeautifulSoup(response.content, "html.parser")
    form = page.find("form", id=form_id)
    assert form is not None, f"no form {form_id!r}"
    for blank in form.find_all("template"):
        blank.extract()
    told: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        if field.get("name") and not field.has_attr("disabled"):
            _note(told, field)
    told.pop("csrfmiddlewaretoken", None)
    return told


def _note(told: dict[str, Any], field: Tag) -> None:
    name = field["name"]
    if field.name == "select":
        chosen = field.find("option", selected=True) or field.find("option")
        told[name] = chosen.get("value", "") if chosen else ""
    elif field.name == "textarea":
        # a browser drops the one line break that stands before the text
        told[name] = field.text.removeprefix("\n")
    elif field.get("type") in ("checkbox", "radio"):
        if field.has_attr("checked"):
            told.setdefault(name, []).append(field.get("value", "on"))
    elif field.get("type") not in ("submit", "file", "button"):
        told[name] = field.get("value", "")


def save(client: Client, address: str, *, follow: bool = False, **changes: Any) -> HttpResponse:
    """Open a page, change some fields and save; ``None`` leaves a field out."""
    told = {**fields_of(client.get(address)), **changes}
    return client.post(address, {name: value for name, value in told.items() if value is not None}, follow=follow)


def with_row(told: dict[str, Any], rows: str, **values: Any) -> dict[str, Any]:
    """The same with one more row among the nested records, as the page's button adds it."""
    number = int(told[f"{rows}-TOTAL_FORMS"])
    added = {f"{rows}-{number}-{name}": value for name, value in values.items()}
    return {**told, f"{rows}-TOTAL_FORMS": str(number + 1), f"{rows}-{number}-row": "", **added}
