"""A reader whose line is cut: what was kept is read, says that it is a copy, and follows the version."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import axe, go, until

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      found[new URL(request.url).pathname] = [answer.headers.get("X-Kept-Version"), await answer.text()];
    }
  }
  return found;
}"""
TELL = """async (version) => {
  const meta = document.querySelector("meta[name='kv-version']");
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ scope: meta.dataset.scope, version, pages: [], files: [] });
}"""


def kept_sessions(page) -> dict[str, list]:
    return {path: told for path, told in page.evaluate(KEPT).items() if re.search(r"/(sesia|session)/", path)}


def wait_until_kept(page, count: int, version: str = "") -> dict[str, list]:
    """What is kept, once it is so many sessions, and all of this version."""

    def look():
        found = kept_sessions(page)
        same = not version or {told[0] for told in found.values()} == {version}
        return found if same and len(found) >= count else None

    return until(page, look, f"{count} kept sessions")


def fresh(page) -> None:
    """Read the page anew from the server: when that takes its time, the worker answers with a copy meanwhile."""

    def read():
        page.reload()
        return page.locator("html[data-kept]").count() == 0

    until(page, read, "an answer of the server itself")


def programme_of(page) -> str:
    return page.locator(".masthead__list a").nth(2).get_attribute("href")


def visited(visit, language: str, role: str = ""):
    page = visit(f"/{language}/", language=language, role=role, offline=True)
    page.goto(page.url.split(f"/{language}/")[0] + programme_of(page))
    return page, wait_until_kept(page, min(60, page.locator(".session :is(h2, h3) a").count()))


@pytest.mark.parametrize(
    ("language", "copy", "missing"),
    [
        ("ka", "ეს არის შენახული ასლი", "ეს გვერდი შენახული არ არის"),
        ("en", "This is a copy kept on", "This page has not been kept"),
    ],
)
def test_the_programme_is_read_without_a_line(visit, language, copy, missing):
    page, _kept = visited(visit, language)
    link = page.locator(".session :is(h2, h3) a").first
    title = link.inner_text()
    page.context.set_offline(True)
    page.reload()
    assert copy in page.locator("[data-offline]").inner_text()
    go(page.locator(".session :is(h2, h3) a").first)
    assert title in page.locator("h1").inner_text()
    assert copy in page.locator("[data-offline]").inner_text()
    assert axe(page) == []
    go(page.locator(".crumbs a").nth(1))
    assert copy in page.locator("[data-offline]").inner_text()
    assert re.search(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d|\d+ \w+ \d{4} at", page.locator("[data-offline]").inner_text())
    page.goto(page.url.split(f"/{language}/")[0] + f"/{language}/no-such-page/")
    assert page.locator("h1").inner_text() == missing
    assert axe(page) == []
    page.context.set_offline(False)
    page.go_back()
    fresh(page)
    assert page.locator("[data-offline]").is_hidden()


def test_a_newer_version_replaces_every_kept_page(visit):
    page, kept = visited(visit, "en")
    page.evaluate(TELL, 99)
    assert wait_until_kept(page, len(kept), "99").keys() == kept.keys()


def test_what_the_secretariat_sees_is_not_kept(visit):
    page, _kept = visited(visit, "en", role="secretary")
    fresh(page)
    assert "Sign out" in page.content()
    texts = [told[1] for told in page.evaluate(KEPT).values()]
    assert not any("Sign out" in text or "csrfmiddlewaretoken" in text or "/cms/" in text for text in texts)


def own_of(page, count: int, version: str = "") -> list:
    """What is kept of one's own schedule, when it holds so many sessions."""

    def look():
        found = [told for path, told in page.evaluate(KEPT).items() if path.endswith("/my/")]
        fits = found and found[0][1].count('name="remove"') == count and version in ("", found[0][0])
        return found if fits else None

    return until(page, look, f"a kept schedule of {count}")


@pytest.mark.parametrize("role", ["", "secretary"])
def test_the_last_schedule_of_ones_own_is_read_without_a_line(visit, role):
    page, _kept = visited(visit, "en", role=role)
    links = page.locator(".session :is(h2, h3) a").evaluate_all("found => found.map((one) => one.pathname)")
    first, second = [path.split("/")[-2] for path in links[:2]]
    mine = f"{page.url.split('?')[0].removesuffix('programme/')}my/"
    page.goto(f"{mine}?s={first}")
    own_of(page, 1)
    page.goto(f"{mine}?s={first},{second}")
    own_of(page, 2)
    page.evaluate(TELL, 99)
    (told,) = own_of(page, 2, "99")
    assert "Sign out" not in told[1]
    page.context.set_offline(True)
    page.goto(f"{mine}?s={first}")
    expect(page.locator("button[name=remove]")).to_have_count(2)
    assert "This is a copy kept on" in page.locator("[data-offline]").inner_text()
    assert axe(page) == []
