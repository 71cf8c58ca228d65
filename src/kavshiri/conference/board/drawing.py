"""The blocks of the board as markup, put together from prepared strings: a template for each costs four times as much.

Whatever comes from a record is escaped here, and nowhere else is a block written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kavshiri.conference.board.reading import Block, Board, Day, on_wall
from kavshiri.conference.board.told import CLASH, HINT
from kavshiri.conference.models import Session


@dataclass(frozen=True, slots=True)
class Pen:
    """What is the same for all blocks of a page, found once: words, addresses and the names of columns, escaped."""

    board: Board
    marked: dict[int, str]
    columns: dict[int, str]
    move: str
    marks: dict[str, str]
    to_move: str
    to_edit: str

    def moving(self, session: Session) -> str:
        return self.to_move.replace("/0/", f"/{session.pk}/")

    def editing(self, session: Session) -> str:
        return self.to_edit.replace("/0/", f"/{session.pk}/")


def pen(board: Board, marked: dict[int, str]) -> Pen:
    columns = {key: escape(name) if key else "" for key, name in board.columns}
    marks: dict[str, str] = {CLASH: escape(_("Clash")), HINT: escape(_("Hint"))}
    to_move = f"{reverse('sessions:move', args=[0])}?by={board.by}"
    # whoever leaves the form by saving comes back here
    back = urlencode({"next": f"{reverse('conferences:board', args=[board.conference.pk])}?by={board.by}"})
    to_edit = escape(f"{reverse('sessions:edit', args=[0])}?{back}")
    return Pen(board, marked, columns, escape(_("Move")), marks, escape(to_move), to_edit)


def blocks(day: Day, drawn_with: Pen) -> SafeString:
    return mark_safe("".join(block(one, drawn_with) for one in day.blocks))  # noqa: S308  # escaped piece by piece


def block(one: Block, pen: Pen) -> str:
    session = one.session
    title, key = escape(str(session)), getattr(session, f"{pen.board.by}_id") or 0
    is_off = session.status == Session.Status.CANCELLED
    kind = f"kv-block kv-block--{escape(session.kind)}{' kv-block--off' if is_off else ''}"
    number = f"{escape(session.number)} · " if session.number else ""
    off = f'<span class="kv-block__note">{escape(session.get_status_display())}</span>' if is_off else ""
    level = pen.marked.get(session.pk, "")
    return (
        f'<li class="{kind}" {placed(one, level)}>'
        f'<a class="kv-block__move" href="{pen.moving(session)}" data-move><span data-clock>{clock(one)}</span>'
        f'<span class="w-sr-only"> {pen.move}: {title}</span></a> '
        f'<a class="kv-block__title" href="{pen.editing(session)}">{number}{title}</a>'
        f'<span class="kv-block__column" data-column-name>{pen.columns.get(key, "")}</span>{off}'
        f'<span class="kv-block__mark" data-mark>{pen.marks.get(level, "")}</span>{parts(one, pen)}'
        f'<span class="kv-block__grip" data-grip hidden></span></li>'
    )


def placed(one: Block, level: str) -> str:
    """Where it stands, for the board's module; moments are those of the clock on the wall."""
    pk = one.session.pk
    return (
        f'id="s-{pk}" data-block="{pk}" data-token="{one.token}" data-from="{one.from_minute}" '
        f'data-length="{one.length}" data-column="{one.column}"{" data-wide" if one.is_wide else ""} '
        f'data-starts="{wall(one.starts)}" data-ends="{wall(one.ends) if one.ends else ""}"'
        + (f' data-level="{level}"' if level else "")
    )


def wall(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def clock(one: Block) -> str:
    return f"{one.starts:%H:%M}" + (f"–{one.ends:%H:%M}" if one.ends else "")


def parts(one: Block, pen: Pen) -> str:
    zone = pen.board.conference.tz
    told = "".join(
        f'<li><span data-part="{part.pk}">{on_wall(part.starts_at, zone):%H:%M}</span> '
        f'<a href="{pen.editing(part)}">{escape(str(part))}</a></li>'
        for part in one.parts
    )
    return f'<ul class="kv-block__parts">{told}</ul>' if told else ""
