"""A page of the portal that stands alone: what is read of it, without scripts, forms, and ways that lead nowhere.

``Frame`` asks only for what the archive holds: ``lead(address)`` gives the path of what stands under an address of the
portal, relative to this page, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from lxml import html
from lxml.html import HtmlElement

# what asks a server or a script for something
ACTING = ("script", "noscript", "template", "form", "button", "input", "select", "textarea", "dialog", "iframe",
          "object", "embed", "video", "audio", "link", "meta", "style", "source", "base")  # fmt: skip
# what a page does not hold for readers of a copy: what is hidden, how one came here, what a script would count, and
# how large a file happens to be that is drawn when somebody asks for it
LEFT_OUT = (
    ".//*[@hidden] | .//nav[contains(@class, 'crumbs')] | .//*[@role='status'] | .//*[contains(@class, 'prog-tools')] "
    "| .//ul[@class='downloads']//span[contains(@class, 'num')] | .//comment()"
)
# what is left out where nothing remains in it
HOLLOW = frozenset({"p", "li", "ul", "ol", "dl", "div", "section", "span", "details", "nav", "article", "aside"})
CONTENT = frozenset({"img", "meter", "table", "hr", "svg", "progress"})
# where a way that leads nowhere is no word of the text, but clutter
WAYS = frozenset({"btn", "ways", "row", "along", "no-print", "kv-deeds"})
SEPARATORS = " \t\r\n\u00a0\u2002\u2003·,;|–"
STATIC = re.compile(r"\.[0-9a-f]{12}(?=\.[a-z0-9]+$)")


def static_name(address: str) -> str:
    """Which of our own files an address means ("ui/kavshiri.css"); empty for what is none of them."""
    path = urlsplit(address).path
    return STATIC.sub("", path.removeprefix(settings.STATIC_URL)) if path.startswith(settings.STATIC_URL) else ""


@dataclass(frozen=True, slots=True)
class Head:
    """What is read of a whole page before anything is written: its title, its styles, and its pictures."""

    title: str
    styles: tuple[str, ...]
    pictures: tuple[str, ...]


def read_head(page: bytes, address: str) -> Head:
    tree = html.fromstring(page)
    main = _main(tree)
    heading = next(iter([*main.iter("h1"), *tree.iter("title")]), None)
    title = "" if heading is None else " ".join(heading.text_content().split())
    styles = (static_name(str(one.get("href"))) for one in tree.iter("link") if one.get("rel") == "stylesheet")
    pictures = (own_address(str(one.get("src", "")), address) for one in main.iter("img"))
    return Head(title, tuple(filter(None, styles)), tuple(filter(None, pictures)))


def _main(tree: HtmlElement) -> HtmlElement:
    found = tree.find(".//main")
    return tree if found is None else found


def own_address(told: str, base: str) -> str:
    """The address within the portal (path and query) that a link on the page ``base`` leads to; empty for others'."""
    if not told or told.startswith("#"):
        return ""
    found = urlsplit(urljoin(settings.ORIGIN + base, told))
    if f"{found.scheme}://{found.netloc}" != settings.ORIGIN:
        return ""
    return f"{found.path}?{found.query}" if found.query else found.path


