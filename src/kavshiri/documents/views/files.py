"""The files of a version: for everybody where it is published, else for those who may see it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kavshiri.access.doors import door
from kavshiri.conference.views.reading import conference_at
from kavshiri.documents import formats, kept, policy, queries, told
from kavshiri.documents.formats import Format, naming
from kavshiri.documents.models import Rendition, Version
from kavshiri.documents.views.visiting import as_delegation
from kavshiri.papers import press
from kavshiri.papers.views import answers


def version_of_file(request: HttpRequest, slug: str, number: int, **rest: str) -> Any:
    found = queries.version(conference_at(request, slug), number)
    if found is None:
        raise Http404
    return found


def asked(request: HttpRequest, version: Version) -> tuple[Rendition, Format]:
    """What the address names; there is no PDF where none can be made."""
    named = request.resolver_match.kwargs  # type: ignore[union-attr]
    rendition = queries.rendition(version, named["language"])
    format = next((one for one in formats.offered() if one.ending == named["ending"]), None)
    if rendition is None or format is None:
        raise Http404
    return rendition, format


@as_delegation
@door(policy.SEE, to=version_of_file)
@require_safe
def file(request: HttpRequest, version: Any) -> HttpResponseBase:
    rendition, format = asked(request, version)
    try:
        return handed(request, version, rendition, format)
    except (press.Busy, press.Unable):
        return answers.later(request)


def handed(request: HttpRequest, version: Version, rendition: Rendition, format: Format) -> HttpResponseBase:
    """All but PDFs are saved, not opened: a page in a file holds its styles, which the policy of our pages forbids."""
    stem = naming.stem(version.document.conference.slug, version.kind, version.number, rendition.language)
    name = f"{stem}.{format.ending}"

    def made() -> bytes:
        return kept.file(rendition.sha256, format, lambda: told.thaw(rendition.composed))

    if version.published_at is None:
        return answers.private(made(), name)
    answer = answers.public(request, f"{rendition.sha256[:32]}-{kept.printer()}-{format.ending}", name, made)
    if format.ending != "pdf":
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
