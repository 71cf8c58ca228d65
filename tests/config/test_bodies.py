"""A body that does not come holds no page thread."""

import asyncio

import pytest

from kavshiri.config import bodies
from tests import waiting


def receiver(*messages, then=None):
    left = list(messages)

    async def receive():
        if left:
            return left.pop(0)
        if then == "hang":
            await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    return receive


def piece(body: bytes, more: bool) -> dict:
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.mark.parametrize("size", [0, 1, bodies.IN_MEMORY, bodies.IN_MEMORY * 2])
def test_what_was_sent_is_given_again(size):
    sent = bytes(range(256)) * (size // 256 + 1)
    receive = receiver(piece(sent[: size // 2], True), piece(sent[size // 2 : size], False))
    with waiting.run(bodies.taken(receive, 5)) as body:
        assert body.read() == sent[:size]


def test_a_body_that_stops_coming_is_late():
    with pytest.raises(bodies.Late):
        waiting.run(bodies.taken(receiver(piece(b"ab", True), then="hang"), 0.05))


def test_a_client_that_goes_away_is_gone():
    with pytest.raises(bodies.Gone):
        waiting.run(bodies.taken(receiver(piece(b"ab", True)), 5))
