"""A programme of 900 sessions, generated: ten days, nine tracks, ten slots."""

from __future__ import annotations

import datetime as dt
from typing import Any

SLUG = "bench-900"
FIRST = dt.date(2020, 12, 1)
TRACKS, SLOTS, DAYS = 9, 10, 10


def bundle() -> dict[str, Any]:
    """A bundle of 900 thematic sessions in two languages, each with people, languages and an abstract."""
    days = [FIRST + dt.timedelta(days=number) for number in range(DAYS)]
    return {
        "kavshiri": 1,
        "organisations": [{"slug": "bench-body", "name": text("უწყება", "Body"), "kind": "other"}],
        "offices": [
            {
                "slug": f"bench-office-{n}",
                "title": text(f"თანამდებობა {n}", f"Office {n}"),
                "organisation": "bench-body",
            }
            for n in range(40)
        ],
        "conference": {
            "slug": SLUG,
            "title": text("დიდი პროგრამა საზომად", "A large programme for measuring"),
            "mode": "online",
            "zone": "Asia/Tbilisi",
            "languages": ["ka", "en"],
            "days": [{"on": day} for day in days],
            "tracks": [{"slug": f"t{n}", "name": text(f"ნაკადი {n}", f"Track {n}")} for n in range(TRACKS)],
            "sessions": [session(day, slot, track) for day in days for slot in range(SLOTS) for track in range(TRACKS)],
            "published": {"note": text("საზომად", "For measuring")},
        },
    }


def text(ka: str, en: str) -> dict[str, str]:
    return {"ka": ka, "en": en}


def session(day: dt.date, slot: int, track: int) -> dict[str, Any]:
    name = f"{day.day:02}-{slot}-{track}"
    return {
        "slug": f"s-{name}",
        "kind": "thematic",
        "track": f"t{track}",
        "title": text(
            f"დიასპორის ჩართულობა და რეგიონული თანამშრომლობა, {name}", f"Engagement and co-operation, {name}"
        ),
        "abstract": text(
            "სავაჭრო-საინვესტიციო კავშირების გაძლიერება დიასპორის მონაწილეობით. " * 3,
            "Trade and investment links. " * 6,
        ),
        "starts": f"{day} {9 + slot:02}:00",
        "ends": f"{day} {9 + slot:02}:45",
        "times": "example",
        "languages": ["ka"],
        "people": [{"role": "speaker", "office": f"bench-office-{(slot * TRACKS + track + n) % 40}"} for n in range(2)],
        "interpretation": [{"language": "en"}],
    }
