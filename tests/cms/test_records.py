"""Record screens: what is saved goes through verbs, faults come back into the form, nothing is lost."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.permissions import policy_registry

from kavshiri.access.actors import Actor
from kavshiri.cms import queries
from kavshiri.conference.models import Session
from kavshiri.journal.models import Entry
from kavshiri.people.models import Person
from tests.cms.filling import fields_of, save, with_row


@pytest.fixture
def session(world) -> Session:
    return world.published.sessions.get()


@pytest.fixture
def address(session) -> str:
    return reverse("sessions:edit", args=[session.pk])


def test_the_back_office_asks_the_book_of_verbs(world):
    book = policy_registry.get_by_type(Session)
    told = {role: book.user_has_permission(user, "change") for role, user in world.users.items()}
    assert told == {"visitor": False, "secretary": True, "administrator": True}


def test_a_change_is_kept_by_the_verb_and_journaled_with_its_author(world, secretary, session, address):
    assert save(secretary, address, number="7a").status_code == 302
    session.refresh_from_db()
    entry = Entry.objects.order_by("-pk").first()
    assert (session.number, session.changed_by) == ("7a", str(world.users["secretary"].public_id))
    assert (entry.kind, entry.actor, entry.payload["fields"]) == (
        "conference.session.change", str(world.users["secretary"].public_id), ["number"],
    )  # fmt: skip


def test_saving_without_a_change_writes_nothing(secretary, address):
    before = Entry.objects.count()
    assert save(secretary, address).status_code == 302
    assert Entry.objects.count() == before


def test_times_are_those_of_the_conferences_zone(secretary, session, address):
    page = secretary.get(address).content.decode()
    assert 'value="2020-11-24T10:00"' in page
    assert save(secretary, address, starts_at="2020-11-24T23:30", ends_at="2020-11-25T00:15").status_code == 302
    session.refresh_from_db()
    assert session.starts_at.isoformat() == "2020-11-24T19:30:00+00:00"


def test_an_end_before_the_start_comes_back_into_the_form_and_nothing_is_lost(secretary, session, address):
    answer = save(secretary, address, title_ka="ახალი სათაური", ends_at="2020-11-24T09:00")
    assert answer.status_code == 200
    told = fields_of(answer)
    assert (told["title_ka"], told["ends_at"]) == ("ახალი სათაური", "2020-11-24T09:00")
    assert "ends_at" in answer.context["form"].errors
    session.refresh_from_db()
    assert session.title.text("ka") == "სესია 1"


def test_a_verbs_refusal_stands_at_its_field(secretary, address):
    answer = save(secretary, address, starts_at="2020-11-30T10:00", ends_at="2020-11-30T11:00")
    assert list(answer.context["form"].errors) == ["starts_at"]


@pytest.mark.parametrize("moment", ["24 November", "0001-01-01T00:00", "9999-12-31T23:59", "2020-11-24T10:00+04:00"])
def test_a_half_written_moment_is_a_fault_of_its_field(secretary, address, moment):
    assert "starts_at" in save(secretary, address, starts_at=moment).context["form"].errors


def test_ten_thousand_characters_are_refused_and_kept_in_the_field(secretary, session, address):
    long = "ა" * 10_000
    answer = save(secretary, address, title_ka=long)
    assert "title" in answer.context["form"].errors
    assert fields_of(answer)["title_ka"] == long


def test_a_script_in_every_text_field_is_shown_as_text(secretary, session, address):
    script = "<script>alert(1)</script>"
    told = fields_of(secretary.get(address))
    words = {name: script for name in told if name.endswith(("_ka", "_en")) and "-" not in name}
    assert save(secretary, address, **words, number="<script>x").status_code == 302
    for name in ("edit", "inspect", "history", "delete"):
        assert script not in secretary.get(reverse(f"sessions:{name}", args=[session.pk])).content.decode()
    assert script not in secretary.get(reverse("sessions:index")).content.decode()


def test_nested_records_are_kept_with_their_parent(secretary, session, address):
    told = with_row(
        fields_of(secretary.get(address)), "questions", text_ka="რა შეიცვალა?", text_origin="ka", position="5"
    )
    told["people-0-confirmed"] = "on"
    told["materials-0-DELETE"] = "on"
    assert secretary.post(address, told).status_code == 302
    questions = [question.text.text("ka") for question in session.questions.all()]
    assert questions == ["კითხვა?", "რა შეიცვალა?"]
    assert session.people.get(role="moderator").confirmed
    assert not session.materials.exists()


def test_a_fault_in_one_row_saves_nothing_at_all(secretary, session, address):
    told = with_row(fields_of(secretary.get(address)), "people", role="chair", position="0", source="ours")
    answer = secretary.post(address, {**told, "number": "99"})
    session.refresh_from_db()
    assert (answer.status_code, session.number, session.people.count()) == (200, "1", 2)
    assert any(form.errors for form in answer.context["rows"][0].forms)


def test_what_only_the_verb_can_refuse_is_shown_in_its_row(secretary, session, address):
    told = fields_of(secretary.get(address))
    twice = with_row(told, "interpretation", language="en", manner="simultaneous", relay_from="")
    answer = secretary.post(address, {**twice, "number": "99"})
    assert answer.status_code == 200
    assert answer.context["rows"][1].forms[-1].errors
    session.refresh_from_db()
    assert session.number == "1"


def test_a_stale_edit_shows_both_sides_and_saves_neither(secretary, administrator, session, address):
    opened = fields_of(secretary.get(address))
    assert save(administrator, address, title_ka="მათი სათაური").status_code == 302
    answer = secretary.post(address, {**opened, "title_ka": "ჩემი სათაური"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in page for words in ("მათი სათაური", "ჩემი სათაური", "administrator@example.org"))
    session.refresh_from_db()
    assert session.title.text("ka") == "მათი სათაური"
    assert fields_of(answer)["title_ka"] == "ჩემი სათაური"
    # saving what was shown is a decision
    assert secretary.post(address, fields_of(answer)).status_code == 302
    session.refresh_from_db()
    assert session.title.text("ka") == "ჩემი სათაური"


def test_a_change_of_a_nested_record_is_noticed_too(secretary, administrator, address):
    opened = fields_of(secretary.get(address))
    assert save(administrator, address, **{"people-0-confirmed": "on"}).status_code == 302
    assert secretary.post(address, {**opened, "number": "3"}).status_code == 409


def test_a_row_that_somebody_removed_comes_back_only_if_decided(secretary, administrator, session, address):
    opened = fields_of(secretary.get(address))
    assert save(administrator, address, **{"questions-0-DELETE": "on"}).status_code == 302
    answer = secretary.post(address, {**opened, "questions-0-text_ka": "ჩემი კითხვა?"})
    assert answer.status_code == 409
    assert secretary.post(address, fields_of(answer)).status_code == 302
    assert [str(question.text.text("ka")) for question in session.questions.all()] == ["ჩემი კითხვა?"]


def test_the_token_changes_with_every_part(session, system, at):
    from kavshiri.conference import actions

    before = queries.token(session, ("people",))
    actions.keep_part(part=session.people.first(), values={"position": 4}, by=system, at=at)
    assert queries.token(session, ("people",)) != before


def test_the_address_is_made_from_the_georgian_title(secretary, world):
    address = reverse("persons:add")
    assert save(secretary, address, name_ka="ქეთევან ბერიძე").status_code == 302
    assert save(secretary, address, name_ka="ქეთევან ბერიძე").status_code == 302
    made = Person.objects.exclude(slug="world-person").order_by("pk").values_list("slug", flat=True)
    assert list(made) == ["ketevan-beridze", "ketevan-beridze-2"]


def test_changing_the_original_leaves_the_translation_out_of_date(secretary, session, address):
    assert save(secretary, address, title_ka="სხვა სათაური").status_code == 302
    session.refresh_from_db()
    assert session.title.state("en") == "outdated"
    assert save(secretary, address, title_en="Another title").status_code == 302
    session.refresh_from_db()
    assert session.title.state("en") == "reviewed"


def test_a_record_in_use_is_not_removed_and_the_page_says_where_it_is_used(secretary, world):
    address = reverse("persons:delete", args=[Person.objects.get().pk])
    answer = secretary.post(address)
    assert answer.status_code == 409
    assert Person.objects.exists()


def test_a_session_is_removed_with_what_stands_in_it(secretary, session):
    assert secretary.post(reverse("sessions:delete", args=[session.pk])).status_code == 302
    assert not Session.objects.filter(pk=session.pk).exists()


def test_sessions_are_listed_by_conference_and_day_and_found_by_folded_words(secretary, world, session):
    index = reverse("sessions:index")
    day = world.published.days.get()
    drafts = secretary.get(index, {"conference": world.draft.pk}).context["object_list"]
    ours = secretary.get(index, {"day": day.pk, "q": "SESSION"}).context["object_list"]
    assert ([one.conference for one in drafts], list(ours)) == ([world.draft], [session])


def test_the_history_names_who_did_what(secretary, session, address):
    save(secretary, address, number="8")
    page = secretary.get(reverse("sessions:history", args=[session.pk])).content.decode()
    assert "secretary@example.org" in page


def test_a_stranger_is_led_to_the_sign_in_and_a_visitor_too(client, world, address):
    client.force_login(world.users["visitor"], backend="kavshiri.people.backends.LinkBackend")
    assert client.get(address).status_code == 302
    client.logout()
    assert client.get(address)["Location"].startswith(reverse("people:sign-in"))


def test_what_is_not_there_is_404_and_what_is_not_allowed_403_with_the_sentence(secretary, world):
    assert secretary.get(reverse("sessions:edit", args=[99999])).status_code == 404
    refused = secretary.get(reverse("accounts:index"))
    assert refused.status_code == 403
    assert refused.context["sentence"]


def test_an_actor_without_the_role_is_refused_by_the_verb_itself(world, session, at):
    from django.core.exceptions import PermissionDenied

    from kavshiri.cms import actions
    from kavshiri.conference.wagtail_hooks.screens import SessionViewSet

    change = actions.Change(session, {"number": "9"}, SessionViewSet.keep)
    with pytest.raises(PermissionDenied):
        actions.keep_whole(changes=[change], seen=None, by=Actor(key="x"), at=at)


def test_an_unknown_zone_is_refused(secretary, world):
    address = reverse("conferences:edit", args=[world.draft.pk])
    assert "zone" in save(secretary, address, zone="Asia/Nowhere").context["form"].errors


def test_a_zone_is_chosen_by_its_city_and_one_stored_by_an_older_name_stays(secretary, world, system, at):
    from kavshiri.conference import actions as conferences

    address = reverse("conferences:edit", args=[world.draft.pk])
    assert (
        '<option value="Asia/Tbilisi" selected>თბილისი (Asia/Tbilisi)</option>'
        in secretary.get(address).content.decode()
    )
    conferences.keep_conference(conference=world.draft, values={"zone": "Europe/Kiev"}, by=system, at=at)
    assert save(secretary, address, place_ka="კიევი").status_code == 302
    world.draft.refresh_from_db()
    assert world.draft.zone == "Europe/Kiev"


def test_a_conference_is_edited_with_its_days_and_announced_countries(secretary, world):
    address = reverse("conferences:edit", args=[world.draft.pk])
    told = with_row(fields_of(secretary.get(address)), "days", on="2020-11-26", title_ka="", title_origin="ka")
    told = with_row(told, "announced", country="PL", position="9", source="ours")
    assert secretary.post(address, told).status_code == 302
    assert [str(day.on) for day in world.draft.days.all()] == ["2020-11-24", "2020-11-26"]
    assert world.draft.announced.filter(country="PL").exists()


def test_a_time_that_no_clock_shows_is_refused(secretary, world):
    conference = reverse("conferences:edit", args=[world.draft.pk])
    told = with_row(fields_of(secretary.get(conference)), "days", on="2021-03-28", title_origin="ka")
    assert secretary.post(conference, {**told, "zone": "Europe/Bucharest"}).status_code == 302
    session = reverse("sessions:edit", args=[world.draft.sessions.get().pk])
    answer = save(secretary, session, starts_at="2021-03-28T03:30", ends_at="")
    assert "starts_at" in answer.context["form"].errors


def test_countries_stand_in_the_order_of_the_georgian_alphabet(secretary, world):
    from kavshiri.classifications.forms import countries
    from kavshiri.pure import georgian

    names = [name for _code, name in countries()][1:]
    assert names == sorted(names, key=georgian.sort_key)
    assert "საქართველო" in names


def test_a_language_once_stored_is_not_lost(secretary, world, session, address, system, at):
    from kavshiri.conference import actions

    actions.keep_session(session=session, values={"languages": ["ka", "pt"]}, by=system, at=at)
    assert save(secretary, address, number="5").status_code == 302
    session.refresh_from_db()
    assert session.languages == ["ka", "pt"]


def test_a_page_does_not_ask_more_for_more_rows(secretary, session, address, system, at, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from kavshiri.conference import actions
    from kavshiri.conference.models import Part

    secretary.get(address)
    with CaptureQueriesContext(connection) as few:
        secretary.get(address)
    for role in ("chair", "speaker", "discussant"):
        values = {"session": session, "role": role, "person": Person.objects.get()}
        actions.keep_part(part=Part(), values=values, by=system, at=at)
    with django_assert_max_num_queries(len(few)):
        secretary.get(address)


def test_a_new_session_is_made_with_its_rows_in_one_go(secretary, world):
    address = reverse("sessions:add") + f"?conference={world.draft.pk}"
    told = fields_of(secretary.get(address))
    assert told["conference"] == world.draft.slug
    told |= {"title_ka": "ახალი სესია", "kind": "plenary", "starts_at": "2020-11-24T18:00"}
    told = with_row(told, "questions", text_ka="რატომ?", text_origin="ka", position="0")
    assert secretary.post(reverse("sessions:add"), told).status_code == 302
    made = world.draft.sessions.get(slug="akhali-sesia")
    assert [question.text.text("ka") for question in made.questions.all()] == ["რატომ?"]
    assert made.starts_at.isoformat() == "2020-11-24T14:00:00+00:00"


def test_a_new_session_with_a_faulty_row_is_not_made(secretary, world):
    address = reverse("sessions:add") + f"?conference={world.draft.pk}"
    told = fields_of(secretary.get(address))
    told |= {"title_ka": "ახალი სესია", "kind": "plenary", "starts_at": "2020-11-24T18:00"}
    told = with_row(told, "materials", title_ka="მასალა", language="ka", visibility="public", url="", position="0")
    answer = secretary.post(reverse("sessions:add"), told)
    assert answer.status_code == 200
    assert fields_of(answer)["materials-0-title_ka"] == "მასალა"
    assert world.draft.sessions.count() == 1


def test_a_new_record_that_is_sent_twice_is_made_once(secretary, world):
    address = reverse("persons:add")
    told = {**fields_of(secretary.get(address)), "name_ka": "ორჯერ გაგზავნილი"}
    first, second = secretary.post(address, told), secretary.post(address, told)
    made = Person.objects.filter(slug="orjer-gagzavnili")
    assert (first.status_code, second.status_code, made.count()) == (302, 302, 1)
    assert second["Location"] == reverse("persons:edit", args=[made.get().pk])


def test_each_cell_of_a_list_knows_its_columns_name_for_a_telephone(secretary, session):
    page = BeautifulSoup(secretary.get(reverse("sessions:index")).content, "html.parser")
    names = [head.get_text(" ", strip=True) for head in page.select("#listing-results thead th")]
    cells = page.select("#listing-results tbody tr:first-child > *")
    assert len(names) == len(cells) > 2
    assert not cells[0].has_attr("data-label"), "the first is the name of the whole"
    for name, cell in zip(names[1:], cells[1:], strict=True):
        assert cell.has_attr("data-empty") if not cell.get_text(strip=True) else cell["data-label"] == name
