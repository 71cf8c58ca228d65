"""The same as data: PROV-O in JSON-LD, whole, narrowed for each reader, in one document for a conference."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kavshiri.provenance import actions, prov, queries, reading
from tests.provenance.world import (
    AT,
    CONFERENCE,
    OFFICE,
    SAID,
    STRANGER,
    SYSTEM,
    WHO,
    chain,
    link,
    name,
    part,
    put_off_the_record,
)

pytestmark = pytest.mark.django_db
ORIGIN = "https://portal.example"
# properties of PROV-O that lead from an entity to an entity
OF_ENTITIES = {
    "prov:wasDerivedFrom", "prov:wasQuotedFrom", "prov:hadPrimarySource", "prov:wasRevisionOf", "prov:wasInfluencedBy",
}  # fmt: skip
ADDRESS = re.compile(rf"{ORIGIN}/thread/[a-z.]+:[0-9A-Za-z-]+/(#part-[0-9a-f-]{{36}})?")


@pytest.fixture(autouse=True)
def origin(settings):
    settings.ORIGIN = ORIGIN


def of_thread(key, viewer=STRANGER):
    return prov.of_thread(queries.thread(name(key), viewer, "en"), "en", AT)


def of_conference(viewer=STRANGER):
    with translation.override("ka"):
        return json.loads("".join(prov.of_conference(CONFERENCE, viewer, "en", AT)))


def merged(document) -> dict[str, dict]:
    """By id, as JSON-LD reads it: what several nodes say of one id is said of it together."""
    found: dict[str, dict] = {}
    for node in document["@graph"]:
        found.setdefault(node["@id"], {}).update(node)
    return found


def faults(document) -> list[str]:
    """What a reader of PROV-O could not understand."""
    nodes, known = merged(document), document["@context"]
    wrong = []
    for key, node in nodes.items():
        for term, value in node.items():
            prefix = term.split(":")[0]
            if not term.startswith("@") and prefix not in known:
                wrong.append(f"{key} {term}: unknown")
            if term in OF_ENTITIES:
                wrong += [f"{key} {term} {end}" for end in value if "prov:Entity" not in nodes[end]["@type"]]
            if term == "prov:wasAttributedTo" and isinstance(value, str) and nodes[value]["@type"] != "prov:Agent":
                wrong.append(f"{key} {term} {value}")
        if "prov:Entity" in node["@type"] and not (key.startswith("_:") or ADDRESS.fullmatch(key) or "jsonld" in key):
            wrong.append(f"{key}: not an address for good")
    return wrong


def of(key: str) -> str:
    return f"{ORIGIN}/thread/{name(key)}/"


def test_a_thread_is_said_in_the_terms_of_prov_o(room):
    chain(room)
    for number, relation in enumerate(("quoted", "primary", "revision", "influenced"), start=2):
        room.hold(f"note-{number}", language="ka")
        link("recommendation-1", f"note-{number}", relation=relation)
    document = of_thread("recommendation-1")
    assert faults(document) == []
    node = merged(document)[of("recommendation-1")]
    assert {term: node[term] for term in OF_ENTITIES} == {
        "prov:wasDerivedFrom": [of("synthesis-1")], "prov:wasQuotedFrom": [of("note-2")],
        "prov:hadPrimarySource": [of("note-3")], "prov:wasRevisionOf": [of("note-4")],
        "prov:wasInfluencedBy": [of("note-5")],
    }  # fmt: skip
    assert node["prov:value"] == {"@value": "Words of recommendation-1", "@language": "en"}
    assert node["prov:generatedAtTime"] == "2020-11-25T09:00:00Z"
    assert document["@context"]["prov:generatedAtTime"]["@type"] == "xsd:dateTime"
    assert merged(document)[node["prov:wasAttributedTo"]]["rdfs:label"] == "Who of recommendation-1"
    assert node["foaf:page"] == f"{ORIGIN}/en/place-of-recommendation-1/"
    assert merged(document)[of("note-2")]["prov:value"]["@language"] == "ka"


def test_a_sentence_is_an_entity_that_is_part_of_its_thing(room):
    chain(room)
    room.parts["recommendation-1"] = {part("a"): "Of two sentences the first."}
    link("recommendation-1", "note-1", part=part("a"), relation="quoted")
    document = of_thread("recommendation-1")
    assert faults(document) == []
    sentence = merged(document)[f"{of('recommendation-1')}#part-{part('a')}"]
    assert sentence["dcterms:isPartOf"] == of("recommendation-1")
    assert sentence["prov:wasQuotedFrom"] == [of("note-1")]
    assert sentence["prov:value"] == {"@value": "Of two sentences the first.", "@language": "en"}
    assert merged(document)[of("recommendation-1")]["prov:wasDerivedFrom"] == [of("synthesis-1"), of("note-1")]


@pytest.mark.parametrize("take", [lambda viewer: of_thread("synthesis-1", viewer), of_conference])
def test_sources_that_are_not_open_leave_no_words_no_who_and_no_name(room, take):
    chain(room)
    put_off_the_record(room, "note-1")
    link("synthesis-1", "note-2")
    document = take(STRANGER)
    assert faults(document) == []
    told = json.dumps(document, ensure_ascii=False)
    assert all(word not in told for word in (SAID, WHO, "note-1", "note-2", "where-it-was-said"))
    ends = [merged(document)[end] for end in merged(document)[of("synthesis-1")]["prov:wasDerivedFrom"]]
    assert [end["dcterms:accessRights"] for end in ends] == ["closed", "gone"]
    assert all(set(end) == {"@id", "@type", "dcterms:type", "dcterms:accessRights"} for end in ends)
    assert SAID in json.dumps(take(OFFICE), ensure_ascii=False)


def test_what_came_of_something_and_is_not_open_is_not_in_the_data(room):
    chain(room)
    put_off_the_record(room, "recommendation-1")
    for document in (of_thread("synthesis-1"), of_conference()):
        told = json.dumps(document, ensure_ascii=False)
        assert "recommendation-1" not in told
        assert "closed" not in {node.get("dcterms:accessRights") for node in merged(document).values() if
                                node["@id"] == of("synthesis-1")}  # fmt: skip


def test_all_threads_of_a_conference_are_one_document_however_they_are_cut(room, monkeypatch):
    chain(room)
    chain(room, "2")
    actions.link(
        derived=name("note-1"), source=name("note-2"), conference="tests.conference:7", by=SYSTEM, at=AT
    )  # fmt: skip
    whole = of_conference()
    assert faults(whole) == []
    monkeypatch.setattr(reading, "TOGETHER", 3)
    assert merged(of_conference()) == merged(whole)
    came = [node for node in whole["@graph"] if "prov:wasDerivedFrom" in node]
    assert len(came) == 16


def test_a_conference_takes_as_many_queries_for_three_threads_as_for_one(room):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            of_conference()
        return len(seen)

    chain(room)
    one = asked()
    for number in "23":
        chain(room, number)
    assert asked() == one


def test_the_document_says_who_made_it_and_when(room):
    chain(room)
    head = of_thread("note-1")["@graph"][0]
    assert head["@id"] == f"{ORIGIN}/en/thread/{name('note-1')}/prov.jsonld"
    assert head["prov:generatedAtTime"] == "2020-11-25T09:00:00Z"
    assert head["@type"] == ["prov:Entity", "prov:Bundle"]
    assert head["prov:wasAttributedTo"]["@id"] == f"{ORIGIN}/"
