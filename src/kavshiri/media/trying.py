"""Asking an address whether it answers, and whether it may be shown inside a page of ours.

Only https, only hosts of the open internet: names are resolved here, every address must be a public one, and the
connection goes to the very address that was looked at.  Redirections are followed a few times, each under the same
rules.  Nothing of the portal's own (cookies, keys) is sent along; what is read is bounded in time and size.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, ip_address, ip_network
from threading import Timer
from urllib.parse import urljoin, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kavshiri.media.adapters import addresses

PORTS = (443, 8443)
WAITS, LASTS = 5.0, 12.0  # seconds for one step, and for all of them
REDIRECTIONS = 4
# IPv4 behind IPv6 (RFC 6052, RFC 8215): by the well-known prefix it stands in the last four bytes
TRANSLATED, TRANSLATED_HERE = ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48")
MOST = 256 * 1024  # bytes of a playlist
MOVED = (301, 302, 303, 307, 308)
AGENT = "Kavshiri/1 (checks an address for the secretariat)"
LANGUAGE = re.compile(r'LANGUAGE="([A-Za-z0-9-]{2,35})"')
PIECE = re.compile(r'URI="(https://[^"]+)"|^(https://\S+)$', re.MULTILINE)

# opens a connection to a host and port that is ready to be written to, within so many seconds
Connect = Callable[[str, int, float], socket.socket]


class Unfit(Exception):
    """The address is not asked; the first argument is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address said: ``status`` 0 where there was no answer, and then ``fault`` says why.

    ``host`` is where it led in the end.  ``framing``: True, False, or None where the host says nothing, which allows
    it.  Of a stream: ``languages`` of its sound, whether pages of ours may read it, and other ``hosts`` of its pieces.
    """

    status: int = 0
    host: str = ""
    fault: object = ""
    framing: bool | None = None
    languages: tuple[str, ...] = ()
    is_playlist: bool = False
    is_readable: bool = True
    hosts: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


def public_address(host: str, port: int) -> tuple[int, str]:
    """(family, address) of a host on the open internet; raises ``Unfit`` where any of its addresses is not."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise Unfit(_("The host’s name leads nowhere.")) from fault
    told = [(int(family), str(place[0])) for family, _kind, _protocol, _name, place in found]
    if not told or not all(is_public(address) for _family, address in told):
        raise Unfit(_("The host is inside a private network; it is not asked from here."))
    return told[0]


def is_public(address: str) -> bool:
    """Whether an address of the internet protocol is everybody’s: not private, local, reserved or many at once."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if found in TRANSLATED:
        inner = IPv4Address(int(found) & 0xFFFFFFFF)
    if inner is not None and not is_public(str(inner)):
        return False
    return found.is_global and not found.is_multicast and found not in TRANSLATED_HERE


def connect(host: str, port: int, within: float) -> socket.socket:
    family, address = public_address(host, port)
    bare = socket.socket(family, socket.SOCK_STREAM)
    try:
        bare.settimeout(within)
        bare.connect((address, port))
        return ssl.create_default_context().wrap_socket(bare, server_hostname=host)
    except BaseException:
        bare.close()
        raise


def ask(address: str, *, origin: str, connect: Connect = connect) -> Answer:
    """Ask an address as a browser on a page of ``origin`` would; never raises for what the other side does."""
    ends = time.monotonic() + LASTS
    try:
        for _step in range(REDIRECTIONS + 1):
            answer, leads = _asked(address, origin, ends, connect)
            if not leads:
                return answer
            address = urljoin(address, leads)
        raise Unfit(_("The address leads on too many times."))
    except Unfit as fault:
        return Answer(fault=fault.args[0])
    except ssl.SSLError:
        return Answer(fault=_("The host’s certificate does not hold."))
    except TimeoutError:
        return Answer(fault=_("The host does not answer in time."))
    except (OSError, HTTPException, ValueError):
        return Answer(fault=_("The host cannot be reached from here."))


def _asked(address: str, origin: str, ends: float, connect: Connect) -> tuple[Answer, str]:
    """The answer, and where it leads on to."""
    try:
        found = addresses.read(address)
    except ValidationError as fault:
        raise Unfit(" ".join(fault.messages)) from fault
    parts = urlsplit(address)
    port = parts.port or 443
    if port not in PORTS:
        raise Unfit(_("Only the usual ports are asked from here."))
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line = HTTPConnection(found.host, port, timeout=min(WAITS, left))
    line.sock = connect(found.host, port, min(WAITS, left))
    # a host that gives a little every few seconds never runs into the time of one step
    watch = Timer(left, line.sock.shutdown, [socket.SHUT_RDWR])
    watch.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("GET", target, headers={"User-Agent": AGENT, "Origin": origin, "Accept": "*/*"})
        reply = line.getresponse()
        leads = reply.getheader("Location") or "" if reply.status in MOVED else ""
        answer = Answer(reply.status, found.host, framing=framing(reply.headers, origin))
        if is_playlist(found.path) and answer.is_good:
            text = reply.read(MOST).decode("utf-8", "replace")
            answer = _of_playlist(answer, text, reply.getheader("Access-Control-Allow-Origin") or "", origin)
        return answer, leads
    finally:
        watch.cancel()
        line.close()


def framing(headers: object, origin: str) -> bool | None:
    """Whether a page of ``origin`` may show this one inside: by ``frame-ancestors``, else by ``X-Frame-Options``."""
    told = getattr(headers, "get_all")  # noqa: B009  # of http.client’s messages
    for policy in told("Content-Security-Policy") or ():
        for directive in policy.split(";"):
            name, *sources = directive.split()[:200] or [""]
            if name.lower() == "frame-ancestors":
                return any(_covers(source.lower(), origin) for source in sources)
    said = " ".join(told("X-Frame-Options") or ()).lower()
    return False if "deny" in said or "sameorigin" in said else None


def _covers(source: str, origin: str) -> bool:
    """Whether a source of a content policy means this origin."""
    parts = urlsplit(origin)
    host, scheme = parts.hostname or "", parts.scheme
    if source in ("*", f"{scheme}:"):
        return True
    rule, _slashes, rest = source.rpartition("://")
    if rule and rule != scheme:
        return False
    name = rest.partition("/")[0].partition(":")[0]
    return host.endswith(name[1:]) if name.startswith("*.") else name == host


def is_playlist(path: str) -> bool:
    return path.lower().endswith((".m3u8", ".m3u"))


def _of_playlist(answer: Answer, text: str, allowed: str, origin: str) -> Answer:
    if not text.lstrip("\ufeff").startswith("#EXTM3U"):
        return replace(answer, fault=_("This is not a playlist of a stream."))
    media = "\n".join(line for line in text.splitlines() if line.startswith("#EXT-X-MEDIA") and "TYPE=AUDIO" in line)
    pieces = {urlsplit(one or other).hostname or "" for one, other in PIECE.findall(text)}
    return replace(
        answer,
        is_playlist=True,
        languages=tuple(dict.fromkeys(LANGUAGE.findall(media))),
        is_readable=allowed in ("*", origin),
        hosts=tuple(sorted(pieces - {answer.host, ""})),
    )
