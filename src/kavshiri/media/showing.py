"""What somebody who may enter a session is shown of its picture and sound: plain values for ``media/_player.html``.

Whoever calls ``player`` has asked before whether its reader may enter: what it gives holds links with keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kavshiri.classifications import names
from kavshiri.cms import films
from kavshiri.conference.models import Interpretation, Session
from kavshiri.media import adapters, queries
from kavshiri.media.adapters import Join, Way, addresses, built_in, services
from kavshiri.media.adapters.registry import Policy
from kavshiri.media.models import Channel
from kavshiri.texts.values import Reading

ICONS = {"floor": "mic", "interpreted": "ear", "sign": "hand", "captions": "captions"}
# how long after a session’s end its links are still given: it may last longer than planned
AFTERWARDS = timedelta(hours=6)
UNKNOWN_LENGTH = timedelta(hours=3)
NOTHING = Join(Way.NOTHING)
MANNERS = {
    Interpretation.Manner.SIMULTANEOUS: Channel.Manner.INTERPRETED,
    Interpretation.Manner.CONSECUTIVE: Channel.Manner.INTERPRETED,
    Interpretation.Manner.SIGN: Channel.Manner.SIGN,
    Interpretation.Manner.CAPTIONS: Channel.Manner.CAPTIONS,
}  # fmt: skip


class State(TextChoices):
    """How it stands with a choice."""

    READY = "ready", pgettext_lazy("channel", "ready")
    UNCONFIRMED = "unconfirmed", gettext_lazy("not confirmed yet")
    FALLBACK = "fallback", gettext_lazy("fallback")
    MISSING = "missing", gettext_lazy("not available here yet")
    OVER = "over", gettext_lazy("over")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to follow the session.

    ``name`` is the language’s own (``lang`` is its code), or the floor’s; ``named`` says the language in the reader’s.
    Whatever is secret (``join``, ``meeting``, ``passcode``, ``dial_in``) is empty where the state does not lead there.
    """

    key: str
    name: str
    lang: str
    named: str
    manner: str
    manner_said: str
    icon: str
    state: State
    join: Join = NOTHING
    service: str = ""
    languages_at: str = ""  # where inside of the service the language is chosen
    hint: Reading | None = None
    words: Reading | None = None
    meeting: str = ""
    passcode: str = ""
    dial_in: str = ""
    is_chosen: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in (State.READY, State.FALLBACK)

    @property
    def is_of_use(self) -> bool:
        """Whether choosing it leads to a picture, a sound, or at least to words about them."""
        return self.join.way != Way.NOTHING or bool(self.words or self.dial_in)


@dataclass(frozen=True, slots=True)
class Player:
    """``choices`` are in the order that readers see; ``csp`` and ``devices`` are for ``media.csp.widened``."""

    choices: tuple[Choice, ...] = ()
    csp: Policy | None = None
    devices: tuple[str, ...] = ()  # origins whose frames may ask for camera and microphone
    modules: tuple[str, ...] = ()  # static paths of scripts that adapters of other rooms bring along

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.is_chosen), None)

    @property
    def stamp(self) -> str:
        """A short digest of all that is shown, whatever was chosen: pages see by it that something has changed."""
        told = "\n".join(repr(replace(choice, is_chosen=False)) for choice in self.choices)
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    @property
    def is_empty(self) -> bool:
        """Nothing to see, to hear or to read: the page says so once, without a chooser."""
        return not any(choice.is_of_use for choice in self.choices)


def player(session: Session, language: str, *, at: datetime, chosen: str = "") -> Player:
    """The session’s choices for a reader of ``language``, of whom ``chosen`` says what they took before, or is empty.

    Two queries.  A language of the programme without a channel of its own is shown by its public broadcast, where
    it has one.
    """
    channels = {channel.key: channel for channel in queries.channels_of(session)}
    for channel in _announced(session):
        channels.setdefault(channel.key, channel)
    is_over = at > (session.ends_at or session.starts_at + UNKNOWN_LENGTH) + AFTERWARDS
    found = [_choice(channel, language, at, is_over) for channel in _in_order(channels.values())]
    key = _key_for(found, session, language, chosen)
    choices = tuple(replace(each, is_chosen=each.key == key) for each in found)
    return Player(choices, _policy_of(choices), _devices_of(choices), _modules_of(choices))


def _in_order(channels: Iterable[Channel]) -> list[Channel]:
    """The floor first, then as the secretariat has placed them."""
    return sorted(channels, key=lambda each: (each.manner != Channel.Manner.FLOOR, each.position, each.pk or 0))


