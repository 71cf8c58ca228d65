"""Doubles are found across scripts, merged, and parted again exactly."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference.models import Interpreter, Part, Session, Version
from kavshiri.journal.models import Entry
from kavshiri.people import actions, queries
from kavshiri.people.likeness import KINDS
from kavshiri.people.models import (
    FormerName,
    LanguageSkill,
    Membership,
    Merge,
    OldAddress,
    Organisation,
    OrganisationPair,
    Person,
    PersonPair,
    User,
)
from kavshiri.texts.values import Texts
from tests import world

AT = world.AT
CALLS = "+995599000111"
LATER = AT + dt.timedelta(days=3)
SIGN = {"made_at": AT, "changed_at": AT}
pytestmark = pytest.mark.django_db


@pytest.fixture
def system():
    return actors.system()


def person(by, slug, *, at=AT, **values) -> Person:
    made = Person()
    names = {"name": Texts.of(ka="ნინო ბერიძე")} if "name" not in values else {}
    actions.keep_person(person=made, values={"slug": slug, **names, **values}, by=by, at=at)
    return made


def body(by, slug, **values) -> Organisation:
    made = Organisation()
    actions.keep_organisation(organisation=made, values={"slug": slug, **values}, by=by, at=AT)
    return made


def pairs() -> list[tuple[str, str, list[str]]]:
    return [(one.first.slug, one.second.slug, one.reasons) for one in PersonPair.objects.order_by("pk")]


def everything() -> dict[str, list]:
    """Every row of every table but those that only tell what happened."""
    told = {}
    beside = (
        "journal_", "people_merge", "people_personpair", "django_", "search_", "conference_row", "conference_version",
    )  # fmt: skip
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith(beside) and not table.startswith("sqlite"):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows = [json.dumps(row, cls=DjangoJSONEncoder, default=str) for row in cursor.fetchall()]
                # keys are made anew and have other numbers
                told[table] = sorted(row.partition(",")[2] if table.endswith("key") else row for row in rows)
    return told


def differing(before: dict[str, list], after: dict[str, list]) -> dict[str, set]:
    return {table: set(rows) ^ set(before[table]) for table, rows in after.items() if rows != before[table]}


def test_the_same_name_in_another_script_is_found_at_once(system):
    person(system, "nino", name=Texts.of(ka="ნინო ბერიძე"))
    person(system, "nino-2", name=Texts.of(en="Beridze, Nino"))
    person(system, "nino-3", name=Texts.of(en="Nina Beridze"))
    person(system, "other", name=Texts.of(en="Giorgi Maisuradze"))
    assert pairs() == [("nino", "nino-2", ["name"]), ("nino", "nino-3", ["similar"]), ("nino-2", "nino-3", ["similar"])]


def test_whoever_is_called_otherwise_is_no_double_any_more(system):
    one, other = person(system, "nino"), person(system, "nino-2")
    assert len(pairs()) == 1
    actions.keep_person(person=other, values={"name": Texts.of(ka="მარიამ ლომიძე")}, by=system, at=LATER)
    assert pairs() == []
    assert one.keys.count() >= 1


def test_not_the_same_is_remembered(system):
    _one, other = person(system, "nino"), person(system, "nino-2")
    pair = PersonPair.objects.get()
    actions.settle_pair(pair=pair, state="different", by=system, at=AT)
    actions.keep_person(person=other, values={"country": "GE"}, by=system, at=LATER)
    actions.look_through(kind=KINDS["person"], by=system, at=LATER)
    assert [(one.state, one.decided_at) for one in PersonPair.objects.all()] == [("different", AT)]


def test_looking_through_finds_what_keeping_found(system):
    for slug in ("nino", "nino-2", "nino-3"):
        person(system, slug)
    found = pairs()
    with acting("test"):
        PersonPair.objects.all().delete()
        Person.objects.get(slug="nino").keys.all().delete()
    assert actions.look_through(kind=KINDS["person"], by=system, at=LATER) == 3
    assert sorted(pairs()) == sorted(found)


def test_organisations_meet_by_former_names_and_websites_but_not_across_countries(system):
    one = body(system, "one", name=Texts.of(en="Georgian House in Bern"), country="CH")
    body(system, "two", name=Texts.of(en="Kartuli Sakhli"), website="https://www.house.example/ka/", country="CH")
    actions.keep_organisation(organisation=one, values={"website": "https://house.example/"}, by=system, at=AT)
    former = FormerName(organisation=one)
    actions.keep_inside(record=former, values={"organisation": one, "name": Texts.of(ka="ქართული სახლი")}, by=system,
                        at=AT)  # fmt: skip
    assert [pair.reasons for pair in OrganisationPair.objects.all()] == [["former", "website"]]
    body(system, "ministry", name=Texts.of(en="Ministry of Foreign Affairs"), country="GE")
    body(system, "ministry-2", name=Texts.of(en="Ministry of Foreign Affairs"), country="RO")
    assert OrganisationPair.objects.count() == 1


def test_a_whole_and_its_part_are_no_doubles(system):
    whole = body(system, "commission", name=Texts.of(en="Commission on Migration"), website="https://c.example/")
    body(system, "secretariat", name=Texts.of(en="Secretariat of the Commission on Migration"), part_of=whole,
         website="https://c.example/secretariat/")  # fmt: skip
    assert not OrganisationPair.objects.exists()


@pytest.fixture
def two(system) -> tuple[Person, Person]:
    """Somebody in a published programme, and the same one by another record with everything that leads to it."""
    world.load(world.bundle())
    one = Person.objects.get(slug="world-person")
    other = person(
        system, "double", name=Texts.of(ka="სხვა სახელი"), latin_name="Other Name", telephone="+995599000111"
    )
    organisation = body(system, "house", name=Texts.of(en="House"))
    with acting("test"):
        session = Session.objects.get()
        Interpreter.objects.create(session=session, language="en", person=other, **SIGN)
        Part.objects.filter(session=session).update(stand_in=other)
        OldAddress.objects.create(kind="person", person=other, slug="double-of-old")
        LanguageSkill.objects.create(person=one, language="ka", level="native", **SIGN)
        LanguageSkill.objects.create(person=other, language="ka", level="C1", **SIGN)
        LanguageSkill.objects.create(person=other, language="fr", level="B2", **SIGN)
        Membership.objects.create(person=other, organisation=organisation, since="2019", **SIGN)
    user = actions.open_account(email="double@example.org", by=system, at=AT)
    with acting("test"):
        User.objects.filter(pk=user.pk).update(person=other)
    actions.look_through(kind=KINDS["person"], by=system, at=AT)
    return one, other


def test_merging_moves_everything_and_undoing_restores_both_exactly(two, system):
    one, other = two
    before = everything()
    made = actions.merge(remaining=one, gone=other, sides={"telephone": "gone"}, by=system, at=AT)
    one.refresh_from_db()
    assert not Person.objects.filter(pk=other.pk).exists()
    assert one.telephone == "+995599000111" and one.latin_name == "Other Name" and str(one.name) != "სხვა სახელი"
    assert Interpreter.objects.get().person == one and {part.stand_in for part in Part.objects.all()} == {one}
    assert User.objects.get(email="double@example.org").person == one
    assert sorted((skill.language, skill.level) for skill in one.languages.all()) == [("fr", "B2"), ("ka", "native")]
    assert {old.slug for old in one.old_addresses.all()} == {"double", "double-of-old"}
    assert everything() != before
    actions.undo_merge(merge=made, by=system, at=LATER)
    after = everything()
    assert differing(before, after) == {}


def test_the_journal_names_what_happened_and_nobody(two, system):
    made = actions.merge(remaining=two[0], gone=two[1], sides={}, by=system, at=AT)
    actions.undo_merge(merge=made, by=system, at=LATER)
    told = {entry.kind: entry.payload for entry in Entry.objects.filter(about=f"people.person:{two[0].public_id}")}
    assert told["people.person.merge"]["gone"] == str(two[1].public_id)
    assert told["people.person.merge"]["moved"]["conference.interpreter.person"] == 1
    assert "people.person.part" in told
    said = json.dumps([list(Entry.objects.values_list("payload", flat=True))], ensure_ascii=False)
    assert "სახელი" not in said and "599000111" not in said and "double@example.org" not in said


def test_the_old_address_and_the_published_programme_lead_to_the_one_that_remains(client, system):
    world.load(world.bundle())
    one, remaining = Person.objects.get(slug="world-person"), person(system, "remaining")
    published = Version.objects.get().content
    actions.merge(remaining=remaining, gone=one, sides={"name": "remaining"}, by=system, at=AT)
    with translation.override("en"):
        address = reverse("conference:person", args=["world-person"])
    answer = client.get(address)
    assert answer.status_code == 301 and "remaining" in answer.headers["Location"]
    assert len(client.get(answer.headers["Location"]).context["rows"]) == 1
    assert Version.objects.get().content == published, "what was published stays as it was"
    assert queries.meant(Person, [one.public_id]) == {str(one.public_id): remaining}


def test_two_accounts_stand_against_it(two, system):
    user = actions.open_account(email="own@example.org", by=system, at=AT)
    with acting("test"):
        User.objects.filter(pk=user.pk).update(person=two[0])
    with pytest.raises(ValidationError) as refused:
        actions.merge(remaining=two[0], gone=two[1], sides={}, by=system, at=AT)
    assert "double@example.org" in str(refused.value)
    assert Person.objects.filter(pk=two[1].pk).exists()


def test_two_in_one_booth_stand_against_it(two, system):
    with acting("test"):
        Interpreter.objects.create(
            session=Session.objects.get(), language="en", person=two[0], made_at=AT, changed_at=AT
        )
    with pytest.raises(ValidationError):
        actions.merge(remaining=two[0], gone=two[1], sides={}, by=system, at=AT)


def test_undoing_is_refused_with_words_when_something_depends_on_it(two, system):
    made = actions.merge(remaining=two[0], gone=two[1], sides={"telephone": "gone"}, by=system, at=AT)
    actions.keep_person(person=Person.objects.get(pk=two[0].pk), values={"telephone": "+1"}, by=system, at=AT)
    with pytest.raises(ValidationError) as refused:
        actions.undo_merge(merge=made, by=system, at=LATER)
    assert "ტელეფონი" in refused.value.messages[0]


def test_an_address_taken_since_a_later_merging_and_thirty_days_stand_against_undoing(two, system):
    made = actions.merge(remaining=two[0], gone=two[1], sides={}, by=system, at=AT)
    person(system, "double")
    third = person(system, "third")
    actions.merge(remaining=two[0], gone=third, sides={}, by=system, at=AT)
    with pytest.raises(ValidationError) as refused:
        actions.undo_merge(merge=made, by=system, at=LATER)
    assert len(refused.value.messages) == 2
    with pytest.raises(ValidationError) as refused:
        actions.undo_merge(merge=made, by=system, at=AT + dt.timedelta(days=31))
    assert len(refused.value.messages) == 1


def test_mergings_in_a_row_are_undone_in_turn(two, system):
    one, other = two
    third = person(system, "third")
    before = everything()
    first = actions.merge(remaining=other, gone=third, sides={}, by=system, at=AT)
    second = actions.merge(remaining=one, gone=other, sides={}, by=system, at=AT)
    assert queries.identities(one) == {str(each.public_id) for each in (one, other, third)}
    actions.undo_merge(merge=second, by=system, at=LATER)
    actions.undo_merge(merge=Merge.objects.get(pk=first.pk), by=system, at=LATER)
    after = everything()
    assert differing(before, after) == {}


def test_an_organisation_is_never_merged_into_a_part_of_itself(system):
    top = body(system, "top", name=Texts.of(en="Top"))
    middle = body(system, "middle", name=Texts.of(en="Middle"), part_of=top)
    low = body(system, "low", name=Texts.of(en="Low"), part_of=middle)
    before = everything()
    made = actions.merge(remaining=low, gone=top, sides={}, by=system, at=AT)
    low.refresh_from_db()
    middle.refresh_from_db()
    assert (low.part_of, middle.part_of) == (None, low)
    actions.undo_merge(merge=made, by=system, at=LATER)
    after = everything()
    assert differing(before, after) == {}


def test_strangers_and_visitors_merge_nothing(two):
    for by in (actors.stranger(), actors.Actor(key="v")):
        with pytest.raises(PermissionDenied):
            actions.merge(remaining=two[0], gone=two[1], sides={}, by=by, at=AT)
