"""Office Open XML (ECMA-376): a packed file whose list of content types says which program it is for."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from kavshiri.pure.tables.grid import Unreadable
from kavshiri.pure.tables.packed import unpacked_parts
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing.faults import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN = {
    f"{_OFFICE}.wordprocessingml.document.main+xml": Kind.DOCX,
    f"{_OFFICE}.spreadsheetml.sheet.main+xml": Kind.XLSX,
    f"{_OFFICE}.presentationml.presentation.main+xml": Kind.PPTX,
}
_MACROS = re.compile(r"macroEnabled|vbaProject|activeX|xlmacrosheet|intlmacrosheet", re.IGNORECASE)
_OBJECT = re.compile(r"(^|/)embeddings/(?!.*\.(xlsx|docx|pptx)$)", re.IGNORECASE)
_REACHES = re.compile(r"/(attachedTemplate|oleObject|frame|subDocument|image|video|audio|control|ddeLink)$")
_END = b"PK\x05\x06"  # of the list of a packed file's parts (APPNOTE 4.3.16)


def kind_of(data: bytes) -> Kind:
    """Which of the three it is; raises ``Refused``."""
    _check_alone(data)
    try:
        parts = unpacked_parts(data)
    except Unreadable as fault:
        raise Refused({"entities": "damaged"}.get(fault.code, fault.code)) from fault
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        _check_parts(packed, parts)
        kind = _said_kind(packed, parts)
        _check_links(packed, parts)
    return kind


def _check_alone(data: bytes) -> None:
    """Nothing stands behind the list of parts: what follows there could be another file."""
    at = data.rfind(_END)
    if at < 0 or len(data) < at + 22:
        raise Refused("damaged")
    if at + 22 + struct.unpack_from("<H", data, at + 20)[0] != len(data):
        raise Refused("two-in-one")


def _check_parts(packed: zipfile.ZipFile, parts: list[str]) -> None:
    names = [name.lower() for name in parts]
    if len(set(names)) != len(names) or any(".." in name or name.startswith("/") or "\\" in name for name in names):
        raise Refused("damaged")
    _check_overlap(packed)
    if any(_MACROS.search(name) for name in names):
        raise Refused("macros")
    if any(_OBJECT.search(name) for name in names):
        raise Refused("attached")


def _check_overlap(packed: zipfile.ZipFile) -> None:
    """Parts that share their bytes are the trick of a small file that unpacks to a very large one."""
    end = 0
    for part in sorted(packed.infolist(), key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise Refused("bomb")
        end = part.header_offset + 30 + part.compress_size


def _said_kind(packed: zipfile.ZipFile, parts: list[str]) -> Kind:
    if "[Content_Types].xml" not in parts:
        raise Refused("kind")
    types = {str(entry.get("ContentType", "")) for entry in _read(packed, "[Content_Types].xml").iter()}
    if any(_MACROS.search(told) for told in types):
        raise Refused("macros")
    kinds = {kind for told, kind in _MAIN.items() if told in types}
    if len(kinds) != 1:
        raise Refused("two-in-one" if kinds else "kind")
    return kinds.pop()


def _check_links(packed: zipfile.ZipFile, parts: list[str]) -> None:
    """Links that a reader follows are welcome; what programs fetch by themselves is not (remote templates)."""
    for name in parts:
        if name.lower().endswith(".rels") and any(_REACHES.search(kind) for kind in _outward(_read(packed, name))):
            raise Refused("reaches")


def _outward(relations: Element) -> Iterator[str]:
    return (str(one.get("Type", "")) for one in relations.iter() if one.get("TargetMode", "").lower() == "external")


def _read(packed: zipfile.ZipFile, name: str) -> Element:
    try:
        return ElementTree.fromstring(packed.read(name))
    except Exception as fault:  # whatever a damaged part makes the parser stumble over
        raise Refused("damaged") from fault
