"""A version's content as records again, in memory only: what readers saw, whatever the secretariat has changed since.

Nothing is stored.  Only addresses are today's: those of the conference, of persons and of offices, so that what is
rendered anew leads where they now are.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any
from uuid import UUID

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from kavshiri.conference import bundle as bundles
from kavshiri.conference.bundle import Bundle, Item
from kavshiri.conference.models import Conference, Session, Version
from kavshiri.people import queries as people
from kavshiri.people.models import Office, Person

# key of a record -> the list in which its content names it; an organisation's own whole is shown nowhere
REFERENCES = {
    "theme": "themes", "organisation": "organisations", "office": "offices", "person": "persons", "track": "tracks",
    "room": "rooms", "stand_in": "persons", "stand_in_office": "offices",
}  # fmt: skip
ORDER = ("organisations", "offices", "persons", "themes")
INSIDE = ("people", "interpretation", "interpreters", "cues", "questions", "materials")


def thaw(version: Version) -> Conference:
    """The conference of a version with everything that its pages show, as ``queries.whole`` gives the working records.

    What no longer stands in the database has a negative key.  Raises ``BundleError`` where the content cannot be read.
    """
    conference = version.conference
    return Thawing(bundles.reread(version.content, f"{conference.slug} v{version.number}"), conference).whole()


class Thawing:
    """One version at work."""

    def __init__(self, bundle: Bundle, conference: Conference) -> None:
        self.bundle, self.conference = bundle, conference
        self.lost = count(-1, -1)
        self.named: dict[tuple[str, str], Model] = {}
        self.sessions = keys_of(conference.sessions.values_list("public_id", "pk"))
        self.standing = standing(bundle)
        self.files = {"mark": files(get_image_model(), bundle, "mark"),
                      "document": files(get_document_model(), bundle, "document")}  # fmt: skip

    def whole(self) -> Conference:
        for top in ORDER:
            self.name(top, self.bundle.shared[top])
        item = self.bundle.conference
        found = self.record(item, pk=self.conference.pk, slug=self.conference.slug, series=self.series())
        for name in ("days", "involvements", "announced", "tracks", "rooms"):
            hold(found, name, [self.record(inner, conference=found) for inner in item.inside(name)])
        for name in ("tracks", "rooms"):
            self.named.update({(name, one.slug): one for one in getattr(found, name).all()})
        hold(found, "sessions", self.programme(found))
        return found

    def name(self, top: str, items: Iterable[Item]) -> None:
        """Make shared records, with the addresses they have today."""
        for item in items:
            pk, slug = self.standing.get(item.id, (next(self.lost), item.key))
            of = {"slug": slug} if "slug" in item.shape.fields else {}
            self.named[top, item.key] = self.record(item, pk=pk, **of)

    def series(self) -> Model | None:
        item = self.bundle.series
        if item is None:
            return None
        series = self.record(item)
        hold(series, "preparations", [self.record(inner, series=series) for inner in item.inside("preparations")])
        return series

    def programme(self, conference: Conference) -> list[Session]:
        """Sessions and their parts in the order of the content, which is that of the programme."""
        made: list[Session] = []
        for item in self.bundle.conference.inside("sessions"):
            whole = self.session(item, conference, len(made), None)
            made.append(whole)
            for part in item.inside("parts"):
                made.append(self.session(part, conference, len(made), whole))
        return made

    def session(self, item: Item, conference: Conference, position: int, whole: Session | None) -> Session:
        pk = self.sessions.get(item.id, next(self.lost))
        found = self.record(item, pk=pk, conference=conference, position=position, part_of=whole)
        for name in INSIDE:
            hold(found, name, [self.record(inner, session=found) for inner in item.inside(name)])
        return found

    def record(self, item: Item, **more: Any) -> Any:
        """One record with the values of the content; a field of which it says nothing has its default."""
        model = item.shape.model
        told = {field.name: self.value(key, item.values[key])
                for key, field in item.shape.fields.items() if key in item.values and key != "part_of"}  # fmt: skip
        return model(**{"pk": next(self.lost), "public_id": item.id, **told, **more})

    def value(self, key: str, value: Any) -> Any:
        if key in self.files:
            return self.files[key].get(value)
        top = REFERENCES.get(key)
        return self.named[top, value] if top else value


def keys_of(pairs: Iterable[tuple[UUID, int]]) -> dict[UUID | None, int]:
    return dict(pairs)


def standing(bundle: Bundle) -> dict[UUID | None, tuple[int, str]]:
    """Key and present address of the persons and offices that still stand in the database."""
    found: dict[UUID | None, tuple[int, str]] = {}
    for model, top in ((Person, "persons"), (Office, "offices")):
        ids = [item.id for item in bundle.shared[top] if item.id]
        known = model._base_manager.filter(public_id__in=ids).values_list("public_id", "pk", "slug")
        found.update({public_id: (pk, slug) for public_id, pk, slug in known})
        # what was merged since is what remains
        lost = [one for one in ids if one not in found] if model is Person else []
        found.update({UUID(one): (record.pk, record.slug) for one, record in people.meant(model, lost).items()})
    return found


def files(model: Any, bundle: Bundle, key: str) -> dict[str, Any]:
    """Pictures or documents by their digest; one that was deleted is missing."""
    digests = {item.values[key] for item in bundle.all() if key in item.values}
    found = model.objects.filter(file_hash__in=digests).order_by("-pk") if digests else ()
    return {file.file_hash: file for file in found}


def hold(record: Any, name: str, records: list[Any]) -> None:
    """Let ``record.name.all()`` give these, as if they had been fetched beforehand."""
    found = getattr(record, name).get_queryset()
    found._result_cache, found._prefetch_done = records, True
    record._prefetched_objects_cache = {**getattr(record, "_prefetched_objects_cache", {}), name: found}
