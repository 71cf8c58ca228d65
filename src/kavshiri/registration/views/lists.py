"""The list of those of the delegation who are accredited, for its focal point to take along."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.lists import columns, writing
from kavshiri.accreditation.lists.choosing import Wanted
from kavshiri.conference.views.reading import language
from kavshiri.registration import policy
from kavshiri.registration.views.visiting import own_delegation, with_visitor
from kavshiri.ui import clock
from kavshiri.uploads.names import disposition

KEYS = ("badge", "name", "latin", "kind", "post", "language", "address")
ENDINGS = (writing.CSV, writing.WORKBOOK)


@never_cache
@with_visitor
@door(policy.SEE_DELEGATION, to=own_delegation)
@require_safe
def participants(request: HttpRequest, found: Any) -> HttpResponse:
    """Within what the list's own verb lets whoever acts for a delegation have: no needs, nobody else's people."""
    ending = request.resolver_match.kwargs["ending"]  # type: ignore[union-attr]
    if ending not in ENDINGS:
        raise Http404
    actor, conference = actors.of(request), found.conference
    told = {"conference": conference, "chosen": columns.chosen(KEYS, actor), "language": language(), "ending": ending}
    wanted = Wanted(delegation=str(found.public_id))
    taken = accreditation.take_list(**told, wanted=wanted, by=actor, at=clock.now())
    answer = HttpResponse(writing.written(found=taken, **told), content_type=writing.ENDINGS[ending])
    answer.headers["Content-Disposition"] = disposition(f"participants-{language()}.{ending}")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
