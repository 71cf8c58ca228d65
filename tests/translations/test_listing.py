"""The list of all texts: what it counts, in which order, how many questions it asks."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kavshiri.texts.values import MISSING, OUTDATED
from kavshiri.translations import queries
from kavshiri.translations.queries import Wish
from kavshiri.translations.units import Key, UnknownText, textual
from tests import world as worlds
from tests.translations.conftest import retitle, signed_in

INDEX = "translations:index"


def states(actor, **wish) -> dict[str, str]:
    told = queries.standings(queries.units(Wish(**wish), actor), Wish(**wish))
    return {str(one.unit.key): one.state for one in told}


def test_every_kind_of_record_with_texts_is_known(world):
    assert {kind.name for kind in textual()} >= {
        "portal.notice", "portal.linkgroup", "portal.usefullink", "conference.conference", "conference.day",
        "conference.track", "conference.room", "conference.involvement", "conference.announced", "conference.session",
        "conference.cue", "conference.question", "conference.material", "conference.series",
        "conference.preparation", "people.person", "people.office", "people.organisation", "classifications.theme",
    }  # fmt: skip


def test_a_changed_original_stands_first(world, actor, session, system):
    retitle(session, system, ka="სხდომა")
    found = queries.by_urgency(queries.standings(queries.units(Wish("en"), actor), Wish("en")))
    assert (found[0].state, str(found[0].unit.key)) == (OUTDATED, f"conference.session.title.{session.public_id}")


def test_an_empty_text_is_not_missing_in_any_language(world, actor):
    assert not [key for key in states(actor, language="en") if key.startswith("conference.session.short")]
    assert MISSING not in states(actor, language="en").values()


def test_the_matrix_counts_each_language(secretary, session, system):
    retitle(session, system, ka="სხდომა")
    page = secretary.get(reverse(INDEX), {"language": "de"})
    matrix = {row["code"]: {state: count for state, count, _query in row["cells"]} for row in page.context["matrix"]}
    assert (matrix["en"][OUTDATED], matrix["en"][MISSING]) == (1, 0)
    assert matrix["de"][MISSING] == sum(matrix["en"].values())


def test_a_conference_narrows_to_what_stands_in_it_and_who_is_named(actor, world):
    found = {key.rpartition(".")[0] for key in states(actor, language="en", conference=worlds.SLUG)}
    assert {"conference.session.title", "people.person.name", "people.office.title"} <= found
    assert {"people.organisation.name", "classifications.theme.title", "conference.series.title"} <= found
    assert "portal.notice.text" not in found
    sessions = queries.units(Wish(conference=worlds.SLUG, kind="conference.session"), actor)
    assert {unit.public_id for unit in sessions} == set(world.published.sessions.values_list("public_id", flat=True))


def test_what_readers_do_not_see_is_known(world, actor):
    hidden = {unit.kind.name for unit in queries.units(Wish(), actor) if unit.kept_back}
    assert hidden == {"people.person"}


def test_the_walk_goes_through_records_and_ends(world, actor, session, system):
    retitle(session, system, ka="სხდომა")
    wish = Wish("en", OUTDATED)
    kind, public_id, language = queries.following(wish, "", actor)
    assert (kind.name, public_id, language) == ("conference.session", session.public_id, "en")
    assert queries.following(wish, f"conference.session.{session.pk}.en", actor) is None


def test_the_leaves_of_the_list_keep_the_choice(secretary, monkeypatch):
    monkeypatch.setattr("kavshiri.translations.views.listing.PER_LEAF", 5)
    page = secretary.get(reverse(INDEX), {"language": "de"})
    links = BeautifulSoup(page.content, "html.parser").select("nav.pagination a[href]")
    assert "?language=de&p=2" in [link["href"] for link in links]
    second = secretary.get(reverse(INDEX), {"language": "de", "p": "2"})
    shown = [{row["unit"].key for row in one.context["rows"]} for one in (page, second)]
    assert len(shown[0]) == len(shown[1]) == 5 and not shown[0] & shown[1]


def test_nonsense_in_the_address_means_everything(secretary):
    page = secretary.get(reverse(INDEX), {"language": "xx", "state": "y", "kind": "z", "conference": "<b>", "p": "-1"})
    assert page.status_code == 200 and page.context["wish"] == Wish()


@pytest.mark.parametrize("name", ["", "a.b", "conference.session.slug.0", "conference.version.note.0", "x" * 300])
def test_names_of_no_text_are_refused(world, name):
    with pytest.raises(UnknownText):
        Key.read(name)


def test_a_visitor_sees_nothing_of_it(world):
    assert signed_in(world, "visitor").get(reverse(INDEX)).status_code in (302, 403)


def test_questions_do_not_grow_with_the_programme(db):
    counts = []
    for sessions in (1, 7):
        world = worlds.furnish(sessions)
        client = signed_in(world, "secretary")
        client.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(INDEX), {"language": "de"})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 75
