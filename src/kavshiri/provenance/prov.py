"""Threads as other programs read them: JSON-LD 1.1 with the terms of PROV-O (https://www.w3.org/TR/prov-o/).

Things are ``prov:Entity`` under their stable address; whoever they are by is a ``prov:Agent``.  A sentence is an
entity of its own, ``dcterms:isPartOf`` the thing, and the thing ``prov:wasDerivedFrom`` what its sentences come of.
What is not open to the reader is a blank node with its kind alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kavshiri.access.actors import Actor
from kavshiri.provenance import reading
from kavshiri.provenance.models import Link, Relation
from kavshiri.provenance.showing import Thing, Things, parts, things
from kavshiri.provenance.threads import Sentences, Thread

MEDIA_TYPE = "application/ld+json"
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        term: {"@id": term, "@type": "@id"}
        for term in (
            "prov:wasDerivedFrom", "prov:wasQuotedFrom", "prov:hadPrimarySource", "prov:wasRevisionOf",
            "prov:wasInfluencedBy", "prov:wasAttributedTo", "dcterms:isPartOf", "foaf:page",
        )
    },
    "prov:generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
}  # fmt: skip
PROPERTIES = {
    Relation.DERIVED: "prov:wasDerivedFrom",
    Relation.QUOTED: "prov:wasQuotedFrom",
    Relation.PRIMARY: "prov:hadPrimarySource",
    Relation.REVISION: "prov:wasRevisionOf",
    Relation.INFLUENCED: "prov:wasInfluencedBy",
}
Node = dict[str, Any]


def stable(name: str) -> str:
    """The address of a thing for good: under no language; it leads to its thread in the reader's."""
    return f"{settings.ORIGIN}{reverse('provenance-thing', args=[name])}"


def of_thread(found: Thread, language: str, at: datetime) -> Node:
    """What the thread shows, with nothing else; ``at`` is when it was asked for."""
    writer = Writer(language)
    with translation.override(language):
        nodes = [_head("provenance:prov", found.name, at, language), *writer.about([found.near.thing])]
        nodes += writer.of({one.pk: one for one in found.links}.values(), found.things, found.sentences)
    return {"@context": CONTEXT, "@graph": nodes}


def of_conference(conference: str, viewer: Actor, language: str, at: datetime) -> Iterator[str]:
    """Every link of a conference that this viewer may see, as pieces of one JSON document: memory stays flat.

    Each room is asked once for every ``reading.TOGETHER`` links.
    """
    writer = Writer(language)
    with translation.override(language):
        head = _dumped(_head("provenance:conference", conference, at, language))
    yield f'{{"@context": {_dumped(CONTEXT)}, "@graph": [\n{head}'
    for some in reading.of_conference(conference):
        with translation.override(language):
            known = things((name for one in some for name in (one.derived, one.source)), viewer, language)
            said = parts({one.derived for one in some if one.part}, known, viewer, language)
            pieces = [f",\n{_dumped(node)}" for node in writer.of(some, known, said)]
        # outside, since the reader's language is another between two pieces
        yield from pieces
    yield "\n]}\n"


def _dumped(node: Any) -> str:
    return json.dumps(node, ensure_ascii=False)


def _head(view: str, name: str, at: datetime, language: str) -> Node:
    """The account itself is an entity, too: made by this portal when it was asked for."""
    address = f"{settings.ORIGIN}{reverse(view, args=[name])}"
    portal = {"@id": f"{settings.ORIGIN}/", "@type": ["prov:Agent", "prov:SoftwareAgent"]}
    return {
        "@id": address, "@type": ["prov:Entity", "prov:Bundle"], "prov:generatedAtTime": _moment(at),
        "dcterms:language": language, "prov:wasAttributedTo": portal,
    }  # fmt: skip


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


