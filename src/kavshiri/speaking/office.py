"""The secretariat's screens: a conference's speakers and what is missing, one speaker's texts and files, checks."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import queries as consents
from kavshiri.speaking import actions, forms, policy, queries
from kavshiri.speaking.actions.taking import TAKEN
from kavshiri.speaking.models import Handout, Proposal, Speaker
from kavshiri.speaking.privacy import PHOTO
from kavshiri.ui import clock
from kavshiri.uploads import links


def conference_of(pk: int) -> Any:
    found = queries.conference(pk)
    if found is None:
        raise Http404
    return found


def speaker_at(request: HttpRequest, pk: int) -> Speaker:
    found = queries.speaker_by_key(pk)
    if found is None:
        raise Http404
    return found


def proposal_at(request: HttpRequest, pk: int) -> Proposal:
    found = queries.proposal(pk)
    if found is None:
        raise Http404
    return found


@staff_door(policy.EDIT_SPEAKERS)
@require_safe
def of_conference(request: HttpRequest, pk: int) -> HttpResponse:
    conference = conference_of(pk)
    words = {
        "conference": conference,
        "lines": queries.overview(conference),
        "to_gather": queries.missing_persons(conference).count(),
    }
    return TemplateResponse(request, "speaking/office/conference.html", words)


@staff_door(policy.EDIT_SPEAKERS)
@require_POST
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    count = actions.gather(conference=conference_of(pk), by=actors.of(request), at=clock.now())
    said = ngettext("%(count)d speaker entered.", "%(count)d speakers entered.", count)
    messages.success(request, said % {"count": count})
    return redirect("speakers:of-conference", pk=pk)


@staff_door(policy.EDIT_SPEAKERS)
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to those who are ticked."""
    ticked = [key for key in request.POST.getlist("speaker") if key.isdigit()]
    chosen = queries.speakers().filter(conference=conference_of(pk), pk__in=ticked)
    try:
        count = actions.invite(speakers=chosen, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        said = ngettext(
            "Invited: %(count)d letter is on its way.", "Invited: %(count)d letters are on their way.", count
        )
        (messages.success if count else messages.error)(request, said % {"count": count})
    return redirect("speakers:of-conference", pk=pk)


@staff_door(policy.TAKE_OVER, to=speaker_at)
@require_safe
def one(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """What a speaker has handed in, beside what the programme says now."""
    privacy.note_look(about=speaker.person, why="read-person", by=actors.of(request), at=clock.now())
    proposals = [compared(one) for one in queries.proposals(speaker).values()]
    photo = links.address(speaker.photo, clock.now()) if speaker.photo else ""
    words = {
        "speaker": speaker,
        "proposals": proposals,
        "handouts": queries.handouts(speaker),
        "photo": photo if photo and consents.has_consented(PHOTO.key, speaker.address) else "",
        "roles": queries.roles_of(speaker.conference, [speaker.person_id]).get(speaker.person_id, []),
    }
    return TemplateResponse(request, "speaking/office/speaker.html", words)


@staff_door(policy.TAKE_OVER, to=speaker_at)
@require_POST
def photo(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """Show the photo to readers, or show it no more."""
    hides = "hide" in request.POST
    verb = actions.hide_photo if hides else actions.show_photo
    try:
        verb(speaker=speaker, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        said = _("The photo is shown no more.") if hides else _("The photo is shown with the programme.")
        messages.success(request, said)
    return redirect("speakers:one", pk=speaker.pk)


def compared(proposal: Proposal) -> dict[str, Any]:
    """A text, field by field: (name, label, written, as the programme has it in that language, can be taken over)."""
    target: Any = proposal.session or proposal.speaker.person
    possible = TAKEN["session" if proposal.session else None]
    names = ("title", "abstract") if proposal.session else ("latin_name", "post", "about")
    lines = []
    for name in names:
        held: Any = getattr(target, name, "")
        now = held.text(proposal.language) if hasattr(held, "inside") else held
        lines.append((name, label_of(name), getattr(proposal, name), now, name in possible))
    return {"proposal": proposal, "lines": lines, "others": speakers_beside(proposal)}


def label_of(name: str) -> str:
    """What a field of a text is called where the secretariat reads it; the form speaks to the speaker."""
    own = {"latin_name": _("name in Latin letters"), "post": _("post and organisation"), "about": _("about the person")}
    field: Any = Proposal._meta.get_field(name)
    return capfirst(own.get(name) or str(field.verbose_name))


def speakers_beside(proposal: Proposal) -> int:
    """How many others speak in the same session: its title and abstract are theirs too."""
    if proposal.session is None:
        return 0
    roles = queries.roles_of(proposal.session.conference)
    return sum(any(role.session == proposal.session for role in held) for held in roles.values()) - 1


@staff_door(policy.TAKE_OVER, to=proposal_at)
@require_POST
def take_over(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    by, at = actors.of(request), clock.now()
    try:
        if "return" in request.POST:
            actions.return_proposal(proposal=proposal, word=request.POST.get("word", ""), by=by, at=at)
        else:
            actions.take_over(proposal=proposal, fields=request.POST.getlist("field"), by=by, at=at)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        returned = "return" in request.POST
        messages.success(request, _("Returned; the speaker is told.") if returned else _("Taken over."))
    return redirect("speakers:one", pk=proposal.speaker_id)


def handout_at(request: HttpRequest, pk: int) -> Handout:
    found = Handout.objects.select_related("replaces", "speaker").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@staff_door(policy.TAKE_OVER, to=handout_at)
@require_POST
def release(request: HttpRequest, handout: Handout) -> HttpResponse:
    verb = actions.hold_back if "hold" in request.POST else actions.release
    try:
        verb(handout=handout, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Held back.") if "hold" in request.POST else _("Released."))
    return redirect("speakers:one", pk=handout.speaker_id)


@staff_door(policy.EDIT_CHECKS)
@require_http_methods(["GET", "POST"])
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Times for technical checks: offer, see who has taken which."""
    conference, posted = conference_of(pk), request.POST if request.method == "POST" else None
    form = forms.SlotsForm(posted)
    if form.is_valid():
        try:
            told = form.told(conference)
            count = actions.offer_slots(conference=conference, **told, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            said = ngettext("%(count)d time is offered.", "%(count)d times are offered.", count)
            messages.success(request, said % {"count": count})
            return redirect("speakers:checks", pk=pk)
    words = {"conference": conference, "form": form, "slots": queries.slots_of(conference)}
    return TemplateResponse(request, "speaking/office/checks.html", words)


@staff_door(policy.EDIT_CHECKS)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take times away; whoever had booked one is told."""
    ticked = [key for key in request.POST.getlist("slot") if key.isdigit()]
    chosen = list(queries.slots_of(conference_of(pk)).filter(pk__in=ticked))
    for slot in chosen:
        actions.cancel_slot(slot=slot, by=actors.of(request), at=clock.now())
    said = ngettext("%(count)d time is taken away.", "%(count)d times are taken away.", len(chosen))
    messages.success(request, said % {"count": len(chosen)})
    return redirect("speakers:checks", pk=pk)
