"""import-linter sees imports; this sees what it cannot: foreign keys made of strings, and template includes."""

import re
from pathlib import Path

from django.apps import apps

SRC = Path(__file__).parents[2] / "src" / "kavshiri"
FLOORS = [
    {"pure"},
    {"prepared"},
    {"journal", "texts", "access"},
    {"privacy", "live"},
    {"ui"},
    {"search", "uploads", "provenance"},
    {"cms"},
    {"translations", "mail", "questions"},
    {"classifications"},
    {"people"},
    {"keys"},
    {"conference"},
    {"exchange", "papers", "following", "media", "owners"},
    {"accreditation"},
    {"registration", "applications"},
    {"correspondence", "speaking"},
    {"hall"},
    {"floor", "asking", "voting", "backstage", "captions"},
    {"noting"},
    {"proceedings"},
    {"results"},
    {"outcomes"},
    {"forum", "commitments", "interests", "evaluation"},
    {"documents"},
    {"closing"},
    {"archives"},
    {"portal", "desk", "rehearsal"},
    {"config"},
]
HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}
INCLUDES = re.compile(r"{%\s*(?:include|extends)\s+[\"'](\w+)/")


def is_upward(here: str, there: str) -> bool:
    return here != there and here in HEIGHT and there in HEIGHT and HEIGHT[there] >= HEIGHT[here]


def test_every_room_has_a_floor():
    rooms = {path.name for path in SRC.iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(HEIGHT)


def test_foreign_keys_go_down():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if is_upward(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert upward == []


def test_templates_include_downward():
    upward = [
        f"{path.relative_to(SRC)} -> {there}"
        for path in SRC.rglob("templates/**/*.html")
        for there in INCLUDES.findall(path.read_text())
        if is_upward(path.relative_to(SRC).parts[0], there)
    ]
    assert upward == []


def test_foreign_keys_into_other_rooms_leave_no_name_there():
    named = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in HEIGHT
        for field in model._meta.local_fields
        if field.is_relation and field.related_model._meta.app_label in HEIGHT
        if field.related_model._meta.app_label != model._meta.app_label and not field.remote_field.hidden
    ]
    assert named == []
