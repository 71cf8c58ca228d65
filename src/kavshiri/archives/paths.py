"""Where things stand in an archive: paths that every file system takes, by the addresses of the portal."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

PAGE = "index.html"
ODD = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST = 60  # signs of a part: an archive is unpacked into folders of any depth


@dataclass(slots=True)
class Paths:
    """No two things stand under one path, not even where capitals do not count.

    ``homes``: addresses whose pages stand in the folder of their language, since all of the archive is of one
    conference and some file systems count the signs of a path.
    """

    homes: tuple[str, ...] = ()
    _taken: set[str] = field(default_factory=set)

    def of_page(self, address: str) -> str:
        return self.free(posixpath.join(self._folder(address), PAGE))

    def of_file(self, address: str, name: str) -> str:
        """Beside the page that leads to it, by the name that it is handed out with."""
        folder, last = posixpath.split(self._folder(address))
        return self.free(posixpath.join(folder or "files", plain(name or last)))

    def _folder(self, address: str) -> str:
        home = next((home for home in self.homes if address.startswith(home) and address != home), "")
        language = home.strip("/").partition("/")[0]
        return _folder(f"/{language}/{address.removeprefix(home)}" if home else address)

    def free(self, path: str) -> str:
        stem, ending = posixpath.splitext(path)
        found, number = path, 1
        while found.lower() in self._taken:
            number += 1
            found = f"{stem}-{number}{ending}"
        self._taken.add(found.lower())
        return found


def _folder(address: str) -> str:
    path, _sign, query = address.partition("?")
    parts = [plain(part) for part in unquote(path).split("/") if part]
    if query:
        parts = [*parts[:-1], "-".join([*parts[-1:], plain(query)])]
    return "/".join(parts)


def plain(name: str) -> str:
    told = ODD.sub("-", name).strip("-.")
    if len(told) > LONGEST:
        stem, ending = posixpath.splitext(told)
        told = stem[: LONGEST - len(ending)] + ending
    return told or "file"


def between(start: str, target: str) -> str:
    """The way from one file to another, as a link."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")
