"""XLIFF 2.0: http://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html, with its modules for metadata
and for the restriction of sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kavshiri.texts.values import DRAFT, MACHINE, MISSING, OUTDATED, REVIEWED
from kavshiri.translations.files import Found, Head, Sent
from kavshiri.translations.files.markup import attributes, document, element
from kavshiri.translations.files.parsing import Reading

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
STATES = {MISSING: "initial", DRAFT: "translated", MACHINE: "initial", OUTDATED: "initial", REVIEWED: "final"}
CHECKED = ("reviewed", "final")
CONTENT = ("pc", "mrk")
MARKS = ("sm", "em")  # where a note begins and ends; nothing stands there
EMPTY = ("ph", "sc", "ec")
BASE = "base"


def written(head: Head, sent: Iterable[Sent]) -> Iterator[str]:
    return document("xliff", _inside(head, sent))


def _inside(head: Head, sent: Iterable[Sent]) -> Iterator[str]:
    about = attributes(version="2.0", srcLang=head.source, trgLang=head.target, xmlns=NAMESPACE)
    yield f'<xliff{about} xmlns:mda="{METADATA}" xmlns:slr="{SIZES}">\n<file id="kavshiri">\n'
    yield '<slr:profiles generalProfile="xliff:codepoints"/>\n'
    if head.title:
        yield f"<notes>{element('note', head.title)}</notes>\n"
    for one in sent:
        yield _unit(one)
    yield "</file>\n"


def _unit(one: Sent) -> str:
    opened = attributes(id=one.name, name=one.name, canResegment="no", slr_sizeRestriction=one.longest)
    state = attributes(state=STATES[one.state], subState=f"kavshiri:{one.state}")
    notes = [element("note", note, category="context") for note in one.notes]
    if one.earlier:
        notes.append(element("note", one.earlier, category="earlier-source", appliesTo="source"))
    meta = element("mda:meta", one.base, type=BASE)
    lines = [
        f'<mda:metadata><mda:metaGroup category="kavshiri">{meta}</mda:metaGroup></mda:metadata>',
        f"<notes>{''.join(notes)}</notes>" if notes else "",
        f"<segment{state}>",
        element("source", one.source, xml_space="preserve"),
        element("target", one.target, xml_space="preserve") if one.target else "",
        "</segment>",
    ]
    return f"<unit{opened}>\n" + "\n".join(filter(None, lines)) + "\n</unit>\n"


class Reader(Reading):
    """A unit that a tool has cut into segments is put together again."""

    unit: Found | None = None
    in_meta = False
    piece = ("", "")  # source and target of the segment at hand
    is_ignorable = False
    has_target = True

    def opened(self, name: str, told: dict[str, str], line: int) -> None:
        if name == "xliff":
            self.languages(told.get("srcLang", ""), told.get("trgLang", ""))
        elif name == "unit":
            self.unit = Found(told.get("id", ""), line, state=REVIEWED)
        elif self.unit is not None:
            self._inside_unit(self.unit, name, told)

    def _inside_unit(self, unit: Found, name: str, told: dict[str, str]) -> None:
        if name in ("segment", "ignorable"):
            self.piece, self.is_ignorable, self.has_target = ("", ""), name == "ignorable", False
            if name == "segment" and told.get("state", "initial") not in CHECKED:
                unit.state = DRAFT
        elif name in ("source", "target") or (name == "meta" and told.get("type") == BASE):
            self.in_meta = name == "meta"
            self.collect()
        elif self.is_collecting:
            self._inline(unit, name, told)

    def _inline(self, unit: Found, name: str, told: dict[str, str]) -> None:
        if name == "cp":
            self.stands_for(unit, "\ufffd")
        elif name in EMPTY:
            self.stands_for(unit, told.get("equiv") if told.get("subType") != "xlf:lb" else "\n")
        elif name not in CONTENT and name not in MARKS:
            self.stands_for(unit, None)

    def closed(self, name: str) -> None:
        unit = self.unit
        if unit is None:
            return
        if name == "meta" and self.in_meta:
            unit.base, self.in_meta = self.collected(), False
        elif name == "source":
            self.piece = (self.collected(), self.piece[1])
        elif name == "target":
            self.piece, self.has_target = (self.piece[0], self.collected()), True
        elif name in ("segment", "ignorable"):
            unit.source += self.piece[0]
            unit.target += self.piece[0] if self.is_ignorable and not self.has_target else self.piece[1]
        elif name == "unit":
            unit.target = unit.target if unit.target.strip() else ""
            self.keep(unit)
            self.unit = None
