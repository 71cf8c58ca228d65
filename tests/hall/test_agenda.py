from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.conference import actions as conferences
from kavshiri.conference.models import Cue
from kavshiri.hall import actions, agenda, lateness, queries, showing
from kavshiri.hall.models import Consideration, Duty, Hall, Point
from kavshiri.texts.values import Texts
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world

pytestmark = pytest.mark.django_db
BY, AT = actors.system(), dt.datetime(2020, 11, 24, 6, 0, tzinfo=dt.UTC)  # 10:00 in Tbilisi, when session 1 begins


def after(minutes: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=minutes)


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


@pytest.fixture
def hall(conference):
    return world.hall(conference, AT)


@pytest.fixture
def moderator(conference, hall):
    who = accredited.admit(conference, language="en")
    actions.give_duty(hall=hall, participant=who, kind=Duty.Kind.MODERATOR, by=BY, at=AT)
    client = Client()
    client.force_login(who.user, backend="kavshiri.people.backends.LinkBackend")
    return client


def add(hall, *titles, minutes=10, at=AT):
    points = [(Texts.of(en=title), minutes) for title in titles]
    return actions.add_points(hall=hall, points=points, seen=queries.agenda_stamp(hall), by=BY, at=at)


def go_on(hall, at=AT, seen=None):
    seen = queries.consideration_stamp(queries.at_hand(hall)) if seen is None else seen
    return actions.go_on(hall=hall, seen=seen, by=BY, at=at)


def titles(hall) -> list[str]:
    return [one.title.text("en") for one in queries.agenda(hall)]


def test_points_are_gone_through_one_after_the_other(hall):
    first, second = add(hall, "Opening", "Panel")
    go_on(hall)
    assert queries.current_point(hall) == first
    go_on(hall, after(12))
    assert queries.current_point(hall) == second and queries.point_at(hall, after(5)) == first
    with translation.override("en"), pytest.raises(ValidationError, match="last point"):
        go_on(hall, after(13))


def test_any_point_may_be_taken_up_and_an_earlier_one_again(hall):
    first, second, third = add(hall, "A", "B", "C")
    for point, minute in ((third, 0), (first, 5), (third, 8)):
        seen = queries.consideration_stamp(queries.at_hand(hall))
        actions.take_up(point=point, seen=seen, by=BY, at=after(minute))
    lines = {line.point: line for line in agenda.of(hall, "en", after(10)).lines}
    assert (lines[third].spent, lines[first].spent, lines[second].spent) == (7, 3, 0)
    assert lines[third].is_current and lines[first].is_done and not lines[second].is_done


def test_of_two_moderators_the_slower_one_is_told_what_is_before_the_hall(hall):
    add(hall, "Opening", "Panel", "Closing")
    go_on(hall, seen="")
    with translation.override("en"), pytest.raises(ValidationError, match="meantime: Opening"):
        go_on(hall, seen="")
    assert Consideration.objects.count() == 1


def test_nothing_is_taken_up_before_the_session_and_all_ends_with_it(conference, hall):
    add(hall, "Opening", "Panel")
    go_on(hall)
    actions.end(hall=hall, by=BY, at=after(3))
    assert queries.current_point(hall) is None and Consideration.objects.get().ended_at == after(3)
    with pytest.raises(ValidationError):
        go_on(hall, after(4), seen="")


def test_the_agenda_is_written_by_lines_and_put_into_order(hall):
    add(hall, "A", "B", "C")
    point = Point.objects.get(title__in__en__text="C")
    actions.move_point(point=point, by_places=-1, seen=queries.agenda_stamp(hall), by=BY, at=after(1))
    assert titles(hall) == ["A", "C", "B"]
    with pytest.raises(ValidationError):
        actions.move_point(point=point, by_places=-1, seen="old", by=BY, at=after(1))
    actions.remove_point(point=point, seen=queries.agenda_stamp(hall), by=BY, at=after(2))
    assert titles(hall) == ["A", "B"]


def test_what_was_before_the_hall_stays_in_the_record(hall):
    (point,) = add(hall, "A")
    go_on(hall)
    with pytest.raises(ValidationError):
        actions.remove_point(point=point, seen=queries.agenda_stamp(hall), by=BY, at=AT)


def test_a_correction_does_not_overwrite_another_one(hall):
    (point,) = add(hall, "Opning")
    told = {"point": point, "seen": queries.point_stamp(point), "by": BY}
    actions.change_point(values={"title": Texts.of(en="Opening"), "minutes": 5}, at=after(1), **told)
    with translation.override("en"), pytest.raises(ValidationError, match="meantime: Opening"):
        actions.change_point(values={"minutes": 6}, at=after(2), **told)


def test_the_run_of_show_and_the_guiding_questions_are_taken_over(conference, hall):
    values = {"session": hall.session, "what": Texts.of(ka="გახსნა", en="Opening"), "length": 90}
    conferences.keep_cue(cue=Cue(), values=values, by=BY, at=AT)
    for source, title, minutes in (("cues", "Opening", 2), ("questions", "Question?", 0)):
        stamp = queries.agenda_stamp(hall)
        (point,) = actions.take_points(hall=hall, source=source, seen=stamp, by=BY, at=AT)
        assert (point.title.text("en"), point.minutes) == (title, minutes)


