"""The writer's own words: without what mail programs quote of our letter, and without signatures.

Four habits are known.  Quotations by ``>`` (Gmail, Apple Mail, Thunderbird) are left out line by line, so that answers
between them stay.  A block "From: … Sent: … Subject: …" (Outlook) or a line "Original message" ends the writer's words.
A line "On … wrote:" in front of a quotation without marks (Yahoo, some telephones) does so too.  And where the letter
that is answered is known, so does its own beginning, in whatever language a program speaks.  What was cut off by
mistake is not lost: the whole text is kept beside the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

_WROTE = re.compile(
    r"(\b(wrote|writes|schrieb|a écrit|écrit|a scris|napisał(\(a\)|a)?|написа(л|в|ла)?(\(а\))?|писав|пише(т)?|"
    r"пиша|yazdı|yazıb)\b|(და|მო|მოგვ)?(წერა|წერდა|წერს)\b|(გրել|գրեց))",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_ENDS_IN_COLON = re.compile(r":\s*$")
_LABELS = {
    "from": "from|von|de|de la|od|от|від|ում կողմից|gönderen|ვისგან|გამომგზავნი|გამგზავნი|ავტორი",
    "when": "sent|date|gesendet|datum|envoyé|date|trimis|data|wysłano|отправлено|дата|надіслано|изпратено|"
    "გაგზავნილია|გაგზავნის დრო|გაიგზავნა|თარიღი",
    "to": "to|an|à|către|do|кому|до|ვის|ადრესატი|მიმღები",
    "subject": "subject|betreff|objet|subiect|temat|тема|относно|թեման|mövzu|თემა|სათაური",
}
_LABEL = {name: re.compile(rf"[*_]*({words})[*_]*\s*:[*_]*\s*\S", re.IGNORECASE) for name, words in _LABELS.items()}
_ORIGINAL = re.compile(r"-{3,}\s*([^\W\d_][^-]{4,40}?)\s*-{3,}")
_FORWARDED = re.compile(
    r"forward|weitergeleitet|transféré|пересла|препрат|przekazan|გადაგზავნ|გადამისამართ", re.IGNORECASE
)
_MARK = re.compile(r"-{3,}|:\s*$")  # what such lines have about them
_RULE = re.compile(r"[_\-=*]{5,}")
_MOBILE = re.compile(
    r"(sent from (my|mail for|outlook|yahoo|proton)\b.*|sent with .{3,40}|get outlook for .*|"
    r"gesendet von .*|von meinem .* gesendet|envoyé de mon .*|отправлено (с|из) .*|надіслано з .*|trimis de pe .*|"
    r"(გამო|გა)გზავნილია .*-?(დან|ით)\b.*|გამოგზავნილი .*-?დან\b.*)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(--|— ?—|__)\s*")
_OURS_AT_LEAST = 24  # characters of a line that is known again; shorter ones may be anybody's
_NEARLY_ALL = 0.8
_GAP = 4  # lines
_WRAPPED = 4  # lines over which "On … wrote:" may run


def own_words(text: str, ours: str = "") -> str:
    """What the writer of an answer wrote; ``ours``: the plain text of the letter that is answered.

    Empty where nothing but our own letter came back.
    """
    lines = [line.rstrip() for line in text.splitlines()]
    cut = _cut(lines, ours)
    said = _joined(_unsigned(list(_unquoted(lines[:cut]))))
    if said or cut == len(lines) or any(line.startswith(">") for line in lines):
        return said
    # answered below or between the lines of what was quoted without any mark: all of it is shown
    return "" if _where_known(lines, " ".join(ours.split())) == _first(lines) else _joined(lines)


def _first(lines: Sequence[str]) -> int:
    """The first longer line; -1 where there is none."""
    return next((at for at, line in enumerate(lines) if len(" ".join(line.split())) >= _OURS_AT_LEAST), -1)


def _cut(lines: Sequence[str], ours: str) -> int:
    """Where our letter begins, with what a program writes over it."""
    known = _where_known(lines, " ".join(ours.split()))
    for at, line in enumerate(lines):
        if line.startswith(">"):
            continue
        begins = _is_block(lines, at) and not _is_forwarded(lines, at)
        if begins or _is_original(line) or at == known:
            return _upwards(lines, at, ours)
        start = _attribution(lines, at)
        if start is not None and not _is_quoted_below(lines, at):
            return start
    return len(lines)


def _is_block(lines: Sequence[str], at: int) -> bool:
    """Whether a block of head lines begins here: who wrote, and two more of when, to whom and of what."""
    if not _LABEL["from"].match(lines[at]):
        return False
    below = [line for line in lines[at + 1 : at + 10] if line.strip()]
    return sum(any(label.match(line) for line in below) for name, label in _LABEL.items() if name != "from") >= 2


def _is_original(line: str) -> bool:
    found = _ORIGINAL.fullmatch(line.strip())
    return bool(found and not _FORWARDED.search(found.group(1)))


def _is_forwarded(lines: Sequence[str], at: int) -> bool:
    """Whether a block of head lines is that of a letter that is passed on: it belongs to what its sender says."""
    above = [line for line in lines[max(0, at - 3) : at] if line.strip()]
    return any(_FORWARDED.search(line) and _MARK.search(line) for line in above)


def _where_known(lines: Sequence[str], ours: str) -> int | None:
    """From where on nearly all longer lines are of our own letter: who copies a sentence and goes on is not cut off."""
    first, longer, known = None, 0, 0
    for at in range(len(lines) - 1, -1, -1):
        words = " ".join(lines[at].split())
        if len(words) < _OURS_AT_LEAST:
            continue
        is_known = words in ours
        longer, known = longer + 1, known + is_known
        if is_known and known >= _NEARLY_ALL * longer:
            first = at
    return first


def _upwards(lines: Sequence[str], at: int, ours: str) -> int:
    """Over blank lines, rules, shorter lines of our letter and "On … wrote:" above the place."""
    own = {" ".join(line.split()) for line in ours.splitlines()} | {""}
    while at and (_RULE.fullmatch(lines[at - 1].strip()) or " ".join(lines[at - 1].split()) in own):
        at -= 1
    start = _attribution(lines, at - 1) if at else None
    return at if start is None else start


def _attribution(lines: Sequence[str], end: int) -> int | None:
    """Where "On … wrote:" begins that ends in this line; None where it is none."""
    if not _ENDS_IN_COLON.search(lines[end]):
        return None
    quoted = _is_quoted_below(lines, end)
    fallback = None
    for start in range(end, max(-1, end - _WRAPPED), -1):
        if not lines[start].strip() or lines[start].startswith(">"):
            break
        words = " ".join(lines[start : end + 1])
        if (_WROTE.search(words) or quoted) and _WHEN.search(words):
            return start
        if _WROTE.search(words) and "@" in words:
            fallback = start
    return fallback


def _is_quoted_below(lines: Sequence[str], at: int) -> bool:
    """Whether a quotation by ``>`` follows, behind a few blank lines at most."""
    return next((line for line in lines[at + 1 : at + 1 + _GAP] if line.strip()), "").startswith(">")


def _unquoted(lines: Sequence[str]) -> Iterator[str]:
    """Without quotations and without the lines that introduce them."""
    left_out: set[int] = set()
    for at, line in enumerate(lines):
        if line.startswith(">"):
            left_out.add(at)
        elif _is_quoted_below(lines, at) and (start := _attribution(lines, at)) is not None:
            left_out |= set(range(start, at + 1))
    yield from (line for at, line in enumerate(lines) if at not in left_out)


def _unsigned(lines: list[str]) -> list[str]:
    """Without a signature (RFC 3676 § 4.3) and without what a telephone says of itself."""
    at = next((at for at, line in enumerate(lines) if line.strip() and _SIGNED.fullmatch(line)), len(lines))
    kept = lines[:at] if any(line.strip() for line in lines[:at]) else lines[at + 1 :] or lines[:at]
    return [line for line in kept if not _MOBILE.fullmatch(line.strip(" *<>"))]


def _joined(lines: Sequence[str]) -> str:
    """One text, blank lines never doubled."""
    told: list[str] = []
    for line in dropwhile(lambda line: not line.strip(), lines):
        if line.strip() or told[-1].strip():
            told.append(line)
    return "\n".join(told).strip("\n ")
