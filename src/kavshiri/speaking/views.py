"""The speaker's page: come in by a link, answer, hand in texts, a photo and materials, book a technical check."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import View, discreetly, door
from kavshiri.conference.views.reading import language
from kavshiri.keys.asking import may_ask
from kavshiri.people.forms import AddressForm
from kavshiri.speaking import actions, desk, forms, policy, queries, showing, tasks
from kavshiri.speaking.models import Handout, Speaker
from kavshiri.ui import clock
from kavshiri.uploads import links
from kavshiri.uploads import queries as uploads

SECRET = {"noindex": True, "alternates": [], "canonical": ""}


def with_visitor(view: View) -> View:
    """Whoever has come in by a link acts as the speaker; nobody else sees the page."""

    @wraps(view)
    def visited(request: HttpRequest, **words: Any) -> HttpResponseBase:
        if desk.visitor(request, clock.now()) is None:
            return redirect("speaking:ask")
        request.actor = desk.actor(request, clock.now())  # type: ignore[attr-defined]
        return view(request, **words)

    return visited


def own(request: HttpRequest, **words: Any) -> Speaker:
    found = desk.visitor(request, clock.now())
    if found is None:
        raise Http404
    return found


def own_handout(request: HttpRequest, public_id: uuid.UUID) -> Handout:
    found = queries.handout(str(public_id))
    if found is None or found.speaker_id != own(request).pk:
        raise Http404
    return found


@door(policy.ENTER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whether or not somebody at the address was invited."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    told: dict[str, Any] = {"form": form, "page_title": _("For speakers"), **SECRET}
    if request.method == "POST" and form.is_valid() and may_ask(request, form):
        tasks.send_pass.enqueue(form.cleaned_data["email"])
        told |= {"address": form.cleaned_data["email"], "page_title": _("Look into your mail")}
    return render(request, "speaking/ask.html", told)


@door(policy.ENTER)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows a button (mail scanners open links), POST comes in."""
    found = queries.usable_pass(secret, clock.now())
    if request.method == "POST":
        speaker = actions.use_pass(secret=secret, by=actors.of(request), at=clock.now())
        if speaker:
            desk.enter(request, speaker, clock.now())
            return redirect("speaking:page")
        found = None
    title = _("The speaker’s page") if found else _("This link no longer works")
    words = {"found": found, "page_title": title, **SECRET}
    return render(request, "speaking/enter.html", words, status=200 if found else 410)


@door(policy.LEAVE)
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    desk.leave(request)
    return redirect("speaking:ask")


@never_cache
@with_visitor
@door(policy.SEE_OWN, to=own)
@require_safe
def page(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    return render(request, "speaking/page.html", {**showing.page(speaker, language(), clock.now()), **SECRET})


def done(request: HttpRequest, deed: Callable[[], Any], said: str) -> HttpResponse:
    """Do it and go back to the page; what is refused is said there."""
    try:
        deed()
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, said)
    return redirect("speaking:page")


def filled(request: HttpRequest, form: BaseForm, deed: Callable[[], Any], title: str, said: str, **more: Any) -> Any:
    """A form of the speaker's; what the verb refuses stands in it, and nothing that was typed is lost."""
    if request.method == "POST" and form.is_valid():
        try:
            deed()
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            messages.success(request, said)
            return redirect("speaking:page")
    return render(request, "speaking/form.html", {"form": form, "page_title": title, **SECRET, **more})


