"""Entries of before the wholes: what can be known of them is filled in."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from kavshiri.access.acting import acting
from kavshiri.conference import actions
from kavshiri.journal.models import Entry, FieldChange, name_of
from tests.world import AT, furnish


class Editor:
    connection = connection


@pytest.mark.django_db
def test_earlier_entries_learn_their_wholes_and_fields_but_no_values():
    world = furnish()
    session = world.published.sessions.get()
    part = session.people.get(role="moderator")
    actions.keep_part(part=part, values={"position": 7}, by=world.actor("secretary"), at=AT + dt.timedelta(hours=1))
    whole = dict(Entry.objects.values_list("pk", "whole"))
    with acting("test"):
        Entry.objects.create(topic_id=Entry.objects.first().topic_id, seq=10**6, kind="x.y", about="no.model:1", at=AT)
        Entry.objects.update(whole="")
        FieldChange.objects.all().delete()
        import_module("kavshiri.journal.migrations.0003_backfill").fill(apps, Editor)
    assert {pk: Entry.objects.get(pk=pk).whole for pk in whole} == whole
    assert name_of(session) in whole.values()
    told = FieldChange.objects.filter(entry__about=name_of(part)).values_list("field", "before", "after", "is_kept")
    assert list(told) == [("conference.part.position", None, None, False)]
