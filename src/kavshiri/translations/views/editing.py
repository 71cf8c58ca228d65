"""One record's texts, the original beside the translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.kinds import Kind
from kavshiri.cms.refusals import staff_door
from kavshiri.journal.models import Record
from kavshiri.texts import differing
from kavshiri.texts.forms import STATE_WORDS
from kavshiri.texts.values import DRAFT, MACHINE, MISSING, OUTDATED, REVIEWED
from kavshiri.translations import actions, engines, forms, policy, queries, slots
from kavshiri.translations.actions import Refusal, Wording
from kavshiri.translations.units import Base, Key, Unit, UnknownText, kind_named, seen_of
from kavshiri.ui import clock


@dataclass(frozen=True, slots=True)
class Side:
    """A text and its translation as the page shows them; ``words`` are those typed where a form came back."""

    unit: Unit
    language: str
    words: str
    chosen: str
    who: str = ""
    refusal: Refusal | None = None

    @property
    def name(self) -> str:
        return str(self.unit.key)

    @property
    def state(self) -> str:
        return self.unit.texts.state(self.language)

    @property
    def state_said(self) -> Any:
        return STATE_WORDS[self.state]

    @property
    def stored(self) -> str:
        return self.unit.texts.text(self.language)

    @property
    def base(self) -> str:
        return str(Base.of(self.unit.texts, self.language))

    @property
    def seen(self) -> str:
        return seen_of(self.unit.texts, self.language)

    @property
    def at(self) -> datetime | None:
        found = self.unit.texts.inside.get(self.language)
        return datetime.fromisoformat(found.at) if found and found.at else None

    @property
    def change(self) -> SafeString:
        """How the original has changed since it was translated; empty where it has not, or nobody knows how."""
        before = self.unit.texts.translated_from(self.language) if self.state == OUTDATED else ""
        return differing.html(before, self.unit.source) if before else SafeString("")

    @property
    def others(self) -> list[tuple[str, str, str]]:
        """The words in further languages of the interface, for whoever reads those better: code, name, words."""
        texts, names = self.unit.texts, dict(settings.LANGUAGES)
        codes = [code for code in texts.languages if code in names and code not in (texts.origin, self.language)]
        return [(code, names[code], texts.text(code)) for code in codes]

    @property
    def states(self) -> list[tuple[str, Any]]:
        """Machine and out of date can be left so; only a person's look ends them."""
        left = [self.state] if self.state in (OUTDATED, MACHINE) else []
        return [(state, STATE_WORDS[state]) for state in (*left, DRAFT, REVIEWED)]

    @property
    def rows(self) -> int:
        longest = max(len(self.unit.source), len(self.words))
        return min(14, max(2, longest // 60 + self.unit.source.count("\n") + 1)) if self.unit.many_lines else 2


def found(kind: str, public_id: UUID, language: str) -> tuple[Kind, Record]:
    try:
        of = kind_named(kind)
    except UnknownText as fault:
        raise Http404 from fault
    record = queries.whole(of, public_id)
    if record is None or language not in dict(settings.CONTENT_LANGUAGES):
        raise Http404
    return of, record


@staff_door(policy.TRANSLATE)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, kind: str, public_id: UUID, language: str) -> HttpResponse:
    of, record = found(kind, public_id, language)
    if not of.edit.allows(actors.of(request), record):
        raise PermissionDenied(of.edit.sentence)
    if of.parent:
        return redirect(_address(*queries.root_of(of, record), language, request))
    if request.method == "POST":
        return saved(request, of, record, language)
    return page(request, of, record, language)


def _address(kind: Kind, record: Record, language: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return reverse("translations:edit", args=[kind.name, record.public_id, language]) + (f"?{query}" if query else "")


def page(
    request: HttpRequest, kind: Kind, record: Record, language: str, refusals: Mapping[Key, Refusal] | None = None,
) -> HttpResponse:  # fmt: skip
    refusals, wish = refusals or {}, forms.wish(request.GET)
    units = [unit for unit in queries.whole_units(kind, record) if unit.texts.origin != language]
    shown = [unit for unit in units if unit.key in refusals or wish.state in ("", unit.texts.state(language))]
    shown = shown or units
    context = {
        "record": record,
        "kind": kind,
        "wish": wish,
        "language": language,
        "language_name": dict(settings.CONTENT_LANGUAGES)[language],
        "languages": [
            (name, reverse("translations:edit", args=[kind.name, record.public_id, code]), code == language)
            for code, name in settings.CONTENT_LANGUAGES
        ],
        "sides": sides(shown, language, refusals),
        "in_all": len(units),
        "screen": reverse(f"{kind.screens}:edit", args=[record.pk]),
        "query": request.META.get("QUERY_STRING", ""),
        "engine": engines.engine(),
        "of": f"{kind.name}.{record.pk}.{language}",
        "whole": slots.frames.slug_of(record),
    }
    stale = any(refusal.why == "stale" for refusal in refusals.values())
    return TemplateResponse(request, "translations/edit.html", context, status=409 if stale else 200)


def sides(units: list[Unit], language: str, refusals: Mapping[Key, Refusal]) -> list[Side]:
    who = queries.writers((unit.texts, language) for unit in units)
    return [_side(unit, language, refusals.get(unit.key), who) for unit in units]


def _side(unit: Unit, language: str, refusal: Refusal | None, who: Mapping[str, str]) -> Side:
    text = unit.texts.inside.get(language)
    by = who.get(text.by, "") if text else ""
    if refusal:
        return Side(unit, language, refusal.wording.words, refusal.wording.state, by, refusal)
    state = unit.texts.state(language)
    return Side(unit, language, unit.texts.text(language), REVIEWED if state == MISSING else state, by)


def saved(request: HttpRequest, kind: Kind, record: Record, language: str) -> HttpResponse:
    """Keep what was touched; what cannot be kept comes back as it was typed, with the reason."""
    wordings = list(filter(None, (typed(request, unit, language) for unit in queries.whole_units(kind, record))))
    refused = actions.keep_translations(wordings=wordings, by=actors.of(request), at=clock.now()) if wordings else []
    if kept := len(wordings) - len(refused):
        messages.success(request, ngettext("%(count)d text saved.", "%(count)d texts saved.", kept) % {"count": kept})
    if refused:
        return page(request, kind, record, language, {refusal.wording.key: refusal for refusal in refused})
    if not wordings:
        messages.info(request, _("Nothing was changed."))
    if request.POST.get("go") == "next":
        after = f"{kind.name}.{record.pk}.{language}"
        return redirect(f"{reverse('translations:next')}?{forms.wish(request.GET).query(after=after)}")
    return redirect(_address(kind, record, language, request))


def typed(request: HttpRequest, unit: Unit, language: str) -> Wording | None:
    """The wording that was posted for a text; None where nobody touched it."""
    name = str(unit.key)
    base = Base.read(request.POST.get(f"base-{name}", ""))
    if base is None:
        return None
    words = request.POST.get(f"words-{name}", "").replace("\r\n", "\n").strip()
    state = request.POST.get(f"state-{name}", base.state)
    is_same = base.is_words(words)
    if is_same and (state == base.state or not words):
        return None
    return Wording(unit.key, language, words, state, request.POST.get(f"seen-{name}", ""))


@staff_door(policy.TRANSLATE)
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Lead to the next record that has a text of the wish."""
    wish = forms.wish(request.GET)
    place = queries.following(wish, request.GET.get("after", ""), actors.of(request))
    if place is None:
        messages.success(request, _("Nothing more is left of this choice."))
        return redirect(f"{reverse('translations:index')}?{replace(wish, state='').query()}")
    kind, public_id, language = place
    return redirect(f"{reverse('translations:edit', args=[kind.name, public_id, language])}?{wish.query()}")
