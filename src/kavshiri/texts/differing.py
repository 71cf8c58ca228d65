"""What has changed between two wordings, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 2400  # words of a text that are compared one by one; beyond that line by line


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    """(kind, words): kind is "" for what stayed, "del" for what went, "ins" for what came."""
    old, new = _cut(before), _cut(after)
    if len(old) + len(new) > LONGEST:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("", "".join(old[a:b])))
            continue
        found += [(kind, "".join(part)) for kind, part in (("del", old[a:b]), ("ins", new[c:d])) if part]
    return found


def are_alike(before: str, after: str) -> bool:
    """Whether so much has stayed that a comparison word by word can be read."""
    told = pieces(before, after)
    return 2 * sum(len(words) for kind, words in told if not kind) > max(len(before), len(after))


def _cut(words: str) -> list[str]:
    return WORDS.findall(words)


def html(before: str, after: str) -> SafeString:
    """The same with ``<del>`` and ``<ins>``, escaped."""
    return format_html_join("", "{}", ((_marked(*piece),) for piece in pieces(before, after)))


def _marked(kind: str, words: str) -> SafeString:
    return format_html("<{}>{}</{}>", SafeString(kind), words, SafeString(kind)) if kind else format_html("{}", words)
