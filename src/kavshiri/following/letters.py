"""What followers are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kavshiri.conference.changes import compare, words
from kavshiri.conference.changes.values import GONE, Changes, SessionChange
from kavshiri.conference.models import Version
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.mail.wording import escaped

MOST = 40  # sessions in one letter; the rest is counted

CONFIRM = Kind(
    key="following.confirm",
    label=gettext_lazy("Following a programme: confirmation"),
    subject=gettext_lazy("Confirm: changes of the programme by mail"),
    body=gettext_lazy(
        "Hello,\n\nsomebody, probably you, has asked that changes of the programme of “{conference}” be sent to this "
        "address ({choice}).\n\n[Confirm]({link})\n\nIf it was not you, do nothing: no more letters will come and "
        "your address is not kept. The link works for seven days."
    ),
    placeholders=(
        Placeholder("conference", gettext_lazy("title of the conference"), gettext_lazy("Example conference")),
        Placeholder("choice", gettext_lazy("what was chosen"), gettext_lazy("whole programme, once a day")),
        Placeholder(
            "link", gettext_lazy("address to confirm at"), "https://example.org/confirm/", Manner.ADDRESS, needed=True
        ),
    ),
    is_discreet=True,
)
CHANGED = Kind(
    key="following.changed",
    label=gettext_lazy("Following a programme: what changed"),
    subject=gettext_lazy("{conference}: the programme has changed"),
    body=gettext_lazy(
        "Hello,\n\nversion {version} of the programme of “{conference}” has been published. What has changed since "
        "your last letter:\n\n{changes}\n\n{note}\n\n[To the programme]({link})\n\nThe calendar file enclosed puts "
        "the changed sessions right in your calendar. [Change or stop these letters]({settings})"
    ),
    placeholders=(
        Placeholder("conference", gettext_lazy("title of the conference"), gettext_lazy("Example conference")),
        Placeholder("version", gettext_lazy("number of the version"), "3"),
        Placeholder(
            "changes", gettext_lazy("the changes, session by session"),
            gettext_lazy("- **Trade and networks**: moved from 10:00 to 10:30 on 24 November"),
            Manner.MARKUP, needed=True,
        ),
        Placeholder("note", gettext_lazy("the secretariat’s note on the version, if any"), gettext_lazy("A note.")),
        Placeholder("link", gettext_lazy("address of the programme"), "https://example.org/programme/", Manner.ADDRESS),
        Placeholder(
            "settings", gettext_lazy("address to change or stop the letters at"), "https://example.org/letters/",
            Manner.ADDRESS, needed=True,
        ),
    ),
    may_be_stopped=True,
    is_discreet=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """What one version tells those who knew another, in one language; Markdown lines by session."""

    version: Version
    language: str
    lines: Sequence[tuple[str, str]]  # (public id of the session, line)
    general: Sequence[str]
    slugs: dict[str, str]  # public id -> address, for the calendar

    def told(self, sessions: Sequence[str]) -> tuple[list[str], list[str]]:
        """Lines and addresses for a follower of these sessions (none: of all)."""
        wanted = [(key, line) for key, line in self.lines if not sessions or key in sessions]
        general = [] if sessions else list(self.general)
        return _cut([line for _key, line in wanted] + general, self.language), [
            self.slugs[key] for key, _line in wanted if key in self.slugs
        ]

    def values(self, lines: list[str], settings_url: str) -> dict[str, str]:
        conference = self.version.conference
        with translation.override(self.language):
            programme = settings.ORIGIN + reverse("conference:programme", args=[conference.slug])
        return {
            "conference": str(conference.title.read(self.language)),
            "version": str(self.version.number),
            "changes": "\n".join(lines),
            "note": str(self.version.note.read(self.language)),
            "link": programme,
            "settings": settings_url,
        }


def news(before: Version, after: Version, language: str) -> News:
    """Compare two versions and say it in ``language``."""
    changes = compare(before.content, after.content)
    with translation.override(language):
        lines = list(_lines(changes, after.conference.slug))
        general = [f"- {escaped(words.bare(line))}" for line in words.conference_lines(changes)]
    slugs = {one.key: one.slug for one in changes.sessions}
    return News(after, language, lines, general, slugs)


def _lines(changes: Changes, slug: str) -> Iterator[tuple[str, str]]:
    for one in changes.sessions:
        if happened := [escaped(words.bare(line)) for line in words.session_lines(one)]:
            yield one.key, f"- {_titled(one, slug)}: {'; '.join(happened)}"


def _titled(one: SessionChange, slug: str) -> str:
    title = escaped(words.bare(words.title(one)))
    if one.state == GONE:
        return f"**{title}**"
    return f"[{title}]({settings.ORIGIN}{reverse('conference:session', args=[slug, one.slug])})"


def _cut(lines: list[str], language: str) -> list[str]:
    rest = len(lines) - MOST
    if rest <= 0:
        return lines
    with translation.override(language):
        return [*lines[:MOST], "- " + ngettext("and %(count)d more", "and %(count)d more", rest) % {"count": rest}]


def choice(pace_label: Any, count: int) -> str:
    """What somebody has chosen, in the language in force: "2 sessions, once a day" """
    scope = (
        ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count} if count else _("all sessions")
    )
    return f"{scope}, {pace_label}"
