"""Loading makes the conference as the file says: once, wholly or not at all."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference import actions
from kavshiri.conference.bundle import BundleError
from kavshiri.conference.models import Conference, Interpretation, Part, Question, Session, Track
from kavshiri.journal.models import Entry
from kavshiri.people.models import Organisation, Person
from kavshiri.texts.values import DRAFT, MACHINE, OUTDATED, REVIEWED
from tests.conference.files import AT, FILE, LATER, changed, content, dumped, load, read

pytestmark = pytest.mark.django_db
ROOMS = ("journal", "classifications", "people", "conference", "search")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def rows() -> dict[str, list]:
    """Every row of every table of the rooms."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def test_a_file_makes_a_published_conference():
    tally = load(FILE)
    assert (tally.made, tally.changed, tally.removed, tally.unchanged, tally.version) == (19, 0, 0, 0, 1)
    opening = tally.conference.sessions.get(slug="opening")
    assert (opening.starts_at.isoformat(), opening.times_are_ours) == ("2020-11-24T06:00:00+00:00", True)
    assert [str(part.person or part.office) for part in opening.people.all()] == ["Ana", "Head"]
    assert tally.conference.sessions.get(slug="talk").part_of.slug == "panel"
    assert Conference.objects.get().published.number == 1


def test_loading_twice_changes_nothing():
    load(FILE)
    before = rows()
    tally = load(FILE, at=LATER)
    assert (tally.made, tally.changed, tally.removed, tally.unchanged, tally.version) == (0, 0, 0, 19, None)
    assert rows() == before


def test_loading_its_own_dump_changes_nothing():
    conference = load(FILE).conference
    before = rows()
    load(dumped(conference), at=LATER)
    assert rows() == before


def test_a_changed_word_changes_one_record_and_makes_a_version():
    load(FILE)
    tally = load(changed("en: Opening", "en: Opening session"), at=LATER)
    assert (tally.made, tally.changed, tally.removed, tally.version) == (0, 1, 0, 2)


def test_a_file_without_published_publishes_nothing():
    tally = load(changed("  published: {note: {ka: პირველი, en: First}}\n", ""))
    assert (tally.version, tally.conference.versions.count()) == (None, 0)


def test_what_a_file_no_longer_lists_is_removed_but_shared_records_stay():
    load(FILE)
    head, _sep, rest = FILE.partition("    - slug: panel\n")
    shorter = head + rest[rest.index("  published:") :]
    for gone in (
        "        - {language: ro, relay_from: en}\n",
        "        - {role: speaker, office: head, confirmed: true}\n",
    ):
        shorter = changed(gone, "", shorter)
    shorter = changed("persons:\n  - {slug: ana, name: {ka: ანა, en: Ana}, office: head}\n", "", shorter)
    tally = load(shorter, at=LATER)
    assert (tally.removed, tally.version) == (4, 2)
    assert [session.slug for session in Session.objects.all()] == ["opening"]
    assert Person.objects.filter(slug="ana").exists()


def test_a_part_stays_when_its_whole_goes():
    load(FILE)
    head, _sep, rest = FILE.partition("    - slug: panel\n")
    talk = (
        "    - {slug: talk, kind: discussion, title: {ka: მსჯელობა}, starts: 2020-11-24 11:30, ends: 2020-11-24 12:00}"
    )
    known = Session.objects.get(slug="talk").pk
    load(head + talk + "\n" + rest[rest.index("  published:") :], at=LATER)
    assert Session.objects.get(slug="talk").pk == known
    assert not Session.objects.filter(slug="panel").exists()


def test_what_a_file_does_not_say_of_a_shared_record_stays():
    load(changed("name: {ka: საბჭო, en: Council}", "name: {ka: საბჭო, en: Council}, website: 'https://example.org'"))
    load(FILE, at=LATER)
    assert Organisation.objects.get(slug="council").website == "https://example.org"


