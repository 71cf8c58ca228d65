"""Which row of a table names its columns, and what each column means, by the words that people use for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kavshiri.pure import georgian
from kavshiri.pure.tables.grid import Grid

_LOOKED_AT = 40  # rows in which the heading is looked for
# A field may have a language: "title:en". The phrases of one field are parted by commas; a longer phrase wins.
WORDS = {
    "number": "№, no, nr, number, code, id, item, ნომერი, კოდი, რიგი, რიგითი ნომერი, ნ, session no, session number,"
    " სესიის ნომერი",
    "day": "date, day, თარიღი, დღე, რიცხვი, data, ziua",
    "time": "time, hours, hour, schedule, დრო, საათი, დროის მონაკვეთი, from to, time slot, ora, час",
    "start": "start, start time, from, begin, begins, starts, დასაწყისი, დაწყება, დაწყების დრო, იწყება, საწყისი დრო",
    "end": "end, end time, to, until, ends, finish, დასასრული, დამთავრება, დასრულება, დასრულების დრო, მთავრდება",
    "length": "duration, length, minutes, min, ხანგრძლივობა, წუთი, წთ",
    "title": "title, topic, session, session title, name, name of session, agenda, agenda item, item title, activity,"
    " subject, event, programme, სათაური, დასახელება, სესია, სესიის დასახელება, სესიის სათაური, თემის დასახელება,"
    " დღის წესრიგი, აქტივობა, ღონისძიება, საკითხი, პროგრამა, მოხსენების თემა, სახელწოდება",
    "abstract": "abstract, description, summary, content, details, აღწერა, აღწერილობა, რეზიუმე, შინაარსი, ანოტაცია",
    "kind": "type, kind, format, session type, ტიპი, სახე, ფორმატი, სესიის ტიპი, სესიის სახე",
    "speaker": "speaker, presenter, speakers, presenters, lecturer, who, მომხსენებელი, სპიკერი, გამომსვლელი, მონაწილე,"
    " მომხსენებლის სახელი, სპიკერის სახელი, responsible, პასუხისმგებელი",
    "panellist": "panellist, panelist, panel members, პანელისტი, პანელის წევრი, პანელის მონაწილე",
    "moderator": "moderator, facilitated by, moderated by, მოდერატორი, წამყვანი",
    "chair": "chair, chairperson, chaired by, თავმჯდომარე",
    "facilitator": "facilitator, ფასილიტატორი",
    "discussant": "discussant, დისკუსანტი, ოპონენტი",
    "rapporteur": "rapporteur, რაპორტიორი",
    "languages": "language, languages, working language, lang, ენა, სამუშაო ენა, სესიის ენა",
    "interpretation": "interpretation, interpreting, translation, თარგმანი, თარჯიმანი, სინქრონული თარგმანი,"
    " თარგმანის ენა",
    "room": "room, hall, venue, place, location, დარბაზი, ოთახი, ადგილი, ადგილმდებარეობა, ჩატარების ადგილი, sala",
    "track": "track, stream, ნაკადი, პარალელური ნაკადი, მიმართულება",
    "theme": "theme, თემა, თემატიკა, თემატური მიმართულება",
}
ROLES = ("chair", "moderator", "speaker", "panellist", "discussant", "rapporteur", "facilitator")
IN_LANGUAGES = ("title", "abstract")
_LANGUAGES = {
    "ka": "ka kat geo ge ქართული ქართულად ქართ georgian",
    "en": "en eng english ინგლისური ინგლისურად ინგლ",
    "ro": "ro ron rou romanian română რუმინული რუმინულად",
    "bg": "bg bul bulgarian български ბულგარული ბულგარულად",
    "pl": "pl pol polish polski პოლონური პოლონურად",
    "uk": "uk ukr ukrainian українська უკრაინული უკრაინულად",
    "hy": "hy hye arm armenian հայերեն სომხური სომხურად",
    "az": "az aze azerbaijani azərbaycanca აზერბაიჯანული აზერბაიჯანულად",
    "de": "de deu ger german deutsch გერმანული გერმანულად",
    "fr": "fr fra fre french français ფრანგული ფრანგულად",
}
_LANGUAGE_OF = {georgian.fold_word(word): code for code, words in _LANGUAGES.items() for word in words.split()}
_MARK = re.compile(r"[\s(\[/_:.,–—-]+")
_NUMBER = re.compile(r"№|#|^\s*n\s*$|\bn[°º]", re.I)
_VALUE = re.compile(r"\d{1,2}[:.]\d\d|\d{4}|\d{1,2}\s*[-–]\s*\d{1,2}")


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows that name the columns (``first`` to ``last``, places) and what each is called and means.

    ``first`` is -1 where no row names them. ``fields`` holds codes such as "start" or "title:en", empty where unknown.
    """

    first: int
    last: int
    names: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def body(self) -> int:
        """The place of the first row below."""
        return self.last + 1


