"""The index follows what it is told, and a rollback leaves no trace."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from kavshiri.access import actors
from kavshiri.search import actions, queries
from kavshiri.search.models import Entry, Word
from kavshiri.search.slots import Document

pytestmark = pytest.mark.django_db


def shelve(system, at, *documents, key="a"):
    return actions.refresh(kind="page", key=key, entries=documents, by=system, at=at)


def keys_held():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_keys")
        return cursor.fetchone()[0]


def test_refreshing_replaces_what_was_there(system, at):
    shelve(system, at, Document("a", "ka", "ვაშლი"), Document("a", "en", "Apple"))
    shelve(system, at, Document("a", "ka", "მსხალი"))
    assert [str(entry) for entry in Entry.objects.all()] == ["page:a:ka"]
    assert queries.find("ვაშლი", "ka").total == queries.find("apple", "en").total == 0
    assert queries.find("მსხლები", "ka").total == 1
    assert keys_held() == 1
    assert list(Word.objects.values_list("form", "count")) == [("მსხალი", 1)]


def test_refreshing_twice_changes_nothing(system, at):
    for _ in range(2):
        shelve(system, at, Document("a", "ka", "ვაშლი და მსხალი"), Document("a", "en", "Apple"))
    assert queries.find("ვაშლი", "ka").total == 1
    assert dict(Word.objects.values_list("form", "count")) == {"ვაშლი": 1, "და": 1, "მსხალი": 1, "apple": 1}


def test_a_document_of_another_thing_is_refused(system, at):
    with pytest.raises(ValueError, match="another thing"):
        shelve(system, at, Document("b", "ka", "ვაშლი"))
    assert not Entry.objects.exists()


def test_removing_forgets_everything(system, at):
    shelve(system, at, Document("a", "ka", "ვაშლი"))
    actions.remove(kind="page", key="a", by=system, at=at)
    assert (Entry.objects.count(), Word.objects.count(), keys_held()) == (0, 0, 0)


@pytest.mark.parametrize("undone", ["refresh", "remove"])
def test_a_rollback_leaves_the_index_as_it_was(system, at, undone):
    shelve(system, at, Document("a", "ka", "ვაშლი"))
    with pytest.raises(RuntimeError), transaction.atomic():
        if undone == "refresh":
            shelve(system, at, Document("a", "ka", "მსხალი"))
        else:
            actions.remove(kind="page", key="a", by=system, at=at)
        raise RuntimeError
    assert queries.find("ვაშლი", "ka").total == 1
    assert queries.find("მსხალი", "ka").total == 0
    assert queries.complete("ვაშ", "ka").suggestions == ("ვაშლი",)


def test_words_of_invisible_documents_are_not_learnt(system, at):
    shelve(system, at, Document("a", "ka", "ვაშლი", visible=False))
    assert not Word.objects.exists()
    shelve(system, at, Document("a", "ka", "ვაშლი"))
    assert queries.find("ვაშლი", "ka").total == 1


def test_hostile_texts_are_indexed(system, at):
    body = "NUL \0 აქ \ud800 <script>alert('x')</script> ' \" \\ " + "ძალიანგრძელისიტყვა" * 30 + " ბოლო" * 30_000
    shelve(system, at, Document("a", "ka", "სათაური\0" * 1000, body))
    assert queries.find("სათაური", "ka").total == queries.find("ალერტი alert", "ka").total == 1


def test_rebuilding_makes_what_the_rooms_have(shelf, registry, system, at):
    assert shelf == {"page": 3, "session": 5, "organisation": 1}
    assert keys_held() == Entry.objects.count() == 9
    assert actions.rebuild(kinds=["session"], by=system, at=at) == {"session": 5}
    assert keys_held() == Entry.objects.count() == 9
    del registry["organisation"]
    actions.rebuild(by=system, at=at)
    assert not Entry.objects.filter(kind="organisation").exists()


def test_only_administrators_rebuild(registry, at):
    with pytest.raises(PermissionDenied):
        actions.rebuild(by=actors.stranger(), at=at)


def test_the_command_says_how_much_it_made(registry, capsys):
    call_command("reindex", kinds=["session"])
    assert capsys.readouterr().out == "session: 5\n"
    with pytest.raises(CommandError, match="unknown kind: sesion; known: organisation, page, session"):
        call_command("reindex", kinds=["sesion"])


def test_many_things_are_refreshed_as_one_would_be(system, at):
    shelve(system, at, Document("a", "ka", "ვაშლი"))
    shelve(system, at, Document("b", "ka", "ვაშლი"), key="b")
    things = {"a": [], "b": [Document("b", "ka", "მსხალი")], "c": [Document("c", "ka", "მსხალი")]}
    assert actions.refresh_many(kind="page", things=things, by=system, at=at) == 2
    assert sorted(str(entry) for entry in Entry.objects.all()) == ["page:b:ka", "page:c:ka"]
    assert list(Word.objects.values_list("form", "count")) == [("მსხალი", 2)]
