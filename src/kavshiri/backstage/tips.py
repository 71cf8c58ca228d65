"""What somebody can try by themselves, by what is wrong and what the portal knows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kavshiri.backstage.models import Trouble
from kavshiri.hall.models import Hall
from kavshiri.media.showing import Choice, Player, State

SEEN = (Trouble.SOUND, Trouble.PICTURE, Trouble.INTERPRETATION, Trouble.ACTING, Trouble.OTHER)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of whoever needs help: the hall, what they chose to hear, whether they take part in the session."""

    hall: Hall
    player: Player
    is_inside: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be wrong, with what can be tried."""

    name: str
    label: str
    tips: list[str]


def kinds(hall: Hall, player: Player, *, is_inside: bool) -> list[Kind]:
    """All that can be wrong for somebody who is in, or before the door."""
    known = Known(hall, player, is_inside)
    wanted = SEEN if is_inside else (Trouble.ENTRY, Trouble.SOUND, Trouble.OTHER)
    return [Kind(one.value, str(one.label), list(TIPS[one](known))) for one in wanted]


def called(choice: Choice) -> str:
    """A channel with its manner, in the reader’s language."""
    return f"{choice.named} ({choice.manner_said})" if choice.named else choice.name


def _sound(known: Known) -> Iterator[str]:
    yield from _source(known)
    yield _("Is the sound of the device on, and that of this tab? Press “play” once: browsers begin without sound.")
    yield _("Take headphones out and put them in again; choose them in the settings of the device.")
    yield _("Load the page again, or try another browser.")


def _picture(known: Known) -> Iterator[str]:
    yield from _source(known)
    yield _("Load the page again. In a weak network choose sound alone, or close other programs.")
    yield _("Some networks of offices block pictures from outside: try a telephone without the office’s network.")


def _language(known: Known) -> Iterator[str]:
    yield from _source(known)
    ready = [called(one) for one in known.player.choices if one.is_open and one.is_of_use]
    if ready:
        yield _("Can be heard or seen now: %(channels)s.") % {"channels": ", ".join(ready)}
    yield _("You can always choose the floor, as spoken, and read captions where there are some.")


def _acting(known: Known) -> Iterator[str]:
    if not known.hall.is_on:
        yield _("The session is not on: nothing can be asked or voted now.")
    yield _("You have one seat: only the device on which you went on last can vote and ask.")
    yield _("A delegation votes by the person who was named for it; others see how it voted.")
    yield _("If the page says that there is no connection, wait until it is there again: nothing is lost.")


def _entry(known: Known) -> Iterator[str]:
    if not known.hall.is_open:
        yield _("The doors are not open yet. Stay on the page where you wait; it leads in by itself.")
    yield _("Open the link in your letter once more, and sign in with the address to which it was sent.")
    yield _("Links of earlier letters no longer work after a new one was sent: take the latest letter.")


def _other(known: Known) -> Iterator[str]:
    yield _("Load the page again, or try another browser.")


def _source(known: Known) -> Iterator[str]:
    """What was chosen, and how it stands with it."""
    chosen = known.player.chosen
    if known.player.is_empty or chosen is None:
        yield _("This session has no picture and sound on this page. The secretariat has sent you where it is held.")
        return
    told = {"channel": called(chosen), "state": str(chosen.state.label)}
    yield _("You have chosen: %(channel)s (%(state)s).") % told
    if chosen.state not in (State.READY, State.FALLBACK):
        yield _("This channel is not there now: choose another one under “Picture and sound”.")


TIPS: dict[Trouble, Callable[[Known], Iterator[str]]] = {
    Trouble.SOUND: _sound,
    Trouble.PICTURE: _picture,
    Trouble.INTERPRETATION: _language,
    Trouble.ACTING: _acting,
    Trouble.ENTRY: _entry,
    Trouble.OTHER: _other,
}
