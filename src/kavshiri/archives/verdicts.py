"""What was found of an archive, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from kavshiri.archives.bag.checking import Unreadable, Verdict, Wrong

MOST = 50  # lines of one kind


def unreadable(path: Path, fault: Unreadable) -> str:
    told = {"file": path, "path": fault.path}
    return {
        "zip": _("%(file)s is no ZIP, or a broken one."),
        "bag": _("%(file)s is a ZIP, but no archive of a conference."),
        "path": _("%(file)s holds a path that leads out of its folder, “%(path)s”: do not unpack it."),
        "twice": _("%(file)s holds “%(path)s” twice: do not unpack it."),
        "bomb": _("%(file)s would grow beyond all measure: do not unpack it. %(path)s"),
    }[fault.code] % told


def lines(verdict: Verdict, own: str) -> Iterator[str]:
    """``own``: the fingerprint of the key by which it is to be signed; empty where none is known."""
    if description := verdict.info.get("External-Description"):
        yield f"{description} ({verdict.info.get('As-Of', '')})"
    yield _("%(count)d files, %(size)s") % {"count": verdict.files, "size": filesizeformat(verdict.size)}
    yield from _wrong(verdict)
    if verdict.key:
        yield _("Key: %s") % verdict.key
    if verdict.holds:
        yield _("Every file is as it was signed.")
        yield whose(verdict, own)


def whose(verdict: Verdict, own: str) -> str:
    if not own:
        return _(
            "This machine knows no key to compare it with: compare the fingerprint with what the organisers publish."
        )
    return _("It is the expected key.") if verdict.key == own else _("It is not the expected key, which is %s.") % own


def _wrong(verdict: Verdict) -> Iterator[str]:
    said = {
        Wrong.DAMAGED: _("Damaged: %s"), Wrong.ADDED: _("Added: %s"), Wrong.MISSING: _("Missing: %s"),
        Wrong.LIST: _("A list that cannot be read: %s"), Wrong.SIGNATURE: _("The signature does not hold: %s"),
    }  # fmt: skip
    for kind, words in said.items():
        found = [path for wrong, path in verdict.wrong if wrong == kind]
        yield from (words % path for path in found[:MOST])
        if len(found) > MOST:
            yield _("… and %d more of them") % (len(found) - MOST)
