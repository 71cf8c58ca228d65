"""Certificates: only for whoever was there, numbered, revocable, replaced, and checked without naming anybody."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from kavshiri.access.acting import acting
from kavshiri.access.actors import stranger
from kavshiri.hall import actions as halls_
from kavshiri.mail.models import Letter
from kavshiri.papers import press
from kavshiri.privacy.slots import Subject, erase_everywhere
from kavshiri.proceedings import actions, attendance, awarding, limits
from kavshiri.proceedings import queries as read
from kavshiri.proceedings.models import Certificate
from kavshiri.ui import clock
from tests import world as house
from tests.accreditation import world as accreditation
from tests.hall import world as halls
from tests.proceedings import world
from tests.proceedings.world import SYSTEM, later

pytestmark = pytest.mark.django_db
END = later(3600)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: END)


@pytest.fixture
def furnished():
    return house.furnish(3)


@pytest.fixture
def people(furnished):
    """Nine of ten minutes; three; none at all, though accredited; nine, but of the press."""
    told = (("long", "Ana Long", "viewer"), ("brief", "Ben Brief", "viewer"), ("absent", "Abe Absent", "viewer"),
            ("press", "Pia Press", "press"))  # fmt: skip
    return {
        key: accreditation.admit(
            furnished.published, f"person:{key}", name=name, kind=kind, address=f"{key}@example.org", latin_name=""
        )
        for key, name, kind in told
    }  # fmt: skip


@pytest.fixture
def hall(furnished, people):
    made = halls.hall(furnished.published)
    for key, ends in (("long", 540), ("brief", 180), ("press", 540)):
        world.stay(made, people[key], 0, ends)
    halls_.end(hall=made, by=SYSTEM, at=later(600))
    made.refresh_from_db()
    return made


def issued(furnished, **values):
    rule = world.rule(furnished.published, **values)
    return rule, actions.issue(rule=rule, by=SYSTEM, at=END)


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ({"measure": "minutes", "least": 3}, ["Ana Long", "Ben Brief", "Pia Press"]),
        ({"measure": "share", "least": 90}, ["Ana Long", "Pia Press"]),
        ({"measure": "share", "least": 91}, []),
        ({"measure": "share", "least": 1, "kinds": ["viewer"]}, ["Ana Long", "Ben Brief"]),
    ],
)
def test_who_was_there_long_enough_gets_one_and_nobody_else(furnished, hall, values, names):
    rule, made = issued(furnished, **values)
    assert [one.name for one in made] == names
    assert [one.number for one in made] == list(range(1, len(names) + 1))
    letters = Letter.objects.filter(kind="proceedings.certificate").order_by("pk")
    assert [letter.address for letter in letters] == [one.address for one in made]
    assert actions.issue(rule=rule, by=SYSTEM, at=END) == []


def test_whoever_was_not_there_gets_none_by_any_way(furnished, hall, people):
    with pytest.raises(ValidationError, match="least"):
        world.rule(furnished.published, least=0)
    rule, made = issued(furnished, least=1)
    absent = people["absent"]
    assert absent.pk not in {one.participant_id for one in made}
    with acting("tests"), pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=made[0].pk).update(minutes=0)
    actions.correct(
        hall=hall, participant=people["long"], minutes=0, reason="Somebody else’s device.", by=SYSTEM, at=END
    )
    with pytest.raises(ValidationError, match="has not earned one"):
        actions.replace(certificate=made[0], reason="wrong", by=SYSTEM, at=END)
    actions.correct(hall=hall, participant=absent, minutes=4, reason="Sat in the room.", by=SYSTEM, at=END)
    assert [one.name for one in actions.issue(rule=rule, by=SYSTEM, at=END)] == ["Abe Absent"]


def test_issuing_to_three_asks_as_often_as_to_one(furnished, hall):
    def asked(**values) -> int:
        actions.keep_rule(rule=read.rule(rule.public_id), values=values, by=SYSTEM, at=END)
        with CaptureQueriesContext(connection) as queries:
            actions.issue(rule=read.rule(rule.public_id), by=SYSTEM, at=END)
        return len(queries)

    for number in (1, 2):
        told = {"name": f"Person {number}", "kind": "viewer", "address": f"person{number}@example.org"}
        world.stay(hall, accreditation.admit(furnished.published, f"person:{number}", **told), 0, 180)
    rule = world.rule(furnished.published, least=1, kinds=["press"])
    actions.issue(rule=rule, by=SYSTEM, at=END)  # the first entries of the journal make its topics
    one, three = asked(kinds=["viewer"], least=9), asked(least=3)
    assert Certificate.objects.count() == 5
    assert one == three


def test_nothing_is_issued_while_a_session_goes_on(furnished, people):
    made = halls.hall(furnished.published)
    world.stay(made, people["long"], 0, 540)
    rule = world.rule(furnished.published, least=1)
    with pytest.raises(ValidationError, match="has ended"):
        actions.issue(rule=rule, by=SYSTEM, at=later(600))
    assert not Certificate.objects.exists()


def test_whoever_sat_in_two_halls_at_once_was_there_once(furnished, hall, people):
    from kavshiri.conference.models import Session

    other = halls_.prepare(session=Session.objects.exclude(pk=hall.session_id).earliest("pk"), by=SYSTEM, at=house.AT)
    halls_.begin(hall=other, by=SYSTEM, at=house.AT)
    world.stay(other, people["long"], 300, 900)
    halls_.end(hall=other, by=SYSTEM, at=later(900))
    other.refresh_from_db()
    time = attendance.times([hall, other], END)[people["long"].pk]
    assert attendance.held([hall, other], END) == 15
    assert (time.minutes, sorted(time.by_hall.values())) == (15, [9, 10])


def test_only_the_secretariat_issues_and_ends_them(furnished, hall):
    rule, made = issued(furnished)
    for by in (stranger(), world.rapporteur(hall)):
        with pytest.raises(PermissionDenied):
            actions.issue(rule=rule, by=by, at=END)
        with pytest.raises(PermissionDenied):
            actions.revoke(certificate=made[0], reason="x", by=by, at=END)
    with pytest.raises(ValidationError, match="it stays"):
        actions.remove_rule(rule=rule, by=SYSTEM, at=END)


def test_a_corrected_one_takes_its_place_and_a_revoked_one_is_not_issued_again(furnished, hall, people):
    rule, (first, second) = issued(furnished)
    actions.correct(hall=hall, participant=people["long"], minutes=10, reason="Was there before.", by=SYSTEM, at=END)
    fresh = actions.replace(certificate=first, reason="The time was wrong.", by=SYSTEM, at=END)
    first.refresh_from_db()
    assert (first.end, fresh.number, fresh.minutes, fresh.replaces) == ("replaced", 3, 10, first)
    assert fresh.code != first.code
    with pytest.raises(ValidationError, match="already"):
        actions.replace(certificate=first, reason="again", by=SYSTEM, at=END)
    actions.revoke(certificate=second, reason="Issued by mistake.", by=SYSTEM, at=END)
    assert actions.issue(rule=rule, by=SYSTEM, at=END) == []
    with pytest.raises(ValidationError, match="ended already"):
        actions.revoke(certificate=second, reason="twice", by=SYSTEM, at=END)
    assert "ended" not in awarding.Earned.__dataclass_fields__


def check(code: str, **typed: str):
    client = Client(headers={"accept-language": "en"})
    url = reverse("proceedings:check", args=[code])
    return client.post(url, typed) if typed else client.get(url)


def test_a_code_says_whether_it_is_valid_and_names_nobody(furnished, hall):
    _rule, (one, other) = issued(furnished)
    page = check(one.code).content.decode()
    assert "is valid" in page and "No. 1" in page
    for hidden in ("Ana", "Long", "long@example.org", "viewer", str(one.participant.public_id)):
        assert hidden not in page
    actions.revoke(certificate=other, reason="A secret reason", by=SYSTEM, at=END)
    page = check(other.code).content.decode()
    assert "not valid: revoked" in page and "A secret reason" not in page and "Pia" not in page
    assert "belongs to no certificate" in check("0000000000000000").content.decode()
    scanned = Client().get(reverse("proceedings-certificate", args=[one.code]))
    assert scanned.status_code == 302 and one.code in scanned.url


def test_a_name_is_compared_in_any_spelling_and_not_often(furnished, hall):
    _rule, (one, _other) = issued(furnished)
    assert "is the name on this certificate" in check(one.code, name=" ana  LONG ").content.decode()
    answers = [check(one.code, name=f"Somebody {place}") for place in range(limits.NAMES_OF_CODE.most + 1)]
    assert "is not the name" in answers[0].content.decode()
    assert [answer.status_code for answer in answers] == [200] * limits.NAMES_OF_CODE.most + [429]


def test_codes_that_are_none_are_counted_by_network(furnished):
    answers = [check(f"{place:016}").status_code for place in range(limits.MISSES_OF_NETWORK.most + 1)]
    assert answers == [200] * limits.MISSES_OF_NETWORK.most + [429]


def test_each_takes_the_own_one_and_nobody_else_does(furnished, hall, people):
    _rule, made = issued(furnished, kinds=["viewer"])
    own, other = world.as_participant(people["long"]), world.as_participant(people["brief"])
    url = reverse("proceedings:certificate-pdf", args=[made[0].public_id])
    page = own.get(reverse("proceedings:certificates")).content.decode()
    assert "Ana Long" in page and (url in page) == press.is_ready()
    assert reverse("proceedings:certificates") in own.get(reverse("accreditation:mine")).content.decode()
    assert "Ana Long" not in other.get(reverse("proceedings:certificates")).content.decode()
    for client in (other, world.as_staff(furnished.users["visitor"])):
        assert client.get(url, {"language": "ka"}).status_code == 404
    assert Client().get(url).status_code == 302
    if press.is_ready():
        answer = own.get(url, {"language": "ka"})
        words = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
        assert "Ana Long" in words and "დასწრების სერტიფიკატი" in words
        assert own.get(url, {"language": "xx"}).status_code == 404


def test_an_erasure_takes_it_along_and_its_code_says_nothing_more(furnished, hall, people):
    _rule, made = issued(furnished, kinds=["viewer"])
    erase_everywhere(Subject(address="long@example.org"), SYSTEM, END)
    assert not Certificate.objects.filter(address="long@example.org").exists()
    assert "belongs to no certificate" in check(made[0].code).content.decode()


def test_the_secretariat_sets_a_rule_looks_who_it_means_and_issues(furnished, hall, people):
    client = world.as_staff(furnished.users["secretary"])
    add = reverse("proceedings-office:add-rule", args=[furnished.published.pk])
    told = {"session": "", "measure": "share", "least": "120", "lists_sessions": "on"}
    page = client.post(add, told).content.decode()
    assert "100 პროცენტს" in page and 'value="120"' in page
    answer = client.post(add, {**told, "least": "50"})
    page = client.get(answer.url).content.decode()
    assert "Ana Long" in page and "Ben Brief" in page and "Abe Absent" not in page
    client.post(answer.url + "issue/")
    assert [one.name for one in Certificate.objects.order_by("pk")] == ["Ana Long", "Pia Press"]
    one = Certificate.objects.earliest("pk")
    page = reverse("proceedings-office:certificate", args=[one.public_id])
    client.post(page, {"deed": "revoke", "reason": "Issued by mistake."})
    one.refresh_from_db()
    assert one.end == "revoked"
    correct = reverse("proceedings-office:correct", args=[hall.session_id]) + f"?who={people['absent'].public_id}"
    assert "დარბაზს ეს პირი არ უნახავს" in client.get(correct).content.decode()
    refused = client.post(correct, {"minutes": "99", "reason": "Was there"}).content.decode()
    assert "10 წუთს" in refused and "Was there" in refused
    client.post(correct, {"minutes": "6", "reason": "Was there"})
    assert "Was there" in client.get(reverse("proceedings-office:present", args=[hall.session_id])).content.decode()
