"""Open answers of a real server: nothing is lost over kill -9, the slow are dropped, tickets can be called back."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.live.servers import LINE, TOPIC, Listener, Server, counts, wait


@pytest.fixture(scope="module", params=["lending", ""])
def server(request, tmp_path_factory) -> Iterator[Server]:
    """By a server that lends its connections, and by one that does not."""
    found = Server(tmp_path_factory.mktemp("live"), request.param)
    yield found
    found.end()


def test_all_hear_what_is_written_once_and_in_order(server):
    ears = [Listener(server, str(number)) for number in range(10)]
    for ear in ears:
        assert ear.is_level.wait(60)
    last = server.write(30)
    wait(lambda: all(ear.heard and ear.heard[-1] == last for ear in ears))
    assert {tuple(ear.heard) for ear in ears} == {tuple(range(last - 29, last + 1))}
    for ear in ears:
        ear.stop = True


def test_nothing_is_lost_when_the_process_is_killed(server):
    begin = server.write(3)
    ears = [Listener(server, str(number), since=f"{LINE}:{begin}") for number in range(5)]
    for ear in ears:
        assert ear.is_level.wait(60)
    server.write(20)
    server.kill()
    server.begin()
    last = server.write(20)
    wait(lambda: all(ear.heard and ear.heard[-1] == last for ear in ears))
    assert {tuple(ear.heard) for ear in ears} == {tuple(range(begin + 1, last + 1))}
    for ear in ears:
        ear.stop = True


def test_states_are_told_to_who_is_there_and_to_who_comes(server):
    first = Listener(server)
    assert first.is_level.wait(60)
    server.ask("/tell", topic=TOPIC, name="votes", value="17")
    wait(lambda: b'"value":"17"' in first.said)
    second = Listener(server)
    wait(lambda: b'"value":"17"' in second.said)
    first.stop = second.stop = True


def test_states_of_the_database_are_right_after_each_commit_and_after_kill_9(server):
    server.ask("/count")
    ears = [Listener(server, topic=topic) for topic in ("shown:one", "shown:one:ka")]
    for ear in ears:
        assert ear.is_level.wait(60)
    begun = counts(ears[0])[-1]
    server.ask("/count")
    for ear in ears:
        wait(lambda ear=ear: counts(ear)[-1] == begun + 1)
    server.kill()
    server.begin()
    late = Listener(server, topic="shown:one")
    wait(lambda: counts(late)[-1:] == [begun + 1])
    server.ask("/count")
    for ear in (late, *ears):
        wait(lambda ear=ear: counts(ear)[-1] == begun + 2)
        ear.stop = True


def test_a_ticket_that_is_called_back_is_cut_and_stays_shut(server):
    ear, other = Listener(server, "thief"), Listener(server, "other")
    assert ear.is_level.wait(60) and other.is_level.wait(60)
    ticket = ear.ticket
    server.ask("/revoke", who="thief")
    wait(lambda: ear.is_over)
    for path in ("/live/stream", "/live/wait"):
        assert server.ask(path, ticket=ticket) == (200, "event: over\ndata: \n\n")
    last = server.write()
    wait(lambda: other.heard and other.heard[-1] == last)
    assert last not in ear.heard
    other.stop = True


@pytest.mark.parametrize("ticket", ["", "nonsense", "a:b:c", "WyJhIiwgW10sICJlbiIsIDFd:x:y"])
def test_without_a_ticket_nothing_opens(server, ticket):
    assert server.ask("/live/stream", ticket=ticket) == (403, "")
    assert server.ask("/live/wait", ticket=ticket) == (403, "")
    assert server.ask("/live/elsewhere", ticket=server.ticket())[0] == 404


@pytest.mark.parametrize("last", ["-1:3", f"{LINE}:99999999999999999999", "x", "1:2:3", f"{LINE}:" + "9" * 400, "²:³"])
def test_an_impossible_place_is_no_fault(server, last):
    server.write()
    ear = Listener(server, since=last)
    assert ear.is_level.wait(60) and ear.status == 200
    ear.stop = True


def test_a_proxy_that_holds_answers_back_gets_whole_ones(server):
    first = Listener(server)
    assert first.is_level.wait(60)
    server.ask("/tell", topic=TOPIC, name="held", value="3")
    # told within a second, and from then on part of what stands
    wait(lambda: b'"held"' in first.said)
    last = server.write()
    said = states = ""
    # states may be given before the hub has read the entry: whoever asks again gets it
    while f"id: {LINE}:{last}\n" not in said:
        known = {"states": states} if states else {}
        status, said = server.ask("/live/wait", ticket=server.ticket(), since=f"{LINE}:{last - 1}", **known)
        assert status == 200
        states = re.search(r"event: level\ndata: (\d+)\n", said)[1]
    found: list[tuple[int, str]] = []
    asked = {"ticket": server.ticket(), "since": f"{LINE}:{last}", "states": states}
    thread = threading.Thread(target=lambda: found.append(server.ask("/live/wait", **asked)))
    thread.start()
    # whoever is level waits
    time.sleep(0.5)
    assert not found
    server.write()
    thread.join(60)
    assert re.findall(rf"id: {LINE}:(\d+)\n", found[0][1]) == [str(last + 1)]
    first.stop = True


def test_one_who_does_not_read_holds_nobody_up(server):
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.connect(("127.0.0.1", server.port))
    deaf.sendall(
        f"GET /live/stream?{urlencode({'ticket': server.ticket('deaf')})} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    )
    ear = Listener(server)
    assert ear.is_level.wait(60)
    for _round in range(8):
        last = server.write(100)
    wait(lambda: ear.heard and ear.heard[-1] == last)
    assert ear.heard == list(range(ear.heard[0], last + 1))
    deaf.close()
    ear.stop = True


def test_open_answers_do_not_hold_the_process_up(server):
    ear = Listener(server)
    assert ear.is_level.wait(60)
    ear.stop = True
    server.end()
    server.begin()
