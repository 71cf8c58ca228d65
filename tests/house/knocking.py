"""Knocking on doors thousands of times, where nothing but the status is looked at.

What costs and says nothing of who gets in is done once: the pages that say "no such page" and "not for you" are drawn
once for each visitor, what stands around every page is read once until something is written, the press sets nothing
and no report is written for a word processor, and nobody logs that somebody was refused.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.utils.translation import get_language
from wagtail.admin.telepath import JSContext
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.models import sites

from kavshiri.access import actors, slots
from kavshiri.access.remembering import until_changed
from kavshiri.closing.report import word
from kavshiri.config import kept
from kavshiri.papers import press
from kavshiri.portal import faults
from tests.house.write_guard import WRITES

SAID = {200: "open", 301: "open", 302: "leads", 303: "leads", 304: "open", 400: "asks", 403: "shut", 404: "hidden",
        405: "-", 409: "refused", 410: "gone"}  # fmt: skip
HANDLER = ClientHandler(enforce_csrf_checks=False)
STATES = count(10**9)  # no file of commits counts so far
SILENT = tuple(f"{room}_" for room in kept.SILENT)


class Browser(Client):
    """Comes to each door as it was at first: it takes no cookies, and does not ask which templates were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.handler = HANDLER

    def request(self, **request: Any) -> Any:
        got_request_exception.connect(self.store_exc_info, dispatch_uid="knocking")
        try:
            answer = self.handler(self._base_environ(**request))
        finally:
            got_request_exception.disconnect(dispatch_uid="knocking")
        self.check_exception(answer)
        return answer


def knock(browser: Browser, url: str, method: str) -> str:
    """How the door answers, in a word of the books; what was done behind it is taken back."""
    mark, before = transaction.savepoint(), STATE.now
    try:
        answer = getattr(browser, method)(url)
    finally:
        transaction.savepoint_rollback(mark)
        STATE.now = before
    return SAID.get(answer.status_code, str(answer.status_code))


def answers(browser: Browser, url: str) -> str:
    return "/".join(knock(browser, url, method) for method in ("get", "post"))


@contextmanager
def briskly() -> Iterator[None]:
    """While this lasts, knocking costs little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(faults, "_fault", once_for_each(faults._fault))
        patch.setattr(press, "pdf", blank)
        patch.setattr(word, "docx", lambda report, mark=b"": b"PK")  # tests/closing reads it
        menus = Menus(wagtailadmin_tags.admin_menu)
        patch.setattr(wagtailadmin_tags, "admin_menu", menus)
        patch.setattr(wagtailadmin_tags, "JSContext", lambda: menus)
        patch.setattr(slots, "generation", STATE)
        patch.setattr(sites, "get_site_for_hostname", until_changed(sites.get_site_for_hostname))
        logging.disable(logging.WARNING)
        connection.run_on_commit.clear()  # nothing is committed here, and each return to a savepoint looks through them
        try:
            with connection.execute_wrapper(STATE.watch):
                yield
        finally:
            logging.disable(logging.NOTSET)


def once_for_each(draw: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Such a page is drawn whole when somebody first meets it; after that its status says it."""
    met: set[tuple[str, str, int]] = set()

    def drawn(request: HttpRequest, status: int, *said: str) -> HttpResponse:
        who = (actors.of(request).key, str(request.COOKIES.get("sessionid")), status)
        if who in met:
            return HttpResponse(status=status)
        met.add(who)
        return draw(request, status, *said)

    return drawn


def blank(html: str, *styles: str, **kept: Any) -> bytes:
    """What the press sets is looked at by the tests of each paper."""
    return b"%PDF-1.7\n"


class Menus:
    """The back office's menu beside each screen, once for each visitor until something is written: a seventh of all."""

    def __init__(self, menu: Any) -> None:
        self.menu, self.drawn, self.packed = menu, {}, {}

    def render_component(self, request: HttpRequest) -> Any:
        key = request.user.pk, str(get_language()), STATE.now
        if key not in self.drawn:
            self.drawn[key] = self.menu.render_component(request)
        return self.drawn[key]

    def pack(self, modules: list[Any]) -> Any:
        """What a page's script is told of the menu, which stands last."""
        items = modules[-1].menu_items
        if id(items) not in self.packed:
            self.packed[id(items)] = items, JSContext().pack(modules)  # kept, so that nothing else gets its number
        return self.packed[id(items)][1]


class State:
    """Which state the database is in, as a number: another one after each writing, the same one once it is taken back.

    What changes at every visit of somebody signed in is left out, as the portal leaves it out (``kept.SILENT``).
    """

    def __init__(self) -> None:
        self.now = next(STATES)

    def __call__(self) -> int:
        return self.now

    def watch(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        written = WRITES.match(sql)
        if (written and not written[1].startswith(SILENT)) or sql.startswith("ROLLBACK"):
            self.now = next(STATES)
        return execute(sql, params, many, context)


STATE = State()
