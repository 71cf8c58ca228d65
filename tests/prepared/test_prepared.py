"""What was put together once answers as the query set that it is."""

from __future__ import annotations

import uuid

import pytest
from django.db import models
from django.db.models import F

from kavshiri.access.acting import acting
from kavshiri.journal.models import Topic
from kavshiri.people.models import User
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.prepared.writes import PreparedUpdate, insert
from tests import world

pytestmark = pytest.mark.django_db

BY_NAME = Prepared(lambda: Topic.objects.filter(name=Given("name")))
ACCOUNT = Prepared(lambda: User.objects.filter(public_id=Given("id", models.UUIDField())).select_related("person"))
NAMES = Prepared(lambda: Topic.objects.filter(last__gte=Given("least")).order_by("name").values_list("name", flat=True))
COUNT_ON = PreparedUpdate(
    lambda: Topic.objects.filter(name=Given("name")), last=F("last") + Given("more", models.BigIntegerField())
)


def topics(**lasts: int) -> None:
    with acting("tests"):
        for name, last in lasts.items():
            insert(Topic(name=name, last=last))


def test_each_question_is_answered_anew_with_its_own_values():
    topics(prepared_a=1, prepared_b=2)
    assert [one.last for one in BY_NAME.all(name="prepared_a")] == [1]
    assert [one.last for one in BY_NAME.all(name="prepared_b")] == [2]
    assert BY_NAME.first(name="nobody") is None
    with acting("tests"):
        Topic.objects.filter(name="prepared_a").update(last=7)
    found = BY_NAME.first(name="prepared_a")
    assert found and found.last == 7 and found.pk


def test_a_value_is_never_read_as_sql():
    topics(prepared_a=1)
    assert BY_NAME.all(name="prepared_a' OR '1'='1") == []
    assert BY_NAME.all(name="%s") == []


def test_columns_and_relations_come_as_asked_for():
    topics(prepared_a=1, prepared_b=2)
    names = [name for name in NAMES.all(least=1) if name.startswith("prepared_")]
    assert names == ["prepared_a", "prepared_b"]
    with acting("tests"):
        user = User.objects.create(email="prepared@example.org", name="P", language="en", made_at=world.AT)
    found = ACCOUNT.first(id=str(user.public_id))
    assert found == user and found.person is None
    assert ACCOUNT.first(id=uuid.uuid4()) is None


def test_a_value_that_is_missing_is_a_fault_and_not_an_empty_answer():
    with pytest.raises(KeyError):
        BY_NAME.all()


def test_an_update_says_how_many_rows_it_changed():
    topics(prepared_a=1)
    with acting("tests"):
        assert COUNT_ON.do(name="prepared_a", more=4) == 1
        assert COUNT_ON.do(name="nobody", more=4) == 0
    found = BY_NAME.first(name="prepared_a")
    assert found and found.last == 5


def test_it_is_put_together_once_for_each_connection(django_assert_num_queries):
    built = []

    def build():
        built.append(1)
        return Topic.objects.filter(name=Given("name"))

    asked = Prepared(build)
    with django_assert_num_queries(3):
        for name in ("a", "b", "c"):
            asked.all(name=name)
    assert len(built) == 1
