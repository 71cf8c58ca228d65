"""Translators' files that came back: received, looked at, decided upon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.texts import differing
from kavshiri.texts.forms import STATE_WORDS
from kavshiri.translations import actions, policy, queries
from kavshiri.translations.actions import Decision
from kavshiri.translations.actions.delivering import FITS, OURS, THEIRS, Settled
from kavshiri.translations.actions.keeping import PORTION
from kavshiri.translations.forms import DeliveryForm
from kavshiri.translations.judging import ASKS, CHANGED, READY, REFUSED, SAME, SOURCE, UNSURE, Judged
from kavshiri.ui import clock

PER_LEAF = 25
READY_TAB, ASKS_TAB, REFUSED_TAB, SAME_TAB = "ready", "asks", "refused", "same"
TABS = {
    ASKS_TAB: gettext_lazy("To be decided"),
    READY_TAB: gettext_lazy("Ready"),
    REFUSED_TAB: gettext_lazy("Not usable"),
    SAME_TAB: gettext_lazy("Nothing to do any more"),
}
WHY = {
    CHANGED: gettext_lazy("The translation was changed here after the file had been made."),
    SOURCE: gettext_lazy("The original has changed since the file was made: theirs translates earlier words."),
    UNSURE: gettext_lazy("The file does not say any more what stood here when it was made."),
}


def delivery_at(request: HttpRequest, pk: int) -> queries.Delivery:
    found = queries.deliveries().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@staff_door(policy.RECEIVE)
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    form = DeliveryForm(request.POST or None, request.FILES or None) if request.method == "POST" else DeliveryForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = actions.receive(
            sheet=form.sheet, name=told["file"].name, language=told["language"], marking=told["marking"],
            by=actors.of(request), at=clock.now(),
        )  # fmt: skip
        return redirect("translations:delivery", pk=made.pk)
    listed = [(one, queries.outcomes(one)) for one in queries.deliveries()[:50]]
    context = {"form": form, "listed": listed, "names": dict(settings.CONTENT_LANGUAGES)}
    return TemplateResponse(request, "translations/files.html", context)


@dataclass(frozen=True, slots=True)
class Looked:
    """A proposal beside what stands here, for the page."""

    proposal: queries.Proposal
    judged: Judged
    language: str

    @property
    def ours(self) -> str:
        return self.judged.unit.texts.text(self.language) if self.judged.unit else ""

    @property
    def ours_state(self) -> Any:
        return STATE_WORDS[self.judged.unit.texts.state(self.language)] if self.judged.unit else ""

    @property
    def theirs_state(self) -> Any:
        return STATE_WORDS.get(self.proposal.state, self.proposal.state)

    @property
    def why(self) -> Any:
        return WHY.get(self.judged.kind, "")

    @property
    def asks(self) -> bool:
        return self.judged.kind in ASKS

    @property
    def source_change(self) -> SafeString:
        if self.judged.kind != SOURCE or not self.judged.unit:
            return SafeString("")
        return differing.html(self.proposal.source, self.judged.unit.source)

    @property
    def change(self) -> SafeString:
        """From ours to theirs, word by word; empty where they have too little in common to be read so."""
        alike = differing.are_alike(self.ours, self.proposal.words)
        return differing.html(self.ours, self.proposal.words) if alike else SafeString("")

    @property
    def choices(self) -> list[tuple[str, Any]]:
        theirs = _("take theirs; it stays out of date") if self.judged.kind == SOURCE else _("take theirs")
        fits = [(FITS, _("take theirs; it fits the new original too"))] if self.judged.kind == SOURCE else []
        return [("", _("decide later")), (OURS, _("keep ours")), (THEIRS, theirs), *fits]


def tab_of(judged: Judged) -> str:
    kinds = {READY: READY_TAB, REFUSED: REFUSED_TAB, SAME: SAME_TAB}
    return kinds.get(judged.kind, ASKS_TAB)


@staff_door(policy.RECEIVE, to=delivery_at)
@require_http_methods(["GET", "POST"])
def delivery(request: HttpRequest, delivery: queries.Delivery) -> HttpResponse:
    if request.method == "POST":
        tell(request, decided(request, delivery))
        query = request.META.get("QUERY_STRING", "")
        return redirect(request.path + (f"?{query}" if query else ""))
    waiting = [Looked(one, judged, delivery.language) for one, judged in queries.waiting(delivery)]
    counts = Counter(tab_of(one.judged) for one in waiting)
    tab = request.GET.get("show") or next((name for name in TABS if counts[name]), READY_TAB)
    tab = tab if tab in TABS else READY_TAB
    leaf = Paginator([one for one in waiting if tab_of(one.judged) == tab], PER_LEAF).get_page(request.GET.get("p"))
    context = {
        "delivery": delivery,
        "language_name": dict(settings.CONTENT_LANGUAGES).get(delivery.language, delivery.language),
        "tabs": [(name, label, counts[name], name == tab) for name, label in TABS.items()],
        "tab": tab,
        "ready": counts[READY_TAB],
        "leaf": leaf,
        "outcomes": queries.outcomes(delivery),
        "elided_page_range": leaf.paginator.get_elided_page_range(leaf.number),
    }
    return TemplateResponse(request, "translations/delivery.html", context)


def decided(request: HttpRequest, delivery: queries.Delivery) -> Settled:
    """All that is ready, or what was decided on this leaf; portion by portion, so that others can write in between."""
    if request.POST.get("what") == "ready":
        waiting = queries.waiting(delivery)
        decisions = [Decision(one.pk, THEIRS, judged.seen) for one, judged in waiting if judged.kind == READY]
    else:
        decisions = list(chosen(request))
    whole = Settled()
    for start in range(0, len(decisions), PORTION):
        part = actions.settle(
            delivery=delivery, decisions=decisions[start : start + PORTION], by=actors.of(request), at=clock.now()
        )
        whole.add(part)
    return whole


def chosen(request: HttpRequest) -> Iterable[Decision]:
    for name, choice in request.POST.items():
        number = name.removeprefix("choice-")
        if name.startswith("choice-") and number.isdigit() and choice in (OURS, THEIRS, FITS):
            yield Decision(int(number), str(choice), request.POST.get(f"seen-{number}", ""))


def tell(request: HttpRequest, settled: Settled) -> None:
    if settled.taken:
        said = ngettext("%(count)d text taken over.", "%(count)d texts taken over.", settled.taken)
        messages.success(request, said % {"count": settled.taken})
    if settled.left:
        said = ngettext("Ours kept in %(count)d text.", "Ours kept in %(count)d texts.", settled.left)
        messages.success(request, said % {"count": settled.left})
    if settled.changed:
        said = ngettext(
            "%(count)d text was changed while you looked; it waits for another look.",
            "%(count)d texts were changed while you looked; they wait for another look.",
            settled.changed,
        )
        messages.warning(request, said % {"count": settled.changed})
    for refusal in settled.refused[:10]:
        messages.error(request, f"{refusal.wording.key}: {refusal.said}")
    if not (settled.taken or settled.left or settled.changed or settled.refused):
        messages.info(request, _("Nothing was decided."))


@staff_door(policy.RECEIVE, to=delivery_at)
@require_POST
def remove(request: HttpRequest, delivery: queries.Delivery) -> HttpResponse:
    name = delivery.name
    actions.remove_delivery(delivery=delivery, by=actors.of(request), at=clock.now())
    messages.success(request, _("Removed: %(object)s") % {"object": name})
    return redirect("translations:files")
