"""Looks at addresses elsewhere, politely: who opens, who has moved, who is dead.

One request at a time to a host, HEAD first, GET where HEAD is refused, never a body.  Only http and https, and
only hosts whose every address is public: the name is resolved here and the connection goes to that very address,
so that a name cannot change its meaning in between.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

TIMEOUT = 15.0  # seconds for each step of a request
PAUSE = 1.0  # seconds between two requests to one host
AT_ONCE = 4  # hosts
STEPS = 6  # redirects that are followed
REDIRECTS = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
# the server is there and speaks; it only does not speak with programs
SHY = (401, 403, 405, 406, 429, 501, 503, 999)

Guard = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look found. ``fault`` is a short code ("404", "no such host", …), empty where the page opened;
    ``moved_to`` is set where every redirect on the way was a permanent one; ``note`` says why it is uncertain."""

    url: str
    fault: str = ""
    moved_to: str = ""
    note: str = ""


class Refused(Exception):
    """Our own rules forbid the address."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet (also inside IPv6 notation)."""
    found = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or is_public(str(mapped)))


def check(urls: Iterable[str], *, agent: str, guard: Guard = is_public, pause: float = PAUSE) -> Iterator[Finding]:
    """Look at every address; findings come host by host, in no promised order."""
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault((urlsplit(url).hostname or "").lower(), []).append(url)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        for found in pool.map(lambda these: _host(these, agent, guard, pause), by_host.values()):
            yield from found


def _host(urls: list[str], agent: str, guard: Guard, pause: float) -> list[Finding]:
    found = []
    for number, url in enumerate(urls):
        if number:
            time.sleep(pause)
        found.append(look(url, agent=agent, guard=guard))
    return found


def look(url: str, *, agent: str, guard: Guard = is_public) -> Finding:
    """Look at one address; never raises for what the network or the other side does."""
    try:
        return _follow(url, agent, guard)
    except Refused as reason:
        return Finding(url, str(reason))
    except socket.gaierror:
        return Finding(url, "no such host")
    except TimeoutError:
        return Finding(url, "no answer in time")
    except ssl.SSLError as fault:
        return Finding(url, f"certificate: {getattr(fault, 'verify_message', '') or fault.reason or 'refused'}"[:200])
    except (OSError, http.client.HTTPException) as fault:
        return Finding(url, f"no connection: {type(fault).__name__}")
    except ValueError:
        return Finding(url, "not an address")


def _follow(url: str, agent: str, guard: Guard) -> Finding:
    here, for_good = url, True
    for _step in range(STEPS):
        status, target = _ask(here, agent, guard)
        if status not in REDIRECTS or not target:
            moved = here if for_good and here != url else ""
            return _judge(url, status, moved)
        for_good = for_good and status in FOR_GOOD
        here = urljoin(here, target)
    return Finding(url, "too many redirects")


def _judge(url: str, status: int, moved_to: str) -> Finding:
    if status < 400:
        return Finding(url, moved_to=moved_to)
    if status in SHY:
        return Finding(url, moved_to=moved_to, note=f"answers {status} to programs; look by hand")
    return Finding(url, str(status))


def _ask(url: str, agent: str, guard: Guard) -> tuple[int, str]:
    """(status, where it redirects to). A refused HEAD is asked again as GET."""
    status, target = _request("HEAD", url, agent, guard)
    return _request("GET", url, agent, guard) if status >= 400 else (status, target)


def _request(method: str, url: str, agent: str, guard: Guard) -> tuple[int, str]:
    parts = urlsplit(url)
    connection = _connection(parts, guard)
    try:
        connection.request(method, _path(parts), headers={"User-Agent": agent, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=?~-._')}" if parts.query else path


def _connection(parts: SplitResult, guard: Guard) -> http.client.HTTPConnection:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused("not http or https")
    if parts.username or parts.password:
        raise Refused("holds a password")
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _resolve(host, port, guard)
    if parts.scheme == "http":
        return _Plain(host, port, address)
    return _Sealed(host, port, address)


def _resolve(host: str, port: int, guard: Guard) -> str:
    """The first address of a host, all of whose addresses pass the guard."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(guard(address) for address in found):
        raise Refused("not a public address")
    return found[0]


class _Plain(http.client.HTTPConnection):
    """A connection to an address that was already looked at."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _Sealed(_Plain):
    """The same under TLS; the certificate is checked for the host's name."""

    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
