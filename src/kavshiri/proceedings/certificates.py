"""Certificates as PDFs and on screens: the frozen leaf in one language, its square, and what its code tells."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kavshiri.accreditation.badges import codes
from kavshiri.correspondence import emblems
from kavshiri.papers import press, sheets
from kavshiri.proceedings.models import Certificate
from kavshiri.pure import georgian
from kavshiri.ui import qr

STYLES = Path(__file__).parent / "static" / "proceedings"


@cache
def style(name: str) -> str:
    return (STYLES / f"{name}.css").read_text()


def url_of(code: str) -> str:
    """The address in the square, under no language: whoever scans it gets the own one."""
    return settings.ORIGIN + reverse("proceedings-certificate", args=[code])


def html(one: Certificate, language: str) -> str:
    """The whole document; raises ``KeyError`` for a language in which it was not issued."""
    leaf = one.leaf[language]
    context = {
        "one": one, "leaf": leaf, "code": codes.spaced(one.code), "url": url_of(one.code),
        "qr": qr.picture(url_of(one.code)), "emblem": emblem(one), "author": leaf["house"],
        "revoked": one.end == Certificate.End.REVOKED, "replaced": one.end == Certificate.End.REPLACED,
    }  # fmt: skip
    with translation.override(language):
        return sheets.document("proceedings/print/certificate.html", context, language)


def emblem(one: Certificate) -> str:
    head = one.rule.letterhead
    return sheets.png(emblems.png(head.emblem)) if head and head.emblem else ""


def pdf(one: Certificate, language: str) -> bytes:
    """Raises ``press.Busy``, ``press.Unable`` and ``KeyError``."""
    return press.printed(html(one, language), sheets.style("paper"), style("certificate"))


def name_of(one: Certificate, language: str) -> str:
    return f"certificate-{georgian.slug(one.conference.slug)}-{one.number}-{language}.pdf"


def leaf_in(one: Certificate, language: str) -> dict[str, Any]:
    """What is printed in a language, or in another one."""
    leaves: dict[str, dict[str, Any]] = one.leaf
    return leaves.get(language) or next(iter(leaves.values()), {})


def verdict(one: Certificate, language: str) -> dict[str, Any]:
    """What a code tells to whoever has it: of what, when it was issued, whether it holds; nobody's name."""
    leaf = leaf_in(one, language)
    here = one.ended_at.astimezone(one.conference.tz).date() if one.ended_at else None
    return {
        "one": one, "leaf": leaf, "holds": one.holds, "end": one.get_end_display(),
        "ended": georgian.day(here, language, year=True) if here else "",
    }  # fmt: skip


def bears(one: Certificate, name: str) -> bool:
    """Whether this is the name on it, in either script, however spaces, case and accents were typed."""
    typed = georgian.fold(" ".join(name.split()))
    known = {leaf["name"] for leaf in one.leaf.values()} | {one.name, one.latin_name}
    return bool(typed) and typed in {georgian.fold(" ".join(each.split())) for each in known if each}


def checked(one: Certificate, at: datetime) -> datetime:
    return at.astimezone(one.conference.tz)
