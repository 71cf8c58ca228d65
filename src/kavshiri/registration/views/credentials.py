"""The credentials of a delegation, for its focal points and its head."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.registration import actions, forms, policy, queries
from kavshiri.registration.views.members import note
from kavshiri.registration.views.visiting import frame, own_delegation, with_envoy
from kavshiri.ui import clock
from kavshiri.uploads import links


@never_cache
@with_envoy
@door(policy.GIVE_CREDENTIALS, to=own_delegation)
@require_http_methods(["GET", "HEAD", "POST"])
def credentials(request: HttpRequest, found: Any) -> HttpResponse:
    """What was handed in, with what became of it; and the form for the next version."""
    form = forms.CredentialForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_in_credentials(delegation=found, **form.told(), by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            note(form, fault)
        else:
            messages.success(request, _("Handed in: the secretariat looks at it and writes to you."))
            return redirect("registration:credentials")
    words = {"form": form, "credentials": queries.credentials(found), "members": queries.members(found)}
    return render(request, "registration/credentials.html", frame(request, found, **words))


def own_credential(request: HttpRequest, public_id: uuid.UUID) -> Any:
    found = queries.credential(str(public_id))
    if found is None:
        raise Http404
    return found


@never_cache
@with_envoy
@door(policy.SEE_CREDENTIALS, to=own_credential)
@require_safe
def credential_file(request: HttpRequest, found: Any) -> HttpResponse:
    """To the file, by an address that is over in minutes."""
    return redirect(links.address(found.upload, clock.now()))
