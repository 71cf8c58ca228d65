"""A document is put together, frozen, told apart from its other versions, and read by whom it is for."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.access.actors import stranger
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Row, Session
from kavshiri.documents import actions, cards, differing, offers, queries, standing, told, translated
from kavshiri.documents.composing import Stand, composed, gathered, proceeding
from kavshiri.documents.composing.material import Material
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.structure import Subheading
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions as outcomes
from kavshiri.outcomes.models import Round
from kavshiri.proceedings import actions as proceedings
from kavshiri.provenance import queries as provenance
from kavshiri.results.models import Part
from kavshiri.search.models import Entry
from kavshiri.texts.values import Texts
from kavshiri.voting import actions as voting
from kavshiri.voting.models import Poll
from tests import world as portal
from tests.documents import world
from tests.documents.world import AT, OFFICE, SYSTEM, later
from tests.hall import world as halls
from tests.noting import world as notes
from tests.outcomes import world as recommending
from tests.results import world as results
from tests.voting import world as polls

pytestmark = pytest.mark.django_db


def read(version, code="en"):
    return told.thaw(queries.rendition(version, code).composed).document


def said(version, code="en"):
    return "\n".join(differing.words(block) for part in read(version, code).parts for block in part.blocks)


def test_only_sessions_of_which_there_is_something_to_tell_have_a_heading():
    people = [{"role_label": "Speakers", "person": {"name": {"t": "The rapporteur"}}}]
    rows = [
        Row(slug=slug, content={"title": {"t": slug}, **more})
        for slug, more in {
            "welcome": {}, "panel": {"people": people}, "afternoon": {},
            "table": {"part_of": {"slug": "afternoon"}, "people": people},
            "corner": {"part_of": {"slug": "afternoon"}}, "goodbye": {},
        }.items()
    ]  # fmt: skip
    nothing = Material(None, None, AT, [], [], {}, [], {}, {}, {}, {}, {}, [])
    found = proceeding.sessions(rows, nothing, Reader("en", "en"))
    heads = [(block.words.text, block.level) for block in found if isinstance(block, Subheading)]
    assert heads == [("panel", 2), ("afternoon", 2), ("table", 3)]


def test_what_is_open_is_put_together_frozen_and_linked(conference):
    whole = world.everything(conference, halls.hall(conference))
    one = world.version(whole, "adopted", at=later(90))
    words = said(one)
    assert [part.key for part in read(one).parts] == [
        "preamble", "proceedings", "recommendations", "commitments", "forward", "programme", "delegations"
    ]  # fmt: skip
    for part in ("Recalling its mandate,", "Skills are recognised.", "Each State should name one office.",
                 "Romania: It depends on the matter.", "1 reservation", "We appoint advisers",
                 "0 of 1 commitments done", "Whether it met: not known", "12:00–12:30"):  # fmt: skip
        assert part in words
    assert "Nobody has decided" not in words, "what nobody has decided on is in nothing that is adopted"
    # in Georgian: what is translated, and the authentic words, marked, where nothing is
    georgian = read(one, "ka")
    assert recommending.GEORGIAN in said(one, "ka") and "Recalling its mandate," in said(one, "ka")
    assert georgian.parts[0].blocks[0].words.language == "en" and translated.of(georgian).missing
    cover = read(one).cover
    assert (cover.status, cover.status_words) == ("adopted", "Adopted on 24 November 2020: closing session")
    assert "დასკვნითი სესია" in georgian.cover.status_words and "/ka/" in georgian.cover.address
    # kept with its hash, for good
    kept = queries.rendition(one, "en")
    assert kept.sha256 == hashlib.sha256(kept.composed.encode()).hexdigest()
    with pytest.raises(ValidationError):
        kept.save()
    assert [one.title for one in Entry.objects.filter(kind="outcome-document", language="en")] == [
        "Outcome of the conference"
    ]  # fmt: skip
    # known from both ends, and to be carried
    names = {link.source for link in provenance.links([name_of(one)])}
    assert {name.split(":")[0] for name in names} == {
        "outcomes.recommendation", "results.synthesis", "commitments.commitment"
    }  # fmt: skip
    thing = provenance.things([name_of(one)], stranger(), "en")[name_of(one)]
    assert (thing.title, thing.card.status) == ("Outcome document, version 1", "adopted")
    assert list(offers.candidates(conference, "en")) == [(name_of(one), "Outcome document, version 1")]


def test_words_of_which_a_source_goes_off_the_record_are_in_no_later_version(conference):
    hall = halls.hall(conference)
    note = notes.keep(hall, f"! {results.SECRET}")
    results.ended(hall)
    results.begun(hall)
    results.keep(hall, new={Part.AGREED: "It stays."})
    results.submit(hall)
    results.publish(hall)
    whole = world.document(conference)
    first = world.version(whole, "comments")
    actions.publish_version(version=first, by=OFFICE, at=AT)
    assert results.SECRET in said(first)
    results.off(note)
    second = world.version(whole, "comments")
    assert results.SECRET not in said(second) and "It stays." in said(second)
    remarks = " ".join(standing.page(whole, later(90))["remarks"])
    assert "1 paragraph of version 1" in remarks, "the office is told of what readers still have"
    actions.withdraw_version(version=first, by=OFFICE, at=later(91))
    assert not standing.page(whole, later(92))["remarks"]


def test_persons_in_the_discussion_are_told_from_ten_on(conference):
    hall = halls.hall(conference)
    with acting("tests"):
        Session.objects.filter(pk=hall.session_id).update(kind="discussion")
    delegations = [recommending.delegation(conference, country) for country in ("RO", "AM")]
    for number in range(13):
        who, whose = Participant(), delegations[number > 10]
        values = {
            "conference": conference, "origin": f"member:{number}", "name": f"Person {number}", "admitted_at": AT,
            "address": f"person{number}@example.org", "delegation_key": str(whose.public_id),
        }  # fmt: skip
        with acting("tests"):
            journal.keep(who, values, topic="tests", kind="accreditation.participant", by=SYSTEM, at=AT)
        proceedings.correct(hall=hall, participant=who, minutes=30, reason="seen there", by=SYSTEM, at=later(31))
    held = gathered(world.document(conference), "draft", later(60))
    found = list(proceeding.participation(held, Reader("en", "en")))
    told_ = "\n".join(differing.words(block) for block in found)
    assert "2 delegations took part" in told_
    assert "Armenia" not in told_ and "11" not in told_, "the smaller number would follow from the larger"


def test_an_unchecked_translation_is_in_no_document(conference):
    one = recommending.recommend(
        conference, Texts.of(en="Act now.").with_text("ka", "მანქანის თარგმანი", state="machine")
    )
    whole = world.document(conference)
    assert one.text.text("ka") and "მანქანის" not in said(world.version(whole), "ka")


def test_a_version_goes_on_to_delegations_then_to_everybody(conference):
    whole = world.document(conference)
    recommending.recommend(conference)
    whose = recommending.delegation(conference)
    draft = world.version(whole)
    assert not offers_to(whose)
    with pytest.raises(ValidationError):
        actions.publish_version(version=draft, by=OFFICE, at=AT)
    commented = world.version(whole, "comments", until=later(600))
    asked = Round.objects.get(conference=conference, kind="comments")
    assert commented.round == asked and "For comments until" in read(commented).cover.status_words
    assert [way.label for way in offers_to(whose)] == ["Outcome document, version 2, for comments"]
    page = reverse("documents:version", args=[conference.slug, 2])
    focal = recommending.visit(whose)
    assert focal.get(page).status_code == 200 and Client().get(page).status_code == 404
    assert focal.get(reverse("documents:version", args=[conference.slug, 1])).status_code == 404, "no draft"
    with pytest.raises(PermissionDenied):
        actions.make_version(document=whole, wanted=actions.Wanted("draft"), by=recommending.focal(whose), at=AT)
    with pytest.raises(ValidationError):
        world.version(whole, "adopted", decision=Texts())
    with pytest.raises(ValidationError):
        world.version(whole, "issued")
    assert not queries.after_comments(AT)
    assert queries.after_comments(later(601)) == [commented], "the secretariat's day says that it is its turn"
    adopted = world.version(whole, "adopted")
    own = reverse("documents:document", args=[conference.slug])
    answer = Client().get(own)
    body = answer.content.decode()
    assert queries.rendition(adopted, "en").sha256 in body and not answer.context["noindex"]
    # from now on only corrections, which say what they correct
    for status, note in (("draft", "x"), ("adopted", "")):
        with pytest.raises(ValidationError):
            world.version(whole, status, note=Texts.of(en=note) if note else Texts())
    world.version(whole, "adopted", note=Texts.of(en="A name was misspelt."))
    with pytest.raises(ValidationError):
        actions.keep_document(document=whole, values={"kind": "summary"}, by=OFFICE, at=AT)


def offers_to(whose):
    return list(offers.for_delegation(whose, AT))


def test_the_summary_of_a_chair_is_issued_where_nothing_was_adopted(conference):
    whole = world.document(conference, kind="summary")
    world.passage(whole)
    recommending.recommend(conference)
    with pytest.raises(ValidationError):
        world.version(whole, "adopted")
    one = world.version(whole, "issued")
    cover = read(one).cover
    assert (cover.status, cover.kind_words, cover.status_words) == (
        "issued", "Chair’s summary", "Issued on 24 November 2020"
    )  # fmt: skip
    assert "Each State" not in said(one)
    with pytest.raises(ValidationError):
        world.version(world.document(conference), "issued", decided_on=later(60 * 48).date())
    assert cards.called(one) == "Chair’s summary, version 1"


def test_putting_together_takes_as_many_queries_for_three_as_for_one(conference):
    whole = world.everything(conference, halls.hall(conference))

    def count():
        with CaptureQueriesContext(connection) as held:
            composed(gathered(whole, "draft", later(90)), Stand(1, "draft"), "ka")
        return len(held)

    few = count()
    for _number in range(2):
        recommending.recommend(conference)
    assert count() == few


def voted(hall, who, title, is_released=True, **told):
    """A motion of persons and delegations on which all who are given vote "yes", the last one "no"."""
    values = polls.values(title=Texts.of(**title), unit="both", majority="simple", **told)
    one = voting.put(hall=hall, values=values, key=uuid4(), by=SYSTEM, at=AT)
    for number, each in enumerate(who):
        pick = "no" if number == len(who) - 1 else "yes"
        polls.vote(one, each, pick)
        polls.vote(one, each, pick, delegation=True)
    voting.close_poll(poll=one, by=SYSTEM, at=AT)
    if is_released:
        voting.release(poll=one, by=SYSTEM, at=AT)
    return Poll.objects.get(pk=one.pk)


def release_polls(hall, parts=("polls",)):
    proceedings.release(hall=hall, audience="public", parts=list(parts), by=SYSTEM, at=later(40))


def test_released_votes_stand_with_who_had_a_vote_and_what_was_off_the_record_does_not(conference):
    hall = halls.hall(conference)
    who = [polls.delegation(conference, letter) for letter in "ABC"]
    named = voted(hall, who, {"en": "Shall we go on?", "ka": "გავაგრძელოთ?"}, secrecy="open")
    secret = voted(hall, who, {"en": "Whom do we elect?", "ka": "ვინ ავირჩიოთ?"})
    voted(hall, who, {"en": "Never released"}, is_released=False)
    results.ended(hall)
    whole = world.document(conference)
    assert "Shall we go on?" not in said(world.version(whole)), "its record is nobody's yet"
    release_polls(hall)
    one = world.version(whole)
    text = said(one)
    for line in (
        "Votes and polls", "By person: 3 of 3 have voted · by name",
        "By delegation: 3 of 3 delegations have voted · by name", "Answer | Votes | Share", "Yes | 2 | 67%",
        "Adopted. Needed: 2 of 3", "Yes: Delegation A, Delegation B",
        "No: Delegation C", "Whom do we elect?", "not told: fewer than ten secret votes",
    ):  # fmt: skip
        assert line in text, line
    assert "Never released" not in text and text.count("Delegation C") == 1, "a secret vote names nobody"
    georgian = said(one, "ka")
    assert "გავაგრძელოთ?" in georgian and "Shall we" not in georgian
    # each leads on to the version, and what is new in it is told
    assert {name_of(named), name_of(secret)} <= set(one.sources)
    assert {name_of(named), name_of(secret)} <= {link.source for link in provenance.links([name_of(one)])}
    before = read(queries.version(conference, 1))
    assert "Table" in [change.label for part in differing.between(before, read(one)) for change in part.changes]
    # put off the record afterwards, it is in no further version, and the office is told of those that readers have
    world.version(whole, "adopted")
    notes.rule(hall, "off", AT)
    assert "no longer open where they come from" in " ".join(standing.page(whole, later(50))["remarks"])
    assert "Shall we go on?" not in said(world.version(whole, "adopted", note=Texts.of(en="Without the votes.")))


def test_the_previous_conference_is_recalled_with_how_much_is_done(conference):
    one = recommending.recommend(conference)
    decided = {"state": "noted", "decision": "closing session", "decided_at": AT}
    outcomes.decide(recommendation=one, **decided, by=SYSTEM, at=AT)
    content = portal.bundle("the-next")
    content["conference"]["number"] = 3
    whole = world.document(portal.load(content))
    assert "Recalling the conference “The world's conference”. 0 of 1 recommendation" in said(world.version(whole))


def test_what_has_changed_is_told_in_words(conference):
    whole = world.document(conference)
    kept = [world.passage(whole, f"The {name} paragraph stays as it is.") for name in ("first", "second")]
    one = recommending.recommend(conference, "States should act soon.")
    outcomes.send_for_comments(recommendation=one, by=SYSTEM, at=AT)
    before = world.version(whole, "comments")
    world.rewrite(kept[0], "A new line.\nThe first paragraph stays nearly as it is.")
    recommending.rewrite(one, "States should act at once.")
    actions.remove_passage(passage=kept[1], by=OFFICE, at=AT)
    actions.move_section(document=whole, section="recommendations", is_up=True, by=OFFICE, at=AT)
    after = world.version(whole, "comments")
    parts = {part.key: part for part in differing.between(read(before), read(after))}
    told_ = [(change.kind, change.after or change.before) for change in parts["preamble"].changes]
    assert told_ == [
        ("added", "A new line."), ("changed", "The first paragraph stays nearly as it is."),
        ("removed", "The second paragraph stays as it is."),
    ]  # fmt: skip
    changed = parts["recommendations"].changes[0]
    assert changed.label == "Recommendation 1" and "<ins>" in changed.html and "deleted:" in changed.html
    for number in (before, after):
        actions.publish_version(version=number, by=OFFICE, at=AT)
    url = reverse("documents:changes", args=[conference.slug, after.number])
    body = Client().get(url).content.decode()
    assert "A new line." in body and 'class="unseen"> [inserted: ' in body
    assert differing.is_alike(differing.between(read(after), read(after)))
    with translation.override("ka"):
        georgian = Client().get(reverse("documents:changes", args=[conference.slug, after.number]))
    assert georgian.status_code == 200 and "ჩასმულია:" in georgian.content.decode()


def test_pages_say_in_which_language_they_are_and_what_is_not_translated(conference):
    whole = world.document(conference, languages=["en", "ka", "fr"])
    world.passage(whole)
    world.version(whole, "adopted")
    with translation.override("ka"):
        page = reverse("documents:document", args=[conference.slug])
    body = Client().get(page).content.decode()
    assert "shemajamebeli-dokumenti" in page and 'lang="en"' in body
    assert "ძალა აქვს ტექსტს ამ ენაზე: English" in body
    french = Client().get(page, {"language": "fr"}).content.decode()
    assert '<article class="doc" lang="fr"' in french
