"""Small bundles for tests, as the text of a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from kavshiri.access import actors
from kavshiri.conference import actions, bundle
from kavshiri.conference.actions import Tally
from kavshiri.conference.models import Conference
from tests.remembering import made

AT = dt.datetime(2020, 11, 1, 9, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2020, 11, 2, 9, 0, tzinfo=dt.UTC)

FILE = """\
kavshiri: 1
organisations:
  - {slug: council, name: {ka: საბჭო, en: Council}}
offices:
  - {slug: head, title: {ka: თავმჯდომარე, en: Head}, organisation: council}
persons:
  - {slug: ana, name: {ka: ანა, en: Ana}, office: head}
themes:
  - {code: trade, number: 1, title: {ka: ვაჭრობა, en: Trade}}
conference:
  slug: forum
  title: {ka: ფორუმი, en: Forum}
  zone: Asia/Tbilisi
  languages: [ka, en]
  days:
    - on: 2020-11-24
  involvements:
    - {organisation: council, kind: organiser, capacity: {ka: მასპინძელი, en: Host}}
  announced:
    - {country: RO, source: announced}
    - {group: {ka: სხვა ქვეყნები, en: Other countries}}
  tracks:
    - {slug: hall, name: {ka: დარბაზი, en: Hall}}
  sessions:
    - slug: opening
      kind: opening
      title: {ka: გახსნა, en: Opening}
      starts: 2020-11-24 10:00
      ends: 2020-11-24 11:00
      times: example
      track: hall
      theme: trade
      people:
        - {role: moderator, person: ana}
        - {role: speaker, office: head, confirmed: true}
      interpretation:
        - {language: en}
        - {language: ro, relay_from: en}
      questions:
        - {ka: რა ვქნათ?, en: What shall we do?}
      materials:
        - {title: {ka: მასალა}, language: ka, url: "https://example.org/paper"}
    - slug: panel
      kind: high-level-panel
      title: {ka: პანელი, en: Panel}
      starts: 2020-11-24 11:00
      parts:
        - {slug: talk, kind: discussion, title: {ka: მსჯელობა}, starts: 2020-11-24 11:30, ends: 2020-11-24 12:00}
  published: {note: {ka: პირველი, en: First}}
"""


def changed(old: str, new: str, text: str = FILE) -> str:
    """``text`` with one passage replaced; the passage must stand in it once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def read(text: str | bytes) -> bundle.Bundle:
    return bundle.read(text.encode() if isinstance(text, str) else text, "test.yaml")


def load(text: str | bytes, at: dt.datetime = AT) -> Tally:
    return actions.load(bundle=read(text), by=actors.system(), at=at)


def forum(*texts: str) -> Conference:
    """The conference of FILE, or of other files loaded day after day; for claims of what stands, not of loading."""

    def come() -> None:
        for day, text in enumerate(texts or (FILE,)):
            load(text, at=AT + dt.timedelta(days=day))

    made(("forum", texts, get_language()), come)
    return Conference.objects.get()


def faults(text: str | bytes) -> list[str]:
    """The faults of a file that cannot be read, without its name."""
    try:
        read(text)
    except bundle.BundleError as fault:
        return [line.removeprefix("test.yaml:") for line in fault.lines()]
    return []


def dumped(conference: Conference, **options: Any) -> str:
    return bundle.write(bundle.whole_of(conference, **options))


def content(text: str) -> dict[str, Any]:
    """A dump as plain values, all of them words."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def programmes(shared: Path) -> dict[str, Any]:
    """The real programmes by id."""
    told = yaml.safe_load((shared / "programmes" / "programmes.yaml").read_text(encoding="utf-8"))
    return {one["id"]: one for one in told["programmes"]}