@never_cache
@with_visitor
@door(policy.ANSWER, to=own)
@require_POST
def answer(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    form, accepts = forms.AnswerForm(request.POST), request.POST.get("comes") == "yes"
    word = form.cleaned_data.get("word", "") if form.is_valid() else request.POST.get("word", "")[:1000]
    by, at = actors.of(request), clock.now()
    said = _("Thank you for accepting: below is what we need of you.") if accepts else _("Thank you for your answer.")
    return done(request, lambda: actions.answer(speaker=speaker, accepts=accepts, word=word, by=by, at=at), said)


@never_cache
@with_visitor
@door(policy.HAND_IN, to=own)
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    before = queries.proposals(speaker).get(None)
    return text(request, speaker, None, forms.AboutForm, before, _("About you"))


@never_cache
@with_visitor
@door(policy.HAND_IN, to=own)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    key = str(request.resolver_match.kwargs["public_id"]) if request.resolver_match else ""
    session = next((one for one in queries.sessions_of(speaker) if str(one.public_id) == key), None)
    if session is None:
        raise Http404
    before = queries.proposals(speaker).get(session.pk)
    title = _("Your talk: %(session)s") % {"session": session.title.read(language())}
    return text(request, speaker, session, forms.TalkForm, before, title)


def text(request: HttpRequest, speaker: Speaker, session: Any, kind: Any, before: Any, title: str) -> HttpResponse:
    initial = {} if before else {"language": speaker.language}
    form = kind(request.POST if request.method == "POST" else None, instance=before, initial=initial)
    by = actors.of(request)

    def deed() -> None:
        actions.hand_in(speaker=speaker, session=session, values=form.cleaned_data, by=by, at=clock.now())

    lead = _("Write in your own language; the secretariat takes it over and has it translated.")
    word = before.word if before else ""
    return filled(request, form, deed, title, _("Handed in. The secretariat looks at it."), lead=lead, word=word)


@never_cache
@with_visitor
@door(policy.HAND_IN, to=own)
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    form = forms.PhotoForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    by = actors.of(request)

    def deed() -> None:
        actions.give_photo(speaker=speaker, file=form.cleaned_data["photo"], by=by, at=clock.now())

    lead = _("It is drawn anew here, so that nothing but the picture is kept: no place and no camera.")
    return filled(request, form, deed, _("Your photo"), _("Your photo is kept."), lead=lead)


@never_cache
@with_visitor
@door(policy.HAND_IN, to=own)
@require_POST
def withdraw_photo(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    by, at = actors.of(request), clock.now()
    said = _("Your consent is withdrawn, and the photo deleted.")
    return done(request, lambda: actions.lose_photo(speaker=speaker, by=by, at=at), said)


@never_cache
@with_visitor
@door(policy.BOOK, to=own)
@require_POST
def book(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    key, by, at = request.POST.get("slot", ""), actors.of(request), clock.now()
    slot = next((one for one in queries.open_slots(speaker, at) if str(one.public_id) == key), None)
    if slot is None:
        messages.error(request, _("Somebody else has taken this time meanwhile; choose another one."))
        return redirect("speaking:page")
    said = _("Booked; a letter with the time for your calendar is on its way.")
    return done(request, lambda: actions.book(speaker=speaker, slot=slot, by=by, at=at), said)


@never_cache
@with_visitor
@door(policy.BOOK, to=own)
@require_POST
def give_back(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    by, at = actors.of(request), clock.now()
    return done(request, lambda: actions.give_back(speaker=speaker, by=by, at=at), _("The time is free again."))


@never_cache
@with_visitor
@door(policy.HAND_IN, to=own)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_out(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    return files(request, speaker, None)


@never_cache
@with_visitor
@door(policy.CHANGE_HANDOUT, to=own_handout)
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, handout: Handout) -> HttpResponse:
    return files(request, own(request), handout)


def files(request: HttpRequest, speaker: Speaker, before: Handout | None) -> HttpResponse:
    told = (request.POST, request.FILES) if request.method == "POST" else ()
    sessions = [(one, str(one.title.read(language()))) for one in queries.sessions_of(speaker)]
    if before:
        sessions = [pair for pair in sessions if pair[0].pk == before.session_id]
    initial = {"language": speaker.language}
    if before:
        initial = {"title": before.title, "language": before.language, "visibility": before.visibility}
    form = forms.HandoutForm(*told, sessions=sessions, initial=initial)
    by = actors.of(request)

    def deed() -> None:
        file = form.cleaned_data["file"]
        actions.hand_out(speaker=speaker, values=form.told(), file=file, replaces=before, by=by, at=clock.now())

    title = _("A later version of “%(title)s”") % {"title": before.title} if before else _("Hand in a file")
    lead = _("The secretariat releases it for those whom you choose; only then do they get it.")
    return filled(request, form, deed, title, _("Handed in. The secretariat looks at it."), lead=lead, with_file=True)


@never_cache
@with_visitor
@door(policy.CHANGE_HANDOUT, to=own_handout)
@require_POST
def change(request: HttpRequest, handout: Handout) -> HttpResponse:
    """Who may have a file; or taken back altogether."""
    by, at, told = actors.of(request), clock.now(), request.POST.get("visibility", "")
    if "drop" in request.POST:
        said = _("Taken back: nobody gets it any more.")
        return done(request, lambda: actions.drop_handout(handout=handout, by=by, at=at), said)
    said = _("Saved.")
    return done(request, lambda: actions.set_visibility(handout=handout, visibility=told, by=by, at=at), said)


def published_conference(request: HttpRequest, conference: str) -> Any:
    found = queries.conference_at(conference)
    if found is None:
        raise Http404
    return found


@door(policy.SEE_HANDOUTS)
@never_cache
@require_safe
def materials(request: HttpRequest, conference: str) -> HttpResponse:
    """What speakers give along, as far as whoever asks may have it."""
    found, by = published_conference(request, conference), actors.of(request)
    title = found.title.read(language())
    words = {"conference": found, "title": title, "handouts": queries.handouts_for(found, by),
             "page_title": _("Materials of the speakers"), "is_known": by.is_known}  # fmt: skip
    return render(request, "speaking/materials.html", words)


def handout_at(request: HttpRequest, public_id: uuid.UUID) -> Handout:
    found = queries.handout(str(public_id))
    if found is None:
        raise Http404
    return found


def as_owner(view: View) -> View:
    """A speaker who has come in by a link may have their own file; everybody else is who they are."""

    @wraps(view)
    def owned(request: HttpRequest, public_id: uuid.UUID) -> HttpResponseBase:
        speaker = desk.visitor(request, clock.now())
        if speaker and handout_at(request, public_id).speaker_id == speaker.pk:
            request.actor = desk.actor(request, clock.now())  # type: ignore[attr-defined]
        return view(request, public_id=public_id)

    return owned


@as_owner
@door(policy.SEE_HANDOUT, to=handout_at)
@never_cache
@require_safe
def handout(request: HttpRequest, found: Handout) -> HttpResponse:
    """The file, by an address that is good for some minutes."""
    return redirect(links.address(found.upload, clock.now()))


def portrait_at(request: HttpRequest, public_id: uuid.UUID, digest: str) -> Speaker:
    found = queries.shown_speaker(str(public_id), digest)
    if found is None:
        raise Http404
    return found


@door(policy.SEE_PORTRAIT, to=portrait_at)
@require_safe
def portrait(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """A speaker's photo, for everybody; asked for anew each time, since a consent is withdrawn at once."""
    try:
        answer = HttpResponse(uploads.content(speaker.portrait), content_type=speaker.portrait.media_type)  # type: ignore[arg-type, union-attr]  # only shown ones are found
    except FileNotFoundError as fault:
        raise Http404 from fault
    for name, value in showing.PORTRAIT_HEADERS.items():
        answer.headers[name] = value
    return answer
