"""Real programmes as bundles: one rule for all of them, as somebody who enters them would do it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from kavshiri.pure.schedules import clock_words

CONTENT = ("ka", "en", "ro", "bg", "pl", "uk", "hy", "az", "de", "fr")
KINDS = {
    "opening": "opening", "high_level_panel": "high-level-panel", "thematic": "thematic", "keynote": "keynote",
    "facilitated_discussion": "discussion", "session": "panel", "parallel": "panel", "break": "break",
}  # fmt: skip
ROLES = {"speaker": "speaker", "speakers": "speaker", "moderator": "moderator", "moderators": "moderator",
         "chair": "chair", "rapporteur": "rapporteur", "panel": "panellist"}  # fmt: skip
HONORIFIC = re.compile(r"((?:H\.E\. )?(?:Mr|Ms)\.)\s+")
DATED = re.compile(r"(\d{1,2})-([A-Z][a-z]{2})-(\d{4}) (\d\d:\d\d)")


class Programme:
    """One entry of the file at work."""

    def __init__(self, one: dict[str, Any], zone: str = "") -> None:
        self.one, self.zone = one, zone or one.get("tz") or "Asia/Tbilisi"
        self.persons: dict[str, dict[str, Any]] = {}
        self.rooms: dict[str, dict[str, Any]] = {}
        self.count = 0
        self.free = dt.time(10)  # where the next session without a time of its own goes

    def bundle(self, items: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        told = self.one.get("programme", []) if items is None else items
        sessions = [self.session(item) for item in told if item.get("title") or item.get("kind")]
        conference = {
            "slug": self.one["id"], "title": self.title(), "zone": self.zone,
            "mode": self.one.get("mode", "in-person"), "source": "announced",
            "place": {"en": self.one["venue"]} if "venue" in self.one else None,
            "days": [{"on": day.isoformat()} for day in self.days()],
            "rooms": list(self.rooms.values()), "sessions": sessions,
        }  # fmt: skip
        top = {"kavshiri": 1, "persons": list(self.persons.values())}
        return {**top, "conference": {key: value for key, value in conference.items() if value not in (None, [])}}

    def title(self) -> dict[str, str]:
        """In the languages that the portal writes; the first is the one it was announced in, where it may be."""
        return {code: text for code, text in self.one["title"].items() if code in CONTENT}

    def days(self) -> list[dt.date]:
        """Two dates are the first and the last; more, or days far apart, are named one by one."""
        dates = self.one.get("dates") or [self.raw_date()]
        if len(dates) != 2:
            return dates
        return [dates[0] + dt.timedelta(days=n) for n in range((dates[1] - dates[0]).days + 1)]

    def raw_date(self) -> dt.date:
        found = DATED.search(self.one["raw_date"])
        return dt.datetime.strptime("-".join(found.groups()[:3]), "%d-%b-%Y").date()  # noqa: DTZ007

    def session(self, item: dict[str, Any]) -> dict[str, Any]:
        self.count += 1
        told = {
            "slug": f"s-{self.count}", "number": str(item.get("n") or item.get("letter") or ""),
            "kind": KINDS.get(item.get("kind", ""), "break" if "Break" in item.get("title", "") else "plenary"),
            "title": {"en": item.get("title") or str(item["kind"]).replace("_", " ")}, **self.times(item),
            "room": self.room(item.get("room") or item.get("place")), "people": list(self.people(item)),
            "interpretation": [{"language": code} for code in item.get("interpretation", ())],
            "source": "announced", "parts": list(self.parts(item)),
        }  # fmt: skip
        return {key: value for key, value in told.items() if value not in ("", None, [])}

    def times(self, item: dict[str, Any]) -> dict[str, Any]:
        day = item.get("date") or self.days()[item.get("day", 1) - 1]
        text = item.get("raw_time") or item.get("raw") or ("-".join(filter(None, (item.get("start"), item.get("end")))))
        if not text:
            return {"starts": f"{day} {self.free:%H:%M}", "times": "example"}
        span = clock_words.read_span(text)
        self.free = span.ends or span.starts
        ends = {"ends": f"{day} {span.ends:%H:%M}"} if span.ends else {}
        return {"starts": f"{day} {span.starts:%H:%M}", **ends}

    def room(self, name: str | None) -> str | None:
        if not name:
            return None
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
        self.rooms[slug] = {"slug": slug, "name": {"en": name}}
        return slug

    def people(self, item: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for key, role in ROLES.items():
            told = item.get(key, [])
            for somebody in told if isinstance(told, list) else [told]:
                confirmed = not (isinstance(somebody, dict) and somebody.get("status") == "TBC")
                yield {"role": role, "person": self.person(somebody), "confirmed": confirmed, "source": "announced"}

    def person(self, told: Any) -> str:
        name = told["name"] if isinstance(told, dict) else told
        post = (told.get("role") or told.get("aff") or "") if isinstance(told, dict) else ""
        if found := re.fullmatch(r"(.*?) \((.*)\)", name):
            name, post = found.groups()
        address = HONORIFIC.match(name)
        name = name[address.end() :] if address else name
        slug = re.sub(r"[^a-z]+", "-", name.lower()).strip("-")[:60] or "somebody"
        known = {"slug": slug, "name": {"en": name}, "source": "announced"}
        known |= {"about": {"en": post}} if post else {}
        self.persons[slug] = known | ({"form_of_address": {"en": address[1]}} if address else {})
        return slug

    def parts(self, item: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Talks and parallels inside of a session start with it where they have no time of their own."""
        starts = self.times(item)["starts"] if item.get("talks") or item.get("parallel") else ""
        for inner in (*item.get("talks", ()), *item.get("parallel", ())):
            names = inner.get("speakers") or ([inner["speaker"]] if "speaker" in inner else [])
            speakers = [{"name": name, "aff": inner.get("aff", "")} for name in names]
            told = self.session({"title": inner.get("title", "Talk"), "letter": inner.get("letter"),
                                 "room": inner.get("room"), "speakers": speakers})  # fmt: skip
            yield {**told, "starts": starts, "kind": "talk" if "talks" in item else "panel"}
