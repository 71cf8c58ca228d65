"""Whatever people and the clock do, in whatever order: nobody comes in without the approvals, or before their turn."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kavshiri.access import actors
from kavshiri.accreditation.models import Participant
from kavshiri.applications import actions
from kavshiri.applications.models import LIVE, Application, Category, State
from kavshiri.conference.models import Conference
from tests import world
from tests.applications.world import FIRST, SECOND, SYSTEM, apply, category, own

AT = world.AT
OVER = {State.WITHDRAWN, State.DECLINED}
PICK = st.integers(min_value=0, max_value=99)


class Registration(RuleBasedStateMachine):
    """Two categories, some persons, two secretaries; what was really approved is remembered apart from the code."""

    conference: Conference

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.at, self.count = AT, 0
        self.places: dict[int, int | None] = {}
        self.signed: dict[int, set[str]] = {}
        self.seen: dict[int, Application] = {}
        self.over: dict[int, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(approval=st.integers(0, 2), places=st.integers(1, 2), other=st.integers(0, 2))
    def begin(self, approval: int, places: int, other: int) -> None:
        told = {"closes_at": AT + dt.timedelta(hours=60), "late_until": AT + dt.timedelta(days=20)}
        self.category = category(
            self.conference, approval=approval, places=places, hours_to_confirm=24, takes_pseudonyms=False, **told
        )
        self.other = category(self.conference, "press", approval=other, places=1, kind="press", hours_to_confirm=24)
        self.places = {self.category.pk: places, self.other.pk: 1}
        for _number in range(3):
            self.arrive()

    def some(self, pick: int, *states: str) -> Application | None:
        found = list(Application.objects.filter(state__in=states).order_by("pk"))
        return found[pick % len(found)] if found else None

    @rule()
    @precondition(lambda self: self.count < 8)
    def apply(self) -> None:
        self.count += 1
        self.at += dt.timedelta(minutes=1)
        apply(Category.objects.get(pk=self.category.pk), f"Person {self.count}", self.at)

    @rule()
    @precondition(lambda self: self.count < 8)
    def arrive(self) -> None:
        self.apply()
        self.confirm(-1)

    @rule(pick=PICK)
    def confirm(self, pick: int) -> None:
        if found := self.some(pick, State.ASKED):
            actions.confirm(application=found, by=actors.stranger(), at=self.at)

    @rule(by=st.sampled_from([FIRST, SECOND]), pick=PICK, whom=st.sampled_from(["one", "all waiting", "everybody"]))
    def approve(self, by: actors.Actor, pick: int, whom: str) -> None:
        """Also those who wait for no decision, and those whom the same secretary has pre-approved."""
        found = list(Application.objects.exclude(state=State.ASKED).order_by("-pk"))
        waiting = [each for each in found if each.state in (State.NEW, State.PRE_APPROVED)]
        chosen = found if whom == "everybody" else waiting
        chosen = chosen[pick % len(chosen) :][:1] if whom == "one" and chosen else chosen
        for each in chosen:
            if each in waiting:
                self.signed.setdefault(each.pk, set()).add(by.key)
        actions.approve_many(applications=chosen, by=by, at=self.at)

    @rule(pick=PICK)
    def decline(self, pick: int) -> None:
        if found := self.some(pick, *LIVE):
            actions.decline(application=found, reason="R", by=FIRST, at=self.at)

    @rule(pick=PICK)
    def withdraw(self, pick: int) -> None:
        if found := self.some(pick, *LIVE):
            actions.withdraw(application=found, by=own(found), at=self.at)

    @rule(pick=PICK)
    def accept(self, pick: int) -> None:
        if found := self.some(pick, State.OFFERED):
            with transaction.atomic():
                try:
                    actions.accept(application=found, by=own(found), at=self.at)
                except ValidationError:
                    assert found.offered_until and self.at > found.offered_until

    @rule(pick=PICK)
    def line_up(self, pick: int) -> None:
        if found := self.some(pick, State.LAPSED):
            actions.line_up(application=found, by=own(found), at=self.at)

    @rule(pick=PICK)
    def try_what_is_over(self, pick: int) -> None:
        """None of the verbs brings back who has left or was declined."""
        found = self.some(pick, *OVER)
        for verb in (actions.accept, actions.withdraw, actions.line_up) if found else ():
            with pytest.raises(ValidationError), transaction.atomic():
                verb(application=found, by=own(found), at=self.at)

    @rule(pick=PICK, field=st.sampled_from(["organisation", "needs"]))
    def change(self, pick: int, field: str) -> None:
        if found := self.some(pick, *LIVE):
            value = f"Changed {self.at:%d %H}"
            actions.change(application=found, values={field: value}, by=own(found), at=self.at)
            found.refresh_from_db()
            if found.state == State.NEW:
                self.signed[found.pk] = set()

    @rule(pick=PICK, field=st.sampled_from(["organisation", "needs"]), by=st.sampled_from([FIRST, SECOND]))
    def correct(self, pick: int, field: str, by: actors.Actor) -> None:
        """Whoever corrects what was approved has approved what stands there now, and nobody else has."""
        if found := self.some(pick, *LIVE):
            values = {field: f"Corrected {self.at:%d %H}"}
            changed = actions.mend(application=found, values=values, reason="R", by=by, at=self.at)
            if changed == {"organisation"} and found.state != State.NEW:
                self.signed[found.pk] = {by.key}

    @rule(pick=PICK)
    def move(self, pick: int) -> None:
        """Approvals were for the category that is left."""
        if found := self.some(pick, *LIVE):
            target = Category.objects.exclude(pk=found.category_id).get()
            self.at += dt.timedelta(seconds=1)  # of two moved in the same moment neither came before the other
            actions.move(application=found, category=target, reason="R", by=FIRST, at=self.at)
            self.signed[found.pk] = set()

    @rule(places=st.sampled_from([0, 1, 2, 3, None]))
    def change_places(self, places: int | None) -> None:
        self.places[self.category.pk] = places
        first = Category.objects.get(pk=self.category.pk)
        actions.keep_category(category=first, values={"places": places}, by=SYSTEM, at=self.at)

    @rule(hours=st.sampled_from([1, 13, 25]), is_looked_at=st.booleans())
    def wait(self, hours: int, is_looked_at: bool) -> None:
        """Time passes; the portal looks for places that nobody has confirmed, or has not yet."""
        self.at += dt.timedelta(hours=hours)
        if is_looked_at:
            for each in Category.objects.order_by("pk"):
                actions.pass_on(category=each, by=SYSTEM, at=self.at)

    @invariant()
    def holds(self) -> None:
        found = {each.pk: each for each in Application.objects.select_related("category")}
        self.nobody_without_approvals(found)
        self.places_are_places(found)
        self.nobody_before_their_turn(found)
        self.over_is_over(found)
        self.seen = found

    def nobody_without_approvals(self, found: dict[int, Application]) -> None:
        for each in found.values():
            if each.state in (State.APPROVED, State.OFFERED, State.WAITING):
                assert len(self.signed.get(each.pk, ())) >= each.steps, (each.pk, each.state)
                assert each.steps >= (1 if each.is_late else 0)
        inside = set(Participant.objects.filter(state="accredited").values_list("origin", flat=True))
        assert inside == {each.origin for each in found.values() if each.state == State.APPROVED}

    def places_are_places(self, found: dict[int, Application]) -> None:
        for key, places in self.places.items():
            taken, before = seated(found, key), seated(self.seen, key)
            waiting = in_line(found, key)
            if places is None:
                assert not waiting
                continue
            assert not taken - before or len(taken) <= places, "nobody new beyond the places"
            assert not waiting or len(taken) >= places, "no place stays empty while somebody waits"

    def nobody_before_their_turn(self, found: dict[int, Application]) -> None:
        """Nor are those overtaken, by who moves into their category, who stood in line there."""
        for key in self.places:
            new = seated(found, key) - seated(self.seen, key)
            waiting = in_line(found, key)
            assert all(turn(found[pk]) < turn(other) for pk in new for other in waiting)
            stood = {each.pk for each in in_line(self.seen, key)}
            come = [each for each in waiting if is_newcomer(self.seen.get(each.pk), key)]
            assert all(
                turn(each) > turn(other)
                for each in come
                for other in waiting
                if other.pk in stood and not other.is_late
            )

    def over_is_over(self, found: dict[int, Application]) -> None:
        for pk, state in self.over.items():
            assert found[pk].state == state and not found[pk].has_place
        self.over |= {pk: each.state for pk, each in found.items() if each.state in OVER}


def seated(found: dict[int, Application], category: int) -> set[int]:
    return {each.pk for each in found.values() if each.has_place and each.category_id == category}


def in_line(found: dict[int, Application], category: int) -> list[Application]:
    return [each for each in found.values() if each.state == State.WAITING and each.category_id == category]


def is_newcomer(before: Application | None, category: int) -> bool:
    return before is not None and before.category_id != category


def turn(application: Application) -> tuple[bool, dt.datetime | None, int]:
    return application.is_late, application.arrived_at, application.pk


@pytest.mark.django_db
def test_no_path_leads_past_the_approvals_the_places_or_the_order():
    content = world.bundle()
    content["conference"]["days"].append({"on": dt.date(2021, 11, 24)})
    Registration.conference = world.load(content)
    calm = settings(
        max_examples=20, stateful_step_count=25, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Registration, settings=calm)
