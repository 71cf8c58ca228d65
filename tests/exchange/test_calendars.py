"""Calendars through their doors: whole, one session, a choice; and what subscribers are told when something changes."""

from __future__ import annotations

import icalendar
import pytest
from django.conf import settings

from kavshiri.conference.models import Conference
from kavshiri.exchange import calendars
from tests.conference import files
from tests.conference.files import FILE, LATER, changed, load

pytestmark = pytest.mark.django_db
EN, KA = "/en/conference/forum/programme.ics", "/ka/konperentsia/forum/programa.ics"


@pytest.fixture(autouse=True)
def nothing_remembered():
    calendars._written.clear()


@pytest.fixture
def forum():
    return files.forum()


def publish(text: str) -> Conference:
    load(text, LATER)
    return Conference.objects.get()


def events(client, url: str = EN) -> dict[str, icalendar.Event]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    told = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in told}


def test_the_whole_programme_in_the_readers_language(client, forum):
    assert set(events(client)) == {"Opening", "Panel", "მსჯელობა"}
    assert set(events(client, KA)) == {"გახსნა", "პანელი", "მსჯელობა"}
    answer = client.get(KA)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    told = icalendar.Calendar.from_ical(answer.content)
    assert str(told["SOURCE"]).endswith(KA)
    assert str(told["URL"]).endswith("/ka/konperentsia/forum/programa/")
    assert "სანიმუშოა" in str(events(client, KA)["გახსნა"]["DESCRIPTION"])


def test_whoever_has_it_already_gets_nothing_but_a_number(client, forum, django_assert_max_num_queries):
    etag = client.get(EN)["ETag"]
    with django_assert_max_num_queries(4):
        answer = client.get(EN, headers={"if-none-match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert client.get(EN, headers={"if-none-match": '"other"'}).status_code == 200


def test_the_validator_is_that_of_kept_pages(client, forum):
    from kavshiri.config import shelf

    answer = client.get(EN)
    assert answer["ETag"].encode() == shelf.pack([], answer.content, 0).etag
    assert answer["Cache-Control"] == "no-cache"


def test_an_unchanged_programme_is_written_once(client, forum, monkeypatch):
    written = []
    monkeypatch.setattr(calendars, "write", lambda *given, real=calendars.write: written.append(1) or real(*given))
    first = [client.get(url).content for url in (EN, EN.replace("programme.ics", "session/opening.ics"))]
    assert [client.get(url).content for url in (EN, EN.replace("programme.ics", "session/opening.ics"))] == first
    assert len(written) == 1


def test_a_moved_session_counts_on_and_the_others_stay(client, forum):
    before = events(client)
    publish(changed("starts: 2020-11-24 10:00\n", "starts: 2020-11-24 10:15\n"))
    after = events(client)
    assert (before["Opening"]["SEQUENCE"], after["Opening"]["SEQUENCE"]) == (0, 1)
    assert str(before["Opening"]["UID"]) == str(after["Opening"]["UID"])
    assert (after["Opening"].start.minute, after["Panel"]["SEQUENCE"]) == (15, 0)
    assert after["Opening"]["LAST-MODIFIED"].dt == LATER
    assert before["Panel"].to_ical() == after["Panel"].to_ical()


def test_a_cancelled_session_stays_and_says_so_in_the_readers_language(client, forum):
    publish(changed("      kind: opening\n", "      kind: opening\n      status: cancelled\n"))
    told = events(client, KA)
    assert told["გაუქმებულია: გახსნა"]["STATUS"] == "CANCELLED"


def test_a_session_that_is_gone_is_called_off(client, forum):
    before = events(client)["Opening"]
    head, rest = FILE.split("    - slug: opening\n")
    publish(head + "    - slug: panel\n" + rest.split("    - slug: panel\n")[1])
    gone = events(client)["Cancelled: Opening"]
    assert (gone["STATUS"], str(gone["UID"])) == ("CANCELLED", str(before["UID"]))
    assert (gone.start, gone["SEQUENCE"]) == (before.start, 1)
    one = events(client, EN.replace("programme.ics", "session/opening.ics"))
    assert one["Cancelled: Opening"]["STATUS"] == "CANCELLED"


def test_one_session_alone(client, forum):
    assert set(events(client, EN.replace("programme.ics", "session/panel.ics"))) == {"Panel"}
    assert client.get(EN.replace("programme.ics", "session/nothing.ics")).status_code == 404


def test_a_readers_own_choice(client, forum):
    mine = EN.replace("programme.ics", "my.ics")
    assert set(events(client, f"{mine}?s=opening,talk,nothing")) == {"Opening", "მსჯელობა"}
    answer = client.get(f"{mine}?s=opening")
    told = icalendar.Calendar.from_ical(answer.content)
    assert str(told["SOURCE"]).endswith("my.ics?s=opening")
    assert client.get(f"{mine}?s=opening", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert events(client, mine) == {}


def test_old_addresses_lead_on(client):
    publish(changed("  slug: forum\n", "  slug: great-forum\n  old_addresses: [forum]\n"))
    answer = client.get("/en/conference/forum/my.ics?s=opening")
    assert (answer.status_code, answer["Location"]) == (301, "/en/conference/great-forum/my.ics?s=opening")


def test_an_old_address_of_a_session_leads_on(client, forum):
    publish(changed("    - slug: opening\n", "    - slug: start\n      old_addresses: [opening]\n"))
    answer = client.get(EN.replace("programme.ics", "session/opening.ics"))
    assert (answer.status_code, answer["Location"]) == (301, "/en/conference/forum/session/start.ics")
    assert set(events(client, EN.replace("programme.ics", "my.ics?s=opening"))) == {"Opening"}


def test_a_draft_has_no_calendar(client, forum):
    load(FILE.replace("slug: forum", "slug: draft").split("  published:")[0], LATER)
    for path in ("programme.ics", "my.ics", "session/opening.ics", "programme/calendar/", "programme.csv"):
        assert client.get(f"/en/conference/draft/{path}").status_code == 404


def test_languages_have_their_addresses_only_where_anyone_may_follow(client, forum):
    publish(changed("- {language: ro, relay_from: en}", '- {language: ro, broadcast_url: "https://example.org/ro"}'))
    channel = events(client)["Opening"]["CONFERENCE"]
    assert (str(channel), channel.params["LANGUAGE"]) == ("https://example.org/ro", "ro")
    assert channel.params["LABEL"] == "Romanian (simultaneous interpretation)"


def test_how_to_subscribe_is_explained(client, forum):
    page = client.get("/ka/konperentsia/forum/programa/kalendari/").content.decode()
    https = settings.ORIGIN + KA
    assert f'value="{https}"' in page
    assert f'href="webcal://{https.partition("://")[2]}"' in page
    assert "გამოწერა" in page


def test_the_page_of_the_calendar_stands_where_its_neighbours_do(client, forum):
    page = client.get("/en/conference/forum/programme/calendar/").content.decode()
    crumbs = page.partition('class="crumbs"')[2].partition("</nav>")[0]
    assert [name for name in ("Home", "Conference", "Programme") if f">{name}</a>" in crumbs] == [
        "Home", "Conference", "Programme",
    ]  # fmt: skip
    assert '<p class="kicker">Forum</p>' in page


def test_the_programme_and_each_session_offer_it(client, forum):
    assert "/en/conference/forum/programme/calendar/" in client.get("/en/conference/forum/programme/").content.decode()
    page = client.get("/en/conference/forum/session/opening/").content.decode()
    assert "/en/conference/forum/session/opening.ics" in page
    assert "Add to your calendar" in page
