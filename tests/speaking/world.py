"""What this room's doors need: an invited speaker with a text, a file and a time for the check."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.people.models import Person
from kavshiri.speaking import actions, queries
from kavshiri.speaking.actions.handing import FILES, PICTURES
from kavshiri.speaking.models import CheckSlot, Handout, Proposal, Speaker
from kavshiri.uploads import knowing
from kavshiri.uploads.knowing import Content
from tests.uploads import making
from tests.world import AT

ADDRESS = "speaker@example.org"


def speaker(conference: Conference, by: Actor, *, address: str = ADDRESS, answers: bool = True) -> Speaker:
    """The person of the programme, invited, who has accepted unless ``answers`` is False."""
    actions.gather(conference=conference, by=by, at=AT)
    found = queries.speakers().get(conference=conference, person=Person.objects.get(slug="world-person"))
    actions.keep_speaker(speaker=found, values={"address": address, "language": "en"}, by=by, at=AT)
    actions.invite(speakers=[found], by=by, at=AT)
    if answers:
        actions.answer(speaker=found, accepts=True, word="Gladly", by=by, at=AT)
    return queries.speakers().get(pk=found.pk)


def slides() -> Content:
    return knowing.known(making.file(making.pdf(), "slides.pdf"), FILES)


def picture(width: int = 60, height: int = 60) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "JPEG")
    return out.getvalue()


def photo(speaker: Speaker, by: Actor) -> str:
    """Handed in and shown with the programme; returns what the picture is known by in its address."""
    content = knowing.known(making.file(picture(900, 1200), "me.jpg"), PICTURES)
    actions.give_photo(speaker=speaker, file=content, by=by, at=AT)
    actions.show_photo(speaker=speaker, by=by, at=AT)
    return portrait_digest()


def portrait_digest() -> str:
    return Speaker.objects.select_related("portrait").get().portrait.digest[:12]


def slot(conference: Conference, by: Actor, *, hours: int = 48) -> CheckSlot:
    first = AT + dt.timedelta(hours=hours)
    told = {"minutes": 15, "place": "https://example.org/check/"}
    actions.offer_slots(conference=conference, first=first, last=first + dt.timedelta(minutes=15), **told, by=by, at=AT)
    return CheckSlot.objects.get(conference=conference, starts_at=first)


def handout(speaker: Speaker, by: Actor, **told) -> Handout:
    values = {"session": queries.sessions_of(speaker)[0], "title": "Slides", "language": "en", "visibility": "staff"}
    return actions.hand_out(speaker=speaker, values={**values, **told}, file=slides(), by=by, at=AT)


def furnish(conference: Conference, by: Actor) -> None:
    if Speaker.objects.exists():
        return
    found = speaker(conference, by)
    values = {"about": "About the speaker", "language": "en"}
    actions.hand_in(speaker=found, session=None, values=values, by=by, at=AT)
    handout(found, by)
    slot(conference, by)
    photo(found, by)


DOORS = {
    "speaking:enter": lambda: {"secret": "no-such-secret"},
    "speaking:portrait": lambda: {"public_id": str(Speaker.objects.get().public_id), "digest": portrait_digest()},
    "speaking:talk": lambda: {"public_id": str(queries.sessions_of(Speaker.objects.get())[0].public_id)},
    "speaking:materials": lambda: {"conference": Speaker.objects.get().conference.slug},
    **dict.fromkeys(
        ("speaking:replace", "speaking:change", "speaking:handout"),
        lambda: {"public_id": str(Handout.objects.get().public_id)},
    ),
    **dict.fromkeys(
        ("speakers:of-conference", "speakers:gather", "speakers:invite", "speakers:checks", "speakers:cancel"),
        lambda: {"pk": str(Speaker.objects.get().conference_id)},
    ),
    **dict.fromkeys(
        ("speakers:edit", "speakers:inspect", "speakers:history", "speakers:delete", "speakers:one", "speakers:photo"),
        lambda: {"pk": str(Speaker.objects.get().pk)},
    ),
    "speakers:take-over": lambda: {"pk": str(Proposal.objects.get().pk)},
    "speakers:release": lambda: {"pk": str(Handout.objects.get().pk)},
}


def door(name: str) -> dict[str, str]:
    """The arguments of a door of this room."""
    return DOORS[name]()