@dataclass(slots=True)
class Alone:
    """One page; ``symbols`` are those icons that stand on it."""

    address: str
    lead: Callable[[str], str | None]
    symbols: set[str] = field(default_factory=set)

    def of_page(self, page: bytes) -> str:
        """What stands within the main part of a whole page."""
        return self._told(_main(html.fromstring(page)))

    def of_fragment(self, words: str) -> str:
        return self._told(html.fragment_fromstring(words, create_parent="div"))

    def _told(self, main: HtmlElement) -> str:
        empty = {one for one in main.iterdescendants() if _may_go(one)}  # on purpose: it holds a place
        for one in list(main.iter(*ACTING)):
            if one is not main:
                one.drop_tree()
        for one in list(main.xpath(LEFT_OUT)):
            _leave_out(one)
        for one in list(main.iter("a")):
            self._link(one)
        for one in list(main.iter("img")):
            self._picture(one)
        for one in list(main.iter("use")):
            self._symbol(one)
        _prune(main, empty)
        for one in main.iter():
            _plain(one)
        return _inner(main)

    def _link(self, link: HtmlElement) -> None:
        told = str(link.get("href", ""))
        own = own_address(told, self.address)
        if told.startswith("#") or (own and urlsplit(told).fragment and own == self.address):
            link.set("href", f"#{urlsplit(told).fragment}")
        elif not own:
            if urlsplit(told).scheme in ("http", "https"):
                link.set("rel", "external noopener noreferrer")
            elif not link.get("id"):
                link.drop_tag()  # of mail and of programs: whoever reads this later is not to write there
        elif path := self.lead(own):
            fragment = urlsplit(told).fragment
            link.set("href", f"{path}#{fragment}" if fragment else path)
            link.attrib.pop("download", None)
        elif _is_way(link):
            if not str(link.tail or "").strip(SEPARATORS):
                link.tail = None
            link.drop_tree()
        else:
            link.drop_tag()

    def _picture(self, picture: HtmlElement) -> None:
        path = self.lead(own_address(str(picture.get("src", "")), self.address))
        if path is None:
            picture.drop_tree()
            return
        picture.set("src", path)
        for name in ("srcset", "sizes", "loading"):
            picture.attrib.pop(name, None)

    def _symbol(self, use: HtmlElement) -> None:
        _file, _sign, name = str(use.get("href", "")).partition("#")
        self.symbols.add(name)
        use.set("href", f"#i-{name}")


def _leave_out(one: HtmlElement) -> None:
    """With the space before it, where nothing follows: as if it had never stood there."""
    before, parent = one.getprevious(), one.getparent()
    if not one.tail and before is not None:
        before.tail = str(before.tail or "").rstrip() or None
    elif not one.tail and parent is not None:
        parent.text = str(parent.text or "").rstrip() or None
    one.drop_tree()


def _is_way(link: HtmlElement) -> bool:
    """Whether a link is a way to somewhere rather than a word in a text."""
    around = (link, *link.iterancestors())
    return any(WAYS.intersection(str(one.get("class", "")).split()) for one in around if isinstance(one.tag, str))


def _prune(main: HtmlElement, kept: set[HtmlElement]) -> None:
    """Leave out what holds nothing any more, the innermost first."""
    for one in reversed(list(main.iterdescendants())):
        if one not in kept and _may_go(one):
            one.drop_tree()


def _may_go(one: HtmlElement) -> bool:
    return isinstance(one.tag, str) and one.tag in HOLLOW and _is_hollow(one)


def _is_hollow(one: HtmlElement) -> bool:
    if one.tag == "section" and "leaf" in str(one.get("class", "")).split():
        return not any("leaf__body" in str(each.get("class", "")) for each in one)
    if one.tag == "details":
        return all(each.tag == "summary" for each in one) and not str(one.text or "").strip(SEPARATORS)
    if one.text_content().strip(SEPARATORS):
        return False
    return not any(each.tag in CONTENT and not _is_icon(each) for each in one.iterdescendants())


def _is_icon(one: HtmlElement) -> bool:
    return one.tag == "svg" and "icon" in str(one.get("class", "")).split() and not one.get("aria-label")


def _plain(one: HtmlElement) -> None:
    """Without what only scripts read."""
    for name in [*one.attrib]:
        if name.startswith(("data-", "on")) and name != "data-l":
            del one.attrib[name]


def _inner(main: HtmlElement) -> str:
    pieces: list[Any] = [html.tostring(one, encoding="unicode") for one in main]
    return (main.text or "") + "".join(pieces)


def ids_in(words: str) -> Iterator[str]:
    """Every target that a page offers."""
    return (match[1] for match in re.finditer(r'\sid="([^"]+)"', words))
