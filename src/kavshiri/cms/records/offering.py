"""What a page's fields offer to choose from: each kind of record read once, and proposed while somebody types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from kavshiri.access.doors import View
from kavshiri.access.verbs import Verb
from kavshiri.cms.choosing import ChoosingField, Offer, proposed
from kavshiri.cms.records import kinds
from kavshiri.cms.refusals import staff_door
from kavshiri.journal.models import Record

LONGEST = 200  # characters of what was typed


class Offers:
    """Those of one page: fields that lead to the same kind share one offer, and so one list in the page."""

    def __init__(self) -> None:
        self.known: dict[Any, Offer] = {}

    def share(self, form: forms.BaseForm) -> None:
        for name, field in form.fields.items():
            if isinstance(field, ChoosingField):
                field.share(self._of(field))
                # a link to the page may have said a key
                if str(form.initial.get(name, "")).isdigit():
                    form.initial[name] = int(form.initial[name])

    def _of(self, field: ChoosingField) -> Offer:
        records = field.queryset
        kind = records.model
        # what a form has narrowed is its own
        key = (kind, id(field)) if records.query.where else kind
        if key not in self.known:
            list_id = f"choose-{kind._meta.model_name}" + (f"-{len(self.known)}" if records.query.where else "")
            self.known[key] = Offer(records, list_id, "" if records.query.where else address_of(kind))
        return self.known[key]

    @property
    def lists(self) -> list[Offer]:
        """The ones that the page needs a list for."""
        return [offer for offer in self.known.values() if not offer.is_short]


def address_of(model: type[Record]) -> str:
    """The door that proposes records of a kind; empty where the kind has no screens of its own."""
    screens = next((kind.screens for kind in kinds.kinds() if kind.model is model and not kind.parent), "")
    return reverse(f"{screens}:suggest") if screens else ""


def suggesting(model: type[Record], edit: Verb) -> View:
    """The door of a kind: the lines that fit what was typed, for those who may edit it."""

    @staff_door(edit)
    @require_safe
    def suggest(request: HttpRequest) -> HttpResponseBase:
        typed = request.GET.get("q", "")[:LONGEST]
        return JsonResponse({"lines": proposed(model._default_manager.all(), typed)})

    return suggest
