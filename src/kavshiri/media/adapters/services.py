"""Services that ministries use, as far as we must know them: how a join link looks, and what may be embedded.

What may be embedded, and by which evidence, is told in docs/decisions/0048-media-from-elsewhere.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Service:
    """``hosts`` are names, or ends of names, by which its addresses are known; empty: any host may run it.

    ``path`` is what the path of an address to join must look like; ``example`` shows one.  ``languages`` says where
    inside of it an interpreted language is chosen, in the service’s own words; empty where it has none.
    """

    key: str
    label: str | Promise
    hosts: tuple[str, ...] = ()
    path: str = r"/.+"
    example: str = ""
    languages: str = ""

    def has_host(self, host: str) -> bool:
        return not self.hosts or any(host == each or host.endswith(f".{each}") for each in self.hosts)

    def has_path(self, path: str) -> bool:
        return re.match(self.path, path) is not None


ALL = {
    service.key: service
    for service in (
        Service(
            "zoom", "Zoom", ("zoom.us", "zoom.com", "zoomgov.com"),
            r"/(?:(?:j|w|s)/\d{9,12}\b|my/[\w.-]+|wc/(?:join/)?\d{9,12}\b|webinar/register/\w|meeting/register/\w)",
            "https://zoom.us/j/12345678901?pwd=…", "Interpretation",
        ),
        Service(
            "teams", "Microsoft Teams",
            ("teams.microsoft.com", "teams.live.com", "teams.microsoft.us", "teams.cloud.microsoft"),
            r"/(?:l/meetup-join/.|meet/.|event/.|_#/)", "https://teams.microsoft.com/l/meetup-join/…",
            "Language interpretation",
        ),
        Service("webex", "Webex", ("webex.com",), r"/.{3,}", "https://example.webex.com/meet/…", "Interpretation"),
        Service("kudo", "KUDO", ("kudoway.com", "kudo.ai"), r"/.{2,}", "https://live.kudoway.com/br/…", "Language"),
        Service(
            "interprefy", "Interprefy", ("interprefy.com", "interpret.world"), r"/.*", "https://interpret.world/…",
            "Language",
        ),
        Service(
            "youtube", "YouTube", ("youtube.com", "youtu.be", "youtube-nocookie.com"),
            r"/(?:watch\b|live/.|embed/.|[\w-]{6,20}$)", "https://www.youtube.com/watch?v=…",
        ),
        Service("vimeo", "Vimeo", ("vimeo.com",), r"/.*\d{4,}", "https://vimeo.com/…"),
        Service("jitsi", "Jitsi Meet", (), r"/.+", "https://meet.example.org/Room"),
        Service("bigbluebutton", "BigBlueButton", (), r"/.+", "https://bbb.example.org/b/…"),
        Service("other", pgettext_lazy("service", "another one"), (), r".*", "https://example.org/…"),
    )
}  # fmt: skip
UNFRAMED = {
    "zoom": _("Zoom does not let its meetings be shown inside other pages; let it open beside."),
    "teams": _("Microsoft Teams does not let its meetings be shown inside other pages; let it open beside."),
    "webex": _("Webex does not let its meetings be shown inside other pages; let it open beside."),
    "kudo": _("KUDO lets its meetings be shown only on pages that it has agreed with; let it open beside."),
    "interprefy": _("Interprefy lets its events be shown only on pages that it has agreed with; let it open beside."),
}  # fmt: skip


def choices() -> list[tuple[str, str | Promise]]:
    return [(service.key, service.label) for service in ALL.values()]


def of(key: str) -> Service:
    return ALL.get(key) or ALL["other"]


def guess(host: str) -> str:
    """The service whose hosts are known by this name; empty where none is."""
    return next((key for key, service in ALL.items() if service.hosts and service.has_host(host)), "")