def test_participants_do_not_write_the_agenda(conference, hall):
    by = world.actor_of(accredited.admit(conference))
    for act in (lambda: actions.go_on(hall=hall, seen="", by=by, at=AT),
                lambda: actions.add_points(hall=hall, points=[], seen="", by=by, at=AT)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            act()


def test_points_are_expected_later_and_how_far_over_one_is(hall):
    add(hall, "Opening", "Panel", "Closing")
    go_on(hall)
    actions.say_late(hall=hall, minutes=4, seen="", by=BY, at=after(14))
    hall = Hall.objects.get(pk=hall.pk)
    opening, panel, closing = agenda.of(hall, "en", after(14)).lines
    assert opening.over == 4 and agenda.by_the_clock(hall, after(14)) == 4
    assert (panel.time.expected_at, closing.time.expected_at) == (after(14), after(24))


def test_what_remains_is_shortened_so_that_it_ends_in_time(hall):
    add(hall, "Opening", "Panel", "Closing")
    go_on(hall)
    actions.say_late(hall=hall, minutes=4, holds_end=True, seen="", by=BY, at=after(14))
    hall = Hall.objects.get(pk=hall.pk)
    lines = agenda.of(hall, "en", after(14)).lines
    assert [line.time.minutes for line in lines] == [10, 8, 8] and lines[2].time.expected_at == after(22)
    seen = lateness.delay_stamp(hall)
    with translation.override("en"), pytest.raises(ValidationError, match="cannot be shortened"):
        actions.say_late(hall=hall, minutes=25, holds_end=True, seen=seen, by=BY, at=after(14))


def desk(hall, name: str) -> str:
    with translation.override("en"):
        return reverse(f"hall:{name}", args=[hall.session.conference.slug, hall.session.slug])


def post(client, hall, name, **told):
    return client.post(desk(hall, name), told, headers={"HX-Request": "true"})


def test_a_moderator_works_the_agenda_at_the_desk(hall, moderator):
    told = {"act": "add", "seen": queries.agenda_stamp(hall), "language": "en", "lines": "Opening | 10\nPanel"}
    assert post(moderator, hall, "agenda", **told).json()["said"] == "2 points were added."
    again = post(moderator, hall, "agenda", **told)
    assert again.status_code == 409 and titles(hall) == ["Opening", "Panel"]
    assert post(moderator, hall, "agenda", act="next", seen="").json()["said"] == "Now: Opening"
    point = queries.agenda(hall)[1]
    change = {"act": "change", "point": point.public_id, "seen": queries.point_stamp(point), "title_en": "The panel"}
    assert post(moderator, hall, "agenda", **change, title_ka="პანელი", minutes="20").status_code == 200
    kept = Point.objects.get(pk=point.pk)
    assert (kept.title.text("ka"), kept.title.text("en"), kept.minutes) == ("პანელი", "The panel", 20)


@pytest.mark.parametrize(
    "told",
    [
        {"act": "add", "lines": "A" * 301, "language": "en"},
        {"act": "add", "lines": "A", "language": "xx"},
        {"act": "add", "lines": "\n", "language": "en"},
        {"act": "add", "lines": "A\x00", "language": "en"},
        {"act": "add", "lines": "A\n" * 101, "language": "en"},
        {"act": "end", "seen": ""},
    ],
)
def test_bad_lines_are_refused_in_words(hall, moderator, told):
    answer = post(moderator, hall, "agenda", **{"seen": queries.agenda_stamp(hall), **told})
    assert answer.status_code == 409 and answer.json()["said"] and not Point.objects.exists()


@pytest.mark.parametrize("minutes", ["", "-3", "999", "ten", "721", "1.5"])
def test_a_delay_that_is_none_is_refused_in_words(hall, moderator, minutes):
    answer = post(moderator, hall, "late", act="say", seen="", minutes=minutes)
    assert answer.status_code == 409 and answer.json()["said"]


def test_a_point_of_another_hall_is_not_found(hall, moderator):
    for point in ("nonsense", "01a21d53-8e37-7553-bf63-218a0c61824d"):
        assert post(moderator, hall, "agenda", act="up", point=point, seen="").status_code == 404
    assert post(moderator, hall, "agenda", act="dance", seen="").status_code == 404


def test_the_screens_show_where_the_session_is(hall):
    add(hall, "Opening <b>", "Panel")
    go_on(hall)
    room, stage = (showing.states(f"{screen}:{hall.public_id}:en", None) for screen in ("room", "stage"))
    assert 'aria-current="step"' in room["agenda"] and "Opening &lt;b&gt;" in room["agenda"]
    assert "Point 1 of 2" in stage["course"] and room["late"] == ""
    actions.say_late(hall=hall, minutes=12, seen="", by=BY, at=AT)
    for screen in ("room", "stage"):
        told = showing.states(f"{screen}:{hall.public_id}:en", {"late"})["late"]
        assert "12 minutes late" in told and "until 10:57" in told


def test_a_room_without_an_agenda_shows_none(hall):
    assert showing.states(f"room:{hall.public_id}:en", {"agenda"}) == {"agenda": ""}


def test_the_panel_asks_no_more_for_more_points(hall, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _each in range(2):
        add(hall, "Point", at=after(len(counts)))
        with CaptureQueriesContext(connection) as asked:
            showing.states(f"desk:{hall.public_id}:en", {"agenda", "course", "late"})
        counts.append(len(asked))
    assert counts[0] == counts[1]
