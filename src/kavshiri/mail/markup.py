"""A letter's Markdown as HTML and as plain text; no raw HTML, no pictures, and only addresses that are safe to open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence", "html_block", "html_inline"])


def html(body: str) -> str:
    """The letter's inside; a paragraph that is one link alone becomes a button."""
    tokens = _reader.parse(body)
    for opening, inline in pairwise(tokens):
        if opening.type == "paragraph_open" and _is_button(inline):
            opening.attrSet("class", "action")
    return str(_reader.renderer.render(tokens, _reader.options, {}))


def plain(body: str) -> str:
    """The same as text: links with their addresses, lists with dashes, no marks."""
    told, before = "", 0
    for block, group in _blocks(_reader.parse(body)):
        told += ("" if not told else "\n" if group and group == before else "\n\n") + block
        before = group
    return told


def _is_button(inline: Token) -> bool:
    inside = inline.children or []
    return len(inside) > 2 and inside[0].type == "link_open" and inside[-1].type == "link_close" and (
        sum(token.type == "link_open" for token in inside) == 1
    )  # fmt: skip


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, int]]:
    """Every paragraph as text, and the number of the tight list in which it stands, or 0."""
    lists: list[Iterator[str]] = []
    mark, is_tight, group = "", False, 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            group += not lists
            lists.append(_marks(token))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            mark = "  " * (len(lists) - 1) + next(lists[-1])
        elif token.type == "paragraph_open":
            is_tight = token.hidden
        elif token.type == "inline":
            indent = " " * len(mark) if lists else ""
            words = _words(token.children or []).replace("\n", f"\n{indent}")
            yield (mark if lists else "") + words, group if is_tight else 0
            mark = indent


def _marks(opening: Token) -> Iterator[str]:
    if opening.type == "bullet_list_open":
        while True:
            yield "- "
    number = int(opening.attrGet("start") or 1)
    while True:
        yield f"{number}. "
        number += 1


def _words(inside: list[Token]) -> str:
    told, address, label = "", "", 0
    for place, token in enumerate(inside):
        if token.type == "link_open":
            address, label = str(token.attrGet("href") or ""), len(told)
        elif token.type == "link_close" and told[label:] != address:
            told += f": {address}" if place == len(inside) - 1 else f" <{address}>"
        elif token.type in ("softbreak", "hardbreak"):
            told += "\n"
        else:
            told += token.content
    return told
