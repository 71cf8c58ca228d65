"""A page that hears, in a real browser: asleep, without a line, past its ticket, before a process that is killed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live.servers import LINE, TOPIC, Server

# tickets end after six seconds, and nobody waits for signs of life
QUICK = {
    "kavshiri.live.hub.BEAT": 0.2, "kavshiri.live.hub.PROOF": 0.2, "kavshiri.live.hub.SPREAD": 1,
    "kavshiri.live.hub.LIVES": 6.0, "kavshiri.live.tickets.LIVES": 6.0, "kavshiri.live.states.PAUSE": 0.1,
}  # fmt: skip
HEAR = """async ([topic, since]) => {
  const { Ear } = await import("/ear.js");
  Object.assign(window, { heard: [], states: {}, network: [], tickets: 0 });
  window.ear = new Ear({
    since,
    tickets: async () => { tickets++; return (await fetch(`/ticket?who=b&topic=${topic}`)).text(); },
    event: (event, line) => heard.push(event.n),
    state: ({ name, value }) => { states[name] = value; },
    network: (said) => network.push(said),
    reset: () => heard.push("reset"),
  });
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    found = Server(tmp_path_factory.mktemp("live"), **QUICK)
    yield found
    found.end()


@pytest.fixture
def page(server, chromium):
    found = chromium.new_page()
    found.set_default_timeout(60_000)
    found.goto(f"http://127.0.0.1:{server.port}/page")
    found.first = server.write()
    found.evaluate(HEAR, [f"{TOPIC},shown:one", f"{LINE}:{found.first}"])
    found.wait_for_function("() => network.at(-1) === 'level'", timeout=60_000)
    yield found
    found.context.close()


def hears(page, last: int) -> None:
    """Everything up to this number, once and in order."""
    page.wait_for_function("(many) => heard.length >= many", arg=last - page.first, timeout=60_000)
    assert page.evaluate("heard") == list(range(page.first + 1, last + 1))


def test_whatever_happens_each_event_is_given_once_and_in_order(server, page):
    hears(page, server.write(3))
    page.context.set_offline(True)
    server.write(3)
    page.context.set_offline(False)
    hears(page, server.write())
    server.kill()
    page.wait_for_function("() => network.at(-1) === 'away'", timeout=60_000)
    server.begin()
    hears(page, server.write(3))
    asleep = page.context.new_cdp_session(page)
    asleep.send("Page.setWebLifecycleState", {"state": "frozen"})
    server.write(3)
    asleep.send("Page.setWebLifecycleState", {"state": "active"})
    hears(page, server.write())


def test_a_ticket_that_ends_is_replaced_and_the_reader_sees_nothing_of_it(server, page):
    page.evaluate("network.length = tickets = 0")
    page.wait_for_function("() => tickets >= 2", timeout=60_000)
    hears(page, server.write(2))
    assert "away" not in page.evaluate("network")


def test_states_that_went_while_nobody_heard_are_gone_afterwards(server, page):
    server.ask("/count")
    page.wait_for_function("() => states['count of shown:one'] > 0", timeout=60_000)
    page.evaluate("ear.standing.set('1:past', { line: 1, name: 'past', value: 1 }); states.past = 1; ear.restart()")
    page.wait_for_function("() => states.past === null && states['count of shown:one'] > 0", timeout=60_000)
