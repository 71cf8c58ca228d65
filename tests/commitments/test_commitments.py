"""A commitment from its draft to "n of m done": who may enter, report and verify it, and what each refusal says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.commitments import actions, periods, policy, queries
from kavshiri.commitments.models import Commitment, Report, Responsible, Status, Verification
from kavshiri.forum import slots as forum
from kavshiri.journal.models import name_of
from kavshiri.mail.models import Letter
from kavshiri.outcomes.models import Recommendation
from kavshiri.owners import actions as owners
from kavshiri.people.models import User
from kavshiri.privacy.slots import Subject
from kavshiri.provenance import queries as provenance
from kavshiri.provenance.models import Link
from kavshiri.texts.values import Texts
from tests import world
from tests.commitments import world as commitments

AT = world.AT
LATER = AT + dt.timedelta(days=180)  # 23 May 2021
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    with translation.override("en"):
        yield


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def one(house, system) -> Commitment:
    return commitments.commitment(house.published, system)


def fresh(one: Commitment) -> Commitment:
    return Commitment.objects.get(pk=one.pk)


def verify(report: Report, by, verdict: str = "verified", at: dt.datetime = LATER) -> Verification:
    return actions.verify(report=report, verdict=verdict, words=Texts.of(en="The list was seen."), by=by, at=at)


def test_a_commitment_without_an_owner_is_refused_and_says_so(house, system):
    with pytest.raises(ValidationError) as refusal:
        commitments.commitment(house.published, system, responsible=None)
    assert "without an owner" in " ".join(refusal.value.messages) and "responsible" in refusal.value.message_dict
    assert not Commitment.objects.exists()


def test_an_owner_to_whom_nobody_can_write_is_no_owner(house, system):
    with pytest.raises(ValidationError) as refusal:
        commitments.responsible(system, address="", name="")
    assert set(refusal.value.message_dict) == {"address", "name"}
    with pytest.raises(ValidationError, match="somebody else"):
        commitments.responsible(system, head_address=commitments.OFFICE.replace("o", "O", 1))


def test_only_the_secretariat_enters_commitments(house, one):
    for role in ("visitor",):
        with pytest.raises(PermissionDenied):
            actions.keep_commitment(commitment=one, values={"due": commitments.DUE}, by=house.actor(role), at=AT)
    with pytest.raises(PermissionDenied):
        actions.keep_commitment(commitment=one, values={}, by=commitments.reporter(), at=AT)


def test_what_was_taken_on_stays_as_it_is_but_may_be_translated(one, system):
    for name, value in (("due", dt.date(2023, 1, 1)), ("target", Texts.of(ka="30 მრჩეველი")), ("target_figure", 30)):
        with pytest.raises(ValidationError, match="stays as it is"):
            actions.keep_commitment(commitment=fresh(one), values={name: value}, by=system, at=LATER)
    translated = one.target.with_text("de", "40 Beraterinnen und Berater")
    actions.keep_commitment(commitment=fresh(one), values={"target": translated}, by=system, at=LATER)
    assert fresh(one).target.text("de") and fresh(one).due == commitments.DUE
    with pytest.raises(ValidationError, match="not removed"):
        actions.remove_commitment(commitment=fresh(one), by=system, at=LATER)


def test_numbers_go_on_and_the_day_of_taking_on_is_not_to_come(house, system, one):
    second = commitments.commitment(house.published, system, taken=False)
    assert (one.number, second.number) == (1, 2)
    with pytest.raises(ValidationError, match="still to come"):
        actions.take_on(commitment=second, on=AT.date() + dt.timedelta(days=1), by=system, at=AT)
    with pytest.raises(ValidationError, match="due before"):
        values = {"due": dt.date(2020, 6, 1)}
        actions.keep_commitment(commitment=second, values=values, by=system, at=AT)
        actions.take_on(commitment=second, on=AT.date(), by=system, at=AT)
    actions.remove_commitment(commitment=second, by=system, at=AT)
    assert Commitment.objects.count() == 1


def test_the_office_is_written_to_and_can_sign_in(one):
    letter = Letter.objects.get(kind="commitments.taken")
    assert letter.address == commitments.OFFICE and "40 advisers" in letter.body and "24 May 2021" in letter.body
    accounts = User.objects.filter(email__in=[commitments.OFFICE, commitments.HEAD])
    assert accounts.count() == 2 and not accounts.filter(groups__isnull=False).exists()


def test_a_report_stands_beside_the_earlier_ones_and_comes_of_its_commitment(one):
    first = commitments.report(one, at=LATER)
    second = commitments.report(
        one, at=LATER + dt.timedelta(days=1), since=dt.date(2021, 5, 21), until=dt.date(2021, 5, 23), status="under-way"
    )
    assert [report.pk for report in queries.reports_of(one)] == [second.pk, first.pk]
    assert Report.objects.get(pk=first.pk).status == Status.PARTLY
    held = provenance.sources_of([name_of(first)])[name_of(first)]
    assert [link.source for link in held] == [name_of(one)]
    assert (fresh(one).claimed, fresh(one).verified) == (Status.UNDER_WAY, "")


REFUSED = {
    "evidence": {"evidence_url": ""},
    "next step": {"next_on": None},
    "Say what happens": {"next_step": Texts()},
    "ends after today": {"until": dt.date(2021, 6, 1)},
    "ends before it begins": {"since": dt.date(2021, 5, 20), "until": dt.date(2021, 5, 1)},
    "before the commitment": {"since": dt.date(2020, 1, 1)},
    "still to come": {"next_on": dt.date(2021, 5, 1)},
    "at least one language": {"words": Texts()},
}


@pytest.mark.parametrize("said", REFUSED)
def test_a_report_that_says_too_little_is_refused_and_says_why(one, said):
    with pytest.raises(ValidationError) as refusal:
        commitments.report(one, at=LATER, **REFUSED[said])
    assert said in " ".join(refusal.value.messages)
    assert not Report.objects.exists() and fresh(one).claimed_on is None


def test_a_stranger_and_another_office_report_nothing(house, one, system):
    commitments.verifier(system)
    for by in (house.actor("visitor"), commitments.reporter(commitments.OTHER)):
        with pytest.raises(PermissionDenied):
            commitments.report(one, at=LATER, by=by)


def test_whoever_has_reported_cannot_verify_it(one, house, system):
    entered = commitments.report(one, at=LATER, by=house.actor("secretary"), received="letter No. 12")
    assert entered.on_behalf
    with pytest.raises(ValidationError, match="You have reported this yourself"):
        verify(entered, house.actor("secretary"))
    # nor do the office that answers for it and its head, whoever has typed it
    for address in (commitments.OFFICE, commitments.HEAD):
        with pytest.raises(PermissionDenied):
            verify(entered, commitments.reporter(address))
    assert not Verification.objects.exists()
    verify(entered, house.actor("administrator"))
    assert fresh(one).verified == Status.PARTLY


def test_the_database_itself_refuses_an_own_report(one):
    report = commitments.report(one, at=LATER)
    values = {"made_at": LATER, "changed_at": LATER, "verifier": report.reporter, "reporter": report.reporter}
    with acting("test"), transaction.atomic(), pytest.raises(IntegrityError):
        Verification.objects.create(report=report, verdict="verified", words=Texts.of(en="Mine"), **values)


def test_the_office_named_for_it_verifies_and_no_other(house, system):
    one = commitments.commitment(house.published, system, verifier=commitments.verifier(system))
    report = commitments.report(one, at=LATER)
    assert [letter.address for letter in Letter.objects.filter(kind="commitments.to-verify")] == [commitments.OTHER]
    assert list(queries.to_verify(commitments.reporter(commitments.OTHER))) == [report]
    with pytest.raises(PermissionDenied):
        verify(report, house.actor("visitor"))
    verify(report, commitments.reporter(commitments.OTHER))
    assert not queries.to_verify(commitments.reporter(commitments.OTHER)).exists()


def test_who_answers_for_it_does_not_verify_it(house, system):
    with pytest.raises(ValidationError, match="Another office verifies"):
        commitments.commitment(house.published, system, verifier=commitments.responsible(system))


def test_done_means_verified(house, one, system):
    commitments.commitment(house.published, system)
    commitments.commitment(house.published, system, taken=False)
    secretary = house.actor("secretary")
    assert queries.realised(house.published) == (0, 2)
    done = commitments.report(one, at=LATER, status="done", next_on=None, next_step=Texts())
    assert queries.realised(house.published) == (0, 2) and fresh(one).mark == "claimed"
    assert fresh(one).next_report_on is None
    verify(done, secretary)
    assert queries.realised(house.published) == (1, 2) and fresh(one).mark == "verified" and fresh(one).is_over
    with pytest.raises(ValidationError, match="nothing more"):
        commitments.report(one, at=LATER)
    assert queries.realised(house.draft) == (0, 0)
    # a later word counts: what was verified by mistake is taken back, and the earlier word stays
    verify(done, house.actor("administrator"), "refused")
    assert queries.realised(house.published) == (0, 2) and Verification.objects.count() == 2


def test_what_is_not_confirmed_is_told_to_the_office_and_asked_for_again(house, one):
    report = commitments.report(one, at=LATER)
    verify(report, house.actor("secretary"), "refused")
    letter = Letter.objects.get(kind="commitments.refused")
    assert letter.address == commitments.OFFICE and "The list was seen" in letter.body
    # ten working days after 23 May 2021, of which 26 May is a holiday in Georgia
    assert fresh(one).remind_on == fresh(one).next_report_on == dt.date(2021, 6, 7)
    assert fresh(one).verified == "" and Report.objects.get().status == Status.PARTLY


def test_a_commitment_comes_of_a_recommendation_by_its_name(one, system):
    source = "outcomes.recommendation:01936d2a-0000-7000-8000-000000000003"
    actions.derive(commitment=one, source=source, by=system, at=AT)
    actions.derive(commitment=one, source=source, by=system, at=AT)
    assert queries.sources_of(one) == [source]
    assert Link.objects.get(source=source).conference == name_of(one.conference)
    actions.underive(commitment=one, source=source, by=system, at=AT)
    assert queries.sources_of(one) == []


def test_months_are_counted_to_the_end_of_shorter_ones():
    assert periods.months_after(dt.date(2020, 8, 31), 6) == dt.date(2021, 2, 28)
    assert periods.months_after(dt.date(2020, 11, 24), 12) == dt.date(2021, 11, 24)
    assert periods.next_report(dt.date(2021, 9, 1), 12, dt.date(2022, 3, 1)) == dt.date(2022, 3, 1)
    assert periods.next_report(dt.date(2022, 4, 1), 3, dt.date(2022, 3, 1)) == dt.date(2022, 7, 1)


def test_an_erased_reporter_leaves_the_record_and_no_name(one, system):
    commitments.report(one, at=LATER)
    user = User.objects.get(email=commitments.OFFICE)
    owners.forget(Subject(str(user.public_id), user.pk, None, commitments.OFFICE), system, LATER)
    office = Responsible.objects.get()
    assert (office.name, office.address, office.head_address) == ("", "", commitments.HEAD)
    assert Report.objects.count() == 1


def test_evidence_is_for_those_whom_it_concerns_unless_it_was_opened(house, system):
    one = commitments.commitment(house.published, system, verifier=commitments.verifier(system))
    report = commitments.report(one, at=LATER, file=commitments.evidence())
    concerned = [house.actor("secretary"), commitments.reporter(), commitments.reporter(commitments.OTHER)]
    assert all(policy.TAKE_EVIDENCE.allows(by, report) for by in concerned)
    assert not policy.TAKE_EVIDENCE.allows(house.actor("visitor"), report)
    opened = commitments.report(one, at=LATER, file=commitments.evidence(), is_evidence_public=True)
    assert policy.TAKE_EVIDENCE.allows(house.actor("visitor"), opened)


def recommendation(house, number: int) -> Recommendation:
    with acting("test"):
        return Recommendation.objects.create(
            conference=house.published, number=number, text=Texts.of(ka="რეკომენდაცია"), state="adopted",
            decision="Adopted", decided_at=AT, made_at=AT, changed_at=AT,
        )  # fmt: skip


def test_a_recommendation_is_carried_out_once_all_that_came_of_it_is_verified_as_done(house, one, system):
    first, _second = recommendation(house, 1), recommendation(house, 2)
    other = commitments.commitment(house.published, system)
    for each in (one, other):
        actions.derive(commitment=each, source=name_of(first), by=system, at=AT)
    for each, done in ((one, 0), (other, 1)):
        report = commitments.report(each, at=LATER, status="done", next_on=None, next_step=Texts())
        verify(report, house.actor("secretary"))
        assert queries.recommendations_done(house.published) == (done, 2)
    assert queries.recommendations_done(house.draft) == (0, 0)
    assert forum.realised_of(house.published) == (1, 2)