def test_what_a_file_does_not_say_of_a_session_is_emptied():
    load(changed("title: {ka: გახსნა, en: Opening}", "title: {ka: გახსნა, en: Opening}\n      number: '1'"))
    load(FILE, at=LATER)
    assert Session.objects.get(slug="opening").number == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ends: 2020-11-24 11:00", "ends: 2020-11-24 09:00"),
        ("en: Opening", "en: " + "x" * 10_000),
        ("slug: forum", "slug: &a forum"),
        ("person: ana}", "person: nobody}"),
    ],
)
def test_a_bad_file_changes_nothing(old, new):
    load(FILE)
    before = rows()
    with pytest.raises(BundleError):
        load(changed(old, new), at=LATER)
    assert rows() == before


def test_what_only_the_database_can_refuse_is_told_with_its_line_and_changes_nothing():
    series = "series: {slug: line, title: {ka: სერია}}\norganisations:"
    first = changed("organisations:", series, changed("slug: forum", "slug: forum\n  number: 1"))
    load(first)
    before = rows()
    second = first.replace("slug: forum", "slug: agora").replace("en: Trade", "en: Commerce")
    with pytest.raises(BundleError) as refused:
        load(second, at=LATER)
    assert refused.value.faults[0].line == 12
    assert rows() == before


def test_a_stranger_and_a_secretary_may_not_load():
    for actor in (actors.stranger(), actors.Actor(key="u", roles=frozenset({"secretary"}))):
        with pytest.raises(PermissionDenied):
            actions.load(bundle=read(FILE), by=actor, at=AT)
    assert not Conference.objects.exists()


def test_an_identity_is_kept_and_finds_its_record_under_a_new_address():
    load(FILE)
    known = Session.objects.get(slug="opening")
    load(changed("- slug: opening", f"- slug: welcome\n      id: {known.public_id}"), at=LATER)
    session = Session.objects.get(pk=known.pk)
    assert (session.slug, [old.slug for old in session.old_addresses.all()]) == ("welcome", ["opening"])


def test_an_identity_of_another_record_is_refused():
    load(FILE)
    text = changed("slug: hall,", f"slug: hall, id: {Session.objects.first().public_id},")
    with pytest.raises(
        BundleError, match=r"test.yaml:23: conference.tracks\[1\].id: This record has another identifier"
    ):
        load(text, at=LATER)
    other = FILE.replace("slug: forum", "slug: agora")
    with pytest.raises(
        BundleError, match=r":23: .*id: This identifier belongs to something outside of this conference"
    ):
        load(changed("slug: hall,", f"slug: hall, id: {Track.objects.get().public_id},", other), at=LATER)


def test_two_sessions_may_swap_what_stands_in_them():
    load(FILE)
    part = Part.objects.get(person__slug="ana")
    moved = changed("        - {role: moderator, person: ana}\n", "")
    moved = changed(
        "      parts:\n",
        f"      people: [{{role: moderator, person: ana, id: {part.public_id}}}]\n      parts:\n",
        moved,
    )
    tally = load(moved, at=LATER)
    part.refresh_from_db()
    assert (part.session.slug, tally.made, tally.removed) == ("panel", 0, 0)


def test_a_question_worded_anew_is_the_same_question():
    load(FILE)
    known = Question.objects.get().pk
    load(changed("რა ვქნათ?", "რა გავაკეთოთ?"), at=LATER)
    assert Question.objects.get().pk == known


def test_a_new_item_at_the_end_moves_no_other():
    load(FILE)
    tally = load(
        changed("        - {language: en}\n", "        - {language: en}\n        - {language: uk}\n"), at=LATER
    )
    assert (tally.made, tally.changed) == (1, 0)
    people = "        - {role: speaker, office: head, confirmed: true}\n"
    tally = load(changed(people, people + "        - {role: chair, office: head}\n"), at=LATER)
    assert (tally.made, tally.changed, tally.removed) == (1, 0, 1)


