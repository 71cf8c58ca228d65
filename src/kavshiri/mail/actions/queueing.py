"""Letters are written inside the verb that has something to tell: they exist exactly when what they tell happened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.validators import validate_email
from django.db import models, transaction

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.identity import new_id
from kavshiri.journal.models import name_of
from kavshiri.mail import policy, queries, slots, trying
from kavshiri.mail.kinds import Kind
from kavshiri.mail.models import Enclosure, Letter
from kavshiri.mail.wording import fill

CHUNK = 500  # rows of one statement


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes along; ``method`` is that of a calendar, such as PUBLISH."""

    name: str
    media_type: str
    content: bytes
    method: str = ""

    @property
    def digest(self) -> str:
        head = f"{self.name}\n{self.media_type}\n{self.method}\n".encode()
        return hashlib.sha256(head + self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets a letter, and what it tells: ``key`` keeps the same from being told twice.

    ``values`` are in the language that ``queries.spoken`` answers for this kind and ``language``.
    """

    key: str
    address: str
    language: str
    values: Mapping[str, str]
    name: str = ""
    stop_url: str = ""
    about: models.Model | None = None  # where it is another thing for each reader
    enclosed: tuple[Enclosed, ...] = field(default=())


@act_unseen
def queue(
    *, kind: Kind, reader: Reader, about: models.Model | None = None, due_at: datetime | None = None,
    by: Actor, at: datetime,
) -> bool:  # fmt: skip
    """Write one letter; False where its key was told before. Raises as ``queue_many`` does."""
    return queue_many(kind=kind, readers=[reader], about=about, due_at=due_at, by=by, at=at) == 1


@act_unseen
def queue_many(
    *, kind: Kind, readers: Iterable[Reader], about: models.Model | None = None, due_at: datetime | None = None,
    by: Actor, at: datetime,
) -> int:  # fmt: skip
    """Write these letters; returns how many are new.

    The verb that calls this has asked its own policy.  Raises ``KeyError`` for a placeholder without a value and
    ``ValidationError`` for an address that is none: nothing half-written ever waits.
    """
    wordings = queries.Wordings(kind)
    about_name = name_of(about) if about else ""
    letters = [_written(kind, wordings, each, about_name, due_at or at, at) for each in readers]
    new = _stored(letters)
    if new:
        journal.write(topic="mail", kind="mail.letters.queue", by=by, at=at, about=about, letter=kind.key, count=new)
        transaction.on_commit(slots.say_due)
    return new


def _written(
    kind: Kind, wordings: queries.Wordings, reader: Reader, about: str, due_at: datetime, at: datetime
) -> tuple[Letter, tuple[Enclosed, ...]]:
    validate_email(reader.address)
    worded = wordings.read(reader.language)
    letter = Letter(
        kind=kind.key,
        key=reader.key,
        address=reader.address,
        name=" ".join(reader.name.split()),
        language=worded.language,
        subject=fill(kind, worded.subject, reader.values),
        body=fill(kind, worded.body, reader.values, is_body=True),
        stop_url=reader.stop_url if kind.may_be_stopped else "",
        is_discreet=kind.is_discreet,
        about=name_of(reader.about) if reader.about else about,
        due_at=due_at,
        made_at=at,
    )
    return letter, reader.enclosed


def _stored(letters: Sequence[tuple[Letter, tuple[Enclosed, ...]]]) -> int:
    told = set()
    for start in range(0, len(letters), CHUNK):
        keys = [letter.key for letter, _enclosed in letters[start : start + CHUNK]]
        told |= set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = {letter.key: (letter, enclosed) for letter, enclosed in letters if letter.key not in told}
    made = Letter.objects.bulk_create([letter for letter, _enclosed in fresh.values()], batch_size=CHUNK)
    _enclose([(letter, fresh[letter.key][1]) for letter in made])
    return len(made)


def _enclose(letters: Sequence[tuple[Letter, tuple[Enclosed, ...]]]) -> None:
    files = {each.digest: each for _letter, enclosed in letters for each in enclosed}
    if not files:
        return
    rows = [
        Enclosure(digest=digest, name=f.name, media_type=f.media_type, method=f.method, content=f.content)
        for digest, f in files.items()
    ]
    Enclosure.objects.bulk_create(rows, ignore_conflicts=True, batch_size=CHUNK)
    known = dict(Enclosure.objects.filter(digest__in=list(files)).values_list("digest", "pk"))
    through = Letter.enclosures.through
    through.objects.bulk_create(
        [through(letter_id=letter.pk, enclosure_id=known[each.digest]) for letter, kept in letters for each in kept],
        batch_size=CHUNK,
    )


@act_unseen
def queue_test(*, kind: Kind, language: str, address: str, by: Actor, at: datetime) -> None:
    """Send a kind's wording, with the placeholders' examples, to oneself."""
    policy.EDIT_WORDINGS.require(by)
    wordings = queries.Wordings(kind)
    values = trying.examples(kind, wordings.read(language).language)
    reader = Reader(f"test:{new_id()}", address, language, values, stop_url=settings.ORIGIN)
    queue(kind=kind, reader=reader, by=by, at=at)
