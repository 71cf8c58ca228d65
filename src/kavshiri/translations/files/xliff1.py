"""XLIFF 1.2: http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html

The translator works on ``target``. ``extradata`` carries what stood here when the file was made: tools hand it back
untouched, where notes and attributes of our own are sometimes lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kavshiri.texts.values import DRAFT, MACHINE, MISSING, OUTDATED, REVIEWED
from kavshiri.translations.files import Found, Head, Sent
from kavshiri.translations.files.markup import attributes, document, element
from kavshiri.translations.files.parsing import Reading

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
STATES = {
    MISSING: "needs-translation",
    DRAFT: "translated",
    MACHINE: "needs-review-translation",
    OUTDATED: "needs-adaptation",
    REVIEWED: "final",
}
CHECKED = ("final", "signed-off")
# inline elements whose content is words or the words' own signs; those that are empty stand for something
CONTENT = ("g", "mrk", "bpt", "ept", "ph", "it", "sub")
EMPTY = ("x", "bx", "ex")


def written(head: Head, sent: Iterable[Sent]) -> Iterator[str]:
    return document("xliff", _inside(head, sent))


def _inside(head: Head, sent: Iterable[Sent]) -> Iterator[str]:
    yield f'<xliff version="1.2" xmlns="{NAMESPACE}">\n'
    about = attributes(
        original="kavshiri", datatype="plaintext", source__language=head.source, target__language=head.target,
        date=head.at.strftime("%Y-%m-%dT%H:%M:%SZ"), tool__id="kavshiri", xml_space="preserve",
    )  # fmt: skip
    yield f'<file{about}>\n<header><tool tool-id="kavshiri" tool-name="Kavshiri"/>'
    yield f"{element('note', head.title, xml_lang=head.reader) if head.title else ''}</header>\n<body>\n"
    for one in sent:
        yield _unit(one, head)
    yield "</body>\n</file>\n"


def _unit(one: Sent, head: Head) -> str:
    approved = "yes" if one.state == REVIEWED else "no"
    opened = attributes(
        id=one.name, resname=one.name, approved=approved, xml_space="preserve", extradata=one.base,
        maxwidth=one.longest, size__unit="char",
    )  # fmt: skip
    qualifier = "mt-suggestion" if one.state == MACHINE else ""
    lines = [element("source", one.source, xml_lang=head.source)]
    if one.target:
        state = STATES[one.state]
        lines.append(element("target", one.target, xml_lang=head.target, state=state, state__qualifier=qualifier))
    lines += [element("note", note, xml_lang=head.reader, **{"from": "kavshiri"}) for note in one.notes]
    if one.earlier:
        lines.append(
            f'<alt-trans alttranstype="previous-version">{element("source", one.earlier, xml_lang=head.source)}'
            f"{element('target', one.target, xml_lang=head.target)}</alt-trans>"
        )
    return f"<trans-unit{opened}>\n" + "\n".join(lines) + "\n</trans-unit>\n"


class Reader(Reading):
    """What tools do is borne: units in another order or left out, groups, segments, inline elements."""

    unit: Found | None = None
    aside = 0  # how deep inside of what is not the unit's own source and target

    def opened(self, name: str, told: dict[str, str], line: int) -> None:
        if name == "file":
            self.languages(told.get("source-language", ""), told.get("target-language", ""))
        elif name == "trans-unit":
            self.unit = Found(told.get("id", ""), line, base=told.get("extradata", ""))
            self.unit.state = REVIEWED if told.get("approved") == "yes" else DRAFT
            self.aside = 0
        elif self.unit is not None:
            self._inside_unit(self.unit, name, told)

    def _inside_unit(self, unit: Found, name: str, told: dict[str, str]) -> None:
        if self.aside or name in ("alt-trans", "seg-source"):
            self.aside += 1
        elif name in ("source", "target"):
            self.collect()
            if name == "target":
                self._state(unit, told.get("state", ""))
        elif self.is_collecting and name in EMPTY:
            self.stands_for(unit, "\n" if told.get("ctype") == "lb" else told.get("equiv-text"))
        elif self.is_collecting and name not in CONTENT:
            self.stands_for(unit, None)

    @staticmethod
    def _state(unit: Found, state: str) -> None:
        """A state speaks where the tool knows states; else ``approved`` does."""
        if state in CHECKED:
            unit.state = REVIEWED
        elif state and unit.state != REVIEWED:
            unit.state = DRAFT

    def closed(self, name: str) -> None:
        if self.unit is None:
            return
        if self.aside:
            self.aside -= 1
        elif name == "source":
            self.unit.source = self.collected()
        elif name == "target":
            self.unit.target = self.collected()
        elif name == "trans-unit":
            self.keep(self.unit)
            self.unit = None
