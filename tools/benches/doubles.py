"""Doubles among 20,000 persons and 5,000 organisations: compared all at once, one that is saved, the list.

Beside it stands the floor that keys save: comparing everybody with everybody, reckoned from 20,000 comparisons.
"""

from __future__ import annotations

import random
import statistics
import time

from django.db import transaction

PERSONS, BODIES = 20_000, 5_000
FIRST = """
ნინო გიორგი მარიამ დავით თამარ ლევან ანა ზურაბ ნათია ირაკლი ქეთევან ლაშა ეკა გიგა სოფიო ვახტანგ მაია ბექა ელენე
ოთარ ნანა შოთა თეა ზაზა ლია თენგიზ რუსუდან ვაჟა ხათუნა მამუკა
"""
STEMS = """
ბერ კაპ გელ მაის ლომ ქავ აბა ჯაფ ხარ წერ კვარ ცქ ნოზ მჭედ ღლ ბოლქ შენ ჩხ ფირ ქურ დოლ ჭან თოდ სვან რატ ცინ ყიფ ძაგ
პაპ ტაბ
"""
MIDDLES = "ან არ ატ უნ ინ ელ ოს ალ ეთ უს იმ აქ"
ENDS = "იძე აძე აშვილი იშვილი ელია ური ანი ავა"
WORDS = ("House", "Union", "Bridge", "School", "Chamber", "Network", "Fund", "Youth", "Culture", "Business")
TOWNS = [f"Town{number}" for number in range(480)]


def furnish() -> None:
    """Every fiftieth is one of the others by another spelling."""
    from kavshiri.access.acting import acting
    from kavshiri.people.models import Organisation, Person
    from kavshiri.pure import georgian
    from kavshiri.texts.values import Texts
    from kavshiri.ui import clock

    chance, at = random.Random(7), clock.now()
    first, *parts = (words.split() for words in (FIRST, STEMS, MIDDLES, ENDS))
    sign = {"made_at": at, "changed_at": at}
    names = [f"{chance.choice(first)} {''.join(map(chance.choice, parts))}" for _ in range(PERSONS)]
    persons = []
    for number, name in enumerate(names):
        told = Texts.of(ka=name)
        if number % 50 == 49:
            told = Texts.of(en=georgian.romanise(names[number - 25], capitals=True).replace("'", ""))
        persons.append(Person(slug=f"bench-{number}", name=told, country=chance.choice(["GE", "CH", "RO", ""]), **sign))
    bodies = [
        Organisation(
            slug=f"bench-body-{number}", country=chance.choice(["GE", "CH", "RO", "PL"]), **sign,
            name=Texts.of(en=f"Georgian {chance.choice(WORDS)} in {chance.choice(TOWNS)}"),
            website=f"https://www.body{number // (2 if number % 100 == 1 else 1)}.example/",
        )
        for number in range(BODIES)
    ]  # fmt: skip
    with transaction.atomic(), acting("bench"):
        Person.objects.bulk_create(persons, batch_size=500)
        Organisation.objects.bulk_create(bodies, batch_size=500)


def run() -> list[tuple[str, str, str]]:
    from kavshiri.access import actors
    from kavshiri.people import actions
    from kavshiri.people.likeness import KINDS
    from kavshiri.people.models import Person
    from kavshiri.texts.values import Texts
    from kavshiri.ui import clock

    furnish()
    rows, by = [], actors.system()
    for kind, count in (("person", PERSONS), ("organisation", BODIES)):
        begun = time.perf_counter()
        found = actions.look_through(kind=KINDS[kind], by=by, at=clock.now())
        spent = time.perf_counter() - begun
        rows.append((f"doubles: {count} {kind}s compared", f"{spent:.1f} s, {found} pairs", floor(kind, count)))
    spent = []
    for number in range(30):
        one = Person.objects.get(slug=f"bench-{number * 50}")
        begun = time.perf_counter()
        actions.keep_person(person=one, values={"name": Texts.of(ka=f"ნინო ბერიძე{number}")}, by=by, at=clock.now())
        spent.append(time.perf_counter() - begun)
    rows.append(("doubles: one of them saved", f"{statistics.median(spent) * 1000:.0f} ms", "with the comparison"))
    return [*rows, lists(), searching()]


def floor(kind: str, count: int) -> str:
    """What comparing everybody with everybody would take."""
    from kavshiri.people import likeness

    some = [likeness.tell(one) for one in likeness.records(likeness.KINDS[kind])[:200]]
    begun = time.perf_counter()
    for one in some[:100]:
        for other in some:
            likeness.compare(one, other)
    each = (time.perf_counter() - begun) / (100 * len(some))
    return f"all with all: {each * count * (count - 1) / 2 / 60:.0f} min (reckoned)"


def lists() -> tuple[str, str, str]:
    """The rows of the list's first page, with both records of each."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from kavshiri.people import queries
    from kavshiri.people.likeness import PERSONS as KIND

    spent = []
    for _ in range(5):
        with CaptureQueriesContext(connection) as asked:
            begun = time.perf_counter()
            rows = list(queries.pairs(KIND).filter(state="open")[:50])
            spent.append(time.perf_counter() - begun)
    return (
        "doubles: the list's first page",
        f"{statistics.median(spent) * 1000:.0f} ms, {len(asked)} query",
        f"{len(rows)}",
    )


def searching() -> tuple[str, str, str]:
    """A name typed in Latin letters among all persons, beside opening every record as other lists do."""
    from kavshiri.cms.queries import containing
    from kavshiri.people import queries
    from kavshiri.people.models import Person

    begun = time.perf_counter()
    found = len(queries.sought(Person.objects.order_by("slug"), "nino beri")[:50])
    spent = time.perf_counter() - begun
    begun = time.perf_counter()
    containing(Person.objects.all(), ["name"], "ნინო")
    beside = time.perf_counter() - begun
    return (
        "doubles: a name sought among them",
        f"{spent * 1000:.0f} ms, {found} shown",
        f"record by record: {beside:.1f} s",
    )
