"""Against a real SMTP server on this machine."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta

import pytest

from kavshiri.config import kept
from kavshiri.mail import actions, composing, delivery
from kavshiri.mail.actions import Enclosed, Reader
from kavshiri.mail.models import Letter, Undeliverable
from tests.mail.conftest import NOTICE, VALUES

pytestmark = pytest.mark.django_db
STOP = "https://example.org/ka/stop/abc/"


@pytest.fixture
def queued(system, at):
    def queue(count=1, **told):
        readers = [
            Reader(f"k{n}", f"r{n}@example.org", values=VALUES, **{"language": "ka", "name": "ნინო", **told})
            for n in range(count)
        ]
        actions.queue_many(kind=NOTICE, readers=readers, by=system, at=at)

    return queue


def run(at, later=timedelta()):
    return delivery.Round(lambda: at + later).run()


def states():
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def test_a_letter_arrives_as_text_and_html_with_its_calendar(postman, queued, at):
    calendar = Enclosed("programme.ics", "text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:გახსნა\r\n".encode(), "PUBLISH")
    queued(stop_url=STOP, enclosed=(calendar,))
    assert run(at) == 1
    ((address, raw),) = postman.got
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert address == "r0@example.org" and "ნინო" in message["To"]
    assert message["Content-Language"] == "ka"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == f"<{STOP}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = message.get_body(("plain",)).get_content()
    assert "See the programme: https://example.org/p?a=1&b=2" in text and STOP in text
    html = message.get_body(("html",)).get_content()
    assert 'lang="ka"' in html and '<p class="action"><a href="https://example.org/p?a=1&amp;b=2">' in html
    (part,) = list(message.iter_attachments())
    assert part.get_content_type() == "text/calendar" and part.get_param("method") == "PUBLISH"
    assert "გახსნა" in part.get_content()


def test_sending_leaves_the_pages_that_are_kept(postman, queued, at, django_capture_on_commit_callbacks):
    before = kept.generation()
    with django_capture_on_commit_callbacks(execute=True):
        queued()
        run(at)
    assert kept.generation() == before


def test_the_message_is_the_same_at_every_attempt(queued):
    queued()
    letter = Letter.objects.get()
    assert composing.message_id(letter) == composing.message_id(Letter.objects.get())
    assert str(letter.public_id) in composing.message_id(letter)


def test_what_the_server_cannot_take_now_waits_longer_each_time(postman, queued, at):
    queued()
    postman.answers = ["451 4.3.0 later", "451 4.3.0 later"]
    assert run(at) == 0
    assert states() == ["waiting"] and Letter.objects.get().fault == "451 4.3.0 later"
    assert run(at) == 0, "not before the pause is over"
    assert run(at, timedelta(minutes=1)) == 0
    assert run(at, timedelta(minutes=2)) == 0
    assert run(at, timedelta(minutes=6)) == 1
    assert Letter.objects.get().attempts == 3 and len(postman.got) == 1


def test_a_letter_is_given_up_in_the_end(postman, queued, at):
    queued()
    postman.answers = ["451 4.3.0 later"] * 20
    for days in range(20):
        run(at, timedelta(days=2 * days))
    assert states() == ["failed"]
    assert len(postman.answers) == 12


def test_an_address_that_is_none_is_remembered(postman, queued, at, system):
    queued()
    postman.at_recipient = ["550 5.1.1 no such user"]
    run(at)
    assert states() == ["bounced"]
    assert Undeliverable.objects.get().address == "r0@example.org"
    actions.queue(kind=NOTICE, reader=Reader("next", "R0@example.org", "en", VALUES), by=system, at=at)
    run(at)
    assert Letter.objects.get(key="next").fault == delivery.UNDELIVERABLE
    assert postman.got == []
    actions.accept_again(undeliverable=Undeliverable.objects.get(), by=system, at=at)
    actions.send_again(letter=Letter.objects.get(key="next"), by=system, at=at)
    assert run(at) == 1


def test_a_refused_letter_leaves_the_address_alone(postman, queued, at):
    queued()
    postman.answers = ["554 5.7.1 looks like spam"]
    run(at)
    assert states() == ["bounced"] and not Undeliverable.objects.exists()


def test_one_bad_address_does_not_hold_up_the_others(postman, queued, at):
    queued(5)
    postman.at_recipient = ["450 4.2.1 busy"]
    assert run(at) == 4
    assert sorted(states()) == ["sent"] * 4 + ["waiting"]


def test_a_server_that_is_away_costs_one_attempt_of_one_letter(queued, at, settings):
    settings.MAIL_COURIER, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp", "127.0.0.1", 9
    queued(5)
    assert run(at) == 0
    assert states() == ["waiting"] * 5
    assert sum(Letter.objects.values_list("attempts", flat=True)) == 1


def test_letters_wait_where_no_server_was_named(queued, at, settings):
    settings.MAIL_COURIER = ""
    queued()
    assert run(at) == 0
    assert states() == ["waiting"]


def test_a_closed_line_is_opened_again(postman, queued, at):
    queued(2)
    courier = delivery.couriers.Smtp()
    first, second = Letter.objects.order_by("pk")
    courier.carry(composing.message_of(first), lambda: None)
    courier.backend.connection.sock.shutdown(2)
    courier.carry(composing.message_of(second), lambda: None)
    courier.close()
    assert [address for address, _ in postman.got] == ["r0@example.org", "r1@example.org"]


def test_a_line_that_breaks_after_the_letter_was_given_leaves_it_to_a_person(postman, queued, at, system):
    def hang_up(server):
        server.transport.abort()
        return "250 taken"

    queued(2)
    postman.answers = [hang_up]
    assert run(at) == 1
    assert states() == ["unclear", "sent"]
    assert run(at, timedelta(days=1)) == 0, "it is never sent again by itself"
    actions.send_again(letter=Letter.objects.get(state="unclear"), by=system, at=at)
    assert run(at, timedelta(days=1)) == 1


def test_a_letter_that_is_not_ours_any_more_does_not_spoil_the_line(postman, queued):
    queued(2)
    first, second = Letter.objects.order_by("pk")
    courier = delivery.couriers.Smtp()

    def gone():
        raise delivery.couriers.Gone

    with pytest.raises(delivery.couriers.Gone):
        courier.carry(composing.message_of(first), gone)
    courier.carry(composing.message_of(second), lambda: None)
    courier.close()
    assert [address for address, _ in postman.got] == ["r1@example.org"]


class Odd:
    """A courier that breaks in a way that nobody has foreseen."""

    def __init__(self, *, after: bool) -> None:
        self.after = after

    def carry(self, message, about_to):
        if self.after:
            about_to()
        raise RuntimeError("odd")

    def close(self):
        pass


@pytest.mark.parametrize(("after", "state"), [(True, "unclear"), (False, "waiting")])
def test_an_unforeseen_fault_sends_nothing_twice(queued, at, after, state):
    queued()
    delivery.Round(lambda: at, Odd(after=after)).run()
    assert states() == [state]
