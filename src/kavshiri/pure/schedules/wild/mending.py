"""From what a file says to what we take: every repair is noted, and what has no field of ours is kept as foreign.

The mapping is documented in ``docs/organisers/exchange.md``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any
from urllib.parse import urljoin

from kavshiri.pure.schedules import frab
from kavshiri.pure.schedules.wild import Found, Note, Raw, Refused, kinds, people, times, words
from kavshiri.pure.schedules.wild.said import as_text, as_words, dicts, file_stem, last_part, plain
from kavshiri.pure.schedules.wild.times import Clock, NoTime
from kavshiri.pure.schedules.wild.values import Mended, Paper, Session, Words

TITLE, NAME, TEXT, ADDRESS = 300, 120, 20_000, 500  # characters
# a host's name with an ending of letters, alone or with a path
BARE_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,10}(/\S*)?$", re.I)
MOST_FOREIGN = 36  # entries; a bundle allows a few more
# what has a place of its own; everything else that says something is kept as foreign
PLACED = {
    "date", "start", "end", "room", "track", "title", "abstract", "description", "persons", "links", "attachments",
    "duration", "language", "type", "slug", "url", "guid", "line",
}  # fmt: skip


@dataclass(frozen=True)
class Options:
    """What the portal can hold: languages of texts (the first stands in where a file says none), and its checks."""

    languages: tuple[str, ...]
    is_language: Callable[[str], bool]
    is_address: Callable[[str], bool]
    zone: str = ""
    slug: str = ""
    title: str = ""
    default: str = "en"


def mend(found: Found, name: str, options: Options) -> Mended:
    """Everything of the file, with notes; ``name`` is the file's, for what it does not say itself."""
    return Mender(found, name, options).run()


