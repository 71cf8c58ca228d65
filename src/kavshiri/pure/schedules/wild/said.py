"""Values of a file as plain words."""

from __future__ import annotations

import json
from typing import Any

from kavshiri.pure.schedules.wild import words


def plain(value: Any) -> str:
    """One text of a value; of several languages the first."""
    if isinstance(value, dict):
        value = next((one for one in value.values() if one), "")
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def as_text(value: Any) -> str:
    """Plain words of any value of the file; empty ones say nothing."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, str):
        return words.printable(value).strip()
    return json.dumps(value, ensure_ascii=False, default=str)


def as_words(values: dict[str, Any]) -> dict[str, str]:
    return {key: text for key, text in ((key, as_text(value)) for key, value in values.items()) if text}


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; a plain word is an address or a name."""
    if not isinstance(value, list):
        return []
    return [one if isinstance(one, dict) else {"url": str(one), "name": str(one)} for one in value if one]


def last_part(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2][:200] or url[:200]


def file_stem(name: str) -> str:
    """The file's name without its folder, its ending, and the word for what it is."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    return stem.removesuffix("-session").removesuffix("-schedule").removesuffix("_schedule")[:300] or "schedule"