def field_of(name: str) -> str:
    """What a column of this name means, or an empty string: „სათაური (en)“ gives "title:en"."""
    if _NUMBER.search(name):
        return "number"
    language, rest = _language_in(name)
    field = _best(rest) or (_best(name) if rest != name else "")
    if not field and language and not rest.strip():
        field = "title"
    return f"{field}:{language}" if language and field in IN_LANGUAGES else field


def _language_in(name: str) -> tuple[str, str]:
    """The language that a name's last or first word tells, and the name without it."""
    words = [word for word in _MARK.split(name.strip(" )]\n\t")) if word]
    for place in (-1, 0):
        code = _LANGUAGE_OF.get(georgian.fold_word(words[place])) if words else None
        if code:
            del words[place]
            return code, " ".join(words)
    return "", name


def roles_in(name: str) -> list[str]:
    """The roles that a column's name tells, each once: „მომხსენებელი / მოდერატორი“ tells two."""
    found = [role_of(piece) for piece in re.split(r"[/,;&+|\n]|\s+(?:და|ან|and|or)\s+", name)]
    return list(dict.fromkeys(role for role in found if role))


def role_of(words: str) -> str:
    """The role that exactly these words name, or an empty string."""
    keys = [key for word in georgian.tokens(words) for key in [frozenset(georgian.readings(word))]]
    for role in ROLES:
        for phrase in (phrase for field, phrase in _phrases() if field == role):
            if keys and len(phrase) == len(keys) and all(a & b for a, b in zip(phrase, keys, strict=True)):
                return role
    return ""


@lru_cache(maxsize=1)
def _phrases() -> list[tuple[str, list[frozenset[str]]]]:
    told = [(field, phrase.strip()) for field, phrases in WORDS.items() for phrase in phrases.split(",")]
    return [(field, keys) for field, phrase in told if (keys := _keys(phrase))]


def _keys(text: str) -> list[frozenset[str]]:
    """The readings of each word; two words are the same where they share one."""
    return [frozenset(georgian.readings(word)) or frozenset({word}) for word in georgian.tokens(text.replace("_", " "))]


@lru_cache(maxsize=2_000)
def _best(name: str) -> str:
    """The field whose phrase covers most of a name; a phrase counts only where all its words are there."""
    words = _keys(name)
    found = [
        (len(keys) / max(len(words), 1), len(keys), field)
        for field, keys in _phrases()
        if all(any(key & word for word in words) for key in keys)
    ]
    share, _length, field = max(found, key=lambda one: one[:2], default=(0.0, 0, ""))
    return field if share >= 0.3 else ""


def heading_at(grid: Grid, first: int, last: int | None = None) -> Heading:
    """The heading that a person pointed at; -1 for a table without one."""
    if first < 0 or first >= len(grid.rows):
        return Heading(-1, -1, tuple([""] * grid.width), tuple([""] * grid.width))
    last = first if last is None else last
    names = tuple(_name(grid, first, last, column) for column in range(grid.width))
    # of two rows the lower one says it best: „დრო / დასაწყისი“ is a start
    lower = [field_of(grid.rows[last][column].text) for column in range(grid.width)]
    told = [field or field_of(name) for field, name in zip(lower, names, strict=True)]
    return Heading(first, last, names, _once(_told_apart(told, names)))


