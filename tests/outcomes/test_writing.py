"""Recommendations: numbers, sentences that stay themselves, their sources, decisions."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions, queries, sources
from kavshiri.outcomes.models import Recommendation, Sentence
from kavshiri.provenance import queries as links
from kavshiri.results import queries as published
from kavshiri.texts.values import Texts
from tests import world as portal
from tests.hall import world as halls
from tests.noting import world as noting
from tests.outcomes import world
from tests.outcomes.world import AT, SYSTEM, later
from tests.results import world as results

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


@pytest.fixture
def note(conference):
    return noting.keep(halls.hall(conference), f"! {noting.SKILLS}")


def named(note):
    return f"noting.note:{note.reference}"


def keys(one):
    return list(queries.sentences(one).values_list("key", flat=True))


def sourced(one):
    """The sources of each sentence that stands now."""
    held = links.sources_of([name_of(one)])[name_of(one)]
    return [{link.source for link in held if link.part == key} for key in keys(one)]


def link(one, note, place=0, **told):
    part = keys(one)[place]
    actions.link_source(recommendation=one, part=part, source=named(note), by=SYSTEM, at=AT, **told)
    return part


def test_numbers_follow_each_other_and_what_is_withdrawn_keeps_its_own(conference):
    first, second = world.recommend(conference), world.recommend(conference, "Second.")
    decided = {"state": "withdrawn", "decision": "chair", "decided_at": AT}
    actions.decide(recommendation=second, **decided, by=SYSTEM, at=AT)
    third = world.recommend(conference, "Third.")
    assert [first.number, second.number, third.number] == [1, 2, 3]
    with pytest.raises(ValidationError, match="keeps its number"):
        actions.move(recommendation=third, is_up=True, by=SYSTEM, at=AT)
    fourth = world.recommend(conference, "Fourth.")
    actions.move(recommendation=fourth, is_up=True, by=SYSTEM, at=AT)
    told = dict(Recommendation.objects.values_list("pk", "number"))
    assert (told[third.pk], told[fourth.pk]) == (4, 3)


def test_an_edit_keeps_the_sentences_and_what_they_come_from(conference, note):
    one = world.recommend(conference)
    first, second = keys(one)
    link(one, note, 1)
    world.rewrite(one, "It answers in writing within sixty days. Each State should name one office.")
    assert keys(one) == [second, first]
    assert sourced(one) == [{named(note)}, set()]


def test_a_sentence_that_goes_stays_findable_and_one_that_is_parted_takes_its_sources_along(conference, note):
    one = world.recommend(conference, "The office publishes a report, and it meets every year with the diaspora.")
    part = link(one, note)
    world.rewrite(one, "The office publishes a report. It meets every year with the diaspora.")
    assert sourced(one) == [{named(note)}, {named(note)}]
    world.rewrite(one, "Something else altogether.", at=later(hours=1))
    gone = Sentence.objects.get(key=part)
    assert (gone.place, gone.gone_at) == (None, later(hours=1))
    assert links.became_of([named(note)])[named(note)], "the link outlives the sentence"


def test_a_translation_touches_no_sentence_and_the_authentic_language_says_which_words_count(conference, note):
    one = world.recommend(conference)
    link(one, note)
    before = keys(one)
    values = {"text": one.text.with_text("ka", world.GEORGIAN)}
    actions.keep_recommendation(recommendation=one, values=values, by=SYSTEM, at=AT)
    assert (keys(one), one.language, one.words) == (before, "en", world.ONE)


def test_sources_are_of_the_conference_and_nothing_off_the_record_is_offered(conference, note):
    one, hall = world.recommend(conference), note.hall
    heard = noting.speech(hall, "b", later(minutes=0.1), later(minutes=0.5))
    noting.rule(hall, "off", later(minutes=1))
    off = noting.keep(hall, "SECRET words", at=later(minutes=2))
    unheard = noting.speech(hall, "c", later(minutes=2), later(minutes=3))
    noting.rule(hall, "record", later(minutes=4))
    offered = sources.offered(conference)
    spoken = [offer.name for offer in offered if offer.name.startswith("floor.speech:")]
    assert name_of(heard) in spoken and name_of(unheard) not in spoken
    actions.link_source(recommendation=one, part=None, source=name_of(heard), by=SYSTEM, at=AT)
    assert named(note) in [offer.name for offer in offered] and "SECRET" not in str(offered)
    assert sources.offered(conference, "nothing such") == []
    for source in (named(off), name_of(unheard), "noting.note:0", "conference.conference:x", "noting.note:" + "0" * 36):
        with pytest.raises(ValidationError, match="source of this conference"):
            actions.link_source(recommendation=one, part=None, source=source, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError, match="no longer stands"):
        actions.link_source(recommendation=one, part=one.public_id, source=named(note), by=SYSTEM, at=AT)


def test_a_recommendation_begins_in_the_words_of_a_proposal_and_each_sentence_leads_there(conference, note):
    text = Texts.of(en=world.ONE)
    one = actions.begin_from(conference=conference, sources=[named(note)], text=text, by=SYSTEM, at=AT)
    assert sourced(one) == [{named(note)}, {named(note)}]


def test_a_published_paragraph_becomes_a_recommendation_with_the_sources_that_it_had(conference, note):
    hall = note.hall
    other = noting.keep(hall, "! Another matter.")
    results.ended(hall)
    results.begun(hall)
    wanted = results.submit(hall).content["paragraphs"]
    results.publish(hall)
    page = published.synthesis_of(hall)
    (told,) = [each for each in wanted if named(note) in each["sources"]]
    ids = {"synthesis": page.public_id, "paragraph": UUID(told["key"]), "key": uuid4()}
    one = actions.begin_from_results(conference=conference, **ids, by=SYSTEM, at=AT)
    assert one.words == str(Texts.from_json(told["text"]))
    assert sourced(one) == [{name_of(page), named(note)} for _sentence in keys(one)]
    assert actions.begin_from_results(conference=conference, **ids, by=SYSTEM, at=AT) == one, "pressed twice"
    # of a paragraph whose note went off the record nothing is begun any more
    results.off(other)
    (gone,) = [each for each in wanted if named(other) in each["sources"]]
    with pytest.raises(ValidationError, match="Readers do not have this paragraph"):
        ids = {"synthesis": page.public_id, "paragraph": UUID(gone["key"]), "key": uuid4()}
        actions.begin_from_results(conference=conference, **ids, by=SYSTEM, at=AT)


def test_the_office_begins_one_from_results_however_often_the_button_is_pressed():
    house = portal.furnish()
    hall = halls.hall(house.published)
    results.written(results.ended(hall))
    client, address = Client(), reverse("outcomes-office:begin", args=[house.published.pk])
    client.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    page = client.get(address).content.decode()
    assert "Skills are recognised." in page
    pressed = dict(re.findall(r'type="hidden" name="(synthesis|paragraph|key)" value="([^"]+)"', page))
    answers = [client.post(address, pressed) for _time in range(2)]
    (one,) = Recommendation.objects.filter(conference=house.published)
    assert {answer.url for answer in answers} == {reverse("recommendations:edit", args=[one.pk])}
    again = client.get(address).content.decode()
    assert reverse("outcomes-office:recommendation", args=[one.public_id]) in again
    assert client.post(address, {**pressed, "paragraph": "none"}).status_code == 400


def test_nothing_is_adopted_until_somebody_says_by_what(conference):
    one = world.recommend(conference)
    told = {"recommendation": one, "by": SYSTEM, "at": AT}
    for state, decision, at in (("adopted", " ", AT), ("adopted", "vote", later(days=1)), ("draft", "vote", AT)):
        with pytest.raises(ValidationError):
            actions.decide(**told, state=state, decision=decision, decided_at=at)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("tests"):
        Recommendation.objects.filter(pk=one.pk).update(state="adopted")
    held = actions.decide(**told, state="adopted", decision="closing session", decided_at=AT)
    with pytest.raises(ValidationError, match="authentic text stands"):
        world.rewrite(held, "Other words.")
    values = {"text": held.text.with_text("ka", world.GEORGIAN)}
    assert actions.keep_recommendation(recommendation=held, values=values, by=SYSTEM, at=AT) == {"text"}
    actions.reopen(**told)
    assert world.rewrite(held, "Other words.").words == "Other words."


def test_what_delegations_have_seen_is_withdrawn_and_not_removed(conference, note):
    draft, shown = world.recommend(conference, "Draft."), world.recommend(conference, "Shown.")
    link(draft, note)
    actions.send_for_comments(recommendation=shown, by=SYSTEM, at=AT)
    actions.remove_recommendation(recommendation=draft, by=SYSTEM, at=AT)
    assert not links.became_of([named(note)])[named(note)]
    with pytest.raises(ValidationError, match="withdraw it"):
        actions.remove_recommendation(recommendation=shown, by=SYSTEM, at=AT)


def test_codes_that_no_framework_has_and_too_long_texts_are_refused(conference):
    with pytest.raises(ValidationError) as fault:
        world.recommend(conference, gcm=["24"], sdg=["99", {"x": 1}])
    assert set(fault.value.message_dict) == {"gcm"}
    with pytest.raises(ValidationError, match="at most 4000 characters"):
        world.recommend(conference, "Word. " * 100_000)
    assert world.recommend(conference, gcm=["19", "18"], sdg=["10.c"]).gcm == ["19", "18"]


@pytest.mark.parametrize("who", [actors.stranger(), actors.Actor(key="visitor", user_id=1)])
def test_only_the_secretariat_writes(conference, who):
    one = world.recommend(conference)
    told = {"recommendation": one, "by": who, "at": AT}
    decided = {"state": "adopted", "decision": "x", "decided_at": AT}
    deeds = [
        lambda: actions.keep_recommendation(**told, values={}), lambda: actions.remove_recommendation(**told),
        lambda: actions.move(**told, is_up=True), lambda: actions.decide(**told, **decided),
        lambda: actions.send_for_comments(**told), lambda: actions.reopen(**told),
        lambda: actions.link_source(**told, part=None, source="x"),
        lambda: actions.unlink_source(**told, part=None, source="x"),
        lambda: actions.begin_from(conference=conference, sources=[], text=Texts.of(en="x"), by=who, at=AT),
        lambda: actions.begin_from_results(conference=conference, synthesis=uuid4(), paragraph=uuid4(), key=uuid4(),
                                           by=who, at=AT),
    ]  # fmt: skip
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


def test_two_who_write_at_once_see_each_others_words(conference, admin_users):
    one = world.recommend(conference)
    client = Client()
    client.force_login(admin_users["secretary"])
    address = reverse("recommendations:edit", args=[one.pk])
    token = client.get(address).context["token"]
    world.rewrite(one, "Somebody else has written this.", at=later(minutes=1))
    form = {"token": token, "conference": conference.slug, "text_origin": "en", "text_en": "My own words.",
            "text_ka": "", "addressee_kind": "states", "priority": "2"}  # fmt: skip
    answer = client.post(address, form)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else has written this." in body and "My own words." in body
    assert Recommendation.objects.get().words == "Somebody else has written this."


@pytest.fixture
def admin_users():
    return portal.furnish().users
