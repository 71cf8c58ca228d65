"""The part of a content that readers see, and its digest: by this one knows whether what was previewed or cleared is
what would be published.  What only the secretariat sees may change without another look or another clearance.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from kavshiri.conference.changes.reading import is_public

HIDDEN = {"interpreters", "cues", "foreign", "old_addresses"}
STAND_IN = ("stand_in", "stand_in_office")
# of a person: what helps those who run a session, and stands on no page
OF_PERSONS = {"form_of_address", "pronunciation", "zone"}


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 in hex of what readers see."""
    told = json.dumps(public(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def public(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content without interpreters, cues, papers of the secretariat, and stand-ins who do not act.

    Persons, offices and organisations stay where something that readers see names them.
    """
    conference = dict(content.get("conference") or {})
    conference["sessions"] = [session(one) for one in conference.get("sessions", ())]
    conference.pop("old_addresses", None)
    return {**content, "conference": conference, **shared(content, conference)}


def session(raw: Mapping[str, Any]) -> dict[str, Any]:
    out = {key: value for key, value in raw.items() if key not in HIDDEN}
    out["people"] = [part(one) for one in raw.get("people", ())]
    out["materials"] = [paper for paper in raw.get("materials", ()) if is_public(paper)]
    out["parts"] = [session(one) for one in raw.get("parts", ())]
    return out


def part(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Of two people only the one who acts."""
    hidden = ("person", "office") if raw.get("stand_in_acts") else STAND_IN
    return {key: value for key, value in raw.items() if key not in hidden}


def shared(content: Mapping[str, Any], conference: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The shared records that the public part names, directly or through an office."""
    sessions = [one for whole in conference["sessions"] for one in (whole, *whole["parts"])]
    people = [told for one in sessions for told in one["people"]]
    named = {told.get(key) for told in people for key in ("person", "stand_in")}
    persons = [
        {key: value for key, value in one.items() if key not in OF_PERSONS}
        for one in content.get("persons", ())
        if one.get("slug") in named
    ]
    offices_named = {told.get(key) for told in people for key in ("office", "stand_in_office")}
    offices_named |= {one.get("office") for one in persons}
    offices = [one for one in content.get("offices", ()) if one.get("slug") in offices_named]
    houses = {one.get("organisation") for one in (*offices, *conference.get("involvements", ()))}
    organisations = [one for one in content.get("organisations", ()) if one.get("slug") in houses]
    return {"persons": persons, "offices": offices, "organisations": organisations}


def records(content: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What sessions and the conference name, by list, as far as readers see it; tracks and rooms too."""
    told = public(content)
    conference = told["conference"]
    tops = {top: list(told.get(top, ())) for top in ("organisations", "offices", "persons", "themes")}
    return {**tops, "tracks": list(conference.get("tracks", ())), "rooms": list(conference.get("rooms", ()))}
