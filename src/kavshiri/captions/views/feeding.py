"""The door of machines: whoever has a source's address writes its captions.

It takes what programs of captioners send to Zoom's "closed captioning" interface (``&seq=`` and ``&lang=`` added to
the address, plain words in UTF-8), and more: WebVTT, and JSON in which words that are still being said replace each
other.  No cookie counts here, so that no other site can use anybody's.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access.doors import discreetly, door
from kavshiri.captions import actions, links, policy, typed
from kavshiri.captions.models import Source
from kavshiri.ui import clock


@csrf_exempt
@never_cache
@discreetly
@door(policy.FEED)
@sensitive_variables("secret")
@require_POST
def feed(request: HttpRequest) -> HttpResponse:
    """``{kept, last}``: how many lines there are of it, and the number of the last."""
    source, moment = links.source_by(request.GET.get("token", "")), clock.now()
    if source is None:
        return nobody()
    try:
        return JsonResponse(_taken(request, source, moment))
    except ValidationError as fault:
        return JsonResponse({"error": " ".join(fault.messages)}, status=400, json_dumps_params={"ensure_ascii": False})


def _taken(request: HttpRequest, source: Source, moment: Any) -> dict[str, Any]:
    post = typed.post_of(request, source, moment)
    lines = actions.feed(source=source, said=post.said, seq=post.seq, at=moment) if post.said else []
    if post.passing is not None:
        actions.pass_on(source=source, text=post.passing, speaker=post.speaker, at=moment)
    return {"kept": len(lines), "last": max((line.number for line in lines), default=None)}


def nobody() -> HttpResponse:
    return JsonResponse({"error": "This address is not good, or is no longer."}, status=403)


@never_cache
@discreetly
@door(policy.FEED)
@sensitive_variables("secret")
@require_safe
def seq(request: HttpRequest) -> HttpResponse:
    """The sender's own count of the last line that was taken, as programs ask for it when they begin anew."""
    source = links.source_by(request.GET.get("token", ""))
    return HttpResponse(str(source.last_seq), content_type="text/plain") if source else nobody()
