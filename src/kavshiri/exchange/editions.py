"""A conference's programme as plain values in one language, from which every format is written.

Read from a version's content alone, so that one query is enough and a draft tells itself in the same way.  Nothing
that only the secretariat sees is in it: no stand-in who does not act, no interpreter, no cue, no paper of the staff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model

from kavshiri.classifications import names
from kavshiri.conference import bundle
from kavshiri.conference.changes import ledger
from kavshiri.conference.models import Conference, Interpretation, Part, Session, Version
from kavshiri.conference.rendering.said import latin, sentence
from kavshiri.conference.schema import GOVERNMENT
from kavshiri.pure import timetable
from kavshiri.pure.schedules import Channel, Event, Human, Link, Party, Schedule

Content = Mapping[str, Any]
ZONE = "Asia/Tbilisi"  # what the absence of a zone means
FIRST_ID, IDS = 1_000_000_000, 1 << 30  # numbers of our own, above those that other programs give
PLACEHOLDER = "0-0"


def schedule_of(version: Version, language: str) -> Schedule:
    """The published programme in a language of the interface, or in any other in which its texts are."""
    return told_in(version.content, version.conference.slug, language, version)


def schedule_of_draft(conference: Conference, language: str) -> Schedule:
    """The programme as the secretariat works on it."""
    return told_in(bundle.content_of(conference), conference.slug, language, None)


def told_in(content: Content, slug: str, language: str, version: Version | None) -> Schedule:
    with translation.override(spoken_by_us(language)):
        return Edition(content, slug, language, version).schedule()


def spoken_by_us(language: str) -> str:
    """In which language the portal's own words stand beside texts of this one."""
    return language if language in dict(settings.LANGUAGES) else "en"


def read(texts: Any, language: str) -> str:
    """The words of ``{ka: …, en: {text: …}}`` in a language, else in that in which they were written."""
    if not texts:
        return ""
    told = texts[language] if language in texts else next(iter(texts.values()))
    return told["text"] if isinstance(told, Mapping) else told


def name_of(texts: Any, language: str) -> str:
    """A person's name; for readers of other scripts a Georgian name is romanised."""
    name = read(texts, language)
    return latin(name) if language not in (texts or {}) and next(iter(texts or {}), "") == "ka" else name


def ids_of(sessions: list[Content]) -> dict[str, int]:
    """A number of its own for each session by identity: the one it came with, else one made from its identity."""
    found: dict[str, int] = {}
    for session in sessions:
        given = session.get("foreign", {}).get("id", "")
        if given.isdecimal() and len(given) < 10 and 0 < int(given) < FIRST_ID and int(given) not in found.values():
            found[session["id"]] = int(given)
    taken = set(found.values())
    for key in sorted(session["id"] for session in sessions if session["id"] not in found):
        number = int.from_bytes(sha256(key.encode()).digest()[:4], "big") % IDS
        while FIRST_ID + number in taken:
            number = (number + 1) % IDS
        found[key] = FIRST_ID + number
        taken.add(found[key])
    return found