class Mender:
    """One file at work."""

    def __init__(self, found: Found, name: str, options: Options) -> None:
        self.found, self.options, self.head = found, options, found.head
        self.notes: list[Note] = []
        self.line, self.about = int(self.head.get("line") or 1), ""
        self.clock = self.clock_of()
        self.keys: dict[str, int] = {}
        self.slugs: set[str] = set()
        self.ids: set[str] = set()
        self.language = self.main_language()
        self.is_ours = str(self.head.get("generator") or "") == frab.GENERATOR
        self.base = str(self.head.get("base_url") or self.head.get("url") or "")
        self.out = self.frame(name)
        self.people = people.People(self)
        self.day_change = day_change(self.head.get("day_change"))

    def note(self, code: str, **values: Any) -> None:
        self.notes.append(Note(self.line, self.about, code, values))

    def clock_of(self) -> Clock:
        clock = times.clock_of(self.head, self.found.events, self.options.zone)
        if clock.code:
            self.note(clock.code, zone=clock.zone, told=clock.told)
        if not clock.zone:
            raise Refused("no-zone", self.line)
        return clock

    def main_language(self) -> str:
        """That of most events; where none says one, the portal's for foreign texts."""
        told = [kinds.language_of(str(one.values.get("language") or "")) for one in self.found.events]
        known = [code for code in told if code in self.options.languages]
        if not any(told):
            self.note("no-language", language=self.options.default)
        return max(dict.fromkeys(known), key=known.count) if known else self.options.default

    def frame(self, name: str) -> Mended:
        head, options = self.head, self.options
        told = words.one_line(words.printable(str(head.get("title") or "")))
        stem = file_stem(name)
        if not told and not options.title:
            self.note("no-title", title=stem)
        acronym = str(head.get("acronym") or "").lower().replace("_", "-")
        slug = options.slug or words.slug(acronym) or words.slug(told) or words.slug(stem) or "schedule"
        title = {self.language: options.title or told or stem}
        if len(title[self.language]) > TITLE:
            self.note("too-long", field="title", limit=TITLE)
            title = {self.language: words.shortened(title[self.language], TITLE)}
        place = ", ".join(filter(None, (words.one_line(plain(head.get(name))) for name in ("venue", "city"))))
        origin = words.slug(acronym) or words.slug(told) or words.slug(stem) or "schedule"
        return Mended(origin, slug, title, self.clock.zone, self.language, place=place[:TITLE], is_ours=self.is_ours)

    def run(self) -> Mended:
        out = self.out
        for name in self.head.get("tracks") or ():
            self.place("tracks", name)
        for name in self.head.get("rooms") or ():
            self.place("rooms", name)
        for raw in self.found.events:
            self.take(raw)
        days = {one.starts.date() for one in out.sessions}
        out.days = sorted(days | {day for day in (times.day_of(one.get("date")) for one in self.head["days"]) if day})
        out.languages = list(dict.fromkeys(code for one in out.sessions for code in one.languages))
        out.persons, out.notes = self.people.persons, self.notes
        return out

    def take(self, raw: Raw) -> None:
        self.line = raw.line
        self.about = words.one_line(plain(raw.values.get("title")))[:60] or str(raw.values.get("id") or "")
        key = self.key_of(raw)
        try:
            when = times.when_of(raw, self.clock, self.day_change)
        except NoTime as fault:
            self.note(fault.code, **fault.values)
            self.out.waiting.append({"key": key, "line": raw.line, "why": fault.code, "said": as_words(raw.values)})
            return
        for code, values in when.codes:
            self.note(code, **values)
        foreign = self.foreign(raw)
        title = self.title(raw, foreign)
        session = Session(key, raw.line, self.slug(raw, title), self.kind(raw, foreign), title, when.starts, when.ends,
                          when.fold, when.ends_fold)  # fmt: skip
        if when.ends is None and raw.values.get("duration"):
            foreign["duration"] = str(raw.values["duration"])
        session.has_own_slug = bool(words.slug(plain(raw.values.get("slug"))))
        session.languages = self.languages(raw, foreign)
        session.abstract = self.abstract(raw, self.text_language(session.languages), foreign)
        session.track = self.place("tracks", raw.values.get("track"), foreign)
        session.room = self.place("rooms", raw.values.get("room"), foreign)
        session.roles = self.people.roles(raw, foreign)
        session.papers = self.papers(raw, session, foreign)
        session.cancelled = str(raw.values.get("state") or "").upper() in ("CANCELED", "CANCELLED", "WITHDRAWN")
        session.foreign = self.bounded(foreign)
        self.out.sessions.append(session)

    def key_of(self, raw: Raw) -> str:
        """By what the next edition of the file will say the same event; repeated ones are counted."""
        values = raw.values
        guid = str(values.get("guid") or "").strip().lower()
        number = str(values.get("id") or "").strip()
        key = guid or number or str(values.get("code") or "").strip() or words.slug(plain(values.get("slug")))
        key = key or words.slug(plain(values.get("title"))) or "event"
        self.keys[key] = self.keys.get(key, 0) + 1
        if self.keys[key] > 1:
            self.note("twice", key=key)
            return f"{key}#{self.keys[key]}"
        if number and number in self.ids:
            self.note("number-twice", number=number)
        if number and not (number.isdecimal() and 0 < int(number) < 10**9):
            self.note("no-number", number=number[:40])
        self.ids.add(number)
        return key

    def foreign(self, raw: Raw) -> dict[str, str]:
        """What has no field of ours, by the file's own names."""
        told: dict[str, str] = {}
        for name, value in raw.values.items():
            text = as_text(value)
            if name in PLACED or not text or (name == "state" and text == "CONFIRMED"):
                continue
            told[words.one_line(words.printable(name))[:80] or "-"] = text
        guid, url = str(raw.values.get("guid") or "").strip(), str(raw.values.get("url") or "").strip()
        if guid and self.keys.get(guid.lower(), 0) == 1 and frab.UUID_FORM.fullmatch(guid):
            told["guid"] = guid
        elif guid:
            self.note("no-uuid" if self.keys.get(guid.lower(), 0) == 1 else "new-uuid", guid=guid[:60])
            told["said_guid"] = guid
        if url and not self.is_ours:
            told.setdefault("origin_url", self.absolute(url))
        return told

    def title(self, raw: Raw, foreign: dict[str, str]) -> Words:
        language = self.text_language([kinds.language_of(str(raw.values.get("language") or ""))])
        told = self.texts(raw.values.get("title"), "title", language, foreign, one_line=True)
        if not told:
            instead = next(
                filter(None, map(plain, (raw.values.get(name) for name in ("subtitle", "slug", "type")))), ""
            )
            told = {language: instead or str(raw.values.get("id") or raw.values.get("code") or "—")}
            self.note("no-event-title", title=told[language][:60])
        return {code: self.fitting(text, "title", TITLE, code, foreign) for code, text in told.items()}

    def texts(self, value: Any, name: str, language: str, foreign: dict[str, str], *, one_line: bool = False) -> Words:
        """A text or one in languages, made plain; languages that the portal does not write are kept as foreign."""
        several = value if isinstance(value, dict) else {language: value}
        told: Words = {}
        for code, text in several.items():
            mended = self.made_plain(str(text or ""), name, one_line=one_line)
            if mended and code in self.options.languages:
                told[code] = mended
                if one_line and words.is_in_another_script(mended, code):
                    self.note("other-script", field=name, language=code)
            elif mended:
                foreign[f"{name}@{code}"] = mended[:TEXT]
        if not told:
            kept = next((text for key, text in foreign.items() if key.startswith(f"{name}@")), "")
            return {self.language: kept} if kept else {}
        return told

    def made_plain(self, text: str, name: str, *, one_line: bool = False) -> str:
        mended = words.printable(text)
        if mended != text.replace("\r\n", "\n").replace("\r", "\n"):
            self.note("control-signs", field=name)
        if not self.is_ours and words.is_markup(mended):
            self.note("markup", field=name)
            mended = words.without_markup(mended)
        return words.one_line(mended) if one_line else words.tidy(mended)

    def fitting(self, text: str, name: str, limit: int, language: str, foreign: dict[str, str]) -> str:
        """The text, or its beginning with the whole kept as foreign."""
        if len(text) <= limit:
            return text
        self.note("too-long", field=name, limit=limit)
        foreign[f"whole_{name}"] = text[:TEXT]
        for number, at in enumerate(range(TEXT, len(text), TEXT), 2):
            foreign[f"whole_{name}_{number}"] = text[at : at + TEXT]
        del language
        return words.shortened(text, limit)

    def abstract(self, raw: Raw, language: str, foreign: dict[str, str]) -> Words:
        """Abstract and description, one after the other; where they part is kept."""
        first = self.texts(raw.values.get("abstract"), "abstract", language, foreign)
        second = self.texts(raw.values.get("description"), "description", language, foreign)
        out: Words = {}
        for code in dict.fromkeys((*first, *second)):
            parts = list(dict.fromkeys(filter(None, (first.get(code), second.get(code)))))
            if code in second and parts[-1:] == [second[code]]:
                foreign["description" if code == language else f"description@{code}"] = second[code][:TEXT]
            out[code] = self.fitting("\n\n".join(parts), "abstract", TEXT, code, foreign)
        return out

    def slug(self, raw: Raw, title: Words) -> str:
        """The file's without its conference's acronym, else one made from the title; each once."""
        acronym = str(self.head.get("acronym") or "").lower()
        told = words.slug(plain(raw.values.get("slug")))
        for prefix in (f"{acronym}-", f"{acronym.replace('-', '_')}-"):
            told = told.removeprefix(prefix) if acronym else told
        number = words.slug(str(raw.values.get("id") or raw.values.get("code") or ""), 20)
        told = told or words.slug(next(iter(title.values())), 60) or words.slug(f"s-{number}") or "session"
        told = told if len(told) > 1 else f"s-{told}"
        slug = told
        for count in range(2, len(self.slugs) + 3):
            if slug not in self.slugs:
                break
            slug = f"{told[:72]}-{number if count == 2 and number else count}"
        self.slugs.add(slug)
        return slug

    def kind(self, raw: Raw, foreign: dict[str, str]) -> str:
        told = raw.values.get("type")
        text = plain(told)
        kind = kinds.kind_of(text)
        if text and text != kind:
            foreign["type"] = text
        if isinstance(told, dict):
            foreign.update({f"type@{code}": str(name) for code, name in list(told.items())[1:] if name != text})
        return kind

    def languages(self, raw: Raw, foreign: dict[str, str]) -> list[str]:
        told = str(raw.values.get("language") or "").strip()
        code = kinds.language_of(told)
        if told and not (code and self.options.is_language(code)):
            self.note("unknown-language", text=told[:40])
            code = ""
        if told and told != code:
            foreign["language"] = told
        return [code] if code else []

    def text_language(self, spoken: list[str]) -> str:
        """In which language the event's texts are: in that which is spoken, where the portal can write it."""
        return spoken[0] if spoken and spoken[0] in self.options.languages else self.language

    def place(self, kind: str, value: Any, foreign: dict[str, str] | None = None) -> str:
        """The key of a track or a room by its name; nothing where there is none."""
        name = words.one_line(words.printable(plain(value)))
        if not name:
            return ""
        known: dict[str, Words] = getattr(self.out, kind)
        found = next((key for key, told in known.items() if next(iter(told.values())) == name[:NAME]), "")
        if isinstance(value, dict) and foreign is not None:
            others = {code: str(text) for code, text in value.items() if code not in self.options.languages}
            foreign.update({f"{kind[:-1]}@{code}": text for code, text in others.items() if text != name})
        if found:
            return found
        if len(name) > NAME:
            self.note("too-long", field=kind[:-1], limit=NAME)
            if foreign is not None:
                foreign[f"whole_{kind[:-1]}"] = name
            return self.place(kind, words.shortened(name, NAME))
        key = words.slug(name, 36) or f"{kind[0]}{len(known) + 1}"
        while key in known:
            key = f"{key[:36]}-{len(known) + 1}"
        known[key] = self.names(value, name)
        return key

    def names(self, value: Any, name: str) -> Words:
        told = value if isinstance(value, dict) else {}
        here = {
            code: words.one_line(str(text)) for code, text in told.items() if code in self.options.languages and text
        }
        return here or {self.language: name}

    def papers(self, raw: Raw, session: Session, foreign: dict[str, str]) -> list[Paper]:
        """Links and attachments that lead somewhere on the web; the others are kept as foreign."""
        language = session.languages[0] if session.languages else self.language
        kept: list[dict[str, str]] = []
        found: dict[str, Paper] = {}
        attached: list[str] = []
        types: dict[str, str] = {}
        for name in ("links", "attachments"):
            for link in dicts(raw.values.get(name)):
                url, title = (
                    self.absolute(str(link.get("url") or link.get("href") or "").strip()),
                    plain(link.get("title")),
                )
                title = words.one_line(words.printable(title))
                if url in found:
                    continue
                if not url or len(url) > ADDRESS or not self.options.is_address(url):
                    kept.append({"url": url, "title": title})
                    self.note("no-address", url=url[:80])
                    continue
                found[url] = Paper(url, self.paper_title(title or last_part(url)), language)
                attached += [url] if name == "attachments" else []
                types |= {url: str(link["type"])} if link.get("type") else {}
        for key, value in (("other_links", kept), ("attachments", attached), ("link_types", types)):
            if value:
                foreign[key] = json.dumps(value, ensure_ascii=False)
        return list(found.values())

    def paper_title(self, title: str) -> Words:
        if len(title) > TITLE:
            self.note("too-long", field="link", limit=TITLE)
            title = words.shortened(title, TITLE)
        return {self.language: title}

    def absolute(self, url: str) -> str:
        """An address relative to the file's base is completed, and so is one without https://."""
        if self.is_ours:
            return url
        if BARE_HOST.match(url):
            self.note("no-scheme", url=url[:80])
            return f"https://{url}"
        if not url.startswith(("/", "./", "../")) or not self.base.startswith("http"):
            return url
        self.note("relative-address", url=url[:80])
        return urljoin(self.base, url)

    def bounded(self, foreign: dict[str, str]) -> dict[str, str]:
        """At most as many entries as a bundle holds; the rest goes together into one."""
        told = {key: text for key, text in foreign.items() if text.strip()}
        for key, text in list(told.items()):
            if len(text) > TEXT:
                self.note("too-long", field=key, limit=TEXT)
                told[key] = words.shortened(text, TEXT)
        if len(told) <= MOST_FOREIGN:
            return {key: text.strip() for key, text in told.items()}
        first, rest = dict(list(told.items())[:MOST_FOREIGN]), dict(list(told.items())[MOST_FOREIGN:])
        return {**first, "more": json.dumps(rest, ensure_ascii=False)[:TEXT]}


def day_change(told: Any) -> time:
    try:
        return time.fromisoformat(str(told or "04:00"))
    except ValueError:
        return time(4)
