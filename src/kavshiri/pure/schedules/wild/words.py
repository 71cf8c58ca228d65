"""Texts of foreign schedules made plain: HTML becomes lines, what cannot be printed goes, nothing is cut silently."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

MARKUP = re.compile(
    r"</?(?:p|br|a|ul|ol|li|em|strong|b|i|u|div|span|h[1-6]|pre|code|blockquote|img|table|tr|td|th|hr|sub|sup|dl|dt|dd)"
    r"(?:\s[^<>]*)?/?>",
    re.I,
)
BLOCKS = {"p", "div", "ul", "ol", "table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl"}
LINES = {"br", "li", "tr", "dt", "dd"}
# letters that Unicode does not take apart
UNFOLDED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "æ": "ae", "Æ": "AE", "ı": "i"})
LATIN = ("en", "de", "fr", "ro", "pl", "az")  # languages
HIDDEN = {"script", "style", "head", "title"}


class Plain(HTMLParser):
    """Gathers the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.href, self.since, self.hidden = "", 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.out.append("\n\n")
        elif tag in LINES:
            self.out.append("\n- " if tag == "li" else "\n")
        elif tag == "a":
            self.href, self.since = dict(attrs).get("href") or "", len(self.out)
        elif tag == "img" and dict(attrs).get("alt"):
            self.out.append(str(dict(attrs)["alt"]))
        elif tag in HIDDEN:
            self.hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.out.append("\n\n")
        elif tag == "a" and self.href:
            shown = "".join(self.out[self.since :])
            if self.href.startswith(("http://", "https://")) and self.href.rstrip("/") not in shown:
                self.out.append(f" ({self.href})")
            self.href = ""
        elif tag in HIDDEN and self.hidden:
            self.hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.out.append(re.sub(r"[ \t\n]+", " ", data))


def is_markup(text: str) -> bool:
    return bool(MARKUP.search(text))


def without_markup(text: str) -> str:
    reader = Plain()
    reader.feed(text)
    reader.close()
    return "".join(reader.out)


def printable(text: str) -> str:
    """Without control characters and lone surrogates; line ends are ``\\n``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isprintable():
        return text
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def tidy(text: str) -> str:
    """Without blanks at ends of lines, and with one empty line at most between two."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+(?=\n|$)|(?<=\n)[ \t]+(?=\S)(?![-*\d>])", "", text)).strip()


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def shortened(text: str, limit: int) -> str:
    """The beginning with a sign that there is more; whoever calls keeps the whole."""
    return text[: limit - 1].rstrip() + "…"


def slug(text: str, limit: int = 80) -> str:
    """Latin small letters, digits, hyphens and underscores; nothing where the words have none."""
    folded = unicodedata.normalize(
        "NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "o").replace("ł", "l")
    )
    told = re.sub(r"[^a-z0-9_]+", "-", folded.encode("ascii", "ignore").decode().lower()).strip("-_")
    return told[:limit].rstrip("-_")


def is_in_another_script(text: str, language: str) -> bool:
    """Whether words that are said to be in a language of Latin letters have hardly any."""
    letters = [sign for sign in text if sign.isalpha()]
    latin = sum(unicodedata.name(sign, "").startswith("LATIN") for sign in letters)
    return language in LATIN and bool(letters) and latin * 5 < len(letters)
