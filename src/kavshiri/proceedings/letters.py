"""What participants are written: that a certificate of attendance is there."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.proceedings.models import Certificate

ISSUED = Kind(
    key="proceedings.certificate",
    label=_("Participants: a certificate of attendance"),
    subject=_("{conference}: your certificate of attendance"),
    body=_(
        "Dear {name},\n\nyour certificate of attendance at “{conference}” is ready, number {number}.\n\n"
        "[Your certificates]({page})\n\nYou can take it as a PDF in Georgian and in English. Its square leads to a "
        "page on which anybody who has it before them can check that it is valid.\n\nIf your name or your time is not "
        "right, please write to us: a corrected one takes its place."
    ),
    placeholders=(
        Placeholder("name", _("name of the reader"), _("Reader")),
        Placeholder("conference", _("title of the conference"), _("Example conference")),
        Placeholder("number", _("number of the certificate"), "7"),
        Placeholder(
            "page", _("page of the own certificates"), "https://example.org/certificates/", Manner.ADDRESS, needed=True
        ),
    ),
)
KINDS = (ISSUED,)


def reader_of(one: Certificate, language: str) -> Reader:
    leaf = one.leaf.get(language) or one.leaf.get("en") or next(iter(one.leaf.values()))
    with translation.override(language):
        page = settings.ORIGIN + reverse("proceedings:certificates")
    values = {"name": leaf["name"], "conference": leaf["conference"], "number": str(one.number), "page": page}
    return Reader(f"{ISSUED.key}:{one.public_id}", one.address, language, values, name=leaf["name"], about=one)
