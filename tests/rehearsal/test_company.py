"""The demonstration's cast comes again as the same people, and lets go of the desk as soon as a person moderates."""

from __future__ import annotations

import datetime as dt

import pytest

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.hall import actions as halls
from kavshiri.hall.models import Duty
from kavshiri.rehearsal import gathering
from kavshiri.rehearsal.company import Company, is_moderated
from kavshiri.rehearsal.forms_read import Form
from kavshiri.ui import clock
from kavshiri.voting.models import Poll
from tests import waiting, world
from tests.hall.world import actor_of, hall

pytestmark = pytest.mark.django_db
AT = world.AT


@pytest.fixture
def held(settings):
    settings.KAVSHIRI_CLOCK = AT
    world.furnish()
    return hall(Conference.objects.earliest("pk"))


@pytest.fixture
def cast(held):
    return gathering.gather(held, gathering.words(), AT)


def test_everybody_of_the_cast_is_marked_as_an_example(cast):
    names = [member.participant.name for member in (cast.moderator, *cast.others)]
    assert len(names) == 9
    assert all("ნიმუში" in name or "სანიმუშო" in name or "(example)" in name for name in names)
    words = gathering.words()
    said = [each["text"] for each in words["questions"]]
    said += [text for each in (*words["topics"], *(poll["title"] for poll in words["polls"])) for text in each.values()]
    assert all(text.startswith(("ნიმუში: ", "Example: ")) for text in said)


def test_the_same_people_come_at_every_start(held, cast):
    before = set(Participant.objects.values_list("pk", flat=True))
    again = gathering.gather(held, gathering.words(), AT + dt.timedelta(minutes=1))
    assert set(Participant.objects.values_list("pk", flat=True)) == before
    assert again.keys == cast.keys
    assert Duty.objects.filter(hall=held, kind="moderator").count() == 1
    assert Poll.objects.filter(hall=held).count() == 2


def test_the_cast_lets_go_while_a_person_moderates_and_takes_it_up_later(held, cast, settings):
    since, now = AT - dt.timedelta(hours=1), clock.now()
    halls.pause(hall=held, by=actor_of(cast.moderator.participant), at=now)
    assert not is_moderated(cast, since)
    halls.resume(hall=held, by=Actor(key="secretary-key", roles=frozenset({"secretary"})), at=now)
    assert is_moderated(cast, since)
    settings.KAVSHIRI_CLOCK += dt.timedelta(minutes=11)
    assert not is_moderated(cast, since)


def test_what_the_portal_does_by_itself_is_nobody_moderating(held, cast):
    halls.pause(hall=held, by=actors.system(), at=AT)
    assert not is_moderated(cast, AT - dt.timedelta(hours=1))


def form(door: str, *buttons: tuple[str, str]) -> Form:
    return Form(door, "/x/", (), buttons, ())


class Stood:
    """A moderator with these forms on the desk, who notes what is pressed."""

    def __init__(self, *forms: Form) -> None:
        self.held, self.pressed = forms, []

    def forms(self, door: str) -> list[Form]:
        return [form for form in self.held if form.door == door]

    async def send(self, form: Form, *, button: tuple[str, str]) -> None:
        self.pressed.append((form.door, button[1]))


@pytest.mark.parametrize(
    ("forms", "pressed"),
    [
        ([form("floor:hand", ("act", "give"))], [("floor:hand", "give")]),
        ([form("floor:speech", ("act", "take")), form("floor:hand", ("act", "give"))], []),
        (
            [form("asking:judge", ("act", "approve"), ("act", "stage"))],
            [("asking:judge", "approve"), ("asking:judge", "stage")],
        ),
        ([form("asking:judge", ("act", "off"), ("act", "answer"))], []),
        ([form("voting:turn", ("turn", "open"))], [("voting:turn", "open")]),
        ([form("voting:turn", ("turn", "release"))], [("voting:turn", "release")]),
        ([], []),
    ],
)
def test_a_moderator_lets_whatever_stands_stand_for_a_while(forms, pressed):
    company = Company("", "", "", None, {}, lambda mine: True)
    company.moderator = moderator = Stood(*forms)
    waiting.run(company._moderate())
    assert moderator.pressed == pressed
