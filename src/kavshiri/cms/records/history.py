"""The story of a record and of all that stands or stood in it, to be looked through by person and by field."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from kavshiri.access import actors
from kavshiri.cms.records import telling
from kavshiri.cms.records.guarding import Guarded
from kavshiri.cms.records.wording import Wording, model_field
from kavshiri.journal import queries as journal
from kavshiri.journal.models import Entry, Record, name_of
from kavshiri.ui import zones

PER_LEAF = 50


class RecordHistoryView(Guarded, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    model: type[Record] | None = None
    any_permission_required = ["add", "change", "delete", "view"]
    index_url_name = edit_url_name = ""
    page_title = gettext_lazy("History")
    template_name = "cms/record_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.object = get_object_or_404(self.records, pk=kwargs["pk"])
        story = journal.history_of(self.object)
        who, what = (self.request.GET.get(name, "") for name in ("who", "field"))
        leaf = WagtailPaginator(self.part(story, who, what), PER_LEAF).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            leaf=leaf, told=self.told(leaf.object_list), home=self.zone, zone=timezone.get_current_timezone_name(),
            zone_said=zones.city_time(self.zone), people=people(story, who), fields=fields(story, what),
            is_part=bool(who or what), pages=leaf.paginator.get_elided_page_range(leaf.number), **kwargs,
        )  # fmt: skip

    @property
    def zone(self) -> str:
        """By the clocks of which zone the story is told."""
        return settings.TIME_ZONE

    def part(self, story: QuerySet[Entry], who: str, field: str) -> QuerySet[Entry]:
        """What was asked for; an actor or a field that is not in the story leaves nothing of it."""
        story = story.filter(actor="" if who == NOBODY else who) if who else story
        return journal.changing(story, field) if field else story

    def told(self, entries: QuerySet[Entry]) -> list[telling.Act]:
        found = entries.prefetch_related("changes")
        return telling.told(found, own=name_of(self.object), zone=self.zone, by=actors.of(self.request))

    @property
    def records(self) -> type[Record]:
        if self.model is None:
            raise ImproperlyConfigured("a history needs the model whose records it tells of")
        return self.model

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        plural = capfirst(self.records._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": plural},
            {"url": reverse(self.edit_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]


NOBODY = "-"  # in an address what stands for an actor without a key


def people(story: QuerySet[Entry], chosen: str) -> list[tuple[str, str, bool]]:
    """(key, name, whether it is the chosen one) of everybody who acted."""
    names = telling.names_of_actors(journal.actors_in(story))
    told = sorted(names.items(), key=lambda pair: pair[1])
    return [(key or NOBODY, name, (key or NOBODY) == chosen) for key, name in told]


def fields(story: QuerySet[Entry], chosen: str) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """(kind of record, its fields that changed: name, label, whether it is the chosen one)."""
    wording, groups = Wording([], ""), dict[str, list[tuple[str, str, bool]]]()
    for name in journal.fields_in(story):
        told = model_field(name)
        thing = str(told.model._meta.verbose_name) if told is not None else ""
        groups.setdefault(thing, []).append((name, wording.label(name), name == chosen))
    return list(groups.items())
