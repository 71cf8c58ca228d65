"""Reading XML that comes from outside: no entities, no document types, nothing fetched, lines known."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser
from django.utils.translation import gettext_lazy as _

from kavshiri.translations.files import LONGEST_TEXT, MOST_UNITS, TAG, TWICE, FileFault, Found, Sheet


class Reading(ContentHandler):
    """What both versions of XLIFF share: languages, collected words, units kept once."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet, self.names = sheet, set[str]()
        self.pieces: list[str] | None = None
        self.length = 0
        self.places: Any = None

    def setDocumentLocator(self, locator: Any) -> None:
        self.places = locator

    @property
    def is_collecting(self) -> bool:
        return self.pieces is not None

    def opened(self, name: str, told: dict[str, str], line: int) -> None:
        raise NotImplementedError

    def closed(self, name: str) -> None:
        raise NotImplementedError

    def startElementNS(self, name: tuple[Any, str], qname: Any, attrs: Any) -> None:
        told = {key[1]: str(value) for key, value in attrs.items()}
        self.opened(name[1], told, self.line)

    def endElementNS(self, name: tuple[Any, str], qname: Any) -> None:
        self.closed(name[1])

    def characters(self, content: str) -> None:
        if self.pieces is None:
            return
        self.length += len(content)
        if self.length > LONGEST_TEXT:
            raise FileFault(_("A text in it is longer than any text of the portal."), self.line)
        self.pieces.append(content)

    @property
    def line(self) -> int:
        return int(self.places.getLineNumber() or 0) if self.places else 0

    def languages(self, source: str, target: str) -> None:
        if self.sheet.target and target and target != self.sheet.target:
            raise FileFault(_("The file holds several languages; bring them one by one."), self.line)
        self.sheet.source, self.sheet.target = source or self.sheet.source, target or self.sheet.target

    def collect(self) -> None:
        self.pieces, self.length = [], 0

    def collected(self) -> str:
        words, self.pieces = "".join(self.pieces or []), None
        return words

    def stands_for(self, unit: Found, words: str | None) -> None:
        """An element without words of its own stands here; None where nobody knows for what."""
        if words is None:
            unit.fault = TAG
        elif self.pieces is not None:
            self.pieces.append(words)

    def keep(self, unit: Found) -> None:
        if unit.name in self.names:
            unit.fault = TWICE
        self.names.add(unit.name)
        self.sheet.found.append(unit)
        if len(self.sheet.found) > MOST_UNITS:
            raise FileFault(_("There are too many texts in it."), self.line)


def parse(data: bytes, reader: Reading) -> None:
    """Raises ``FileFault`` for what is not well-formed, and for what would make a parser fetch or swell."""
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(reader)
    try:
        parser.parse(BytesIO(data))
    except DefusedXmlException as fault:
        raise FileFault(_("The file brings definitions of its own (DTD or entities); these are not read.")) from fault
    except SAXParseException as fault:
        raise FileFault(_("This is not well-formed XML."), fault.getLineNumber() or 0) from fault
    except (LookupError, UnicodeError, ValueError) as fault:
        raise FileFault(_("The file’s encoding cannot be read; save it as UTF-8.")) from fault
