"""Credentials in versions, the order of precedence, and the speakers' lists."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.conference.models import Session
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.mail.models import Letter
from kavshiri.registration import actions, privacy, queries
from kavshiri.registration.models import Credential, Delegation, Protocol, Seat
from kavshiri.ui import clock
from tests.links import path_in
from tests.registration.test_delegations import (  # noqa: F401  fixtures
    AT,
    actor,
    come_in,
    delegation,
    door,
    house,
    make,
    nominate,
    read,
)
from tests.uploads import making

pytestmark = pytest.mark.django_db
NOTE = {"number": "01/5", "dated_on": dt.date(2020, 11, 1), "signed_by": "Qsigner, ambassador"}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def hand_in(delegation, by=None, **more) -> Credential:  # noqa: F811
    values = {**NOTE, **more}
    file = making.file(making.pdf(), "note.pdf")
    return actions.hand_in_credentials(
        delegation=delegation, values=values, file=file, by=by or actor(delegation), at=AT
    )


def told(kind: str) -> list[str]:
    return [letter.address for letter in Letter.objects.filter(kind=f"registration.{kind}").order_by("pk")]


def head_of(delegation):  # noqa: F811
    return nominate(delegation, "Head H", category="head")


def test_every_version_stays_and_everybody_concerned_is_told(delegation, system):  # noqa: F811
    head = head_of(delegation)
    first = hand_in(delegation, by=queries.actor_for(head))
    assert told("credentials-received") == ["focal@ro.example.org", "head.h@example.org"]
    actions.return_credentials(credential=first, reason="Qreason", by=system, at=AT)
    letter = Letter.objects.filter(kind="registration.credentials-returned").first()
    assert "Qreason" in letter.body and "1 November 2020" in letter.body
    second = hand_in(delegation, number="01/6")
    actions.accept_credentials(credential=second, by=system, at=AT)
    assert told("credentials-accepted") == ["focal@ro.example.org"]
    assert [(one.version, one.state) for one in queries.credentials(delegation)] == [
        (2, "accepted"), (1, "returned"),
    ]  # fmt: skip
    assert queries.is_vouched_for(delegation)


def test_the_journal_learns_neither_the_signer_nor_the_reason(delegation, system):  # noqa: F811
    actions.return_credentials(credential=hand_in(delegation), reason="Qreason", by=system, at=AT)
    said = f"{list(Entry.objects.values())}{list(FieldChange.objects.values())}"
    assert "Qsigner" not in said and "Qreason" not in said and "note.pdf" not in said


def test_credentials_are_refused_without_reason_date_or_right(delegation, house, system):  # noqa: F811
    credential = hand_in(delegation)
    with pytest.raises(ValidationError, match="reason"), translation.override("en"):
        actions.return_credentials(credential=credential, reason=" ", by=system, at=AT)
    with pytest.raises(ValidationError, match="come"), translation.override("en"):
        hand_in(delegation, dated_on=dt.date(2020, 11, 25))
    with pytest.raises(PermissionDenied):
        hand_in(delegation, by=actor(make(house, system, "BG")))
    with pytest.raises(PermissionDenied):
        actions.accept_credentials(credential=credential, by=actor(delegation), at=AT)
    with transaction.atomic(), pytest.raises(IntegrityError), acting("test"):
        Credential.objects.filter(pk=credential.pk).update(state="returned", reason="")


def test_only_a_head_who_still_is_one_hands_in(delegation):  # noqa: F811
    head = head_of(delegation)
    by = queries.actor_for(head)
    hand_in(delegation, by=by)
    actions.withdraw(member=head, by=actor(delegation), at=AT)
    with pytest.raises(PermissionDenied):
        hand_in(delegation, by=by)
    member = nominate(delegation, "Person A")
    with pytest.raises(PermissionDenied):
        hand_in(delegation, by=queries.actor_for(member))


def test_the_head_comes_in_by_the_own_link_and_sees_the_credentials_alone(delegation, system):  # noqa: F811
    head_of(delegation)
    assert actions.send_pass(address="head.h@example.org", by=system, at=clock.now()) == 1
    client = Client()
    assert client.post(path_in(Letter.objects.latest("pk").body))["Location"].endswith("/credentials/")
    page = read(client.get(door("credentials")))
    assert "Head H" in page.main.text
    assert client.get(door("delegation")).status_code == 302
    assert client.get(door("nominate")).status_code == 302
    values = {**NOTE, "dated_on": "2020-11-01", "paper": SimpleUploadedFile("n.pdf", making.pdf())}
    assert client.post(door("credentials"), values).status_code == 302
    assert Credential.objects.get().number == "01/5"


def test_the_head_comes_in_by_an_account_at_the_same_address(delegation, system):  # noqa: F811
    from kavshiri.people import actions as people

    head_of(delegation)
    client = Client()
    client.force_login(people.open_account(email="HEAD.H@example.org", roles=(), by=system, at=AT))
    assert client.get(door("credentials")).status_code == 200


def test_a_file_is_for_the_own_delegation_and_the_secretariat(delegation, house, system):  # noqa: F811
    credential = hand_in(delegation)
    own, other = come_in(delegation, system), come_in(make(house, system, "BG"), system)
    address = door("credential-file", public_id=credential.public_id)
    assert Client().get(address)["Location"].endswith("/link/")
    assert other.get(address).status_code == 404
    assert own.get(own.get(address)["Location"]).content == making.pdf()
    assert "01/5" not in str(read(other.get(door("credentials"))).main)
    staff = Client()
    staff.force_login(house.users["secretary"])
    office = reverse("delegations:credential-file", args=[delegation.pk, credential.public_id])
    assert staff.get(staff.get(office)["Location"]).content == making.pdf()
    assert staff.get(office.replace(f"/{delegation.pk}/", "/99999/")).status_code == 404
    visitor = Client()
    visitor.force_login(house.users["visitor"])
    assert visitor.get(office).status_code in (302, 403, 404)


def test_bad_input_is_named_and_what_was_typed_stays(delegation, system):  # noqa: F811
    client = come_in(delegation, system)
    values = {**NOTE, "dated_on": "2020-11-01", "paper": SimpleUploadedFile("n.pdf", b"MZ")}
    page = read(client.post(door("credentials"), values))
    assert "By its content" in page.main.text and page.select_one("[name=number]")["value"] == "01/5"


@pytest.mark.parametrize(("rule", "own", "count"), [("warn", "", 1), ("require", "", 0), ("require", "warn", 1),
                                                    ("warn", "require", 0)])  # fmt: skip
def test_whether_members_wait_for_credentials_is_the_protocols(delegation, house, system, rule, own, count):  # noqa: F811
    keep_protocol(house, system, credentials=rule)
    actions.keep_delegation(delegation=delegation, values={"credentials": own}, by=system, at=AT)
    member = nominate(delegation, "Person A")
    assert queries.unvouched([delegation]) == {delegation.pk: own or rule}
    assert actions.approve_many(members=[member], by=system, at=AT) == count
    if not count:
        with pytest.raises(ValidationError, match="credentials"), translation.override("en"):
            actions.approve(member=member, by=system, at=AT)
        actions.accept_credentials(credential=hand_in(delegation), by=system, at=AT)
        actions.approve(member=member, by=system, at=AT)


def keep_protocol(house, system, **values) -> None:  # noqa: F811
    found = queries.protocol(house.published)
    actions.keep_protocol(protocol=found, values={"conference": house.published, **values}, by=system, at=AT)


def of_organisation(house, system, name: str) -> Delegation:  # noqa: F811
    from kavshiri.people.models import Organisation
    from kavshiri.texts.values import Texts
    from tests.conference import furnish

    with acting("test"):
        body = furnish.make(Organisation, slug=name.lower().replace(" ", "-"), name=Texts.of(en=name, ka=name))
    found = Delegation()
    values = {"conference": house.published, "organisation": body}
    actions.keep_delegation(delegation=found, values=values, by=system, at=AT)
    return found


def test_delegations_stand_by_the_alphabet_of_the_documents_language(house, system):  # noqa: F811
    for code in ("DE", "UA", "AM", "FR"):
        make(house, system, code)
    for name in ("The Beta Body", "Gamma Body", "Alpha Body"):
        of_organisation(house, system, name)
    english = [one.called("en") for one in queries.in_precedence(house.published, "en")]
    assert english == ["Armenia", "France", "Germany", "Ukraine", "Alpha Body", "The Beta Body", "Gamma Body"]
    georgian = [one.called("ka") for one in queries.in_precedence(house.published, "ka")][:4]
    assert georgian == ["გერმანია", "საფრანგეთი", "სომხეთი", "უკრაინა"]


def test_numbers_go_before_the_alphabet_and_states_before_organisations(house, system):  # noqa: F811
    made = {code: make(house, system, code) for code in ("DE", "UA", "AM")}
    body = of_organisation(house, system, "Alpha Body")
    keep_protocol(house, system, order="fixed")
    numbers = {made["UA"].pk: 1, body.pk: 1, made["DE"].pk: 2}
    assert actions.number_delegations(conference=house.published, numbers=numbers, by=system, at=AT) == 3
    found = queries.in_precedence(house.published, "en")
    assert [one.called("en") for one in found] == ["Ukraine", "Germany", "Armenia", "Alpha Body"]


def test_lots_number_everybody_once_and_the_protocol_follows(house, system):  # noqa: F811
    for code in ("DE", "UA", "AM"):
        make(house, system, code)
    body = of_organisation(house, system, "Alpha Body")
    actions.draw_lots(conference=house.published, by=system, at=AT)
    found = queries.in_precedence(house.published, "en")
    assert [one.precedence for one in found] == [1, 2, 3, 4] and found[-1] == body
    assert Protocol.objects.get().order == "fixed"


def test_the_order_is_read_in_as_many_queries_for_three_as_for_one(house, system):  # noqa: F811
    counts = []
    for code in ("DE", "UA", "AM"):
        make(house, system, code)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            queries.in_precedence(house.published, "en")
        counts.append(len(seen))
    assert counts[0] == counts[2]


def test_the_secretariats_list_asks_no_more_for_three_delegations_than_for_one(house, system):  # noqa: F811
    staff, counts = Client(), []
    staff.force_login(house.users["secretary"])
    for code in ("DE", "UA", "AM"):
        hand_in(make(house, system, code))
        for screen in ("of-conference", "protocol"):
            address = reverse(f"delegations:{screen}", args=[house.published.pk])
            staff.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert staff.get(address).status_code == 200
            counts.append(len(seen))
    assert counts[:2] == counts[-2:]


def seat(delegation, session, **more) -> Seat:  # noqa: F811
    values = {"session": session, "speaker": None, "topic": "Work", **more}
    return actions.ask_to_speak(delegation=delegation, values=values, by=actor(delegation), at=AT)


@pytest.fixture
def session(house) -> Session:  # noqa: F811
    return Session.objects.get(conference=house.published)


def test_a_speakers_list_is_ordered_by_the_secretariat_then_by_precedence(house, system, session):  # noqa: F811
    seats = {code: seat(make(house, system, code), session) for code in ("UA", "DE", "AM")}
    assert [one.delegation.country for one in queries.speakers(session)] == order_in_georgian(["UA", "DE", "AM"])
    numbers = {seats["UA"].pk: 1, seats["AM"].pk: 2}
    actions.order_speakers(session=session, numbers=numbers, by=system, at=AT)
    actions.order_speakers(session=session, numbers={seats["UA"].pk: 2, seats["AM"].pk: 1}, by=system, at=AT)
    assert [one.delegation.country for one in queries.speakers(session)] == ["AM", "UA", "DE"]
    with pytest.raises(ValidationError, match="twice"), translation.override("en"):
        actions.order_speakers(session=session, numbers={seats["DE"].pk: 1}, by=system, at=AT)


def order_in_georgian(codes: list[str]) -> list[str]:
    from kavshiri.classifications import names

    return sorted(codes, key=lambda code: names.country(code, "ka"))


def test_who_speaks_is_of_the_delegation_and_a_successor_speaks_instead(delegation, house, system, session):  # noqa: F811
    stranger = nominate(make(house, system, "BG"), "Person X")
    with pytest.raises(ValidationError):
        seat(delegation, session, speaker=stranger)
    member = nominate(delegation, "Person A")
    found = seat(delegation, session, speaker=member)
    values = {"category": "delegate", "name": "Person B", "address": "b@example.org", "language": "en"}
    successor = actions.replace(member=member, values=values, by=actor(delegation), at=AT)
    found.refresh_from_db()
    assert found.speaker == successor
    actions.withdraw(member=successor, by=actor(delegation), at=AT)
    found.refresh_from_db()
    assert found.speaker is None


def test_the_page_enters_changes_and_leaves(delegation, house, system, session):  # noqa: F811
    client = come_in(delegation, system)
    for topic in ("Work", "Return"):
        client.post(door("speak"), {"session": session.pk, "topic": topic})
    assert Seat.objects.get().topic == "Return"
    assert "Return" in read(client.get(door("speak"))).main.text
    other = come_in(make(house, system, "BG"), system)
    address = door("leave-speakers", public_id=Seat.objects.get().public_id)
    assert other.post(address).status_code == 404
    client.post(address)
    assert not Seat.objects.exists()


def test_the_secretariats_screens_show_order_credentials_and_lists(delegation, house, system, session):  # noqa: F811
    hand_in(delegation)
    seat(delegation, session)
    staff = Client()
    staff.force_login(house.users["secretary"])
    pk = house.published.pk
    assert "01/5" in read(staff.get(reverse("delegations:members", args=[delegation.pk]))).text
    page = read(staff.get(reverse("delegations:protocol", args=[pk])))
    (name,) = [one["name"] for one in page.select("input[name^=n]")]
    values = {"order": "fixed", "credentials": "require", name: "7"}
    staff.post(reverse("delegations:precedence", args=[pk]), values)
    delegation.refresh_from_db()
    assert delegation.precedence == 7 and Protocol.objects.get().credentials == "require"
    assert "Work" in read(staff.get(reverse("delegations:speakers", args=[pk]))).text
    values = {f"n{Seat.objects.get().pk}": "3"}
    staff.post(reverse("delegations:order-speakers", args=[pk, session.pk]), values)
    assert Seat.objects.get().number == 3
    credential = Credential.objects.get()
    staff.post(reverse("delegations:accept", args=[delegation.pk, credential.public_id]))
    credential.refresh_from_db()
    assert credential.state == "accepted"


def test_credentials_go_a_year_after_the_conference_and_their_files_with_them(delegation):  # noqa: F811
    hand_in(delegation)
    assert privacy.credentials_over(AT + dt.timedelta(days=300)).count() == 0
    assert privacy.credentials_over(AT + dt.timedelta(days=370)).count() == 1
