"""The secretariat's screens of doubles: what may be the same, side by side, merged, undone; and verification."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.records.offering import Offers
from kavshiri.cms.refusals import staff_door
from kavshiri.people import actions, comparing, likeness, policy, queries, standing_in, tasks
from kavshiri.people.actions.records import STEPS
from kavshiri.people.forms import DoubleForm, StandingForm
from kavshiri.people.models import Organisation, Pair
from kavshiri.privacy import actions as privacy
from kavshiri.ui import clock

PER_LEAF = 50


def kind_at(kind: str) -> likeness.Kind:
    if kind not in likeness.KINDS:
        raise Http404
    return likeness.KINDS[kind]


def pair_at(kind: str, pk: int) -> Any:
    found = queries.pairs(kind_at(kind)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def record_at(kind: str, pk: int) -> Any:
    found = kind_at(kind).model.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def organisation_at(request: HttpRequest, pk: int) -> Organisation:
    found: Organisation = record_at("organisation", pk)
    return found


@staff_door(policy.MERGE)
@require_safe
def index(request: HttpRequest, kind: str) -> HttpResponse:
    of, state = kind_at(kind), request.GET.get("state", "")
    state = state if state in Pair.State.values else Pair.State.OPEN
    leaf = Paginator(queries.pairs(of).filter(state=state), PER_LEAF).get_page(request.GET.get("p"))
    words = {
        "kind": of, "state": state, "states": Pair.State.choices, "leaf": leaf, "lines": list(map(_line, leaf)),
        "kinds": [(one.name, one.model._meta.verbose_name_plural) for one in likeness.KINDS.values()],
    }  # fmt: skip
    return TemplateResponse(request, "people/office/doubles.html", words)


def _line(pair: Any) -> tuple[Any, list[str]]:
    return pair, [str(Pair.Reason(reason).label) for reason in pair.reasons if reason in Pair.Reason.values]


@staff_door(policy.MERGE)
@require_POST
def look_through(request: HttpRequest, kind: str) -> HttpResponse:
    """Have all records of a kind compared, by the worker: it takes a while."""
    tasks.look_through.enqueue(kind_at(kind).name)
    messages.success(request, _("All records are being compared; look here again in a minute or two."))
    return redirect("doubles:index", kind=kind)


@staff_door(policy.MERGE)
@require_http_methods(["GET", "POST"])
def beside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Choose which other record a record is laid beside."""
    one = record_at(kind, pk)
    form = DoubleForm(request.POST or None, others=type(one).objects.all())
    offers = Offers()
    offers.share(form)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.pair(one=one, other=form.cleaned_data["other"], by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            return redirect("doubles:pair", kind=kind, pk=made.pk)
    words = {"record": one, "kind": kind_at(kind), "form": form, "offers": offers}
    return TemplateResponse(request, "people/office/beside.html", words)


@staff_door(policy.MERGE)
@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Two records side by side; POST merges them, with the side that was chosen for every field."""
    found = pair_at(kind, pk)
    turned = (request.POST or request.GET).get("remaining") == "second"
    remaining, gone = (found.second, found.first) if turned else (found.first, found.second)
    told = {name.removeprefix("side-"): str(value) for name, value in request.POST.items() if name.startswith("side-")}
    faults: list[str] = []
    if request.method == "POST":
        try:
            actions.merge(remaining=remaining, gone=gone, sides=told, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            faults = fault.messages
        else:
            messages.success(request, _("Merged. This can be undone for 30 days."))
            return redirect("doubles:mergings")
    else:
        _note_looks(request, kind, remaining, gone)
    words = {
        "pair": found, "kind": kind_at(kind), "remaining": remaining, "gone": gone, "turned": turned, "told": told,
        "sides": [(side, told.get(side.name, side.proposed)) for side in comparing.sides(remaining, gone)],
        "reasons": _line(found)[1], "faults": faults or list(comparing.reasons_against(remaining, gone)),
        "led": [standing_in.counts(one) for one in (remaining, gone)],
    }  # fmt: skip
    return TemplateResponse(request, "people/office/pair.html", words, status=409 if faults else 200)


def _note_looks(request: HttpRequest, kind: str, *records: Any) -> None:
    for record in records if kind == "person" else ():
        privacy.note_look(about=record, why="find-double", by=actors.of(request), at=clock.now())


@staff_door(policy.MERGE)
@require_POST
def settle(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Not the same; or the question again."""
    found, is_open = pair_at(kind, pk), "open" in request.POST
    state = Pair.State.OPEN if is_open else Pair.State.DIFFERENT
    actions.settle_pair(pair=found, state=state, by=actors.of(request), at=clock.now())
    said = _("The question stands open again.") if is_open else _("Remembered: these two are not the same.")
    messages.success(request, said)
    return redirect("doubles:index", kind=kind)


@staff_door(policy.MERGE)
@require_safe
def mergings(request: HttpRequest) -> HttpResponse:
    """What was merged in the last 30 days, to be undone."""
    leaf = Paginator(queries.mergings(clock.now()), PER_LEAF).get_page(request.GET.get("p"))
    return TemplateResponse(request, "people/office/mergings.html", {"leaf": leaf})


@staff_door(policy.MERGE)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.mergings(clock.now()).filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        back = actions.undo_merge(merge=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Undone: “%(name)s” is a record of its own again.") % {"name": back.name})
    return redirect("doubles:mergings")


@staff_door(policy.EDIT_ORGANISATIONS, to=organisation_at)
@require_http_methods(["GET", "POST"])
def standing(request: HttpRequest, found: Organisation) -> HttpResponse:
    """How far what an organisation says of itself has been looked into."""
    posted = request.POST if request.method == "POST" else None
    form = StandingForm(posted, organisation=found, steps=STEPS[found.standing])
    if form.is_valid():
        try:
            told = {name: form.cleaned_data[name] for name in ("standing", "on", "who", "evidence")}
            actions.set_standing(organisation=found, **told, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(request, _("Saved: %(object)s") % {"object": found})
            return redirect("organisations:edit", found.pk)
    return TemplateResponse(request, "people/office/standing.html", {"organisation": found, "form": form})
