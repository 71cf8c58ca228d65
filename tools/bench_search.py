"""Measure search at 10,000 documents: ``python tools/bench_search.py [--documents N]``.

On the database of the settings (``DATABASE_URL``; empty means SQLite in ``KAVSHIRI_HOME``), inside a transaction that
is rolled back. Printed per kind of query: p50 and p95 in milliseconds of ``queries.find`` (first page, highlighted,
with suggestions), and of a plain LIKE on title and body for the same words in the same run, as a floor.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
STEMS = """დიასპორ კონფერენცი მიგრაცი ქვეყან სამუშა დაბრუნებ ინვესტიცი საზოგადოებ მთავრობ პოლიტიკ განვითარებ ცოდნ
გამოცდილებ პროგრამ სესი მონაწილე ორგანიზაცი რეკომენდაცი შედეგ საკითხ მხარდაჭერ თანამშრომლობ უნარ განათლებ მეწარმე
ბიზნეს კავშირ უფლებ დაცვ რეინტეგრაცი ბაზარ შრომ ფულად გზავნილ ენ კულტურ ახალგაზრდ ქალ სტრატეგი ანგარიშ კვლევ მონაცემ"""
ENDINGS = "ა ის ას ით ები ების ებს ებში ებზე ებთან ისთვის აში აზე იდან ამდე"
KINDS = {
    "one common word": "დიასპორა",
    "two words": "დიასპორის კონფერენცია",
    "four words": "მიგრაციის პოლიტიკა და განვითარების სტრატეგია",
    "a rare word": "იშვიათი7",
    "typed in Latin": "diasporis konferencia",
    "half-typed": "დიასპორის კონფერ",
    "a slip": "დიასპოტა",
    "nothing like it": "ჟირაფზზ",
}


class Latency(NamedTuple):
    """Milliseconds: the median and the 95th percentile, and how many results there were."""

    p50: float
    p95: float
    total: int


def documents(number: int) -> Iterator[object]:
    """Yield generated Georgian documents of about 100 words, the same in every run."""
    from kavshiri.search.slots import Document

    chance = random.Random(2020)
    syllables = [first + second for first in "ბგდზკლმნპრსტფქშცხ" for second in "აეიოუ"]
    made = ["".join(chance.choices(syllables, k=3)) + "ტ" for _ in range(3000)]
    stems = STEMS.split() + made
    weights = [1 / (rank + 60) for rank in range(len(stems))]  # the commonest word is in about a third of all
    for place in range(number):
        chosen = zip(chance.choices(stems, weights, k=100), chance.choices(ENDINGS.split(), k=100), strict=True)
        text = [stem + ending for stem, ending in chosen]
        yield Document(
            f"{place}", "ka", " ".join(text[:6]), " ".join([*text[6:], f"იშვიათი{place % 2000}"]), f"/ka/{place}/"
        )


def latency(ask: Callable[[], int], times: int) -> Latency:
    """Time a question ``times`` times after one to warm up."""
    total = ask()
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        took.append((time.perf_counter() - begun) * 1000)
    return Latency(statistics.median(took), statistics.quantiles(took, n=20)[-1], total)


def like(words: list[str]) -> int:
    """Floor: count and fetch a page of the entries whose title or body holds each word as typed."""
    from django.db.models import Q

    from kavshiri.search.models import Entry

    rows = Entry.objects.filter(visible=True)
    for word in words:
        rows = rows.filter(Q(title__contains=word) | Q(body__contains=word))
    total = rows.count()
    list(rows.order_by("-weight", "-at", "pk")[:20])
    return total


def run(number: int = 10_000, times: int = 30) -> dict[str, tuple[Latency, Latency]]:
    """Index generated documents, time every kind of query beside the floor, roll back; return kind → (ours, floor)."""
    from django.db import connection, transaction
    from django.utils import timezone

    from kavshiri.access import actors
    from kavshiri.search import actions, queries, slots

    with transaction.atomic():
        slots.register(slots.Searchable("bench", "Bench", lambda: documents(number)))
        begun = time.perf_counter()
        actions.rebuild(kinds=["bench"], by=actors.system(), at=timezone.now())
        took = time.perf_counter() - begun
        print(f"{connection.vendor}: {number} documents indexed in {took:.1f} s ({took / number * 1000:.2f} ms each)")
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE search_entry, search_keys, search_word")
        timed = {
            name: (
                latency(lambda text=text: queries.find(text, "ka", ["bench"]).total, times),
                latency(lambda text=text: like(text.split()), times),
            )
            for name, text in KINDS.items()
        }
        del slots.REGISTRY["bench"]
        transaction.set_rollback(True)
    return timed


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=30)
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    if "search_entry" not in connection.introspection.table_names():
        call_command("migrate", "search", verbosity=0)
    print(f"{'ms':<18}{'ours p50':>10}{'p95':>8}{'found':>8}{'LIKE p50':>12}{'p95':>8}{'found':>8}")
    for name, (ours, floor) in run(chosen.documents, chosen.times).items():
        print(
            f"{name:<18}{ours.p50:>10.1f}{ours.p95:>8.1f}{ours.total:>8}"
            f"{floor.p50:>12.1f}{floor.p95:>8.1f}{floor.total:>8}"
        )


if __name__ == "__main__":
    main()
