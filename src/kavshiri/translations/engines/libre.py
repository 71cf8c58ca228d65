"""LibreTranslate and what speaks like it: https://docs.libretranslate.com/api/operations/translate/

POST /translate {q: [..], source, target, format: "text", api_key?} gives {translatedText: [..]}; faults are
{error: ".."} with 400 (asked wrongly, too long), 403 (key, banned), 429 (too often), 500. GET /languages gives
[{code, name, targets?: [..]}].
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from email.message import Message
from typing import IO, Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from kavshiri.translations.engines import EngineFault, Unsupported

LARGEST_ANSWER = 4 * 1024 * 1024  # bytes
PIECE = 64 * 1024
MOST_AT_ONCE = 50  # lines in one request
HERE = ("localhost", "127.0.0.1", "::1")


class _Stay(urllib.request.HTTPRedirectHandler):
    """The key goes to the server that the operator named, and to no other."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


class LibreTranslate:
    """``timeout`` in seconds for one whole request, ``limit`` in characters of one request."""

    name = "LibreTranslate"

    def __init__(self, url: str, *, key: str = "", timeout: float = 20.0, limit: int = 5000) -> None:
        self.url, self.key, self.timeout, self.limit = url.rstrip("/"), key, timeout, limit
        # a server on this machine is never reached by a proxy
        way = urllib.request.ProxyHandler({} if urlsplit(url).hostname in HERE else None)
        self._opener = urllib.request.build_opener(_Stay, way)
        self._known: dict[str, set[str] | None] | None = None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Line by line, since engines run lines together: lists stay lists."""
        cut = [text.split("\n") for text in texts]
        lines = list(dict.fromkeys(line for text in cut for line in text if line.strip()))
        told: dict[str, str] = {}
        for portion in self._portions(lines):
            told.update(zip(portion, self._ask(portion, source, target), strict=True))
        return ["\n".join(_like(line, told.get(line, line)) for line in text) for text in cut]

    def _portions(self, lines: Sequence[str]) -> Iterator[list[str]]:
        portion: list[str] = []
        for line in lines:
            if len(line) > self.limit:
                said = _("A line of %(count)d characters is longer than the engine takes (%(limit)d).")
                raise EngineFault(said % {"count": len(line), "limit": self.limit}, goes_on=True)
            if portion and (sum(map(len, portion)) + len(line) > self.limit or len(portion) == MOST_AT_ONCE):
                yield portion
                portion = []
            portion.append(line)
        if portion:
            yield portion

    def _ask(self, lines: list[str], source: str, target: str) -> list[str]:
        asked: dict[str, Any] = {"q": lines, "source": source, "target": target, "format": "text"}
        answer = self._call("/translate", asked | ({"api_key": self.key} if self.key else {}))
        told = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(told, list) or len(told) != len(lines) or not all(isinstance(one, str) for one in told):
            raise EngineFault(_("The engine’s answer is not what was asked for."))
        return told

    def check(self, source: str, target: str) -> None:
        known = self.languages()
        for code in (source, target):
            if code not in known:
                raise Unsupported(_("The engine does not know the language “%(code)s”.") % {"code": code})
        into = known[source]
        if into is not None and target not in into:
            said = _("The engine does not translate from “%(source)s” into “%(target)s”.")
            raise Unsupported(said % {"source": source, "target": target})

    def languages(self) -> dict[str, set[str] | None]:
        """From which languages into which; None where the server does not say. Asked once."""
        if self._known is None:
            answer = self._call("/languages")
            if not isinstance(answer, list):
                raise EngineFault(_("The engine’s answer is not what was asked for."))
            told = [one for one in answer if isinstance(one, dict) and isinstance(one.get("code"), str)]
            self._known = {one["code"]: set(one["targets"]) if one.get("targets") else None for one in told}
        return self._known

    def _call(self, path: str, asked: dict[str, Any] | None = None) -> Any:
        body = json.dumps(asked).encode() if asked is not None else None
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "Kavshiri"}
        request = urllib.request.Request(self.url + path, body, headers)  # noqa: S310  the operator's own address
        ends = time.monotonic() + self.timeout
        try:
            with self._opener.open(request, timeout=self.timeout) as answer:
                return json.loads(_taken(answer, ends))
        except urllib.error.HTTPError as fault:
            with fault:
                raise _said(fault.code) from fault
        except TimeoutError as fault:
            raise EngineFault(_("The engine did not answer in time.")) from fault
        except (OSError, ValueError) as fault:
            slow = isinstance(getattr(fault, "reason", None), TimeoutError)
            raise EngineFault(
                _("The engine did not answer in time.") if slow else _("The engine cannot be reached.")
            ) from fault


def _like(line: str, told: str) -> str:
    """One line for one line."""
    return " ".join(told.split("\n")).strip() if line.strip() else line


def _taken(answer: IO[bytes], ends: float) -> bytes:
    """The whole answer, within the time and the size allowed: a timeout of a socket is for each piece only."""
    pieces, size = [], 0
    while piece := answer.read1(PIECE):  # type: ignore[attr-defined]  # an HTTPResponse has it
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_ANSWER:
            raise EngineFault(_("The engine’s answer is not what was asked for."))
        if time.monotonic() > ends:
            raise TimeoutError
    return b"".join(pieces)


def _said(status: int) -> EngineFault:
    said = {
        400: _("The engine refuses this text."),
        403: _("The engine refuses our key; the operator has to look at it."),
        413: _("The engine refuses this text: it is too long."),
        429: _("The engine asks us to come more slowly; try again in a few minutes."),
    }.get(status, _("The engine has a fault of its own (%(status)d); try again later.") % {"status": status})
    return EngineFault(said, goes_on=status in (400, 413))
