"""The adapters that come with the portal: nothing, a window beside, a frame inside, a stream."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.cms import films
from kavshiri.media.adapters import addresses, services
from kavshiri.media.adapters.registry import Join, Way

if TYPE_CHECKING:
    from kavshiri.media.models import Channel

# its public server ends a call that is embedded after a few minutes
ENDS_EARLY = ("meet.jit.si",)
PLAYLISTS = (".m3u8", ".m3u")
LISTENING = "config.startWithAudioMuted=true&config.startWithVideoMuted=true"


def refuse(**faults: Any) -> None:
    raise ValidationError(faults)


def address_of(channel: Channel, name: str = "address") -> addresses.Address:
    """The channel’s address, or its recording’s; a fault is shown at its field."""
    try:
        return addresses.read(getattr(channel, name))
    except ValidationError as fault:
        raise ValidationError({name: fault}) from fault


def check_service(channel: Channel, found: addresses.Address) -> None:
    """Refuse a link that is not one of the service’s that was named."""
    service = services.of(channel.service)
    told = {"service": service.label, "example": service.example}
    if not service.has_host(found.host):
        refuse(address=_("This is not an address of %(service)s, such as %(example)s") % told)
    if not service.has_path(found.path):
        refuse(address=_("This does not look like a link to join at %(service)s, such as %(example)s") % told)


class Nothing:
    """No picture and no sound from here: readers are told so, and have the programme, questions and text."""

    key, label = "none", _("none: text only")
    services = ("other",)
    capabilities: frozenset[str] = frozenset()

    def check(self, channel: Channel) -> None:
        if channel.address:
            refuse(address=_("Say by which way this address is to be opened."))

    def join(self, channel: Channel, address: str, *, at: datetime) -> Join:
        return Join(Way.NOTHING)


class External:
    """A meeting or a broadcast elsewhere, opened in a window beside this page."""

    key, label = "external", _("opens beside, in a window of its own")
    services = tuple(services.ALL)
    capabilities = frozenset({"dial-in"})

    def check(self, channel: Channel) -> None:
        check_service(channel, address_of(channel))

    def join(self, channel: Channel, address: str, *, at: datetime) -> Join:
        host = addresses.read(address).host
        return Join(Way.BESIDE, address, address, host, template="media/_beside.html")


class Embed:
    """A page of somebody else inside ours; it is asked for only once the reader says so."""

    key, label = "embed", _("is shown inside this page")
    services = ("youtube", "vimeo", "jitsi", "bigbluebutton", "other")
    capabilities = frozenset({"dial-in"})

    def check(self, channel: Channel) -> None:
        found = address_of(channel)
        if channel.service in services.UNFRAMED:
            refuse(service=services.UNFRAMED[channel.service])
        check_service(channel, found)
        if channel.service in ("youtube", "vimeo"):
            if not films.film(channel.address):
                refuse(address=_("No film or broadcast can be found in this address; copy it from its own page."))
        elif found.host in ENDS_EARLY:
            refuse(address=_("%(host)s ends embedded meetings after a few minutes; let it open beside, or use a "
                             "server of your own.") % {"host": found.host})  # fmt: skip
        elif not addresses.is_framed(found.host):
            refuse(address=_("Pages of %(host)s may not be shown inside ours. Whoever runs the portal can allow it "
                             "(KAVSHIRI_EMBED_HOSTS).") % {"host": found.host})  # fmt: skip

    def join(self, channel: Channel, address: str, *, at: datetime) -> Join:
        inside = self._inside(channel, address)
        found = addresses.read(inside)
        is_film = bool(films.film(address)) and not addresses.is_framed(found.host)
        if not is_film and not addresses.is_framed(found.host):
            # the operator has taken the host off the list since
            return External().join(channel, address, at=at)
        return Join(
            Way.FRAME, inside, address, found.host, csp={"frame-src": (found.origin,)}, devices=not is_film,
            template="media/_frame.html",
        )  # fmt: skip

    @staticmethod
    def _inside(channel: Channel, address: str) -> str:
        """The address of the player, or of the room with camera and microphone off at first."""
        film = films.film(address)
        if film:
            return film.player
        return f"{address}#{LISTENING}" if channel.service == "jitsi" and "#" not in address else address


class Hls:
    """A stream (RFC 8216) that plays on this page; one playlist may carry several languages."""

    key, label = "hls", pgettext_lazy("media", "a stream (HLS) that plays on this page")
    services = ("other",)
    capabilities = frozenset({"audio-only", "renditions"})

    def check(self, channel: Channel) -> None:
        found = address_of(channel)
        if not found.path.lower().endswith(PLAYLISTS):
            refuse(address=_("The address of a stream ends with .m3u8."))

    def join(self, channel: Channel, address: str, *, at: datetime) -> Join:
        found = addresses.read(address)
        # playlists and pieces are fetched; what a script hands to the player has an address of blob:
        csp = {"connect-src": (found.origin,), "media-src": (found.origin, "blob:")}
        return Join(Way.STREAM, address, address, found.host, csp=csp, template="media/_stream.html")


BUILT_IN = (Nothing(), External(), Embed(), Hls())
