"""What an archival PDF has beside the paper: its source as a file in it, and what it says of itself in XMP.

WeasyPrint writes PDF/A-3a (ISO 19005-3: tagged, letters and colours inside).  The pages are tagged as PDF/UA-1 asks
(ISO 14289-1), which is said too; PDF/A wants such a foreign property described (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from weasyprint import Attachment

VARIANT = "pdf/a-3a"
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of the standard</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
END = b"</rdf:RDF>"


def prepare(document: Any, archive: dict[str, str]) -> None:
    """``document`` is WeasyPrint's, ``archive`` as the press orders it."""
    moment = dated(archive["dated"])
    source = Attachment(
        string=archive["source"], name=archive["name"], description=archive["description"],
        created=moment, modified=moment, relationship="Source",
    )  # fmt: skip
    about = document.metadata
    about.attachments = [source]
    about.created = about.modified = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    about.generate_rdf_metadata = accessible(about.generate_rdf_metadata)


def dated(said: str) -> datetime:
    moment = datetime.fromisoformat(said) if said else UNDATED
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def accessible(told: Callable[..., bytes]) -> Callable[..., bytes]:
    def with_more(*args: Any) -> bytes:
        return told(*args).replace(END, ACCESSIBLE + END)

    return with_more


def finish(document: Any, pdf: Any) -> None:
    """A file is associated once: WeasyPrint 70 names it twice."""
    if named := pdf.catalog.get("AF"):
        named[:] = dict.fromkeys(named)
