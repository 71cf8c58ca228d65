"""What everybody may see: who wished to be listed, and how many take part, as far as numbers betray nobody."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.accreditation import policy, queries, sets
from kavshiri.accreditation.sets import Sets
from kavshiri.conference import pages
from kavshiri.conference.views.reading import conference_at, crumbs, elsewhere, language, page

PAGE = 100  # participants


@never_cache
@door(policy.SEE_PUBLIC, to=conference_at)
@require_safe
def listed(request: HttpRequest, conference: Any) -> HttpResponse:
    """Kept by nobody, neither here nor in a browser: whoever withdraws is gone with the next look."""
    if moved := elsewhere(request, conference):
        return moved
    told = pages.published(conference, language())
    if told is None:
        raise Http404
    found = Paginator(queries.listed(conference), PAGE).get_page(request.GET.get("page"))
    words = {"found": found, **numbers(sets.of(conference, language()))}
    words |= {"noindex": True, "kept_scope": "", "page_title": _("Participants")}
    return page(request, "accreditation/list.html", told, crumbs=crumbs(told), **words)


def numbers(told: Sets) -> dict[str, Any]:
    """The four sets as readers may know them: delegations by name as announced, persons from ten on."""
    counted = {share.label: share.accredited for share in told.shares}
    kinds, rest = sets.suppressed(counted)
    total = told.total
    persons = [
        (pgettext("persons", "registered"), total.registered),
        (pgettext("persons", "accredited"), total.accredited),
        (pgettext("persons", "attended"), total.attended),
    ]
    return {
        "announced": [line.label for line in told.lines if line.announced] + told.groups,
        "persons": [(label, number if number >= sets.FEWEST else None) for label, number in persons],
        "kinds": list(kinds.items()),
        "rest": rest,
        "fewest": sets.FEWEST,
    }
