"""The key with which archives are checked, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.archives import policy, showing


@door(policy.SEE_KEY)
@require_safe
def key(request: HttpRequest) -> HttpResponse:
    words = {"key": showing.own_key(), "pem": showing.own_pem(), "page_title": _("Key of the archives")}
    return render(request, "archives/key.html", words)