def test_the_order_of_people_is_the_files():
    load(FILE)
    first, second = (
        "        - {role: moderator, person: ana}\n",
        "        - {role: speaker, office: head, confirmed: true}\n",
    )
    load(changed(first + second, second + first), at=LATER)
    assert [part.role for part in Part.objects.order_by("position")] == ["speaker", "moderator"]


def test_states_of_texts_go_in_and_out():
    title = (
        "title: {ka: გახსნა, en: {text: Opening, state: machine}, ro: {text: Deschidere, state: draft, outdated: true}}"
    )
    conference = load(changed("title: {ka: გახსნა, en: Opening}", title)).conference
    texts = Session.objects.get(slug="opening").title
    assert [texts.state(code) for code in ("ka", "en", "ro")] == [REVIEWED, MACHINE, OUTDATED]
    assert texts.inside["ro"].state == DRAFT
    told = content(dumped(conference))["conference"]["sessions"][0]["title"]
    assert told == {
        "ka": "გახსნა",
        "en": {"text": "Opening", "state": "machine"},
        "ro": {"text": "Deschidere", "state": "draft", "outdated": "true"},
    }


def test_a_text_that_the_file_leaves_as_it_is_keeps_its_author():
    load(FILE)
    load(changed("en: Opening", "en: Welcome"), at=LATER)
    texts = Session.objects.get(slug="opening").title
    assert (texts.inside["ka"].at[:10], texts.inside["en"].at[:10]) == ("2020-11-01", "2020-11-02")


def test_the_first_language_is_the_origin():
    load(changed("{ka: გახსნა, en: Opening}", "{en: Opening, ka: გახსნა}"))
    assert Session.objects.get(slug="opening").title.origin == "en"


def test_every_change_is_in_the_journal():
    load(FILE)
    load(changed("        - {language: ro, relay_from: en}\n", ""), at=LATER)
    told = Entry.objects.filter(topic__name="conference:forum", at=LATER).order_by("seq")
    assert [entry.kind for entry in told] == ["conference.interpretation.remove", "conference.version.publish"]
    assert Interpretation.objects.count() == 1


def test_script_is_kept_as_text():
    script = "<script>alert(1)</script>"
    conference = load(changed("en: Opening", f'en: "{script}"')).conference
    assert Session.objects.get(slug="opening").title.text("en") == script
    assert not any(script in row.html for row in conference.versions.get().rows.all())


def test_a_dump_without_identities_makes_the_same_again():
    conference = load(FILE).conference
    text = dumped(conference, ids=False)
    assert "id:" not in text.replace("slug", "")
    assert load(text, at=LATER).unchanged == 19


def test_a_draft_is_not_published_by_loading_its_dump():
    conference = load(FILE).conference
    load(
        changed("en: Opening", "en: Welcome", changed("  published: {note: {ka: პირველი, en: First}}\n", "")), at=LATER
    )
    assert "published" not in content(dumped(Conference.objects.get(pk=conference.pk)))["conference"]


def test_old_addresses_go_into_a_dump_and_out_of_it():
    conference = load(FILE).conference
    session = conference.sessions.get(slug="opening")
    actions.keep_session(session=session, values={"slug": "welcome"}, by=actors.system(), at=LATER)
    text = dumped(conference)
    actions.remove_record(record=conference, by=actors.system(), at=LATER)
    conference = load(text, at=LATER).conference
    assert conference.sessions.get(old_addresses__slug="opening").slug == "welcome"
    before = rows()
    load(text, at=LATER)
    assert rows() == before


def test_records_that_nothing_refers_to_are_told():
    bundle = read(changed("themes:", "themes:\n  - {code: idle, title: {ka: სხვა}}"))
    assert bundle.notes == [
        "test.yaml:9: themes[1]: nothing in this conference refers to it; it is stored, but a dump leaves it out."
    ]