def _name(grid: Grid, first: int, last: int, column: int) -> str:
    """The words of the heading's rows; one that is joined across hangs over the columns to its right."""
    upper = next((grid.rows[first][place].text for place in range(column, -1, -1) if grid.rows[first][place].text), "")
    own = grid.rows[first][column].text
    if first == last:
        return own.replace("\n", " ")
    lower = grid.rows[last][column]
    if not lower.text or lower.note == "merged" or lower.text == own:
        return own.replace("\n", " ")
    return f"{upper} {lower.text}".strip().replace("\n", " ")


def _told_apart(fields: Sequence[str], names: Sequence[str]) -> list[str]:
    """„სათაური“ and "Title" beside each other are one thing in two languages: the later one is in its name's."""
    told: list[str] = []
    for place, (field, name) in enumerate(zip(fields, names, strict=True)):
        first = fields.index(field)
        twice = field in IN_LANGUAGES and first < place and _script(names[first]) != _script(name)
        told.append(f"{field}:{_script(name)}" if twice and f"{field}:{_script(name)}" not in fields else field)
    return told


def _script(name: str) -> str:
    return "ka" if re.search("[ა-ჰ]", georgian.fold(name)) else "en"


def _once(fields: Sequence[str]) -> tuple[str, ...]:
    """A field for each column; where two say the same, people may, and of the others the first has it."""
    told: list[str] = []
    for field in fields:
        told.append("" if field in told and field not in MANY else field)
    if "theme" in told and not any(field.partition(":")[0] == "title" for field in told):
        told[told.index("theme")] = "title"  # „თემა“ alone is what is spoken of
    return tuple(told)


MANY = (
    "speaker", "panellist", "moderator", "chair", "facilitator", "discussant", "rapporteur", "abstract", "languages",
    "interpretation",
)  # fmt: skip


def find_heading(grid: Grid) -> Heading:
    """The row, or the two, that name most columns; the first of several. A table may have none."""
    best, most = heading_at(grid, -1), 1.5
    for row in range(min(len(grid.rows), _LOOKED_AT)):
        for last in (row, row + 1):
            if last < len(grid.rows) and _may_head(grid, row, last):
                found = heading_at(grid, row, last)
                if (weight := _weight(found)) > most:
                    best, most = found, weight
    return best


def _may_head(grid: Grid, first: int, last: int) -> bool:
    """Names are short and hold no times; of two rows the lower must name something of its own."""
    texts = [text for row in range(first, last + 1) for text in grid.texts(row) if text]
    if any(len(text) > 80 or _VALUE.search(text) for text in texts):
        return False
    if first == last:
        return True
    upper = heading_at(grid, first)
    lower = [cell.text for cell in grid.rows[last] if cell.text and cell.note != "merged"]
    return bool(lower) and len(lower) < grid.width and bool(_known(upper.fields)) and all(map(field_of, lower))


def _weight(heading: Heading) -> float:
    """How much a row looks like the one that names the columns."""
    known = _known(heading.fields)
    has_title = any(field.partition(":")[0] == "title" for field in known)
    named = sum(1 for name in heading.names if name)
    return len(known) + has_title + (0.5 * len(known) / named if named else 0) - 0.1 * (heading.last - heading.first)


def _known(fields: Iterable[str]) -> list[str]:
    return [field for field in fields if field]


def same_heading(heading: Heading, grid: Grid, row: int) -> bool:
    """Whether a row says the heading's names again, as tables of several pages do."""
    if heading.first < 0:
        return False
    folded = [georgian.fold(name) for name in grid.texts(row)]
    first = [georgian.fold(name) for name in grid.texts(heading.first)]
    return any(folded) and folded == first
