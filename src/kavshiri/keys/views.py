"""One's own account: name, language, keys and sessions.  The second step.  Coming in by a passkey.

What is answered to a wrong passkey never depends on whose it is or whether there is such an account.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.keys import (
    actions,
    forms,
    landing,
    limits,
    organisations,
    passkeys,
    policy,
    queries,
    sessions,
    showing,
    steps,
)  # fmt: skip
from kavshiri.people import actions as people
from kavshiri.ui import clock

BACKEND = "kavshiri.people.backends.LinkBackend"
LANGUAGE = "keys.language"
CODE_SECRET = "keys.code.secret"  # noqa: S105  a name in the session


def freshly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for whom the second step, where it is asked at all, is a short while ago; others take it once more."""

    @wraps(view)
    def fresh(request: HttpRequest, **words: Any) -> HttpResponse:
        if not steps.is_fresh(request) and queries.must_show_key(request.user):  # type: ignore[arg-type]
            return redirect(f"{reverse('keys:step')}?{urlencode({'next': reverse('keys:account')})}")
        return view(request, **words)

    return fresh


@door(policy.CHANGE_OWN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    user = queries.account(request.user.pk or 0)
    initial = {"name": user.name, "language": user.language}
    form = forms.OwnForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        people.change_own(user=user, **form.cleaned_data, by=actors.of(request), at=clock.now())
        with override(user.language):
            messages.success(request, _("Saved."))
            return redirect("keys:account")
    return render(request, "keys/account.html", {"form": form, **showing.account(request)})


@door(policy.CHANGE_OWN)
@freshly
@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> JsonResponse:
    user: Any = request.user
    return JsonResponse(passkeys.begin_adding(user))


@door(policy.CHANGE_OWN)
@freshly
@never_cache
@require_POST
def add_passkey(request: HttpRequest) -> HttpResponse:
    form, user = forms.PasskeyForm(request.POST), request.user
    try:
        credential = passkeys.made(request, form.data.get("answer", ""))
    except passkeys.Refused:
        messages.error(request, _("The passkey was not added. Please try again."))
        return redirect(_back(request))
    name = form.data.get("name", "").strip()[:80] or showing.device_of(request)
    actions.add_passkey(user=user, name=name, credential=credential, by=actors.of(request), at=clock.now())  # type: ignore
    return _after_adding(request, _("The passkey was added."))


def _back(request: HttpRequest) -> str:
    """To the second step, for whom it still stands between."""
    must = not steps.has_passed(request) and queries.needs_step(request.user.pk or 0)
    return reverse("keys:step" if must else "keys:account")


def _after_adding(request: HttpRequest, said: str) -> HttpResponse:
    """Whoever has just proved to hold a key has taken the second step with it; the next thing is recovery codes."""
    steps.note_passed(request)
    sessions.note(request, request.user)  # type: ignore[arg-type]  # the door lets nobody else in
    messages.success(request, said)
    return redirect("keys:account" if queries.codes_left(request.user) else "keys:codes")  # type: ignore[arg-type]


@door(policy.CHANGE_OWN)
@freshly
@never_cache
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def add_code(request: HttpRequest) -> HttpResponse:
    """The secret lies in the session until the app has shown its first code."""
    secret = request.session.get(CODE_SECRET) or passkeys.new_secret()
    request.session[CODE_SECRET] = secret
    form = forms.CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code, by = form.cleaned_data["code"], actors.of(request)
        try:
            actions.add_code_app(user=request.user, secret=secret, code=code, by=by, at=clock.now())  # type: ignore
        except ValidationError as fault:
            form.add_error("code", fault)
        else:
            del request.session[CODE_SECRET]
            return _after_adding(request, _("The app is set up."))
    return render(request, "keys/add_code.html", {"form": form, **showing.code_app(request, secret)})


@door(policy.CHANGE_OWN)
@freshly
@never_cache
@sensitive_variables("made")
@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """Codes are shown once, in the answer to the button."""
    user: Any = request.user
    made = []
    if request.method == "POST":
        made = actions.renew_codes(user=user, by=actors.of(request), at=clock.now())
    words = {"made": made, "left": queries.codes_left(user), "noindex": True, "page_title": _("Recovery codes")}
    return render(request, "keys/codes.html", words)


@door(policy.CHANGE_OWN)
@freshly
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.remove_key(user=request.user, pk=pk, by=actors.of(request), at=clock.now())  # type: ignore
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("The key was removed. Remove it from your device, too."))
    return redirect("keys:account")


