"""The order of results is the same on every database: it is written down here once."""

import datetime as dt
import hashlib
import random

import pytest

from kavshiri.search import actions, queries, slots
from kavshiri.search.slots import Document, Searchable

WORDS = """დიასპორა დიასპორის კონფერენცია კონფერენციებზე მიგრაცია შრომის ბაზარი უნარები GFMD policy Return
ქვეყნებში"""


def documents():
    chance = random.Random(7)
    for number in range(300):
        first = chance.choice(["ka", "uk"])
        words = chance.choices(WORDS.split(), k=12)
        moment = dt.datetime(2020, 11, chance.randint(1, 28), tzinfo=dt.UTC) if number % 3 else None
        yield Document(
            key=str(number // 2),
            language="en" if number % 2 else first,
            title=" ".join(words[:3]),
            body=" ".join(words[3:]),
            visible=number % 7 != 0,
            weight=chance.choice([0, 0, 1]),
            at=moment,
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "language", "total", "digest"),
    [
        ("დიასპორა", "ka", 147, "6a6703bded36"),
        ("კონფერენცია დიასპორა", "en", 141, "b704734ebcdd"),
        ("diasporis konperentsia", "ka", 141, "cddcfe19c6f2"),
        ("GFMD policy", "uk", 83, "c7ef3677ad35"),
        ("შრომის ჟირაფი ბაზარი", "ka", 143, "8aa6db953a76"),
        ("მიგრ", "ka", 122, "bac90b04aea3"),
    ],
)
def test_the_order_is_the_same_on_every_database(monkeypatch, system, at, typed, language, total, digest):
    monkeypatch.setattr(slots, "REGISTRY", {"page": Searchable("page", "Page", documents)})
    actions.rebuild(by=system, at=at)
    found = [queries.find(typed, language, limit=100, offset=place) for place in (0, 100)]
    order = " ".join(f"{hit.key}{hit.language}" for answer in found for hit in answer.hits)
    assert (found[0].total, hashlib.sha256(order.encode()).hexdigest()[:12]) == (total, digest)
