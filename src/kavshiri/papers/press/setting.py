"""The process that sets one paper: JSON on standard input, the PDF on standard output. It knows no Django.

{"html": "<!doctype html>…", "styles": ["…"], "letters": ["/…/sans-400.ttf", …], "archive": null or
{"name": "document.json", "source": "…", "description": "…", "dated": "2020-11-26T12:00:00+00:00"}}
"""

from __future__ import annotations

import gc
import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.pdf import tags
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from kavshiri.papers.press import archiving, lettering

# PDF for Universal Accessibility (ISO 14289-1): tagged, with title and language
VARIANT = "pdf/ua-1"


class Shut(URLFetcher):
    """Gives the letters and what the paper itself holds; everything else, the network too, is refused."""

    def __init__(self, letters: list[Path]) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self.letters = {path.as_uri() for path in letters}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if not url.startswith("data:image/") and url not in self.letters:
            raise ValueError(f"not fetched: {url[:80]}")
        return super().fetch(url, headers)


def known_pages(pdf: pydyf.PDF) -> list[bytes]:
    """References to all pages so far, as ``pydyf.PDF.page_references`` gives them.

    That one lists every page anew for each tagged box: with 900 pages half of the time of the whole paper.
    """
    known: list[bytes] = pdf.__dict__.setdefault("known_pages", [])
    known.extend(b"%d 0 R" % number for number in pdf.pages["Kids"][3 * len(known) :: 3])
    return known


pydyf.PDF.page_references = property(known_pages)


def tagged(built: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """WeasyPrint's tags, which say no language but the document's (ISO 14289-1, 7.2, asks for that of every word)."""

    def with_language(box: Any, *around: Any) -> Iterator[Any]:
        element = getattr(box, "_box", box).element
        spoken = element.get("lang") if element is not None and element.tag not in ("html", "body") else None
        for one in built(box, *around):
            if spoken:
                one.setdefault("Lang", pydyf.String(spoken))
            yield one

    return with_language


tags._build_box_tree = tagged(tags._build_box_tree)


def set_paper(html: str, styles: list[str], letters: list[Path], archive: dict[str, str] | None = None) -> bytes:
    """The PDF of an HTML document by these style sheets, with our own letters; for an archive where one is given."""
    fetcher, fonts = Shut(letters), FontConfiguration()
    texts = [lettering.rules(letters), *styles]
    sheets = [CSS(string=text, font_config=fonts, url_fetcher=fetcher) for text in texts]
    document = HTML(string=html, url_fetcher=fetcher).render(stylesheets=sheets, font_config=fonts)
    if archive:
        archiving.prepare(document, archive)
    variant = archiving.VARIANT if archive else VARIANT
    return bytes(document.write_pdf(pdf_variant=variant, finisher=archiving.finish))


def main() -> None:
    if "--try" in sys.argv:
        return
    gc.disable()  # this process ends with its paper: collecting takes a quarter of the time and gives 60 MB back
    logging.getLogger("weasyprint").addHandler(logging.StreamHandler(sys.stderr))
    order = json.load(sys.stdin.buffer)
    letters = [Path(path) for path in order["letters"]]
    sys.stdout.buffer.write(set_paper(order["html"], order["styles"], letters, order.get("archive")))


if __name__ == "__main__":
    main()
