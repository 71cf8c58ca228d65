"""What English sentences of an announcement say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kavshiri.pure.announcements import names
from kavshiri.pure.announcements.found import Body, Role, Said
from kavshiri.pure.announcements.text import Sentence, pieces

HELD = re.compile(
    r"\b(?:will be held|is held|be held|will take place|takes? place|will host|will hold|hosts?|will convene"
    r"|organi[sz]e[sd]?|invites?)\b",
    re.I,
)
_GATHERING = r"(?:conference|forum|meeting|seminar|summit|congress|symposium|round ?table|workshop)"
_STOP = (
    r"(?=,?\s+(?:will|is|are|was|on|from|in|at|to|which|who|with(?!in)|within|under|through|as part"
    r"|and (?:funded|supported|financed|co-?organi[sz]ed|hosted))\b|[.;:]|$)"
)
_ORGANISED = (
    ("organiser", r"(?<!co-)(?:jointly |co-)?(?:organi[sz]ed|hosted|convened)(?: jointly)? by\s+(.+?)" + _STOP),
    ("organiser", r"\borgani[sz]ers?(?: of the \w+)?(?: are| is|:)\s+(.+?)(?=[.;]|$)"),
    ("organiser", r"^(.+?),?\s+(?:are|is|will be|will)?\s*(?:jointly )?"
     r"(?:organi[sz](?:e|es|ing)|host(?:s|ing)?|conven(?:e|es|ing)|holds?)\s+(?:the|a|an|its|their)\b"),
    ("partner", r"\bin (?:partnership|cooperation|co-operation|collaboration) with\s+(.+?)" + _STOP),
    ("funder", r"\b(?:funded|financed)(?: jointly)? by\s+(.+?)" + _STOP),
    ("funder", r"\bwith (?:the )?(?:financial support|funding|financing) (?:of|from|by)\s+(.+?)" + _STOP),
    ("partner", r"\bwith (?:the )?(?:kind )?support (?:of|from)\s+(.+?)" + _STOP),
)  # fmt: skip
_PROJECT = re.compile(r"[“\"„]([^”“\"]+)[”“\"]\s+project|project\s+[“\"„]([^”“\"]+)[”“\"]", re.I)
_WHAT = (
    rf"\b(?:the|an?)\s+((?:[\w-]+\s+){{1,5}}?{_GATHERING}\b(?:\s+(?:on|of|about|for)\s+(?!\d)[^.,;]+?)?)"
    r"(?=\s+(?:will|is|takes|on \d+|in|at|from)\b|[.,;]|$)"
)
_KINDS = (
    ("high-level-panel", r"high[- ]level (?:panel|session|segment)"), ("discussion", r"facilitated discussion"),
    ("discussion", r"moderated discussion"), ("discussion", r"round ?table(?: discussion)?"),
    ("plenary", r"plenary session"),
    ("opening", r"opening (?:ceremony|session|remarks)"), ("closing", r"closing (?:ceremony|session|remarks)"),
    ("panel", r"panel discussion"),
)  # fmt: skip
_NAME = r"((?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+)"
_ROLE = (("moderator", r"moderated by"), ("chair", r"chaired by"), ("facilitator", r"facilitated by"))
_OFFICE = re.compile(
    r"\b(?:Minister|Secretary|Director|President|Ambassador|Chief|Head|Chair\w*|Commissioner|Coordinator|Rector|Adviser)\b"
)


def bodies(sentence: Sentence) -> Iterator[Body]:
    """Organisers, partners and funders, with the capacity where it says "as …" or "in its capacity as …"."""
    for part, pattern in _ORGANISED:
        for match in re.finditer(pattern, sentence.text, re.I if "^" not in pattern else 0):
            for name, capacity in split_bodies(match[1]):
                if is_body(name):
                    mended = names.mend(name)
                    yield Body(mended, part, sentence.text, capacity, name if mended != name else "")


def is_body(name: str) -> bool:
    abbreviation = re.fullmatch(r"[A-Z]{2,}[\w-]*", name) and name not in ("UTC", "GMT")
    return bool(re.search(rf"\b(?:{names.ENGLISH_HEADS})\b", name) or abbreviation or re.search(r"\([A-Z]{2,}\)", name))


def split_bodies(text: str) -> list[tuple[str, str]]:
    """(name, capacity); "Mission to Georgia" after a comma belongs to the one before."""
    found: list[tuple[str, str]] = []
    body = rf"(?:the\s+)?[A-Z][\w’ ]*\b(?:{names.ENGLISH_HEADS})\b|[A-Z]{{2,}}\b"
    joints = rf"(?:and\s+)?(?:(?=the\s+[A-Z])|(?=[A-Z]{{2,}}\b))|\s+and\s+(?={body})"
    for piece in pieces(text, joints=joints):
        told = re.sub(r"^(?:and\s+)?(?:by\s+)?(?:the|The)\s+", "", piece).strip()
        capacity = re.match(r"(?:in its capacity )?as (?:a |an |the )?(.+)", told)
        if capacity and found:
            found[-1] = (found[-1][0], capacity[1])
        elif found and re.match(rf"(?:its |[A-Z][a-z]+ )?(?:{names.ENGLISH_PARTS})\b (?:to|in|for) ", told):
            found[-1] = (f"{found[-1][0]}, {told}", found[-1][1])
        elif told and told != "and":
            found.append((told, ""))
    return found


def people(sentence: Sentence) -> Iterator[Role]:
    """ "moderated by Ann Example, Deputy Minister of …" """
    for role, words in _ROLE:
        match = re.search(rf"\b{words}\s+(.+?)(?=[.;]|\band (?:three|\d|then|followed)|$)", sentence.text)
        if match:
            yield from _role(role, match[1], sentence)


def _role(role: str, told: str, sentence: Sentence) -> Iterator[Role]:
    parts = [re.sub(r"^the\s+", "", part.strip()) for part in told.split(",") if part.strip()]
    offices = [part for part in parts if _OFFICE.search(part)]
    if (
        offices
        and offices[0] == parts[0]
        and len(parts) == 1
        and (both := re.fullmatch(rf"(.*\b[a-z]\w*\s+\w+)\s+{_NAME}", parts[0]))
    ):
        offices, parts = [both[1]], [both[2]]
    persons = [part for part in parts if not _OFFICE.search(part) and re.fullmatch(_NAME, names.without_title(part))]
    office = names.mend(offices[0]) if offices else ""
    name = names.without_title(persons[0]) if persons else ""
    if name or office:
        yield Role(role, name, office, sentence.text, offices[0] if offices and offices[0] != office else "")


def kinds(sentence: Sentence) -> list[tuple[int, str, str]]:
    """(place in the text, kind, title)."""
    found = (
        (match.start(), kind, match[0]) for kind, words in _KINDS for match in re.finditer(words, sentence.text, re.I)
    )
    return sorted((place, kind, words[:1].upper() + words[1:].lower()) for place, kind, words in found)


def topics(sentence: Sentence) -> tuple[str, ...]:
    told = re.search(
        r"\b(?:such as|including|namely|on topics? like|on the following (?:topics|questions))\b\s*:?\s*(.+)",
        sentence.text,
        re.S,
    )
    if not told:
        return ()
    listed = re.sub(
        r",?\s*(?:and\s+(?:others|so on|so forth|more)|etc\.?|among others)\s*$", "", told[1].strip().rstrip(".")
    )
    return tuple(pieces(listed, joints=r"and\s+"))


def what(sentence: Sentence) -> Said | None:
    told = re.search(_WHAT, sentence.text, re.I)
    if not told or not HELD.search(sentence.text):
        return None
    return Said(re.sub(r"^(?:the|a|an)\s+", "", told[1], flags=re.I), sentence.text)


def focus(sentence: Sentence) -> Iterator[Said]:
    told = re.search(
        r"\b(?:focus(?:es)? on|attention (?:will be|is) (?:paid|given|devoted) to|be devoted to)\s+(.+?)[.]?$",
        sentence.text,
    )
    for piece in pieces(told[1], joints=r"and\s+") if told else ():
        yield Said(piece, sentence.text)


def discussed(sentence: Sentence) -> Iterator[Said]:
    told = re.search(r"\b[Pp]articipants\b.{0,40}?\b(?:discuss|consider|exchange views on)\s+(.+?)[.]?$", sentence.text)
    for piece in pieces(told[1], joints=r"and\s+") if told else ():
        yield Said(piece, sentence.text)


def participants(sentence: Sentence) -> Iterator[Said]:
    told = re.search(
        r"^(.+?)\s+from\s.+?\b(?:will (?:take part|participate|attend|join)|take part|participate)\b", sentence.text
    )
    told = told or re.search(
        r"\b(?:attended by|brings? together|will bring together|participation of)\s+(.+?)(?:\s+from\b|[.]?$)",
        sentence.text,
    )
    for piece in pieces(told[1], joints=r"and\s+|\s+and\s+") if told else ():
        yield Said(piece, sentence.text)


def takes_part(sentence: Sentence) -> bool:
    words = (
        r"\b(?:take part|participate|participation|attend|attended|delegations?|delegates|bring(?:s)? together|join)\b"
    )
    return bool(re.search(words, sentence.text, re.I)) and not re.search(
        r"deadline|register by|apply by", sentence.text, re.I
    )


def group(sentence: Sentence) -> Iterator[str]:
    pattern = (
        r"\b((?:other |the )?(?:[A-Z][\w-]+ (?:and )?){1,4}(?:countries|region|states)"
        r"|other countries(?: of the world)?|(?:EU|European Union) [Mm]ember [Ss]tates)\b"
    )
    for match in re.finditer(pattern, sentence.text):
        yield re.sub(r"^the ", "", match[1])


def project(sentence: Sentence) -> Said | None:
    told = _PROJECT.search(sentence.text)
    return Said(told[1] or told[2], sentence.text) if told else None
