"""Links: noted once, taken back with a trace, carried along when sentences get other ids."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kavshiri.access.acting import acting
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.provenance import actions, queries
from kavshiri.provenance.actions import Pair
from kavshiri.provenance.models import Link
from tests.provenance.world import AT, CONFERENCE, STRANGER, SYSTEM, link, name, part

pytestmark = pytest.mark.django_db
REC, NOTE, POLL = name("recommendation-3"), name("note-1"), name("position-1")
BY = {"by": SYSTEM, "at": AT}


def held(derived: str = REC) -> list[tuple]:
    return [(one.source, one.part, one.relation) for one in queries.sources_of([derived])[derived]]


def test_a_link_is_noted_once_and_says_by_whom_and_when():
    first = link("recommendation-3", "note-1", part=part("first"))
    assert link("recommendation-3", "note-1", part=part("first")).pk == first.pk
    assert (first.made_at, first.made_by, first.conference) == (AT, "system", CONFERENCE)
    assert Entry.objects.filter(kind="provenance.link.make").count() == 1


def test_sentence_whole_and_relation_are_links_of_their_own():
    for told in ({}, {"part": part("first")}, {"part": part("second")}, {"relation": "quoted"}):
        link("recommendation-3", "note-1", **told)
        link("recommendation-3", "note-1", **told)
    assert Link.objects.count() == 4
    assert [one.derived for one in queries.became_of([NOTE])[NOTE]] == [REC] * 4


@pytest.mark.parametrize(
    "bad", ["", "note", "noting.note", "noting.note:", "noting.note:a b", "x" * 300, "a.b:<script>"]
)
def test_what_is_no_name_is_refused(bad):
    for ends in ({"derived": bad, "source": NOTE}, {"derived": REC, "source": bad}):
        with pytest.raises(ValidationError):
            actions.link(**ends, **BY)
    assert not Link.objects.exists()


def test_nothing_comes_of_itself_nor_in_an_unknown_way():
    with pytest.raises(ValidationError):
        actions.link(derived=REC, source=REC, **BY)
    with pytest.raises(ValidationError):
        actions.link(derived=REC, source=NOTE, relation="heard of", **BY)
    row = {"made_at": AT, "changed_at": AT}
    for wrong in ({"source": REC}, {"source": NOTE, "relation": "heard"}, {"source": "nothing"}):
        with pytest.raises(IntegrityError), transaction.atomic(), acting("tests"):
            Link.objects.create(derived=REC, **wrong, **row)


def test_a_link_can_be_taken_back_and_the_journal_still_tells_of_it():
    link("recommendation-3", "note-1", relation="quoted")
    assert not actions.unlink(derived=REC, source=NOTE, **BY)
    assert actions.unlink(derived=REC, source=NOTE, relation="quoted", **BY)
    assert held() == []
    told = Entry.objects.get(kind="provenance.link.remove").payload
    assert told == {"derived": REC, "source": NOTE, "part": "", "relation": "quoted"}


def test_replacing_touches_one_sentence_in_one_way_and_leaves_what_stays():
    first, second = part("first"), part("second")
    stays = link("recommendation-3", "note-1", part=first)
    link("recommendation-3", "note-2", part=first)
    link("recommendation-3", "note-2", part=second)
    link("recommendation-3", "note-2", part=first, relation="quoted")
    actions.replace(derived=REC, part=first, sources=[NOTE, POLL], **BY)
    assert (NOTE, first, "derived") in held()
    assert Link.objects.get(pk=stays.pk)
    assert set(held()) == {
        (NOTE, first, "derived"), (POLL, first, "derived"), (name("note-2"), second, "derived"),
        (name("note-2"), first, "quoted"),
    }  # fmt: skip
    actions.replace(derived=REC, part=first, sources=[], **BY)
    assert {one[1:] for one in held()} == {(second, "derived"), (first, "quoted")}


def test_a_link_belongs_to_the_conference_of_its_source_where_nobody_says_so():
    link("synthesis-1", "note-1")
    assert link("recommendation-3", "synthesis-1", conference="").conference == CONFERENCE
    assert link("recommendation-9", "note-99", conference="").conference == ""


def test_links_go_along_when_sentences_get_other_ids():
    old, gone, new = part("old"), part("gone"), part("new")
    link("recommendation-3", "note-1", part=old, relation="quoted")
    link("recommendation-3", "note-2", part=gone)
    assert actions.carry(derived=REC, parts={old: new, gone: None}, **BY) == 2
    assert held() == [(NOTE, new, "quoted"), (name("note-2"), None, "derived")]
    assert {one.conference for one in Link.objects.all()} == {CONFERENCE}


def test_sentences_that_change_places_keep_their_own_sources():
    first, second = part("first"), part("second")
    link("recommendation-3", "note-1", part=first)
    link("recommendation-3", "note-2", part=second)
    actions.carry(derived=REC, parts={first: second, second: first}, **BY)
    assert set(held()) == {(NOTE, second, "derived"), (name("note-2"), first, "derived")}


def test_sentences_put_together_have_each_source_once_and_say_since_when():
    first, second, both = part("first"), part("second"), part("both")
    oldest = link("recommendation-3", "note-1", part=first)
    link("recommendation-3", "note-1", part=second)
    link("recommendation-3", "note-2", part=both)
    later = {"by": SYSTEM, "at": AT + dt.timedelta(days=1)}
    actions.carry(derived=REC, parts={first: both, second: both}, **later)
    assert held() == [(NOTE, both, "derived"), (name("note-2"), both, "derived")]
    assert Link.objects.get(pk=oldest.pk).made_at == AT
    told = FieldChange.objects.get(field="provenance.link.part")
    assert (told.before, told.after) == (str(first), str(both))


def test_a_draft_thrown_away_leaves_no_links():
    link("recommendation-3", "note-1")
    link("position-1", "recommendation-3")
    assert actions.unlink_all(thing=REC, **BY) == 2
    assert not Link.objects.exists()


def test_many_links_take_no_more_queries_than_few():
    def asked(number: int, count: int) -> int:
        pairs = [Pair(name(f"recommendation-{number}"), name(f"note-{n}")) for n in range(count)]
        with CaptureQueriesContext(connection) as seen:
            assert actions.link_all(pairs=[*pairs, *pairs], conference=CONFERENCE, **BY) == count
        return len(seen)

    asked(0, 1)
    assert asked(1, 1) == asked(2, 30)
    names = [name(f"recommendation-{n}") for n in range(3)]
    with CaptureQueriesContext(connection) as seen:
        assert [len(some) for some in queries.sources_of(names).values()] == [1, 1, 30]
    assert len(seen) == 1


def test_a_verb_that_fails_leaves_no_link():
    pairs = [Pair(REC, NOTE), Pair(REC, "no name")]
    with pytest.raises(ValidationError):
        actions.link_all(pairs=pairs, by=STRANGER, at=AT)
    assert not Link.objects.exists()