class Writer:
    """Writes nodes of one document: each thing once, blank nodes numbered; what is not open is counted, not named."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._ids: dict[str, str] = {}
        self._agents: dict[str, str] = {}
        self._told: set[str] = set()
        self._spoken: dict[str, str] = {}

    def of(self, links: Iterable[Link], known: Things, said: Sentences) -> Iterator[Node]:
        """The nodes of what stands at the ends of these links, then of what comes of what."""
        shown = [one for one in links if not known[one.derived].is_closed]
        for one in shown:
            yield from self._told_once(one.derived, known)
            yield from self._told_once(one.source, known)
        yield from self._coming(shown, said)

    def about(self, some: Iterable[Thing]) -> Iterator[Node]:
        for thing in some:
            yield from self._told_once(thing.name, {thing.name: thing})

    def _told_once(self, name: str, known: Things) -> Iterator[Node]:
        if name not in self._told:
            self._told.add(name)
            self._ids[name] = stable(name) if known[name].is_open else f"_:source{len(self._ids) + 1}"
            yield from self._entity(name, known[name])

    def _entity(self, name: str, thing: Thing) -> Iterator[Node]:
        kind = {"@value": thing.kind, "@language": self.language}
        node: Node = {"@id": self._ids[name], "@type": "prov:Entity", "dcterms:type": kind}
        if not thing.is_open:
            # of what is not open, nothing but its kind and that it is not
            yield {**node, "dcterms:accessRights": thing.card.state}
            return
        card = thing.card
        self._spoken[name] = card.language or self.language
        node["rdfs:label"] = thing.title
        if card.words:
            node["prov:value"] = _words(card.words, self._spoken[name])
        if card.where:
            node["foaf:page"] = card.where if "://" in card.where else f"{settings.ORIGIN}{card.where}"
        if card.at:
            node["prov:generatedAtTime"] = _moment(card.at)
        if card.who:
            yield from self._agent(card.who)
            node["prov:wasAttributedTo"] = self._agents[card.who]
        yield node

    def _agent(self, who: str) -> Iterator[Node]:
        """A delegation, an office or a person as the source may name them; known by these words alone."""
        if who not in self._agents:
            self._agents[who] = f"_:agent{len(self._agents) + 1}"
            yield {"@id": self._agents[who], "@type": "prov:Agent", "rdfs:label": who}

    def _coming(self, links: Iterable[Link], said: Sentences) -> Iterator[Node]:
        """One node for each thing and each sentence, with all that it comes of."""
        found: dict[tuple[str, UUID | None], Node] = {}
        for one in links:
            whole = found.setdefault((one.derived, None), {"@id": self._ids[one.derived]})
            if one.part is None or self._is_blank(one.derived):
                _add(whole, PROPERTIES[Relation(one.relation)], self._ids[one.source])
                continue
            # of the whole it holds only that it comes of it: it need not be a quotation itself
            is_moved = one.relation == Relation.INFLUENCED
            _add(whole, PROPERTIES[Relation.INFLUENCED if is_moved else Relation.DERIVED], self._ids[one.source])
            if (one.derived, one.part) not in found:
                found[one.derived, one.part] = self._sentence(one, said.get(one.derived, {}))
            _add(found[one.derived, one.part], PROPERTIES[Relation(one.relation)], self._ids[one.source])
        yield from found.values()

    def _is_blank(self, name: str) -> bool:
        return self._ids[name].startswith("_:")

    def _sentence(self, link: Link, said: Mapping[UUID, str]) -> Node:
        whole = self._ids[link.derived]
        node: Node = {"@id": f"{whole}#part-{link.part}", "@type": "prov:Entity", "dcterms:isPartOf": whole}
        if link.part and link.part in said:
            words = said[link.part]
            node["prov:value"] = _words(words, getattr(words, "language", "") or self._spoken[link.derived])
        return node


def _words(words: str, language: str) -> Node:
    return {"@value": words, "@language": language}


def _add(node: Node, term: str, source: str) -> None:
    if source not in node.setdefault(term, []):
        node[term].append(source)
