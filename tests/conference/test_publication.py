"""Versions: numbered, refused where nothing is new, and the only thing that readers and search get."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference import actions, policy
from kavshiri.conference.models import Conference
from kavshiri.search import queries as search
from kavshiri.texts.values import Texts
from tests.conference.files import FILE, LATER, changed, load

pytestmark = pytest.mark.django_db
UNPUBLISHED = changed("  published: {note: {ka: პირველი, en: First}}\n", "")
SYSTEM = actors.system()


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def publish(conference: Conference, note: Texts | None = None):
    return actions.publish(conference=conference, note=note, by=SYSTEM, at=LATER)


def rename(conference: Conference, slug: str, english: str) -> None:
    session = conference.sessions.get(slug=slug)
    title = session.title.with_text("en", english)
    actions.keep_session(session=session, values={"title": title}, by=SYSTEM, at=LATER)


def found(words: str, language: str = "en") -> list[str]:
    return sorted(hit.kind for hit in search.find(words, language).hits)


def test_the_first_version_is_one_and_has_a_row_for_each_session_and_language():
    conference = load(UNPUBLISHED).conference
    version = publish(conference, Texts.of(ka="პირველი"))
    conference.refresh_from_db()
    assert (version.number, conference.published, version.published_at) == (1, version, LATER)
    rows = version.rows.order_by("language", "position").values_list("language", "slug")
    assert list(rows) == [(code, slug) for code in ("en", "ka") for slug in ("opening", "panel", "talk")]
    assert version.note.inside["ka"].by == "system"
    assert set(version.prepared) == {"ka", "en", "made_by", "ledger"}


def test_publishing_where_nothing_is_new_is_refused():
    conference = load(FILE).conference
    with pytest.raises(ValidationError, match="Nothing has changed"):
        publish(conference)
    rename(conference, "opening", "Welcome")
    assert publish(conference).number == 2


def test_publishing_without_sessions_is_refused():
    head = UNPUBLISHED[: UNPUBLISHED.index("  sessions:")]
    with pytest.raises(ValidationError, match="no sessions"):
        publish(load(head).conference)


def test_a_draft_is_seen_by_the_secretariat_only():
    conference = load(UNPUBLISHED).conference
    secretary = actors.Actor(key="user:1", roles=frozenset({"secretary"}))
    assert not policy.SEE_CONFERENCE.allows(actors.stranger(), conference)
    assert policy.SEE_CONFERENCE.allows(secretary, conference)
    publish(conference)
    assert policy.SEE_CONFERENCE.allows(actors.stranger(), conference)


def test_search_finds_what_is_published_and_nothing_of_a_draft():
    conference = load(UNPUBLISHED).conference
    assert found("opening") == found("ana") == []
    publish(conference)
    assert found("opening") == ["session"]
    assert found("ana") == ["person", "session"]
    assert found("council") == ["office", "organisation"]
    assert found("forum") == ["conference"]
    assert found("გახსნა", "ka") == ["session"]
    rename(conference, "opening", "Inauguration")
    assert (found("opening"), found("inauguration")) == (["session"], [])
    publish(conference)
    assert (found("opening"), found("inauguration")) == ([], ["session"])


def test_addresses_that_search_gives_are_those_of_the_language():
    load(FILE)
    addresses = {hit.address for hit in search.find("გახსნა", "ka").hits}
    assert addresses == {"/ka/konperentsia/forum/sesia/opening/"}


def test_search_forgets_what_leaves_the_programme():
    load(FILE)
    load(changed("        - {role: moderator, person: ana}\n", ""), at=LATER)
    assert found("ana") == []
    conference = Conference.objects.get()
    actions.remove_record(record=conference, by=SYSTEM, at=LATER)
    assert found("council") == found("panel") == found("forum") == []


def test_search_keeps_whom_another_conference_names():
    load(FILE)
    load(FILE.replace("slug: forum", "slug: agora").replace("Forum", "Agora"))
    load(changed("        - {role: moderator, person: ana}\n", ""), at=LATER)
    assert found("ana") == ["person", "session"]


def test_publishing_asks_no_more_questions_for_more_sessions(django_assert_max_num_queries):
    rest = "".join(
        f"    - {{slug: more-{n}, kind: plenary, title: {{ka: მეტი}}, starts: 2020-11-24 13:00}}\n" for n in range(10)
    )
    conference = load(UNPUBLISHED).conference
    with django_assert_max_num_queries(150):
        publish(conference)
    load(UNPUBLISHED + rest, at=LATER)
    version = publish(conference)
    assert version.rows.count() == 26
