"""The channels of a hall's session as its technician sees them, and what an address said when it was tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from kavshiri.hall.models import Hall
from kavshiri.media import adapters, overview, queries, trying
from kavshiri.media.models import Channel
from kavshiri.media.showing import State, player


@dataclass(frozen=True, slots=True)
class Source:
    """A channel and how readers find it; ``host`` is where it leads, never the address with its keys."""

    channel: Channel
    label: str
    how: str
    host: str
    state: State | None
    hearers: int

    @property
    def is_good(self) -> bool:
        return self.state == State.READY

    @property
    def can_fall_back(self) -> bool:
        return bool(self.channel.recording or self.channel.instead) and not self.channel.falls_back


def of(hall: Hall, language: str, heard: dict[str, int], at: datetime) -> list[Source]:
    """Those that are stored, in order; ``heard`` counts by the channel's key."""
    states = {choice.key: choice.state for choice in player(hall.session, language, at=at).choices}
    found = queries.channels_of(hall.session)
    return [_source(one, states.get(one.key), heard.get(one.key, 0)) for one in found]


def missing(hall: Hall) -> list[Channel]:
    """What the programme promises and nobody has entered."""
    return overview.missing_in(hall.session)


def _source(channel: Channel, state: State | None, hearers: int) -> Source:
    how = dict(adapters.choices()).get(channel.adapter, channel.adapter)
    return Source(channel, str(channel), str(how), urlsplit(channel.address).hostname or "", state, hearers)


def tried(channel: Channel) -> tuple[bool, str]:
    """Whether the channel's address answers as it should, and a sentence that says so; asks it over the network."""
    if not channel.address:
        return False, _("This channel has no address.")
    answer = trying.ask(channel.address, origin=settings.ORIGIN)
    return _is_fit(channel, answer), _said(channel, answer)


def _is_fit(channel: Channel, answer: trying.Answer) -> bool:
    if channel.adapter == "hls":
        return answer.is_good and answer.is_playlist and answer.is_readable
    return answer.is_good and (channel.adapter != "embed" or answer.framing is not False)


def _said(channel: Channel, answer: trying.Answer) -> str:
    told = {"channel": str(channel), "host": answer.host, "status": answer.status, "fault": str(answer.fault)}
    if not answer.status:
        return _("%(channel)s: %(fault)s") % told
    if not answer.is_good:
        return _("%(channel)s: %(host)s answers with the error %(status)s.") % told
    if channel.adapter == "hls" and not answer.is_playlist:
        return _("%(channel)s: %(host)s answers, but there is no stream.") % told
    if channel.adapter == "hls" and not answer.is_readable:
        return _("%(channel)s: there is a stream, but browsers may not play it on this portal’s pages.") % told
    if channel.adapter == "embed" and answer.framing is False:
        return _("%(channel)s: %(host)s answers, but forbids to be shown inside this portal’s pages.") % told
    return _("%(channel)s: %(host)s answers; all is well.") % told
