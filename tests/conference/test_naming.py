"""A person, an office or an organisation that a published programme names is called otherwise."""

from __future__ import annotations

import pytest
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference import actions
from kavshiri.conference.actions import naming
from kavshiri.conference.models import Conference, Row
from kavshiri.journal.models import Entry
from kavshiri.people import actions as people
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.search import actions as search
from kavshiri.search import queries
from kavshiri.search.models import Entry as Findable
from kavshiri.texts.values import Texts
from tests.conference import files
from tests.conference.files import LATER, changed, load

pytestmark = pytest.mark.django_db
SYSTEM = actors.system()


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def forum() -> Conference:
    return files.forum()


def keep(model, **values) -> None:
    record = model.objects.get()
    name = model._meta.model_name
    getattr(people, f"keep_{name}")(**{name: record}, values=values, by=SYSTEM, at=LATER)


def found(words: str, language: str = "en") -> list[tuple[str, str]]:
    return sorted((hit.kind, hit.address) for hit in queries.find(words, language).hits)


def entries() -> list[tuple]:
    return list(
        Findable.objects.order_by("kind", "key", "language").values_list("kind", "key", "title", "body", "address")
    )


def agree_with_a_rebuild() -> None:
    kept = entries()
    search.rebuild(kinds=("session", *naming.KINDS), by=SYSTEM, at=LATER)
    assert entries() == kept


ANA = ("person", "/en/person/ana/")
OPENING = ("session", "/en/conference/forum/session/opening/")


def test_a_person_is_found_by_the_new_name_and_by_that_of_the_programme(forum, client):
    keep(Person, name=Texts.of(ka="ნინო", en="Nino"))
    assert found("nino") == [ANA]
    assert found("ana") == [ANA, OPENING]
    assert found("ნინო", "ka") == [("person", "/ka/piri/ana/")]
    assert "Nino" in client.get("/en/person/ana/").content.decode()
    programme = client.get("/en/conference/forum/programme/").content.decode()
    assert "Ana" in programme and "Nino" not in programme
    agree_with_a_rebuild()
    actions.publish(conference=forum, by=SYSTEM, at=LATER)
    assert found("nino") == [ANA, OPENING]
    assert found("ana") == []
    agree_with_a_rebuild()


def test_an_office_is_found_by_its_new_title_with_those_who_hold_it(forum):
    keep(Office, title=Texts.of(ka="რექტორი", en="Rector"))
    assert found("rector") == [("office", "/en/office/head/"), ANA]
    agree_with_a_rebuild()


def test_an_organisation_is_found_by_its_new_name_with_its_offices(forum):
    keep(Organisation, name=Texts.of(ka="აკადემია", en="Academy"))
    assert found("academy") == [("office", "/en/office/head/"), ("organisation", "/en/conference/forum/")]
    assert found("council") == [("organisation", "/en/conference/forum/")]
    agree_with_a_rebuild()


def test_a_language_that_is_withdrawn_is_found_no_more(forum):
    keep(Office, title=Texts.of(ka="რექტორი"))
    assert found("head") == []
    assert found("რექტორი", "ka") == [("office", "/ka/tanamdeboba/head/"), ("person", "/ka/piri/ana/")]


def test_who_is_in_no_published_programme_is_not_found():
    load(changed("  published: {note: {ka: პირველი, en: First}}\n", ""))
    keep(Person, name=Texts.of(ka="ნინო", en="Nino"))
    assert found("nino") == []
    assert not Findable.objects.exists()


def test_a_draft_that_names_somebody_new_is_not_found(forum):
    stranger = Person()
    values = {"slug": "nino", "name": Texts.of(ka="ნინო", en="Nino")}
    people.keep_person(person=stranger, values=values, by=SYSTEM, at=LATER)
    people.keep_person(person=stranger, values={"office": Office.objects.get()}, by=SYSTEM, at=LATER)
    assert found("nino") == []
    keep(Office, title=Texts.of(ka="რექტორი", en="Rector"))
    assert found("rector") == [("office", "/en/office/head/"), ANA]


def test_links_of_the_programme_follow_a_new_address(forum, client):
    keep(Person, slug="anna", name=Texts.of(ka="ნინო", en="Nino"))
    people.keep_person(
        person=Person(), values={"slug": "ana", "name": Texts.of(ka="სხვა", en="Other")}, by=SYSTEM, at=LATER
    )
    html = "".join(Row.objects.filter(language="en").values_list("html", flat=True))
    assert '<a href="/en/person/anna/">Ana</a>' in html
    assert "/person/ana/" not in html and "Nino" not in html
    assert found("nino") == [("person", "/en/person/anna/")]
    assert Entry.objects.filter(kind="conference.version.render").count() == 1
    assert client.get("/en/person/ana/").status_code == 404
    agree_with_a_rebuild()


def test_what_is_not_renamed_renders_nothing_again(forum):
    keep(Person, name=Texts.of(ka="ნინო", en="Nino"))
    keep(Organisation, slug="academy")
    assert Entry.objects.filter(kind="conference.version.render").count() == 0


BOOTH = changed(
    "{slug: ana, name: {ka: ანა, en: Ana}, office: head}",
    "{slug: ana, name: {ka: ანა, en: Ana}, office: head}\n"
    "  - {slug: spare, name: {ka: შემცვლელი, en: Spare}}\n"
    "  - {slug: booth, name: {ka: კაბინა, en: Boothwoman}}",
    changed(
        "{role: moderator, person: ana}",
        "{role: moderator, person: ana, stand_in: spare}",
        changed(
            "      questions:\n", "      interpreters:\n        - {language: en, person: booth}\n      questions:\n"
        ),
    ),
)


def test_stand_ins_and_interpreters_are_found_by_nobody(client):
    load(BOOTH)
    assert found("spare") == found("boothwoman") == []
    for slug in ("spare", "booth"):
        assert client.get(f"/en/person/{slug}/").status_code == 404
    programme = client.get("/en/conference/forum/programme/").content.decode()
    assert "Spare" not in programme and "Boothwoman" not in programme


def test_a_stand_in_who_takes_over_is_found_in_place_of_the_other():
    load(changed("stand_in: spare", "stand_in: spare, stand_in_acts: true", BOOTH))
    assert found("spare") == [("person", "/en/person/spare/"), OPENING]
    assert found("ana") == []


def test_what_is_ours_is_marked_among_what_is_found(forum, client):
    assert {hit.is_example for hit in queries.find("opening", "en").hits} == {True}
    assert "· example" in client.get("/en/search/?q=opening").content.decode()
