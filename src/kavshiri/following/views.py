"""Asking to follow, confirming, changing and stopping.

The addresses of the last three hold a secret that only the mailbox has.  GET changes nothing: mail scanners open links.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.conference import keeping
from kavshiri.conference.views.reading import language
from kavshiri.following import actions, forms, links, policy, queries
from kavshiri.following.models import Pace
from kavshiri.keys.asking import may_ask
from kavshiri.mail.policy import SEE_OUTBOX
from kavshiri.privacy import showing
from kavshiri.ui import clock

# no other page's head speaks of an address with a secret
SECRET = {"noindex": True, "alternates": [], "canonical": ""}


def conference_at(request: HttpRequest, slug: str) -> Any:
    found = queries.conference(slug)
    if found is None:
        raise Http404
    return found


@door(policy.FOLLOW, to=conference_at)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, conference: Any) -> HttpResponse:
    """The same answer whether or not an address follows already."""
    slugs, _faults = keeping.decode(request.GET.getlist("s"))
    sessions = queries.keys_of(conference, slugs)
    initial = {"language": language(), "pace": "at_once", "scope": forms.CHOSEN}
    form = forms.FollowForm(request.POST if request.method == "POST" else None, initial=initial, count=len(sessions))
    if request.method == "POST" and form.is_valid() and may_ask(request, form):
        wish = form.wish(str(conference.public_id), sessions)
        actions.ask(conference=conference, wish=wish, by=actors.of(request), at=clock.now())
        words = {"address": wish.address, "outbox_url": outbox(request), "page_title": _("One more step")}
        return shown(request, "following/asked.html", conference, **words)
    return shown(request, "following/follow.html", conference, form=form, page_title=_("Follow the programme"))


def outbox(request: HttpRequest) -> str:
    """Where letters are read in a demonstration; elsewhere an empty string."""
    is_open = SEE_OUTBOX.allows(actors.of(request))
    return reverse("mail:outbox") if is_open else ""


def shown(request: HttpRequest, template: str, conference: Any, **more: Any) -> HttpResponse:
    way = [
        {"url": f"/{language()}/", "label": _("Home")},
        {"url": reverse("conference:home", args=[conference.slug]), "label": _("Conference")},
        {"url": reverse("conference:programme", args=[conference.slug]), "label": _("Programme")},
    ]
    context = {"conference": conference, "title": conference.title.read(language()), "crumbs": way, "noindex": True}
    return render(request, template, context | more)


@door(policy.CHANGE_OWN)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    wish = links.wish_in(secret)
    conference = queries.conference_of(wish.conference) if wish else None
    if wish is None or conference is None:
        return over(request)
    if request.method == "POST":
        follower = actions.confirm(wish=wish, by=actors.of(request), at=clock.now())
        if follower is None:
            return over(request)
        messages.success(request, _("You follow this programme now."))
        return redirect("following:own", links.own(follower))
    titles = [str(one.title.read(language())) for one in queries.sessions(conference, wish.sessions)]
    words = {"wish": wish, "titles": titles, "pace": Pace(wish.pace).label, **SECRET}
    return shown(request, "following/confirm.html", conference, page_title=_("Confirm"), **words)


def over(request: HttpRequest) -> HttpResponse:
    words = {"page_title": _("This link is over"), **SECRET}
    return render(request, "following/over.html", words, status=410)


@door(policy.CHANGE_OWN)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, secret: str) -> HttpResponse:
    follower = queries.follower(secret)
    if follower is None:
        return over(request)
    form = forms.of(follower, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.change(
            follower=follower, language=told["language"], pace=told["pace"], all_sessions=form.is_of_all,
            by=actors.of(request), at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect("following:own", secret)
    titles = [str(one.title.read(language())) for one in queries.sessions(follower.conference, follower.sessions)]
    words = {"form": form, "secret": secret, "follower": follower, "titles": titles, **SECRET}
    return shown(
        request, "following/own.html", follower.conference, page_title=_("Letters about the programme"), **words
    )


@door(policy.CHANGE_OWN)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD"])
def data(request: HttpRequest, secret: str) -> HttpResponse:
    """Everything that is kept about the address of this link, as a file."""
    follower = queries.follower(secret)
    if follower is None:
        return over(request)
    content = showing.as_file(queries.subject_of(follower), clock.now())
    told = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=told)


@csrf_exempt  # mail programs post here by themselves (RFC 8058), and the secret is in the address
@door(policy.CHANGE_OWN)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever stops twice is told the same: there are no more letters."""
    follower = queries.follower(secret)
    if request.method == "POST" and follower:
        actions.stop(follower=follower, by=actors.of(request), at=clock.now())
        follower = None
    title = _("Stop the letters") if follower else _("You get no more of these letters")
    return render(request, "following/stop.html", {"follower": follower, "page_title": title, **SECRET})