class Edition:
    """One content in one language."""

    def __init__(self, content: Content, slug: str, language: str, version: Version | None = None) -> None:
        self.content, self.slug, self.language, self.version = content, slug, language, version
        self.conference: Content = content["conference"]
        self.zone: str = self.conference.get("zone") or ZONE
        self.wholes: list[Content] = list(self.conference.get("sessions", ()))
        self.persons, self.offices, self.organisations, self.themes = (
            by_name(content.get(top, ())) for top in ("persons", "offices", "organisations", "themes")
        )
        self.tracks, self.rooms = (by_name(self.conference.get(top, ())) for top in ("tracks", "rooms"))
        self.roles = {str(code): sentence(str(label)) for code, label in Part.Role.choices}
        self.kinds = {str(code): sentence(str(label)) for code, label in Session.Kind.choices}
        self.ledger = ledger_of(version)

    def schedule(self) -> Schedule:
        conference = self.conference
        return Schedule(
            slug=self.slug,
            title=self.read(conference.get("title")),
            zone=self.zone,
            language=self.language,
            version=f"v{self.version.number}" if self.version else "draft",
            events=list(self.events()),
            days=tuple(date.fromisoformat(day["on"]) for day in conference.get("days", ())),
            rooms=self.names("room", self.rooms),
            tracks=self.names("track", self.tracks),
            description=self.read(conference.get("what")),
            url=settings.ORIGIN + reverse("conference:programme", args=[self.slug]),
            parties=tuple(self.parties()),
            series=self.read((self.content.get("series") or {}).get("title")),
            published_at=self.version.published_at if self.version else None,
            mode=conference.get("mode", ""),
        )

    def read(self, texts: Any) -> str:
        return read(texts, self.language)

    def parties(self) -> Iterator[Party]:
        """Organisers and funders, in the order in which the conference names them."""
        for involved in self.conference.get("involvements", ()):
            body = self.organisations[involved["organisation"]]
            state = body.get("kind") in GOVERNMENT
            yield Party(self.read(body["name"]), involved["kind"], body.get("website", ""), state)

    def events(self) -> Iterator[Event]:
        """In order of time, parts after their whole."""
        for whole in self.wholes:
            yield self.event(whole, None)
            for part in whole.get("parts", ()):
                yield self.event(part, whole)

    def event(self, raw: Content, whole: Content | None) -> Event:
        languages = raw.get("languages") or (whole or {}).get("languages") or ()
        sequence, changed_at, was = self.ledger(raw["id"])
        foreign = raw.get("foreign") or {}
        abstract, description = self.parted(self.words(raw, "abstract"), foreign)
        return Event(
            guid=foreign.get("guid") or raw["id"],
            slug=raw["slug"],
            title=self.words(raw, "title"),
            starts=self.moment(raw["starts"]),
            ends=self.moment(raw["ends"]) if "ends" in raw else None,
            id=self.ids[raw["id"]],
            subtitle=foreign.get("subtitle", ""),
            number=raw.get("number", ""),
            kind=raw["kind"],
            kind_label=" ".join(filter(None, (self.kinds[raw["kind"]], raw.get("number", "")))),
            abstract=abstract,
            description=description,
            language=next(iter(languages), ""),
            languages=tuple(languages),
            room=self.place("room", self.rooms, raw),
            track=self.place("track", self.tracks, raw),
            theme=self.read(self.themes[raw["theme"]]["title"]) if "theme" in raw else "",
            humans=tuple(self.human(part) for part in raw.get("people", ())),
            links=tuple(filter(None, map(self.link, raw.get("materials", ())))),
            channels=tuple(self.channels(raw, whole, languages)),
            url=self.page.replace(PLACEHOLDER, raw["slug"]),
            part_of=whole["slug"] if whole else "",
            cancelled=raw.get("status") == Session.Status.CANCELLED,
            sequence=sequence,
            changed_at=changed_at,
            was=was,
            foreign=dict(foreign),
            key=raw["id"],
            tentative=raw.get("times") == "example",
            examples=tuple(examples(raw, whole)),
        )

    def place(self, name: str, known: Mapping[str, Content], raw: Content) -> str:
        kept = (raw.get("foreign") or {}).get(f"{name}@{self.language}")
        return kept or (self.read(known[raw[name]]["name"]) if name in raw else "")

    def names(self, name: str, known: Mapping[str, Content]) -> tuple[str, ...]:
        """All rooms or tracks, as the sessions in them call them."""
        called = {one[name]: self.place(name, known, one) for one in self.wholes if name in one}
        return tuple(called.get(slug) or self.read(place["name"]) for slug, place in known.items())

    def parted(self, text: str, foreign: Content) -> tuple[str, str]:
        """Abstract and description of an imported session, as long as the second still ends the text."""
        for name in (f"description@{self.language}", "description"):
            last = foreign.get(name)
            if last and text.endswith(f"\n\n{last}"):
                return text.removesuffix(f"\n\n{last}"), last
            if last and text == last:
                return "", last
        return text, ""

    def words(self, raw: Content, name: str) -> str:
        """A text of a session; an imported one may stand in a language that the portal itself does not write."""
        if self.language not in (raw.get(name) or {}):
            kept = (raw.get("foreign") or {}).get(f"{name}@{self.language}")
            if kept:
                return kept
        return self.read(raw.get(name))

    def moment(self, told: Any) -> datetime:
        """The UTC moment of ``"2020-11-24 10:00"`` or ``{at: …, fold: 1}``."""
        clock, fold = (told["at"], int(told.get("fold", 0))) if isinstance(told, Mapping) else (told, 0)
        return datetime.fromisoformat(clock).replace(tzinfo=timetable._zone(self.zone), fold=fold).astimezone(UTC)

    def human(self, part: Content) -> Human:
        """Who has the role now: the stand-in where one takes over."""
        acts = part.get("stand_in_acts")
        slug = part.get("stand_in" if acts else "person", "")
        office = part.get("stand_in_office" if acts else "office", "") or self.persons.get(slug, {}).get("office", "")
        post = self.post(office) if office else ""
        return Human(
            name=name_of(self.persons[slug]["name"], self.language) if slug else post,
            role=part["role"],
            role_label=self.roles[part["role"]],
            id=self.persons[slug].get("id", "") if slug else self.offices[office].get("id", ""),
            url=settings.ORIGIN + (self.person if slug else self.office).replace(PLACEHOLDER, slug or office),
            of=post if slug else "",
            confirmed=bool(part.get("confirmed")),
            is_office=not slug,
        )

    def post(self, slug: str) -> str:
        """ "Head of the Council, Council" """
        office = self.offices[slug]
        body = self.organisations.get(office["organisation"])
        return ", ".join(filter(None, (self.read(office["title"]), self.read(body["name"]) if body else "")))

    def link(self, raw: Content) -> Link | None:
        """A paper that everyone sees; None for one of the staff, or whose document is gone."""
        if raw.get("visibility") == "staff":
            return None
        url = raw.get("url") or self.documents.get(raw.get("document", ""), "")
        return Link(url, self.read(raw["title"]), raw.get("language", "")) if url else None

    def channels(self, raw: Content, whole: Content | None, languages: Any) -> Iterator[Channel]:
        """Every language in which it can be followed; a part without its own has those of the whole."""
        ours = self.language if self.language in dict(settings.LANGUAGES) else "en"
        floor = raw.get("broadcast_url") or (whole or {}).get("broadcast_url") or ""
        for number, code in enumerate(languages):
            yield Channel(code, names.language_name(code, ours), "floor", "" if number else floor)
        for cell in raw.get("interpretation") or (whole or {}).get("interpretation") or ():
            manner = cell.get("manner") or Interpretation.Manner.SIMULTANEOUS.value
            code = cell["language"]
            yield Channel(code, names.language_name(code, ours), manner, cell.get("broadcast_url", ""))

    @cached_property
    def ids(self) -> dict[str, int]:
        return ids_of([one for whole in self.wholes for one in (whole, *whole.get("parts", ()))])

    @cached_property
    def page(self) -> str:
        return settings.ORIGIN + reverse("conference:session", args=[self.slug, PLACEHOLDER])

    @cached_property
    def person(self) -> str:
        return reverse("conference:person", args=[PLACEHOLDER])

    @cached_property
    def office(self) -> str:
        return reverse("conference:office", args=[PLACEHOLDER])

    @cached_property
    def documents(self) -> dict[str, str]:
        """Addresses of the portal's own documents by their digest."""
        every = (one for whole in self.wholes for one in (whole, *whole.get("parts", ())))
        digests = {paper["document"] for one in every for paper in one.get("materials", ()) if "document" in paper}
        found = get_document_model().objects.filter(file_hash__in=digests) if digests else ()
        return {document.file_hash: settings.ORIGIN + document.url for document in found}


def examples(raw: Content, whole: Content | None) -> Iterator[str]:
    """What of it nobody has announced; languages that a part has of its whole are from where that has them."""
    takes = whole and not (raw.get("languages") and raw.get("interpretation"))
    for name, of in (("abstract", raw), ("languages", whole if whole and takes else raw)):
        if name in of.get("examples", ()) or of.get("source", Session.Source.OURS) == Session.Source.OURS:
            yield name


def by_name(records: Any) -> dict[str, Content]:
    return {record.get("slug") or record.get("code"): record for record in records}


Ledger = Callable[[str], tuple[int, datetime | None, datetime | None]]


def ledger_of(version: Version | None) -> Ledger:
    """How often and when last each session, by its identity, changed for readers, and when it was to start before."""
    at = version.published_at if version else None
    known = ledger.ledger_of(version) if version else {}

    def of(key: str) -> tuple[int, datetime | None, datetime | None]:
        if key not in known:
            return 0, at, None
        entry = known[key]
        return entry.sequence, entry.changed_at, datetime.fromisoformat(entry.was) if entry.was else None

    return of
