"""Writing XML a piece at a time."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kavshiri.translations.files import writable


def text(words: str) -> str:
    """Escaped; a lone carriage return would otherwise come back as a line feed."""
    return escape(writable(words), {"\r": "&#13;"})


def attributes(**values: str | int) -> str:
    """``{"xml_lang": "ka"}`` is ``xml:lang="ka"``; a double underscore is a hyphen. Empty values are left out."""
    told = ((name.replace("__", "-").replace("_", ":"), str(value)) for name, value in values.items())
    return "".join(f" {name}={quoteattr(writable(value))}" for name, value in told if value)


def element(name: str, words: str, **values: str | int) -> str:
    return f"<{name}{attributes(**values)}>{text(words)}</{name}>"


def document(root: str, inside: Iterator[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield from inside
    yield f"</{root}>\n"
