"""The schema.org tree of a conference."""

import datetime as dt
import json
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference import actions, models, schema
from tests.conference import furnish
from tests.pure.schedules import vocabulary

pytestmark = pytest.mark.django_db
HOME = "/en/conference/diaspora-2020/"


def documents(html: str) -> list[dict]:
    return [
        json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    ]


@pytest.fixture
def conference():
    return furnish.announced()


def read(client, path: str) -> dict:
    (found,) = documents(client.get(path).content.decode())
    return found


def test_the_programme_is_a_tree_of_events(client, conference):
    told = read(client, HOME + "programme/")
    assert told["@context"] == "https://schema.org"
    assert told["@type"] == "Event"
    assert told["@id"] == f"{settings.ORIGIN}{HOME}"
    assert told["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert told["location"] == {"@type": "VirtualLocation", "url": f"{settings.ORIGIN}{HOME}programme/"}
    assert [event["name"] for event in told["subEvent"]][:2] == [
        "High-level panel",
        "ვაჭრობის, პროფესიული ქსელებისა და ბიზნესის განვითარებაში დიასპორის ჩართულობა",
    ]
    assert "Break" not in {event["name"] for event in told["subEvent"]}


def test_a_session_has_its_hour_with_the_offset(client, conference):
    panel = read(client, HOME + "programme/")["subEvent"][0]
    assert panel["startDate"] == "2020-11-24T10:00:00+04:00"
    assert panel["endDate"] == "2020-11-24T11:30:00+04:00"
    assert panel["inLanguage"] == ["ka", "en", "ro"]
    assert panel["eventStatus"] == "https://schema.org/EventScheduled"


def test_only_confirmed_persons_perform(client, conference):
    panel = read(client, HOME + "session/panel/")
    assert panel["performer"] == [
        {
            "@type": "Person",
            "name": "Vladimer Konstantinidi",
            "jobTitle": "Deputy Minister of Foreign Affairs of Georgia",
            "affiliation": {"@type": "Organization", "name": "Ministry of Foreign Affairs of Georgia"},
        }
    ]


def test_a_sessions_page_names_the_conference_above_it(client, conference):
    panel = read(client, HOME + "session/panel/")
    assert panel["superEvent"]["@id"] == f"{settings.ORIGIN}{HOME}"
    assert "subEvent" not in panel["superEvent"]


def test_organisers_and_funder_stand_apart(client, conference):
    told = read(client, HOME)
    assert [(party["@type"], party["name"]) for party in told["organizer"]] == [
        ("GovernmentOrganization", "Ministry of Foreign Affairs of Georgia"),
        ("Organization", "International Organization for Migration (IOM), Mission to Georgia"),
    ]
    assert [party["name"] for party in told["funder"]] == ["Ministry of Foreign Affairs of Norway"]
    assert told["superEvent"] == {"@type": "EventSeries", "name": "Regional thematic conferences"}


def test_a_conference_with_times_of_ours_has_days_and_no_hours(client, conference):
    told = read(client, HOME)
    assert (told["startDate"], told["endDate"]) == ("2020-11-24", "2020-11-25")


def test_announced_times_have_the_offset(client):
    with acting("test"):
        conference = furnish.frame("timed")
        furnish.session(conference, "one", furnish.at(2020, 11, 24, 10, 0), furnish.at(2020, 11, 24, 11, 0))
        furnish.publish(conference)
    told = read(client, "/en/conference/timed/")
    assert (told["startDate"], told["endDate"]) == ("2020-11-24T10:00:00+04:00", "2020-11-24T11:00:00+04:00")


def test_a_cancelled_session_says_so(client, conference):
    side = read(client, HOME + "session/side/")
    assert side["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_session_that_was_moved_says_when_it_was_to_start(client, conference):
    system, days = actors.system(), [furnish.MADE + dt.timedelta(days=day) for day in range(3)]
    actions.publish(conference=conference, by=system, at=days[0])
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(
            starts_at=furnish.at(2020, 11, 24, 10, 30), ends_at=furnish.at(2020, 11, 24, 12, 0)
        )
    for number, day in enumerate(days[1:]):  # and goes on saying so in later versions
        with acting("test"):
            models.Session.objects.filter(slug="side").update(abstract=furnish.text(f"{number}", f"{number}"))
        actions.publish(conference=conference, by=system, at=day)
        panel = read(client, HOME + "session/panel/")
        assert panel["eventStatus"] == "https://schema.org/EventRescheduled"
        assert panel["previousStartDate"] == "2020-11-24T10:00:00+04:00"


@pytest.mark.parametrize("path", ["", "programme/", "session/panel/", "session/side/"])
@pytest.mark.parametrize("language", ["en", "ka"])
def test_what_pages_tell_keeps_to_the_vocabulary(client, conference, language, path):
    with translation.override(language):
        names = {
            "": reverse("conference:home", args=["diaspora-2020"]),
            "programme/": reverse("conference:programme", args=["diaspora-2020"]),
            "session/panel/": reverse("conference:session", args=["diaspora-2020", "panel"]),
            "session/side/": reverse("conference:session", args=["diaspora-2020", "side"]),
        }
    told = read(client, names[path])
    assert vocabulary.faults(told) == []
    assert "offers" not in told


def test_nothing_in_a_title_ends_the_script(client, conference):
    with acting("test"):
        models.Session.objects.filter(slug="panel").update(
            title=furnish.text("</script><script>alert(1)</script>", "</script><b>&amp;\u2028 \\u001b")
        )
        furnish.publish(conference, number=2)
    html = client.get(HOME + "programme/").content.decode()
    assert "<script>alert" not in html
    names = [event["name"] for event in documents(html)[0]["subEvent"]]
    assert names[0].startswith("</script><b>&amp;")


def test_written_json_is_read_back():
    event = {"name": "a < b > c & d", "x": ["„ა“"]}
    assert json.loads(schema.written(event)) == event
    assert not set("<>&") & set(schema.written(event))
