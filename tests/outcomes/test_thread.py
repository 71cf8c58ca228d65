"""From what was noted over a session's results and a recommendation to a reservation, clicked from each end."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions, queries, sources
from kavshiri.provenance import queries as links
from tests import world as portal
from tests.hall import world as halls
from tests.outcomes import world
from tests.outcomes.world import AT, SYSTEM
from tests.results import world as results

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


@pytest.fixture
def synthesis(conference):
    hall = halls.hall(conference)
    results.noted(hall)
    results.ended(hall)
    found = results.begun(hall)
    results.submit(hall)
    results.publish(hall)
    return found


@pytest.fixture
def reserved(conference, synthesis):
    """A recommendation of which each sentence comes of the results, adopted with a reservation."""
    one = world.recommend(conference)
    for part in queries.sentences(one):
        told = {"part": part.key, "source": name_of(synthesis), "by": SYSTEM, "at": AT}
        actions.link_source(recommendation=one, **told)
    world.ask(conference, days=36500)
    found = world.stand(one, world.delegation(conference), "reserves", "It depends.")
    decided = {"state": "adopted", "decision": "closing session", "decided_at": AT}
    actions.decide(recommendation=one, **decided, by=SYSTEM, at=AT)
    return found


@pytest.mark.parametrize("language", ["en", "ka"])
def test_the_thread_is_shown_from_each_end(conference, synthesis, reserved, language):
    one = reserved.recommendation
    with translation.override(language):
        page = reverse("outcomes:recommendation", args=[conference.slug, one.number])
        threads = {thing: reverse("provenance:thread", args=[name_of(thing)]) for thing in (synthesis, one, reserved)}
    body = Client().get(page).content.decode()
    assert "It depends." in body and "A proposal of the session." in body
    assert "one office" in Client().get(threads[synthesis]).content.decode(), "from the results on"
    assert "It depends." in Client().get(threads[one]).content.decode()
    assert "A proposal of the session." in Client().get(threads[reserved]).content.decode(), "back from the reservation"


def test_the_thread_holds_when_the_text_is_edited_and_its_source_is_looked_for_in_words(
    conference, synthesis, reserved
):
    with translation.override("en"):
        assert next(one.name for one in sources.offered(conference, "PROPOSAL of")) == name_of(synthesis)
        one = reserved.recommendation
        actions.reopen(recommendation=one, by=SYSTEM, at=AT)
        world.rewrite(one, "Each State should name one office that answers. It does so within sixty days.")
    assert {link.source for link in links.sources_of([name_of(one)])[name_of(one)]} == {name_of(synthesis)}
    assert [link.derived for link in links.became_of([name_of(one)])[name_of(one)]] == [name_of(reserved)]


@pytest.mark.parametrize(("language", "authentic"), [("en", "English"), ("ka", "ინგლისური")])
def test_a_recommendation_is_named_where_it_is_shared_and_its_language_in_the_readers_words(
    conference, reserved, language, authentic
):
    one = reserved.recommendation
    with translation.override(language):
        page = Client().get(reverse("outcomes:recommendation", args=[conference.slug, one.number])).content.decode()
        told = one.text.read(language)
        assert f"{authentic}." in page
        assert f" · {escape(str(conference.title))} · " in page.partition("</title>")[0]
    assert f'<meta property="og:description" content="{escape(str(told))}">' in page
