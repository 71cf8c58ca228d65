"""Doors of the CMS that Wagtail does not have."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from kavshiri.access.doors import door
from kavshiri.cms import files, policy

# a rendition's name changes with its content
FOR_A_YEAR = "public, max-age=31536000, immutable"


@door(policy.SEE_FILES)
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A public upload. Where a web server stands in front, it may serve the same folder itself."""
    found = files.public_file(path)
    if found is None:
        raise Http404
    place, kind = found
    changed_at = place.stat().st_mtime
    if not was_modified_since(request.headers.get("If-Modified-Since"), changed_at):
        return HttpResponseNotModified()
    answer = FileResponse(place.open("rb"), content_type=kind)
    answer.headers["Last-Modified"] = http_date(changed_at)
    answer.headers["Cache-Control"] = FOR_A_YEAR
    return answer


@door(policy.GO_TO_SIGN_IN)
@require_safe
def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """What stands where Wagtail's own sign-in would: nobody here has a password."""
    address, query = reverse(settings.WAGTAILADMIN_LOGIN_URL), urlencode({"next": request.GET.get("next", "")})
    return redirect(f"{address}?{query}" if request.GET.get("next") else address)
