from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    FileField,
    JSONField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    When,
)
from django.db.models.functions import Cast

from kavshiri.journal.models import Entry
from kavshiri.privacy.consents import ASKS, Ask
from kavshiri.privacy.models import Consent, Correction, Look, print_of
from kavshiri.privacy.slots import Subject
from kavshiri.pure.suppression import K

STANDINGS = ("agreed", "earlier", "withdrawn")
SHORTEST = 4  # characters; a shorter name stands in half the words of a language


@dataclass(frozen=True, slots=True)
class Total:
    """How many addresses stand how to one consent; None: fewer than ten, and not even whether there are any."""

    ask: Ask
    agreed: int | None
    earlier: int | None
    withdrawn: int | None


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What the journal tells of an account: what it did; and the lines of the ledger of consents."""
    if subject.key:
        done = Q(actor=subject.key) | Q(on_behalf_of=subject.key)
        yield Entry.objects.filter(done).select_related("topic").order_by("-pk")
    if subject.address:
        yield Consent.objects.filter(address=subject.address).select_related("text").order_by("pk")
        yield corrections_of(subject.address)


def corrections() -> QuerySet[Correction]:
    """Those that wait first, the oldest of them at the top."""
    return Correction.objects.order_by(Case(When(state="asked", then=0), default=1), "made_at", "pk")


def corrections_of(address: str) -> QuerySet[Correction]:
    return Correction.objects.filter(address=address)


def last_lines(**which: object) -> QuerySet[Consent]:
    """Of each address and consent the line that counts."""
    lines = Consent.objects.filter(**which).exclude(address="")
    later = Consent.objects.filter(key=OuterRef("key"), address=OuterRef("address"), pk__gt=OuterRef("pk"))
    return lines.exclude(Exists(later))


def has_consented(key: str, address: str) -> bool:
    """Whether this address agrees now, to the present version."""
    return last_lines(key=key, address=address.strip().lower(), **_present(key)).exists()


def consented(key: str) -> QuerySet:
    """The addresses, in small letters, that agree now to the present version; for ``address__in``."""
    return last_lines(key=key, **_present(key)).order_by().values("address")


def _present(key: str) -> dict[str, object]:
    ask = ASKS.get(key)
    return {"is_given": True, "text__version": ask.version if ask else 0}


def standing_of(address: str) -> dict[str, Consent]:
    """By key, the line that counts for an address: what it agrees to, and what it has withdrawn."""
    found = last_lines(address=address.strip().lower()).select_related("text")
    return {line.key: line for line in found} if address else {}


def totals() -> list[Total]:
    """Of everything that is asked: how many addresses agree now, agreed to an earlier text only, and have withdrawn."""
    counted = last_lines().order_by().values("key", "is_given", "text__version").annotate(count=Count("pk"))
    found = Counter[tuple[str, str]]()
    for row in counted:
        found[row["key"], _standing(row["key"], row["is_given"], row["text__version"])] += row["count"]
    return [Total(ask, *(_told(found[key, each]) for each in STANDINGS)) for key, ask in ASKS.items()]


def _standing(key: str, is_given: bool, version: int) -> str:
    ask = ASKS.get(key)
    if not is_given:
        return "withdrawn"
    return "agreed" if ask and ask.version == version else "earlier"


def _told(count: int) -> int | None:
    return count if count >= K else None


def address_of(digest: str) -> str:
    """Whose lines these are; empty where they were erased."""
    found = Consent.objects.filter(digest=digest).exclude(address="").order_by("-pk")
    return found.values_list("address", flat=True).first() or ""


def ledger_of(address: str) -> QuerySet[Consent]:
    """All lines of an address, also of one that was erased, oldest first."""
    return Consent.objects.filter(digest=print_of(address)).select_related("text").order_by("pk")


def looks_at(names: Collection[str]) -> QuerySet[Look]:
    """Who looked at these things (``room.model:public-id``), newest first."""
    return Look.objects.filter(about__in=names)


def containing(rows: QuerySet, field: str, words: Collection[str]) -> QuerySet:
    """The rows whose field has any of ``words``, whatever kind of text it is."""
    asked = Q(pk__in=[])
    for form in forms_of(words):
        asked |= Q(in_words__icontains=form)
    return rows.annotate(in_words=Cast(field, TextField())).filter(asked)


def forms_of(words: Collection[str]) -> list[str]:
    """Words as they stand in texts and, where a database keeps JSON as it was written, behind escapes."""
    told = {word for word in words if len(word) >= SHORTEST}
    return sorted(told | {json.dumps(word)[1:-1] for word in told})


def traces(words: Collection[str]) -> dict[str, int]:
    """``table.column`` -> in how many rows any of ``words`` still stands, over all tables of all rooms."""
    tables = set(connection.introspection.table_names())
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and model._meta.db_table in tables:
            for name in _texts_of(model):
                if count := containing(model._base_manager.order_by(), name, words).count():
                    found[f"{model._meta.label_lower}.{name}"] = count
    return found


def _texts_of(model: type[Model]) -> Iterator[str]:
    for field in model._meta.local_fields:
        if isinstance(field, CharField | TextField | JSONField | FileField):
            yield field.name


def blotted(value: object, words: Collection[str]) -> object:
    """The same JSON with every one of ``words`` replaced by an ellipsis, in keys, too."""
    if isinstance(value, str):
        for word in sorted((word for word in words if len(word) >= SHORTEST), key=len, reverse=True):
            value = value.replace(word, "…")
        return value
    if isinstance(value, list):
        return [blotted(each, words) for each in value]
    if isinstance(value, dict):
        return {blotted(key, words): blotted(each, words) for key, each in value.items()}
    return value
