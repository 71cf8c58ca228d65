"""A walk through JSON, piece by piece: chosen objects are built, and nothing else is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import ijson  # type: ignore[import-untyped]
from ijson.common import ObjectBuilder  # type: ignore[import-untyped]

from kavshiri.pure.schedules.wild import DEEPEST, Refused

Path = tuple[str, ...]
ITEM = "[]"


def walk(source: bytes, is_wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, Any]]:
    """(path, value) of everything at a wanted path, in the order of the file; items of lists are called ``[]``.

    What stands inside a wanted value is not told on its own.  Raises ``Refused``.
    """
    path: list[str] = []
    builder, depth = ObjectBuilder(), 0
    try:
        for event, value in ijson.basic_parse(BytesIO(source)):
            if event in ("end_map", "end_array"):
                path.pop()
                if depth:
                    builder.event(event, value)
                    depth -= 1
                    if not depth:
                        yield tuple(path), builder.value
                continue
            if event == "map_key":
                path[-1] = value
                if depth:
                    builder.event(event, value)
                continue
            opens = event in ("start_map", "start_array")
            if depth:
                builder.event(event, value)
                depth += opens
            elif is_wanted(tuple(path)):
                if not opens:
                    yield tuple(path), value
                else:
                    builder, depth = ObjectBuilder(), 1
                    builder.event(event, value)
            if opens:
                path.append(ITEM if event == "start_array" else "")
                if len(path) > DEEPEST:
                    raise Refused("too-deep")
    except ijson.IncompleteJSONError as fault:
        raise Refused("truncated", source.count(b"\n") + 1, why=str(fault).split("\n")[0][:120]) from None
    except (ijson.JSONError, UnicodeDecodeError) as fault:
        raise Refused("not-json", 1, why=str(fault).split("\n")[0][:120]) from None


class Lines:
    """Finds in which line something is said, moving only forward through the file."""

    def __init__(self, source: bytes) -> None:
        self.source, self.at, self.line = source, 0, 1

    def of(self, *marks: Any) -> int:
        """The line of the first of these words that is found from here on; the present one where there is none."""
        for mark in marks:
            if not isinstance(mark, str | int) or not str(mark):
                continue
            for told in forms(mark):
                found = self.source.find(told, self.at)
                if found >= 0:
                    self.line += self.source.count(b"\n", self.at, found)
                    self.at = found
                    return self.line
        return self.line


def forms(mark: str | int) -> list[bytes]:
    """How a file may write it."""
    if isinstance(mark, int):
        return [f": {mark}".encode(), f":{mark}".encode()]
    return list(dict.fromkeys((json.dumps(mark, ensure_ascii=False).encode(), json.dumps(mark).encode())))
