"""One simulated person: signs in, comes into the hall, hears it, and acts through the forms that it finds there."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
import uuid
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlencode, urljoin

import aiohttp
from lxml import html

from kavshiri.pure.rehearsing.captions import Captions
from kavshiri.pure.rehearsing.hearing import Frame, Track, blocks, parsed
from kavshiri.rehearsal.forms_read import Form, forms_in, read

PATIENCE = aiohttp.ClientTimeout(total=60)
OPEN = aiohttp.ClientTimeout(total=None, sock_connect=30)
SCRIPT = {"HX-Request": "true", "Accept": "application/json"}
PAGE = "(page)"  # by which the forms that stand in no panel are kept
ROUND = re.compile(r'data-round="([^"]*)"')
HEARS = re.compile(r'data-hears="([^"]*)"')
SCREEN = re.compile(r"\bdata-(?:hall|captioner)\b")  # a page on which something is heard
AWAY = (502, 503)  # a proxy without a process behind it; a portal that cannot keep anything now
TRIES = 30  # of an act whose answer was lost; a second between two of them
FRESH, BELIEVED = 240.0, 5  # seconds and failures for which a ticket is kept, as browsers do
AGAIN = 4.0  # seconds after which the own part is asked for again, where the portal was away


def round_of(fragment: str) -> str:
    found = ROUND.search(fragment)
    return found[1] if found else ""


class Refused(Exception):
    """The server said no; ``status`` is its code."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"{status}: {said}")
        self.status = status


@dataclass(slots=True)
class Answer:
    """``status`` and what an act was answered with; ``key`` is the act's own, ``took`` the seconds until the answer.

    ``sent`` is the moment of ``time.monotonic``, ``tries`` how often it was sent until it was answered.
    """

    status: int
    said: str
    key: str
    took: float = 0.0
    sent: float = 0.0
    tries: int = 1


