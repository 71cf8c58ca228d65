"""The Georgian catalogue of the back office: what share is done, what is missing, and whether it is sound.

Wagtail ships about four per cent of its strings in Georgian. The rest stands in `kavshiri/cms/locale/ka`, in two
files (`django.po` for Python and templates, `djangojs.po` for scripts). This tool reads the English catalogues of
the installed packages, so it always speaks about the versions that run:

    python tools/backoffice_catalogue.py --share              a table of what is Georgian, package by package
    python tools/backoffice_catalogue.py --missing wagtail.admin
    python tools/backoffice_catalogue.py --merge batch.json   take finished translations into our files
    python tools/backoffice_catalogue.py --check              placeholders, tags, quotation marks, letters

A batch is `{"django": {msgid: msgstr}, "djangojs": {...}}`. A string with plural forms gives a list of two, and a
string with a context has the key `context + U+0004 + msgid`, as in compiled catalogues.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

DOMAINS = ("django", "djangojs")
OURS = Path(__file__).resolve().parent.parent / "src/kavshiri/cms/locale/ka/LC_MESSAGES"

#: Packages whose screens make up the back office: every catalogue below them counts.
BACK_OFFICE = ("wagtail", "wagtail_localize")

#: Catalogues whose words appear on the same screens (errors of forms, tags, passwords), each by its folder.
BESIDE = ("taggit", "django/conf", "django/contrib/auth", "django/contrib/contenttypes")

#: Django's own page for developers without any address; no secretary and no visitor can meet it.
NOT_IN_USE = re.compile(r"The install worked|Django|DEBUG=True|how-to’s|Polling App|Connect, get help")

#: Names that stay in Latin letters, so that a string of nothing else counts as translated.
NAMES = re.compile(r"\b(?:Wagtail|API)\b")

CONTEXT_MARK = "\x04"
GEORGIAN = re.compile("[\u10d0-\u10ff]")
MTAVRULI = re.compile("[\u1c90-\u1cbf]")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{\w*\}")
TAG = re.compile(r"<(?:/?[a-zA-Z]|\{)[^<>]*>")
WRONG_MARKS = {'"': "„ “", "'": "„ “", "«": "„ “", "»": "„ “", "”": "“", "...": "…", "  ": "one space"}

HEADER = """Georgian catalogue of the back office.
Translates strings of Wagtail, wagtail-localize, Django and taggit that those packages lack in Georgian.
SPDX-License-Identifier: Apache-2.0
Checked by tools/backoffice_catalogue.py --check."""

METADATA = {
    "Project-Id-Version": "kavshiri back office",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "ka",
    "Plural-Forms": "nplurals=2; plural=(n!=1);",
}

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Catalogue:
    """One English catalogue of an installed package, and its Georgian neighbour where there is one."""

    package: str
    domain: str
    english: Path

    @property
    def entries(self) -> list[polib.POEntry]:
        """Entries in the package's order, without obsolete ones and those nobody meets."""
        found = (entry for entry in polib.pofile(str(self.english)) if not entry.obsolete)
        return [entry for entry in found if not NOT_IN_USE.search(entry.msgid)]

    @property
    def shipped(self) -> set[Key]:
        """Keys that the package itself has in Georgian."""
        path = self.english.parents[2] / "ka/LC_MESSAGES" / self.english.name
        return {key(entry) for entry in polib.pofile(str(path)) if entry.translated()} if path.exists() else set()


@dataclass(frozen=True)
class Share:
    """How many strings of a catalogue are Georgian: shipped by the package, added by us."""

    package: str
    strings: int
    shipped: int
    added: int

    @property
    def done(self) -> int:
        return self.shipped + self.added

    @property
    def percent(self) -> float:
        return 100 * self.done / self.strings if self.strings else 100.0


def key(entry: polib.POEntry) -> Key:
    """What tells one string from another inside a domain: context and English text."""
    return entry.msgctxt, entry.msgid


# --- what the installed packages say ---------------------------------------------------------------------------


def catalogues() -> list[Catalogue]:
    """English catalogues of the back office, then those beside it, sorted by package."""
    inside = [found for name in BACK_OFFICE for found in _below(_root(name), name, "**/locale")]
    beside = [found for name in BESIDE for found in _below(_root(name.split("/")[0]).parent / name, name, "locale")]
    return inside + beside


