"""The tables of an empty database, without drawing all models anew for each change of one.

Before every step Django draws not only the model that changes but whatever is related to it, through any number of
others: 44,000 models for 300 migrations, nine tenths of the time.  The tables need less: a step asks for the model that
it changes, for what that points to (by its name and key, which do not change), and which others point to it.  What
runs Python gets all models anew from Django, as always, and so does a change of a column that others point to.

`tools/migrations.py` makes both and compares them.  A database that holds something is migrated in Django's own way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState
from django.db.migrations.utils import field_is_referenced

State: Any = ProjectState  # what is replaced is not in the stubs
Key = tuple[str, str]
_to_draw, _add_field, _alter_field, _rename_model = (
    State._find_reload_model, State.add_field, State.alter_field, State.rename_model
)  # fmt: skip
ALONE = "kavshiri_alone"  # on a state, while one step changes it: whether the model is drawn alone


@contextmanager
def sparing() -> Iterator[None]:
    """While this lasts, a change of a model draws that model."""
    _put(
        {
            "_find_reload_model": to_draw,
            "add_field": add_field,
            "alter_field": alter_field,
            "rename_model": rename_model,
        }
    )
    try:
        yield
    finally:
        _put({"_find_reload_model": _to_draw, "add_field": _add_field, "alter_field": _alter_field,
              "rename_model": _rename_model})  # fmt: skip


def _put(methods: dict[str, Callable[..., Any]]) -> None:
    for name, method in methods.items():
        setattr(State, name, method)


def to_draw(state: Any, app_label: str, model_name: str, delay: bool = False) -> set[Key]:
    """The models to draw anew after one of them was changed."""
    key = app_label, model_name
    is_new = model_name not in state.apps.all_models[app_label]  # nothing points to it yet
    is_alone = getattr(state, ALONE, delay)
    # asked in any case: afterwards what is replaced would no longer know what pointed to it
    found = {key} if is_new else set(_to_draw(state, app_label, model_name, is_alone))
    state.is_delayed = state.is_delayed or is_new or is_alone  # Python, when it is run, gets all of them
    return {key} if is_alone else found


def add_field(state: Any, app_label: str, model_name: str, name: str, field: Any, preserve_default: bool) -> None:
    with _drawn(state, alone=True):
        _add_field(state, app_label, model_name, name, field, preserve_default)


def alter_field(state: Any, app_label: str, model_name: str, name: str, field: Any, preserve_default: bool) -> None:
    is_pointed_to = field_is_referenced(state, (app_label, model_name), (name, field))
    with _drawn(state, alone=not is_pointed_to):
        _alter_field(state, app_label, model_name, name, field, preserve_default)


def rename_model(state: Any, app_label: str, old_name: str, new_name: str) -> None:
    """What points to it is changed, too."""
    with _drawn(state, alone=False):
        _rename_model(state, app_label, old_name, new_name)


@contextmanager
def _drawn(state: Any, *, alone: bool) -> Iterator[None]:
    setattr(state, ALONE, alone)
    try:
        yield
    finally:
        delattr(state, ALONE)