@dataclass(slots=True)
class Player:
    """``shown`` are the fragments of the panels as the person sees them now, ``own`` what of them is the person's.

    ``seen`` is called with every frame that is new to the person, and with one named "own" for each own part.
    """

    name: str
    link: str
    origin: str
    hall: str  # the path of the screen that the person looks at
    connector: aiohttp.BaseConnector
    seen: Callable[[Player, Frame], None]
    put_off: Callable[[Player, str], None] = lambda _player, _said: None
    random: Random = field(default_factory=Random)
    track: Track = field(default_factory=Track)
    shown: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    captions: Captions = field(default_factory=Captions)
    hears: str = ""  # the further lines that the ticket in use is for
    token: str = ""
    lines: set[int] = field(default_factory=set)
    connects: int = 0
    is_out: bool = False  # has lost the line by itself
    is_level: asyncio.Event = field(default_factory=asyncio.Event)
    _http: aiohttp.ClientSession | None = None
    _listening: asyncio.Task[None] | None = None
    _tickets: str = ""
    _owns: str = ""
    _errands: set[asyncio.Task[None]] = field(default_factory=set)
    _page_hears: str = ""
    _fetching: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def http(self) -> aiohttp.ClientSession:
        if self._http is None:
            jar = aiohttp.CookieJar(unsafe=True)
            self._http = aiohttp.ClientSession(connector=self.connector, connector_owner=False, cookie_jar=jar)
        return self._http

    async def sign_in(self) -> None:
        """By the one-time link of a letter: the page shows a button, and the button signs in."""
        async with self.http.get(self.link, timeout=PATIENCE) as page:
            markup = await page.text()
        if not await self._pressed(markup, self.link):
            raise Refused(403, "the link does not sign in")

    async def _pressed(self, markup: str, base: str) -> bool:
        """Send the one form of a page; whether it led on."""
        form = read(markup).xpath("//main//form")[0]
        values = {one.get("name"): one.get("value", "") for one in form.xpath(".//input[@name]")}
        address = urljoin(base, form.get("action") or "")
        async with self.http.post(
            address, data=values, timeout=PATIENCE, headers=self._from(), allow_redirects=False
        ) as done:
            return done.status in (302, 303)

    def _from(self) -> dict[str, str]:
        return {"Origin": self.origin, "Referer": self.origin + self.hall}

    async def enter(self) -> None:
        """Read the page of the hall, and begin to hear; a seat that another device has is taken over."""
        markup = await self._page()
        if not SCREEN.search(markup) and await self._pressed(markup, self.origin + self.hall):
            markup = await self._page()
        self._read(markup)
        self._listening = asyncio.create_task(self._listen())

    async def _page(self) -> str:
        async with self.http.get(self.origin + self.hall, timeout=PATIENCE) as page:
            if page.status not in (200, 409):
                raise Refused(page.status, self.hall)
            return await page.text()

    def _read(self, markup: str) -> None:
        page = read(markup)
        root = page.xpath("//*[@data-hall or @data-captioner]")[0]
        self._tickets, self._owns = root.get("data-tickets"), root.get("data-owns", "")
        self._page_hears = root.get("data-hears", "")
        self.track.begin(root.get("data-since", ""))
        tokens = root.xpath(".//input[@name='csrfmiddlewaretoken']/@value")
        self.token = str(tokens[0]) if tokens else ""
        alone = root.xpath(".//form[@action and not(ancestor::*[@data-panel])]")
        self.own[PAGE] = "".join(html.tostring(form, encoding="unicode", with_tail=False) for form in alone)
        for panel in root.xpath(".//*[@data-panel]"):
            name, parts = panel.get("data-panel"), {}
            for part in ("data-shown", "data-own"):
                found = panel.xpath(f"./*[@{part}]")
                parts[part] = html.tostring(found[0], encoding="unicode") if found else ""
            self.shown[name] = parts["data-shown"]
            self._keep_own(name, parts["data-own"])

    def _keep_own(self, name: str, fragment: str) -> None:
        """What of a panel is the person's; where it asks to hear another line, they come by another ticket."""
        self.own[name] = fragment
        if name == "captions":
            self.captions.open(fragment)
        self.seen(self, Frame("own", value=fragment))
        if self._listening and self._asked() != self.hears:
            self.hears = self._asked()
            self._run(self._hear_anew())

    def _asked(self) -> str:
        """What the page hears besides."""
        told = [word for page in self.own.values() for word in HEARS.findall(page)]
        return " ".join(filter(None, [self._page_hears, *told]))

    def _run(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _ticket(self) -> str:
        headers, self.hears = {**self._from(), "X-CSRFToken": self.token, **SCRIPT}, self._asked()
        async with self.http.post(
            self.origin + self._tickets, data={"hears": self.hears}, headers=headers, timeout=PATIENCE
        ) as answer:
            if answer.status != 200:
                raise Refused(answer.status, "no ticket")
            return str((await answer.json())["ticket"])

    async def _listen(self) -> None:
        """Until it is cancelled: whatever breaks, come back a little later and go on where it broke."""
        ticket, until, failures = "", 0.0, 0
        while True:
            try:
                if not ticket or failures >= BELIEVED or time.monotonic() > until:
                    ticket, until = await self._ticket(), time.monotonic() + FRESH
                if await self._hear(ticket):
                    ticket = ""
                failures = 1
            except (aiohttp.ClientError, TimeoutError, OSError, Refused):
                failures = 1 if self.is_level.is_set() else failures + 1
            self.is_level.clear()
            await asyncio.sleep(min(15.0, 0.25 * 2**failures) * (0.5 + self.random.random()))

    async def _hear(self, ticket: str) -> bool:
        """Until the answer ends; whether the ticket is over."""
        asked = urlencode({"ticket": ticket, "since": self.track.since})
        async with self.http.get(f"{self.origin}/live/stream?{asked}", timeout=OPEN) as answer:
            if answer.status != 200:
                raise Refused(answer.status, "no stream")
            self.connects += 1
            held = b""
            async for more in answer.content.iter_any():
                whole, held = blocks(held, more)
                for frame in parsed(whole):
                    if frame.event == "over":
                        return True
                    self._take(frame)
        return False

    def _take(self, frame: Frame) -> None:
        if frame.event == "durable":
            if not self.track.hear(frame):
                return
            if panel := frame.value.get("renews"):  # of the person's own line
                self._run(self._renew(panel, 0.0))
        elif frame.event == "now":
            self._stand(frame.value)
        elif frame.event == "level":
            self.is_level.set()
        self.seen(self, frame)

    def _stand(self, told: dict[str, Any]) -> None:
        """What stands now: lines of captions, or the fragment of a panel."""
        name, value = told["name"], told["value"]
        if told["line"] == self.captions.told_by:
            if name == "lines" and value:
                self._read_on(value)
        elif value is None or isinstance(value, str):
            self._show(name, value or "")

    def _read_on(self, told: dict[str, Any]) -> None:
        if self._fetching.locked() or self.captions.last + 1 < told["first"]:
            self._run(self._fetch(told))
        else:
            self.captions.take(told["lines"])

    async def _fetch(self, told: dict[str, Any]) -> None:
        """What was said meanwhile first; where it cannot be had, the next lines that are told try again."""
        async with self._fetching:
            at = self.captions.last
            with contextlib.suppress(Refused):
                while at + 1 < told["first"]:
                    some = await self._got(self.captions.address, {"after": str(at)})
                    if some is None:
                        return
                    lines = json.loads(some)["lines"]
                    self.captions.take(lines)
                    at = lines[-1][0] if lines else told["first"]
                self.captions.take(told["lines"])

    def _show(self, name: str, fragment: str) -> None:
        """Where the panel says that the own part may be otherwise, it is asked for a little later, as browsers do."""
        before, self.shown[name] = self.shown.get(name, ""), fragment
        if round_of(fragment) != round_of(before):
            self._run(self._renew(name, 2.0))

    async def _renew(self, name: str, within: float) -> None:
        await asyncio.sleep(within * self.random.random())
        with contextlib.suppress(Refused):
            while (found := await self._got(self._owns, {"panel": name})) is None:
                await asyncio.sleep(AGAIN * self.random.random())
            self._keep_own(name, found)

    async def _got(self, address: str, params: dict[str, str]) -> str | None:
        """The words of an answer, None where the portal is away; raises ``Refused`` for a no."""
        try:
            async with self.http.get(
                self.origin + address, params=params, headers=SCRIPT, timeout=PATIENCE, allow_redirects=False
            ) as answer:
                if answer.status == 200:
                    return await answer.text()
                if answer.status < 500:
                    raise Refused(answer.status, address)
        except (aiohttp.ClientError, TimeoutError, OSError):
            pass
        return None

    async def drop(self, seconds: float) -> None:
        """Lose the connection for a while, as a telephone in a tunnel does."""
        self.is_out = True
        await self._hang_up()
        self.is_level.clear()
        await asyncio.sleep(seconds)
        self._listening = asyncio.create_task(self._listen())
        self.is_out = False

    async def _hear_anew(self) -> None:
        if self.is_out:
            return
        await self._hang_up()
        self.is_level.clear()
        if not self.is_out and self._listening is None:
            self._listening = asyncio.create_task(self._listen())

    def forms(self, door: str) -> list[Form]:
        """All forms on the person's screen that lead to this door."""
        pages = (*self.shown.values(), *self.own.values())
        return [form for page in pages for form in forms_in(page) if form.door == door]

    async def send(self, form: Form, *, button: tuple[str, str] | None = None, key: str = "", **values: Any) -> Answer:
        """Send a form as the script does; an answer that is lost is asked for again with the same key."""
        key = key or str(uuid.uuid4())
        fields = aiohttp.FormData()
        told = {**dict(form.values), **values, "csrfmiddlewaretoken": self.token}
        if "key" in told:
            told["key"] = key
        for name, value in told.items():
            for one in value if isinstance(value, (list, tuple)) else [value]:
                fields.add_field(name, str(one))
        if button:
            fields.add_field(*button)
        return await self._sent(form, fields, key)

    async def _sent(self, form: Form, fields: aiohttp.FormData, key: str) -> Answer:
        body, headers, begun = fields(), {**self._from(), **SCRIPT}, time.monotonic()
        for turn in range(TRIES):
            try:
                async with self.http.post(
                    self.origin + form.action, data=body, headers=headers, timeout=PATIENCE
                ) as answer:
                    done = await self._told(answer, key, begun)
                done.sent, done.tries = begun, turn + 1
                if done.status not in AWAY:
                    return done
                if done.status == 503:
                    self.put_off(self, done.said)
            except (aiohttp.ClientError, TimeoutError, OSError):
                pass  # the same act is sent again, by the same key
            await asyncio.sleep(min(5.0, 0.5 * (turn + 1)))
        raise Refused(0, "no answer")

    async def _told(self, answer: aiohttp.ClientResponse, key: str, begun: float) -> Answer:
        if answer.content_type != "application/json":
            return Answer(answer.status, (await answer.text())[:200], key, time.monotonic() - begun)
        told = await answer.json()
        if answer.status == 200 and told.get("own") is not None:
            self._keep_own(told["panel"], told["own"])
        return Answer(answer.status, str(told.get("said") or told.get("fault", "")), key, time.monotonic() - begun)

    async def _hang_up(self) -> None:
        """End the open answer, and wait until nothing of it is under way: its connection is closed by one alone."""
        listening, self._listening = self._listening, None
        if listening:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    async def leave(self) -> None:
        for errand in [*self._errands]:
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)
        await self._hang_up()
        if self._http:
            await self._http.close()