def _root(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


def _below(folder: Path, name: str, pattern: str) -> Iterator[Catalogue]:
    for path in sorted(folder.glob(f"{pattern}/en/LC_MESSAGES/*.po")):
        inner = path.parents[3].relative_to(folder).parts
        package = ".".join((*name.split("/"), *inner))
        yield Catalogue(package, path.stem, path)


def is_back_office(package: str) -> bool:
    return package.split(".")[0] in BACK_OFFICE


# --- what we have ----------------------------------------------------------------------------------------------


def our_file(domain: str) -> polib.POFile:
    """Our catalogue of a domain as it is on disk; an empty one when there is none yet."""
    path = OURS / f"{domain}.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def our_keys() -> dict[str, set[Key]]:
    return {domain: {key(entry) for entry in our_file(domain) if entry.translated()} for domain in DOMAINS}


def missing(package: str) -> list[polib.POEntry]:
    """Entries of a package (all its domains) that are Georgian neither upstream nor here."""
    ours = our_keys()
    return [
        entry
        for catalogue in catalogues()
        if catalogue.package == package
        for entry in catalogue.entries
        if key(entry) not in catalogue.shipped | ours[catalogue.domain]
    ]


def shares() -> list[Share]:
    """One row per catalogue, named `package` or `package (scripts)`."""
    ours = our_keys()
    return [_share(catalogue, ours[catalogue.domain]) for catalogue in catalogues()]


def _share(catalogue: Catalogue, ours: set[Key]) -> Share:
    keys = {key(entry) for entry in catalogue.entries}
    shipped = keys & catalogue.shipped
    name = catalogue.package + (" (scripts)" if catalogue.domain == "djangojs" else "")
    return Share(name, len(keys), len(shipped), len((keys & ours) - shipped))


def total(name: str, rows: list[Share]) -> Share:
    """The sum of several rows, so weighted by their strings."""
    sums = [sum(getattr(row, field) for row in rows) for field in ("strings", "shipped", "added")]
    return Share(name, *sums)


def print_shares() -> None:
    rows = shares()
    inside = [row for row in rows if is_back_office(row.package.split(" ")[0])]
    print(f"{'catalogue':42}{'strings':>9}{'shipped':>9}{'ours':>9}{'sum':>9}{'share':>9}")
    for row in (*rows, total("back office", inside), total("with Django and taggit", rows)):
        print(f"{row.package:42}{row.strings:9}{row.shipped:9}{row.added:9}{row.done:9}{row.percent:8.1f}%")


# --- taking translations in ------------------------------------------------------------------------------------


def merge(batch: dict[str, dict[str, str | list[str]]]) -> int:
    """Write a batch into our files, sorted, over what was there; returns how many strings it held."""
    sources = _english_entries()
    for domain, pairs in batch.items():
        file = our_file(domain)
        known = {key(entry): entry for entry in file}
        for text, translation in pairs.items():
            entry = _translated(_source(sources[domain], domain, text), translation)
            known[key(entry)] = entry
        _write(domain, list(known.values()))
    return sum(len(pairs) for pairs in batch.values())


def _english_entries() -> dict[str, dict[Key, polib.POEntry]]:
    found: dict[str, dict[Key, polib.POEntry]] = {domain: {} for domain in DOMAINS}
    for catalogue in catalogues():
        for entry in catalogue.entries:
            found[catalogue.domain].setdefault(key(entry), entry)
    return found


def _source(entries: dict[Key, polib.POEntry], domain: str, text: str) -> polib.POEntry:
    context, mark, msgid = text.rpartition(CONTEXT_MARK)
    try:
        return entries[(context if mark else None, msgid)]
    except KeyError:
        raise SystemExit(f"no installed package has this string in {domain}: {text!r}") from None


def _translated(source: polib.POEntry, translation: str | list[str]) -> polib.POEntry:
    flags = [flag for flag in source.flags if flag.endswith("-format")]
    entry = polib.POEntry(msgctxt=source.msgctxt, msgid=source.msgid, msgid_plural=source.msgid_plural, flags=flags)
    if source.msgid_plural:
        forms = [translation] * 2 if isinstance(translation, str) else translation
        entry.msgstr_plural = dict(enumerate(forms))
    else:
        entry.msgstr = translation
    return entry


def _write(domain: str, entries: list[polib.POEntry]) -> None:
    file = polib.POFile(wrapwidth=110)
    file.header = HEADER
    file.metadata = METADATA
    file.extend(sorted(entries, key=lambda entry: (entry.msgid.casefold(), entry.msgid, entry.msgctxt or "")))
    OURS.mkdir(parents=True, exist_ok=True)
    file.save(str(OURS / f"{domain}.po"))


# --- checking --------------------------------------------------------------------------------------------------


def faults() -> list[str]:
    """Every fault of our files, one sentence each; an empty list when they are sound."""
    sources = _english_entries()
    return [
        f"{domain}: {entry.msgid!r}: {fault}"
        for domain in DOMAINS
        for entry in our_file(domain)
        for fault in (*entry_faults(entry), *_stale(entry, sources[domain]))
    ]


def entry_faults(entry: polib.POEntry) -> list[str]:
    """Faults of one entry, each of its forms against the English form that stands in the same place."""
    if entry.fuzzy:
        return ["is marked fuzzy"]
    if entry.msgid_plural and set(entry.msgstr_plural) != {0, 1}:
        return ["needs two plural forms"]
    pairs = [(entry.msgid, entry.msgstr)]
    if entry.msgid_plural:
        pairs = list(zip((entry.msgid, entry.msgid_plural), entry.msgstr_plural.values(), strict=True))
    return [fault for english, georgian in pairs for fault in form_faults(english, georgian)]


def form_faults(english: str, georgian: str) -> Iterator[str]:
    """Faults of one Georgian text beside its English source."""
    if not georgian.strip():
        yield "is empty"
        return
    yield from _unequal("placeholders", PLACEHOLDER, english, georgian)
    yield from _unequal("tags", TAG, english, georgian)
    if _edges(english) != _edges(georgian):
        yield "begins or ends with other white space than the English"
    yield from _letters(english, georgian)
    yield from _marks(TAG.sub("<>", georgian))


def _unequal(what: str, pattern: re.Pattern[str], english: str, georgian: str) -> Iterator[str]:
    wanted, found = Counter(pattern.findall(english)), Counter(pattern.findall(georgian))
    if wanted != found:
        yield f"{what} differ: lacks {sorted((wanted - found).elements())}, adds {sorted((found - wanted).elements())}"


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _letters(english: str, georgian: str) -> Iterator[str]:
    if MTAVRULI.search(georgian):
        yield "holds Mtavruli letters"
    words = NAMES.sub("", PLACEHOLDER.sub("", TAG.sub("", english)))
    if re.search("[a-z]{3}", words) and english == georgian:
        yield "is not translated"
    if GEORGIAN.search(georgian) and re.search("[\u10d0-\u10ff][a-zA-Z]|[a-zA-Z][\u10d0-\u10ff]", georgian):
        yield "mixes Latin and Georgian letters in one word"


def _marks(georgian: str) -> Iterator[str]:
    for mark, better in WRONG_MARKS.items():
        if mark in georgian:
            yield f"has {mark!r} where {better} belongs"
    if georgian.count("„") != georgian.count("“"):
        yield "opens and closes unequal numbers of quotation marks"


def _stale(entry: polib.POEntry, sources: dict[Key, polib.POEntry]) -> Iterator[str]:
    source = sources.get(key(entry))
    if source is None:
        yield "is in no installed package any more"
    elif source.msgid_plural != entry.msgid_plural:
        yield "has other plural forms than the installed package"


def print_faults() -> int:
    found = faults()
    for fault in found:
        print(fault)
    print(f"{len(found)} faults in {sum(len(our_file(domain)) for domain in DOMAINS)} strings")
    return 1 if found else 0


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="The Georgian catalogue of the back office.")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--share", action="store_true", help="what is Georgian, package by package")
    choice.add_argument("--missing", metavar="PACKAGE", help="strings of a package that are not Georgian")
    choice.add_argument("--merge", metavar="FILE", type=Path, help="take a JSON batch into our files")
    choice.add_argument("--check", action="store_true", help="placeholders, tags, quotation marks, letters")
    return _run(parser.parse_args(arguments))


def _run(choice: argparse.Namespace) -> int:
    if choice.check:
        return print_faults()
    if choice.share:
        print_shares()
    elif choice.merge:
        print(merge(json.loads(choice.merge.read_text(encoding="utf-8"))), "strings taken in")
    else:
        for entry in missing(choice.missing):
            print(json.dumps(entry.msgid, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
