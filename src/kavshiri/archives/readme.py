"""README.txt: what the archive is and how it is checked with plain tools, in every language of the portal."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.archives.bag import names

WIDTH = 78
RULE = "-" * WIDTH
COMMANDS = (
    f"sha256sum -c {names.TAG_MANIFEST}",
    f"sha256sum -c --quiet {names.MANIFEST}",
    f"openssl pkeyutl -verify -pubin -inkey {names.PUBLIC_KEY} -rawin -in {names.TAG_MANIFEST} \\\n"
    f"    -sigfile {names.SIGNATURE}",
    f"openssl pkey -pubin -in {names.PUBLIC_KEY} -outform DER | sha256sum",
)


def written(titles: Mapping[str, str], contents: Any, key: str) -> str:
    parts = []
    for code, title in titles.items():
        with translation.override(code):
            parts.append("\n".join(map(_wrapped, _lines(title, contents, key))))
    return f"\n{RULE}\n\n".join(parts)


def _wrapped(line: str) -> str:
    """As wide as a terminal is at least; commands stay as they are."""
    return line if line.startswith("  ") else textwrap.fill(line, WIDTH, break_on_hyphens=False)


def _lines(title: str, contents: Any, key: str) -> list[str]:
    moment = contents.at.astimezone(contents.conference.tz)
    return [
        title, pgettext("archive", "Archive of the conference; the latest thing in it: %(day)s")
        % {"day": f"{moment:%Y-%m-%d %H:%M %z}"},
        "",
        _("It holds what anybody could read on the portal %(origin)s. Nothing else is needed to read it: "
          "open index.html in a browser.") % {"origin": settings.ORIGIN},
        "",
        _("The files are laid out as a bag (RFC 8493): everything lies in the folder data; manifest-sha256.txt holds "
          "the SHA-256 hash of each file, tagmanifest-sha256.txt those of the lists themselves, and "
          "tagmanifest-sha256.txt.sig its Ed25519 signature (RFC 8032)."),
        "",
        _("How to check it: unpack it, go to its folder, and run"),
        "", *[f"  {command}" for command in COMMANDS], "",
        _("The first two say OK or nothing where no file is damaged or missing, the third says that the signature "
          "holds. The last one gives the fingerprint of the key. Compare it with what the organisers publish "
          "elsewhere: whoever changes an archive can sign it with another key."),
        "", _("Fingerprint of the key:"), f"  {key}", "",
        _("A file that was added stands in no list. With Kavshiri installed, this looks for it too:"),
        "", "  kavshiri archive --verify FILE.zip", "",
    ]  # fmt: skip
