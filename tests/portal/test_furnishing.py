"""The demonstration's content comes into an empty portal once, and what stands is left alone."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Revision, Site

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.accreditation import queries as participants
from kavshiri.accreditation.models import Badge, Participant
from kavshiri.applications.models import Application
from kavshiri.commitments.queries import recommendations_done
from kavshiri.conference.models import Conference, Session
from kavshiri.correspondence.models import Letterhead, LetterTemplate, OfficialLetter, Signatory
from kavshiri.forum.models import ForumSession, Platform
from kavshiri.journal.models import Entry, name_of
from kavshiri.mail.models import Letter
from kavshiri.outcomes.models import Recommendation
from kavshiri.people.models import Organisation, Person
from kavshiri.portal import furnishing, one_thread
from kavshiri.portal.models import HomePage, NewsPage, Notice, StandardPage, UsefulLink
from kavshiri.provenance import queries as provenance
from kavshiri.provenance.models import Link
from kavshiri.provenance.names import split
from kavshiri.registration.models import Delegation, FocalPoint, Member
from kavshiri.speaking.models import CheckSlot, Handout, Proposal, Speaker
from tests.portal.demonstration import AT, furnished

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]
LANGUAGES = ["ka", "en"]


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker):
    with furnished(django_db_blocker) as said:
        yield said


def again() -> list[str]:
    said: list[str] = []
    furnishing.furnish(by=actors.system(), at=AT, say=said.append)
    return said


def counted() -> dict[str, int]:
    kinds = (Page, Revision, Entry, Participant, Letter, UsefulLink, Notice, Session, Site, Locale, get_image_model())
    return {kind.__name__: kind.objects.count() for kind in kinds}


def test_a_second_run_changes_nothing():
    before = counted()
    assert again() == [
        "Conference: it stands already.",
        "Registration: its categories stand already.",
        "Official letters: a letterhead stands already.",
        "Participants: there are some already.",
        "Picture and sound: channels stand already.",
        "Forum: it stands already.",
        "Evaluation: its questionnaire stands already.",
        "Thread: it stands already.",
        "Notice: it stands already.",
        "Useful links: they stand already.",
        "Pages: they stand already.",
    ]
    assert counted() == before


def test_an_official_letter_can_be_drafted_at_once_under_a_head_that_is_an_example():
    head, signatory = Letterhead.objects.get(), Signatory.objects.get()
    for language, word in (("ka", "მაგალითი"), ("en", "example")):
        assert word in head.organisation.text(language) and word in signatory.office.text(language)
        assert head.lines.text(language)
    assert not signatory.name and signatory.is_in_office, "an office signs, nobody by name"
    assert {one.kind for one in LetterTemplate.objects.all()} == set(LetterTemplate.Kind)


def test_what_an_editor_changed_stays():
    page = NewsPage.objects.filter(locale__language_code="ka").first()
    page.title = "შეცვლილი სათაური"
    page.save_revision().publish()
    with acting("test"):
        Notice.objects.update(is_on=False)
        Session.objects.filter(slug="tematuri-sesia-1").update(number="I")
    again()
    page.refresh_from_db()
    assert page.title == "შეცვლილი სათაური"
    assert not Notice.objects.get().is_on
    assert Session.objects.get(slug="tematuri-sesia-1").number == "I"


def test_what_an_editor_removed_stays_away():
    NewsPage.objects.first().delete()
    with acting("test"):
        UsefulLink.objects.first().delete()
    before = counted()
    again()
    assert counted() == before


def test_every_page_is_published_in_both_languages():
    pages = Page.objects.filter(depth__gt=1)
    assert not pages.filter(live=False).exists()
    for page in pages:
        told = page.get_translations(inclusive=True).values_list("locale__language_code", flat=True)
        assert sorted(told) == sorted(LANGUAGES), page


def test_the_site_begins_at_the_georgian_home():
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("localhost", 8000)
    assert site.root_page.specific == HomePage.objects.get(locale__language_code="ka")
    assert Page.objects.filter(depth=2).count() == 2  # Wagtail's welcome page is gone


def test_addresses_are_romanised_georgian_or_english():
    assert all(re.fullmatch(r"[a-z0-9-]+", page.slug) for page in Page.objects.filter(depth__gt=1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_conference_is_published_and_marked(language):
    conference = Conference.objects.get(source="announced")
    assert conference.published.number == 1
    assert conference.title.state(language) == "reviewed"
    assert set(conference.sessions.values_list("times_are_ours", flat=True)) == {True}


def test_every_news_item_is_marked_as_an_example():
    assert set(NewsPage.objects.values_list("is_example", flat=True)) == {True}


def test_every_picture_has_words_in_the_language_of_its_page():
    found = [
        (page, block.value) for page in NewsPage.objects.all() for block in page.body if block.block_type == "picture"
    ]
    assert len(found) == 8
    for page, picture in found:
        alt = picture["image"].contextual_alt_text
        assert bool(re.search("[ა-ჰ]", alt)) == (page.locale.language_code == "ka"), alt


def test_nothing_was_checked_before_somebody_looked():
    assert not UsefulLink.objects.exclude(checked_on=None).exists()
    assert not UsefulLink.objects.exclude(url__startswith="https://").exists()


def test_no_picture_was_resized_in_advance():
    assert not get_image_model().get_rendition_model().objects.exists()


def test_the_operator_sees_what_to_fill_in():
    pages = StandardPage.objects.filter(slug__in=["contact", "kontakti", "privacy", "personalur-monatsemta-datsva"])
    assert [bool(re.search(r"\[[^\]]+\]", str(page.body))) for page in pages] == [True] * 4


def test_every_language_of_the_interface_is_furnished():
    assert [code for code, _name in settings.LANGUAGES] == list(furnishing.LANGUAGES)


EXAMPLE = re.compile(r"\((ნიმუში|example)\)")


def test_everybody_who_takes_part_says_that_they_are_an_example():
    named = [
        name
        for kind in (Participant, Member, Application, FocalPoint)
        for one in kind.objects.all()
        for name in (one.name, getattr(one, "latin_name", ""))
        if name
    ]
    ours = [one.name.text(language) for one in Person.objects.filter(source="ours") for language in LANGUAGES]
    bodies = [one.organisation.name.text(language) for one in Delegation.objects.all() for language in LANGUAGES]
    assert len(named) > 40 and len(ours) == 2 and len(bodies) == 16
    assert [name for name in (*named, *ours, *bodies) if not EXAMPLE.search(name)] == []


def test_no_state_has_a_delegation_and_no_address_leads_anywhere():
    assert not Delegation.objects.exclude(country="").exists()
    assert not Organisation.objects.filter(slug__startswith="delegatsia-").exclude(country="").exists()
    addresses = {address for kind in (Participant, Member, Application, FocalPoint, Letter, Speaker)
                 for address in kind.objects.values_list("address", flat=True)}  # fmt: skip
    assert addresses and all(address.endswith(".example") for address in addresses)


def test_a_new_user_finds_something_in_every_state_to_be_worked_on():
    conference = Conference.objects.get(source="announced")
    invited = Delegation.objects.filter(conference=conference)
    assert sorted(invited.values_list("state", flat=True)) == ["confirmed", "confirmed", "planned"]
    assert Member.objects.filter(state="nominated").count() == 1
    applied = list(Application.objects.order_by("pk").values_list("state", flat=True))
    assert applied.count("waiting") == 1 and applied.count("new") == 1 and "asked" not in applied
    accredited, listed = participants.participants(conference).count(), participants.listed(conference).count()
    assert (accredited, Badge.objects.count()) == (14, 14)
    assert 0 < listed < accredited
    assert sorted(OfficialLetter.objects.values_list("state", flat=True)) == ["answered", "draft"]


def test_the_speaker_has_accepted_and_handed_in_what_waits_for_the_secretariat():
    speaker = Speaker.objects.get()
    assert (speaker.state, str(speaker.person.source)) == ("accepted", "ours")
    assert set(Proposal.objects.values_list("state", flat=True)) == {"handed"}
    assert [(one.state, one.visibility) for one in Handout.objects.all()] == [("released", "public")]
    assert CheckSlot.objects.get(speaker=speaker).starts_at > AT
    assert CheckSlot.objects.filter(speaker=None).count() == 3


def test_nothing_of_it_happened_after_the_clock_of_the_demonstration():
    assert not Entry.objects.filter(at__gt=AT).exists()
    assert not Participant.objects.filter(admitted_at__gt=AT).exists()
    assert not OfficialLetter.objects.filter(issued_on__gt=AT.date()).exists()


def test_of_the_announced_forum_nothing_is_told_that_the_announcement_does_not_say():
    session = ForumSession.objects.select_related("format__platform").get(conference__source="announced")
    platform = session.format.platform
    assert {platform.source, session.format.source, session.source} == {"announced"} and platform.year == 2021
    assert not (platform.chair or session.agenda_slot or session.planned_on or session.form or session.carrier_id)
    assert not session.carried.exists() and not session.successors.exists()
    assert not session.attestations.exists() and not session.deadlines.exists() and not session.replies.exists()
    for language, unknown in (("ka", "შედგა თუ არა, უცნობია"), ("en", "whether it met is not known")):
        with override(language):
            answer = Client().get(reverse("forum:session", args=[session.slug]))
        assert unknown in answer.content.decode()


def test_a_thread_leads_from_a_point_to_a_preamble_and_touches_nothing_that_was_announced():
    announced = Conference.objects.get(source="announced")
    told = provenance.thread(one_thread.beginning(), actors.stranger(), "en")
    kinds = {split(name)[0] for name in told.things}
    assert kinds >= {"noting.note", "results.synthesis", "outcomes.recommendation", "outcomes.position",
                     "forum.forumsession", "commitments.commitment", "commitments.report",
                     "conference.conference"}  # fmt: skip
    assert not Link.objects.filter(conference=name_of(announced)).exists()
    assert not Recommendation.objects.filter(conference=announced).exists()
    ours = Conference.objects.filter(source="ours").order_by("pk")
    assert [recommendations_done(one) for one in ours] == [(1, 6), (0, 0)]
    for thing in (*ours, *ForumSession.objects.filter(source="ours"), *Platform.objects.filter(source="ours")):
        named = thing.edition if isinstance(thing, Platform) else thing.title
        assert all(EXAMPLE.search(named.text(language)) for language in LANGUAGES), thing
    assert set(Recommendation.objects.values_list("is_example", flat=True)) == {True}
