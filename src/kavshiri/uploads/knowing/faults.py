"""Why a file is refused, in a sentence that says what to do instead."""

from __future__ import annotations

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from kavshiri.uploads.kinds import Kind


class Refused(Exception):
    """``code`` says why, ``told`` holds the numbers for the sentence."""

    def __init__(self, code: str, **told: int) -> None:
        super().__init__(code)
        self.code, self.told = code, told


def sentence(fault: Refused, kinds: frozenset[Kind]) -> str:
    """The fault in the reader's language."""
    if fault.code == "kind":
        told = ", ".join(str(kind.label) for kind in Kind if kind in kinds)
        return _("By its content this file is none of these: %(kinds)s.") % {"kinds": told}
    if fault.code == "large":
        return _("The file is larger than %(limit)s.") % {"limit": filesizeformat(fault.told["limit"])}
    if fault.code == "pixels":
        return _("The picture has more than %(limit)d million points; make it smaller.") % fault.told
    return _sentences()[fault.code]


def _sentences() -> dict[str, str]:
    return {
        "empty": _("The file is empty."),
        "damaged": _("The file is damaged or cut off; save it anew and upload it again."),
        "old": _("This is an old format of Office, or behind a password; save it as DOCX, XLSX, PPTX or PDF."),
        "password": _("The file is protected with a password; save it without one."),
        "macros": _("The file holds macros; save it without them."),
        "bomb": _("Unpacked, the file would be far too large."),
        "active": _("The file holds something that runs when it is opened; print it to PDF and upload that."),
        "attached": _("Other files are packed into this one; upload it without them."),
        "reaches": _("When opened, the file would fetch something from elsewhere; save it without such links."),
        "two-in-one": _("The file is of two kinds at once; save it anew and upload it again."),
    }  # fmt: skip