@door(policy.CHANGE_OWN)
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    actions.end_sessions(user=user, by=actors.of(request), at=clock.now())
    # this session was ended with the others; what it held goes on under another name
    update_session_auth_hash(request, user)
    sessions.note(request, user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("keys:account")


@door(policy.COME_IN)
@never_cache
@require_POST
def come_in_options(request: HttpRequest) -> HttpResponse:
    limit, whose = limits.PASSKEY_OF_NETWORK, limits.network_of(request)
    try:
        actions.try_door(limit=limit, whose=whose, by=actors.of(request), at=clock.now())
    except limits.TooMany:
        return JsonResponse({}, status=429)
    return JsonResponse(passkeys.begin_asking())


@door(policy.COME_IN)
@never_cache
@require_POST
def come_in(request: HttpRequest) -> HttpResponse:
    try:
        key = passkeys.shown(request, request.POST.get("answer", ""))
    except passkeys.Refused:
        messages.error(request, _("No account opens with this passkey."))
        return redirect("people:sign-in")
    user: Any = key.user
    actions.sign_in(user=user, how="passkey", key=key, by=actors.of(request), at=clock.now())
    login(request, user, backend=BACKEND)
    # the device has asked who is there: that is two steps in one
    steps.note_passed(request)
    sessions.note(request, user)
    return redirect(landing.of(request, user, request.POST.get("next", "")))


@door(policy.COME_IN_FROM_AFAR)
@never_cache
@require_safe
def depart(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To an organisation's identity provider; its address, and the one to come back to, have no language."""
    request.session[LANGUAGE] = request.GET.get("language", "")
    limit, whose = limits.PROVIDER_OF_NETWORK, limits.network_of(request)
    try:
        actions.try_door(limit=limit, whose=whose, by=actors.of(request), at=clock.now())
        return organisations.depart(request, provider_id)
    except limits.TooMany:
        return _not_in(request, gettext_noop("Too many tries. Please wait a quarter of an hour."))
    except organisations.Refused:
        said = gettext_noop("The organisation’s sign-in does not answer. Please try again later.")
        return _not_in(request, said)


def _not_in(request: HttpRequest, said: str) -> HttpResponse:
    """Back to the sign-in page, in the language that it was left in."""
    language = request.session.get(LANGUAGE, "")
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        messages.error(request, _(said))
        return redirect("people:sign-in")


@door(policy.COME_IN_FROM_AFAR)
@never_cache
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The provider vouches for an address; the second step stays as it is."""
    try:
        user, wanted = organisations.returned(request, provider_id)
    except organisations.Refused:
        return _not_in(request, gettext_noop("No account here opens with this sign-in."))
    actions.sign_in(user=user, how="provider", by=actors.of(request), at=clock.now())
    login(request, user, backend=BACKEND)
    with override(user.language):
        return redirect(landing.of(request, user, wanted))


@door(policy.TAKE_STEP)
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not user.is_authenticated:
        return redirect("people:sign-in")
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    if steps.is_fresh(request) or not queries.needs_step(user.pk):
        return redirect(landing.of(request, user, wanted))
    form = forms.CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _is_right(request, form):
        return _go_on(request, wanted)
    return render(request, "keys/step.html", {"form": form, "next": wanted, **showing.step(user)})


def _is_right(request: HttpRequest, form: forms.CodeForm) -> bool:
    network, code = limits.network_of(request), form.cleaned_data["code"]
    try:
        right = actions.take_code(user=request.user, code=code, network=network, by=actors.of(request), at=clock.now())  # type: ignore
    except limits.TooMany:
        form.add_error("code", _("Too many tries. Please wait a quarter of an hour."))
        return False
    if not right:
        form.add_error("code", _("This code is not right, or it was used already."))
    return right


def _go_on(request: HttpRequest, wanted: str) -> HttpResponse:
    steps.note_passed(request)
    sessions.note(request, request.user)  # type: ignore[arg-type]  # somebody signed in
    return redirect(landing.of(request, request.user, wanted))  # type: ignore[arg-type]


@door(policy.TAKE_STEP)
@never_cache
@require_POST
def step_options(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return JsonResponse({}, status=403)
    return JsonResponse(passkeys.begin_asking(request.user))


@door(policy.TAKE_STEP)
@never_cache
@require_POST
def step_passkey(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not user.is_authenticated:
        return redirect("people:sign-in")
    try:
        key = passkeys.shown(request, request.POST.get("answer", ""), user)
    except passkeys.Refused:
        messages.error(request, _("This passkey was not taken. Please try again."))
        return redirect("keys:step")
    actions.pass_step(user=user, key=key, by=actors.of(request), at=clock.now())
    return _go_on(request, request.POST.get("next", ""))
