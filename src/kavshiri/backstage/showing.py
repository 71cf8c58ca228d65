"""What is shown behind a session, as values for templates, in the language at work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kavshiri.backstage import naming, phrases, queries
from kavshiri.backstage.models import ADDRESSEES, Announcement, Call, Incident, Note, Remark
from kavshiri.hall.models import Stay
from kavshiri.texts.values import Reading


@dataclass(frozen=True, slots=True)
class NoteShown:
    note: Note
    who: str
    to: str
    seen: list[str]


@dataclass(frozen=True, slots=True)
class RemarkShown:
    remark: Remark
    who: str


@dataclass(frozen=True, slots=True)
class CallShown:
    """``taken`` says by whom; ``caller`` is named at the help desk alone."""

    call: Call
    caller: str
    taken: str
    remarks: list[RemarkShown]


@dataclass(frozen=True, slots=True)
class IncidentShown:
    incident: Incident
    callers: int


@dataclass(frozen=True, slots=True)
class Told:
    """An announcement as one language has it; ``lang`` is that of the words."""

    announcement: Announcement
    words: str
    lang: str

    @property
    def is_urgent(self) -> bool:
        return self.announcement.level == Announcement.Level.URGENT


@dataclass(frozen=True, slots=True)
class StayShown:
    stay: Stay
    state: str
    silent: int  # seconds since anything was heard of the device


def notes(found: Iterable[Note]) -> list[NoteShown]:
    return [_note(one) for one in found]


def _note(one: Note) -> NoteShown:
    seen = [naming.called(each.reader, each.duty) for each in one.seen.all()]
    return NoteShown(one, naming.called(one.author, one.duty), str(dict(ADDRESSEES).get(one.to, "")), seen)


def calls(found: Iterable[Call], language: str) -> list[CallShown]:
    return [call(one, language) for one in found]


def call(one: Call, language: str) -> CallShown:
    who = one.participant
    told = [who.name, str(who.affiliation.read(language))] if who else []
    taken = naming.called(one.taken_by, one.taken_duty) if one.taken_duty else ""
    return CallShown(one, " · ".join(filter(None, told)), taken, [_remark(each) for each in one.remarks.all()])


def _remark(one: Remark) -> RemarkShown:
    return RemarkShown(one, naming.duty(one.duty) if one.duty else "")


def announcements(found: Iterable[Announcement], language: str) -> list[Told]:
    return [_told(one, language) for one in found]


def _told(one: Announcement, language: str) -> Told:
    if one.phrase:
        return Told(one, phrases.said(one.phrase), "")
    read: Reading = one.text.read(language)
    return Told(one, str(read), read.language if read.language != language else "")


def stays(found: Iterable[Stay], at: datetime) -> list[StayShown]:
    return [StayShown(one, state_of(one, at), max(0, int((at - one.seen_at).total_seconds()))) for one in found]


def state_of(stay: Stay, at: datetime) -> str:
    if stay.left_at or stay.seen_at <= at - queries.SILENT:
        return queries.GONE
    return queries.PRESENT if stay.seen_at > at - queries.QUIET else queries.SILENT_ONES


def choices(found: phrases.Phrases) -> list[tuple[str, Any]]:
    return list(found.items())