def _announced(session: Session) -> Iterator[Channel]:
    """What the programme promises, as channels that nobody has stored; a public broadcast is open to everybody."""
    if session.broadcast_url:
        yield _broadcast(Channel(session=session), session.broadcast_url)
    for cell in queries.interpretation_of(session):
        made = Channel(session=session, language=cell.language, manner=MANNERS[Interpretation.Manner(cell.manner)])
        yield _broadcast(made, cell.broadcast_url)


def _broadcast(channel: Channel, url: str) -> Channel:
    """The channel that leads to a public broadcast; one that leads nowhere where the address is none for us."""
    try:
        found = addresses.read(url)
        channel.address, channel.confirmed = url, True
        channel.service = services.guess(found.host) or "other"
        channel.adapter = "embed" if films.film(url) else "external"
        adapters.of(channel.adapter).check(channel)
    except ValidationError:
        channel.address, channel.adapter = "", "none"
    return channel


def _choice(channel: Channel, language: str, at: datetime, is_over: bool) -> Choice:
    state = _state(channel, is_over)
    bare = Choice(
        key=channel.key,
        name=names.own_name(channel.language) if channel.language else _("The floor, as spoken"),
        lang=channel.language,
        named=names.language_name(channel.language, language) if channel.language else "",
        manner=channel.manner,
        manner_said=str(channel.get_manner_display()),
        icon=ICONS[channel.manner],
        state=state,
        words=_words(channel, state, language),
    )
    if state in (State.UNCONFIRMED, State.MISSING):
        return bare
    if state in (State.FALLBACK, State.OVER):
        return replace(bare, join=_recording(channel, at))
    return _opened(bare, channel, language, at)


def _state(channel: Channel, is_over: bool) -> State:
    if is_over:
        return State.OVER
    if channel.falls_back:
        return State.FALLBACK
    if channel.adapter == "none" or not adapters.known(channel.adapter):
        return State.FALLBACK if channel.instead or channel.recording else State.MISSING
    return State.READY if channel.confirmed else State.UNCONFIRMED


def _words(channel: Channel, state: State, language: str) -> Reading | None:
    """What is said in place of picture and sound; nothing while the channel itself is there."""
    return channel.instead.read(language) if channel.instead and state != State.READY else None


def _opened(bare: Choice, channel: Channel, language: str, at: datetime) -> Choice:
    service = services.of(channel.service)
    return replace(
        bare,
        join=adapters.of(channel.adapter).join(channel, channel.address, at=at),
        service=str(service.label) if channel.service != "other" else "",
        languages_at=service.languages if channel.language and not channel.hint else "",
        hint=channel.hint.read(language) if channel.hint else None,
        meeting=channel.meeting,
        passcode=channel.passcode,
        dial_in=channel.dial_in,
    )


def _recording(channel: Channel, at: datetime) -> Join:
    """A recording is a film, a stream or a page, as its address says."""
    if not channel.recording:
        return NOTHING
    if films.film(channel.recording):
        return built_in.Embed().join(channel, channel.recording, at=at)
    is_stream = addresses.read(channel.recording).path.lower().endswith(built_in.PLAYLISTS)
    adapter = built_in.Hls() if is_stream else built_in.External()
    return adapter.join(channel, channel.recording, at=at)


def _key_for(found: list[Choice], session: Session, language: str, chosen: str) -> str:
    """What was taken before; else the reader’s language where it is interpreted or spoken; else the floor."""
    of_use = [each for each in found if each.is_of_use] or found
    keys = [each.key for each in of_use]
    wanted = [chosen, "floor" if language in session.languages else "", language, "floor"]
    return next((key for key in wanted if key in keys), keys[0] if keys else "")


def _policy_of(choices: Iterable[Choice]) -> Policy:
    """What the page must allow for whichever choice is taken: these hosts and no others."""
    told: dict[str, tuple[str, ...]] = {}
    for choice in choices:
        for directive, sources in choice.join.csp.items():
            told[directive] = tuple(dict.fromkeys((*told.get(directive, ()), *sources)))
    return told


def _devices_of(choices: Iterable[Choice]) -> tuple[str, ...]:
    asking = (choice.join.csp.get("frame-src", ()) for choice in choices if choice.join.devices)
    return tuple(dict.fromkeys(origin for origins in asking for origin in origins))


def _modules_of(choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(choice.join.module for choice in choices if choice.join.module))
