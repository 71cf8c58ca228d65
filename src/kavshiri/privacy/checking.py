"""What the declarations lack: every line is a fault that ``kavshiri privacy check`` ends with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib.auth import get_user_model
from django.db.models import Model

from kavshiri.privacy import declaring
from kavshiri.privacy.declaring import BOOK, Book, Duty
from kavshiri.privacy.terms import Ground, Span


def missing(models: Iterable[type[Model]] | None = None, book: Book = BOOK) -> list[str]:
    """Faults, in the order of the tables; none where all is declared."""
    chosen = list(declaring.models() if models is None else models)
    found = [fault for model in chosen for fault in _of_model(model, book)]
    return [*found, *_of_rules(chosen, book)]


def _of_model(model: type[Model], book: Book) -> Iterator[str]:
    label = model._meta.label_lower
    if label in book.free:
        yield from _wrongly_free(model)
        return
    if not declaring.is_ours(model) and not book.tells_of(model):
        yield f"{label}: a foreign table that nobody has looked at"
        return
    names = {field.name for field in declaring.fields_of(model)}
    for name in sorted(names):
        yield from _of_field(model, name, book)
    for name in sorted(set(book.told.get(model, {})) - names - {field.name for field in model._meta.get_fields()}):
        yield f"{label}.{name}: declared, but there is no such field"


def _of_field(model: type[Model], name: str, book: Book) -> Iterator[str]:
    label, held = f"{model._meta.label_lower}.{name}", book.of(model, name)
    if held is None:
        yield f"{label}: no purpose and no rule of retention"
    elif held.is_personal and held.purpose.ground == Ground.NONE:
        yield f"{label}: about a person, but its purpose has no legal ground"
    elif held.keep.span is Span.PERIOD and not any(_does(duty, held.keep.key, model, name) for duty in book.duties):
        yield f"{label}: nothing carries out the rule {held.keep.key!r}"


def _does(duty: Duty, key: str, model: type[Model], name: str) -> bool:
    return duty.rule.key == key and duty.model is model and (duty.deletes or name in duty.empties)


def _wrongly_free(model: type[Model]) -> Iterator[str]:
    """A table that points at accounts tells of their holders."""
    account = get_user_model()
    for field in declaring.fields_of(model):
        if field.is_relation and field.related_model is account:
            yield f"{model._meta.label_lower}.{field.name}: points at accounts, but the table is said to be free"


def _of_rules(models: list[type[Model]], book: Book) -> Iterator[str]:
    """Duties that no field asks for."""
    for duty in book.duties:
        told = {name: book.of(duty.model, name) for name in _touched(duty)}
        if duty.model in models and not any(held and held.keep.key == duty.rule.key for held in told.values()):
            yield f"{duty.label}: a duty of the rule {duty.rule.key!r}, which no field names"


def _touched(duty: Duty) -> list[str]:
    return list(duty.empties) or [field.name for field in declaring.fields_of(duty.model)]
