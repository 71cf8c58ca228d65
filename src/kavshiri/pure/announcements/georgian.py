"""What Georgian sentences of an announcement say: by the endings of their words, not by fixed phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kavshiri.pure import georgian
from kavshiri.pure.announcements import names
from kavshiri.pure.announcements.found import Body, Role, Said
from kavshiri.pure.announcements.text import Sentence, Word, pieces

HELD = (
    "ჩატარდება",
    "გაიმართება",
    "იმართება",
    "ტარდება",
    "მიმდინარეობს",
    "გაიხსნება",
    "ჩაატარებს",
    "მართავს",
    "ატარებს",
)
GATHERINGS = ("კონფერენცია", "ფორუმი", "შეხვედრა", "სემინარი", "სამიტი", "კონგრესი", "ღონისძიება", "სიმპოზიუმი")
_HUNG = ("ში", "ზე", "ით", "თან", "დან", "მდე", "თვის", "გან", "კენ")
# kind of a session: the phrases that name it, in the nominative; longer ones first
KINDS = (
    ("high-level-panel", "მაღალი დონის პანელი"), ("high-level-panel", "მაღალი დონის სესია"),
    ("high-level-panel", "მაღალი დონის სეგმენტი"), ("discussion", "ფასილიტირებული დისკუსია"),
    ("discussion", "მოდერირებული დისკუსია"), ("discussion", "მრგვალი მაგიდა"), ("plenary", "პლენარული სესია"),
    ("plenary", "პლენარული სხდომა"), ("opening", "გახსნის ცერემონია"), ("opening", "საზეიმო გახსნა"),
    ("opening", "გახსნითი სესია"), ("closing", "დახურვის ცერემონია"), ("closing", "დასკვნითი სესია"),
    ("panel", "პანელური დისკუსია"), ("workshop", "სამუშაო შეხვედრა"),
)  # fmt: skip
SESSIONS = ("სესია", "პანელი", "დისკუსია", "სხდომა", "სექცია", "სეგმენტი", "ვორკშოპი", "შეხვედრა")
AGENDA = ("სესია", "პანელი", "დისკუსია", "წესრიგი", "პროგრამა", "სხდომა", "სექცია")
ROLES = (("moderator", "მოდერაციით"), ("moderator", "მოდერატორობით"), ("chair", "თავმჯდომარეობით"),
         ("facilitator", "ფასილიტაციით"))  # fmt: skip
NAMED_ROLES = (("moderator", "მოდერატორი"), ("chair", "თავმჯდომარე"), ("facilitator", "ფასილიტატორი"))


def bodies(sentence: Sentence) -> Iterator[Body]:
    """Organisers, partners and funders that the sentence names, with the capacity where it says „როგორც …“."""
    yield from _named_organisers(sentence)
    yield from _acting(sentence)
    for part, words in _MEANS:
        for place, word in enumerate(sentence.words):
            if word.text.endswith(words) or georgian.fold_word(word.text) in words:
                yield from _left_bodies(sentence, place, part)


_MEANS = (
    ("organiser", ("ორგანიზებით", "ორგანიზატორობით", "ორგანიზებული")),
    ("partner", ("თანაორგანიზებით", "თანამშრომლობით", "პარტნიორობით")),
    ("funder", ("დაფინანსებით", "დაფინანსებული", "დაფინანსებულია", "დაფინანსებულ")),
    ("partner", ("მხარდაჭერით", "ხელშეწყობით", "დახმარებით")),
)  # fmt: skip


def _named_organisers(sentence: Sentence) -> Iterator[Body]:
    """„ორგანიზატორები არიან X და Y“, „ორგანიზატორები: X, Y“."""
    for part, noun in (("organiser", "ორგანიზატორი"), ("partner", "პარტნიორი"), ("funder", "დონორი")):
        place = sentence.find(noun)
        if place < 0:
            continue
        rest = sentence.after(place).lstrip(" :—–-")
        copula = re.match(r"(?:არიან|არის|იქნებიან|იქნება|გახლავთ|გახლავან)\b[\s:—–-]*", rest)
        is_said = sentence.after(place)[:1] in ":—–-" or sentence.words[place].text.endswith("ია")  # „ორგანიზატორია“
        after = rest[copula.end() :] if copula else rest if is_said else ""
        if after:
            yield from (_body(name, capacity, part, sentence) for name, capacity in split_bodies(after))


_ACTIVE = frozenset(
    {"მართავს", "მართავენ", "ატარებს", "ატარებენ", "უმასპინძლებს", "უმასპინძლებენ", "მასპინძლობს", "მასპინძლობენ",
     "აწყობს", "აწყობენ", "გამართავს", "გამართავენ", "ჩაატარებს", "ჩაატარებენ", "გაუწევს", "გაუწევენ"}
)  # fmt: skip


def _acting(sentence: Sentence) -> Iterator[Body]:
    """„… კონფერენციას მართავს X“, „X მართავს …“: the side of the verb that names organisations."""
    verb = next((place for place, word in enumerate(sentence.words) if word.text in _ACTIVE), -1)
    if verb < 0:
        return
    for side in (sentence.after(verb), sentence.between(0, verb)):
        found = [(name, capacity) for name, capacity in split_bodies(side) if is_body(name)]
        if found:
            yield from (_body(name, capacity, "organiser", sentence) for name, capacity in found)
            return


def _left_bodies(sentence: Sentence, place: int, part: str) -> Iterator[Body]:
    """„X-ის (მიერ) ორგანიზებით/დაფინანსებული“: the genitive chain to the left."""
    if part == "partner" and place and sentence.words[place - 1].is_("ფინანსური"):
        part, place = "funder", place - 1
    end = place - 1 if place and sentence.words[place - 1].text == "მიერ" else place
    first = chain_start(sentence, end)
    if first >= end:
        return
    for name, capacity in split_bodies(sentence.between(first, end)):
        if is_body(name):
            yield _body(name, capacity, part, sentence)


def chain_start(sentence: Sentence, end: int) -> int:
    """Where the chain of nouns that ends before the word at ``end`` begins: back to a verb, a postposition, a figure,
    or a comma that does not follow an organisation's name."""
    first = end
    while first > 0:
        word = sentence.words[first - 1]
        gap = sentence.text[word.end : sentence.words[first].start] if first < len(sentence.words) else ""
        crosses = any(sign in gap for sign in ":;—–") or ("," in gap and not _is_head(word) and ")" not in gap)
        if (first < end and crosses) or _ends_chain(word):
            break
        first -= 1
    while first < end and sentence.words[first].text in ("და", "ასევე", "აგრეთვე"):
        first += 1
    return first


def _ends_chain(word: Word) -> bool:
    text = word.text
    if text[0].isdigit() or text in ("მიერ", "შესახებ", "რომ", "რომელიც", "რომლის"):
        return True
    if text.isascii() or _is_head(word) or text.endswith("საკითხთა"):
        return False
    if word.is_(*GATHERINGS) and text.endswith(("ა", "ი")):
        return True
    is_verb = word.is_(*HELD) or text.endswith(("დება", "ებენ", "ობს", "ავს", "იან"))
    return is_verb or (text.endswith(_HUNG) and len(text) > 4) or text.endswith("ები")


def _is_head(word: Word) -> bool:
    return word.is_(*names.HEADS, *names.PARTS) or (word.text.isascii() and word.text.isupper())


def is_body(name: str) -> bool:
    """Whether a name is an organisation's: it has such a noun, or is an abbreviation in Latin letters."""
    words = Sentence(name, 0).words
    return any(_is_head(word) for word in words) and not any(
        word.is_(*GATHERINGS[:1], *GATHERINGS[2:4]) for word in words[-1:]
    )


def split_bodies(text: str) -> list[tuple[str, str]]:
    """(name, capacity) of each organisation.

    „საქართველოს მისია“ belongs to the one before; „როგორც …“ says its capacity.
    """
    found: list[tuple[str, str]] = []
    for piece in pieces(_parted(text), joints="(?!)"):
        words = Sentence(piece, 0).words
        if piece.startswith("როგორც ") and found:
            found[-1] = (found[-1][0], names.nominative(piece.removeprefix("როგორც ")))
        elif found and words and words[-1].is_(*names.PARTS) and not any(word.is_(*names.HEADS) for word in words):
            found[-1] = (f"{found[-1][0]}, {names.nominative(piece)}", found[-1][1])
        elif words:
            found.append((piece, ""))
    return found


def _parted(text: str) -> str:
    """„და“ parts organisations only after a noun that can end one: „მიგრაციისა და განვითარების ფონდი“ is one."""
    sentence = Sentence(_together(text), 0)
    told, last = "", 0
    for place, word in enumerate(sentence.words):
        before = sentence.words[place - 1] if place else None
        gap = text[before.end : word.start] if before else ""
        if word.text in ("და", "ასევე", "აგრეთვე") and before and (_is_head(before) or ")" in gap or "," in gap):
            told += sentence.text[last : word.start] + ", "
            last = word.end
    return re.sub(r"\s*,[\s,]*", ", ", told + sentence.text[last:])


def _together(text: str) -> str:
    """„X სამინისტრო Y პალატასთან ერთად“ are two."""
    if not re.search(r"თან\s+ერთად\s*\.?$", text):
        return text
    sentence = Sentence(re.sub(r"თან\s+ერთად\s*\.?$", "", text), 0)
    first = next((word for word in sentence.words[:-1] if _is_head(word)), None)
    return f"{sentence.text[: first.end]}, {sentence.text[first.end :].strip()}" if first else sentence.text


def _body(name: str, capacity: str, part: str, sentence: Sentence) -> Body:
    head, comma, rest = name.partition(", ")
    shown = names.nominative(head) + comma + rest
    mended = names.mend(shown)
    return Body(mended, part, sentence.text, capacity, shown if mended != shown else "")


def people(sentence: Sentence) -> Iterator[Role]:
    """„X-ის მოადგილის, Y-ის მოდერაციით“; „მოდერატორი: Y“."""
    for role, word in ROLES:
        place = next((n for n, one in enumerate(sentence.words) if one.text == word), -1)
        if place > 0:
            first = max(
                (n + 1 for n in range(place) if sentence.words[n].is_(*SESSIONS)), default=chain_start(sentence, place)
            )
            yield from _role(role, sentence.between(first, place), sentence)
    for role, noun in NAMED_ROLES:
        place = sentence.find(noun)
        copula = (
            "" if place >= 0 and sentence.words[place].text.endswith("ია") else r"(?:იქნება|არის|გახლავთ|[:—–-])\s*"
        )
        told = re.match(rf"\s*{copula}(.+)", sentence.after(place)) if place >= 0 else None
        if told:
            yield from _role(role, re.split(r"[;.(]", told[1])[0], sentence)


def _role(role: str, told: str, sentence: Sentence) -> Iterator[Role]:
    """An office before a comma and a name behind it, or the other way round; two words without an office are a name."""
    parts = [part.strip() for part in told.split(",") if part.strip()]
    is_office = [any(word.is_(*names.OFFICES) for word in Sentence(part, 0).words) for part in parts]
    offices = [part for part, yes in zip(parts, is_office, strict=True) if yes]
    persons = [part for part, yes in zip(parts, is_office, strict=True) if not yes]
    if len(parts) == 1 and offices:
        offices, persons = _office_and_name(parts[0])
    office = names.nominative(offices[0]) if offices else ""
    name = names.nominative(names.without_title(persons[0])) if persons else ""
    mended = names.mend(office)
    if (name or office) and len(name.split()) <= 4:
        yield Role(role, name, mended, sentence.text, office if mended != office else "")


def _office_and_name(told: str) -> tuple[list[str], list[str]]:
    """„მინისტრის მოადგილის ნინო მაგალითაძის“: the name is what follows the office's noun."""
    words = Sentence(told, 0).words
    last = max(n for n, word in enumerate(words) if word.is_(*names.OFFICES))
    name = told[words[last].end :].strip()
    return [told[: words[last].end]], [name] if name else []


def kinds(sentence: Sentence) -> list[tuple[int, str, str]]:
    """(place in the text, kind, title) of the sessions that the sentence names by their kind."""
    found: list[tuple[int, str, str]] = []
    for kind, phrase in KINDS:
        place = sentence.phrase(phrase)
        if place and not any(place[0] <= at < place[1] for at, _kind, _title in found):
            found.append((place[0], kind, phrase))
    return sorted((sentence.words[at].start, kind, phrase) for at, kind, phrase in found)


def topics(sentence: Sentence) -> tuple[str, ...]:
    """What follows „როგორიცაა“, item by item; „და ა. შ.“ is no topic."""
    told = re.search(
        r"(?:როგორიცაა|როგორებიცაა|მათ შორის|კერძოდ|შემდეგ (?:თემებ|საკითხებ)\S*)\s*[:,—–-]?\s*(.+)",
        sentence.text,
        re.S,
    )
    if not told:
        return ()
    listed = re.sub(r"[,\s]*(?:და|ასევე)?\s*(?:ა\.\s?შ\.?|სხვა(?:\s+საკითხები)?)\s*$", "", told[1].strip().rstrip("."))
    return tuple(pieces(listed, joints=r"(?:ასევე|აგრეთვე)\s+"))


def what(sentence: Sentence) -> Said | None:
    """What is held: the words behind „ჩატარდება“ as far as the noun, or those before it."""
    verb = sentence.find(*HELD)
    if verb < 0 or not sentence.has(*GATHERINGS):
        return None
    after = sentence.after(verb).rstrip(" .")
    noun = Sentence(after, 0).find(*GATHERINGS)
    if noun < 0:
        return None
    words = Sentence(after, 0).words
    return Said(names.nominative(after[: words[noun].end]), sentence.text)


def focus(sentence: Sentence) -> Iterator[Said]:
    """„ყურადღება გამახვილდება X-ზე, Y-ზე და Z-ზე“."""
    told = re.search(r"ყურადღება\s+\S*მახვილ\S*\s+(.+)", sentence.text)
    if not told and sentence.has(*GATHERINGS) and not kinds(sentence):
        told = re.search(r"(?:დაეთმობა|ეხება)\s+(.+)", sentence.text)
    if told:
        for piece in pieces(told[1].rstrip("."), joints=r"(?<=ზე)\s+და\s+"):
            yield Said(_from_on(piece), sentence.text)


def _from_on(piece: str) -> str:
    """„გზებზე“ → „გზები“, „გაძლიერებაზე“ → „გაძლიერება“."""
    if not piece.endswith("ზე"):
        return piece
    stem = piece[:-2]
    return stem if stem[-1:] in "აეოუ" else f"{stem}ი"


def discussed(sentence: Sentence) -> Iterator[Said]:
    """„მონაწილეები განიხილავენ X-ებს, Y-ებს“."""
    place = sentence.find("განიხილავენ", "იმსჯელებენ", "განიხილავს", "განიხილება")
    if place < 0 or not any(word.is_("მონაწილე", "მხარე") for word in sentence.words[:place]):
        return
    for piece in pieces(sentence.after(place).rstrip("."), joints=r"(?<=ებს)\s+და\s+"):
        yield Said(names.nominative(piece), sentence.text)


def participants(sentence: Sentence) -> Iterator[Said]:
    """Who takes part: what stands between „მონაწილეობას მიიღებენ“ and the countries."""
    told = re.search(r"მონაწილეობ\S*(?:\s+მიიღ\S+|\s+იღებ\S+)?\s+(.+)", sentence.text)
    if not told:
        return
    for piece in pieces(told[1].rstrip("."), joints=r"(?<=ები)\s+და\s+"):
        kept = re.match(r"(.*?\S*ები)(?=\s|$)", piece)
        if kept:
            yield Said(kept[1], sentence.text)


_TAKES_PART = re.compile(
    r"მონაწილეობას?\s+(?:\S+\s+)?(?:მიიღ|იღებ)|მონაწილეობენ|დაესწრებ|ესწრებ|დელეგაცი|დელეგატ|წარმოდგენილი იქნ|შეკრებს"
)


def takes_part(sentence: Sentence) -> bool:
    return bool(_TAKES_PART.search(sentence.text)) and not sentence.has("ვადა", "რეგისტრაცია")


def group(sentence: Sentence) -> Iterator[str]:
    """Groups of countries: the words before „ქვეყნებიდან“."""
    for place, word in enumerate(sentence.words):
        if word.is_("ქვეყანა") and "ებ" in word.text:
            first = place
            while first and place - first < 4 and not _ends_group(sentence, first):
                first -= 1
            words = re.sub(r"^(?:და|ასევე|აგრეთვე)\s+", "", sentence.between(first, place))
            if words:
                yield f"{words} ქვეყნები"


def _ends_group(sentence: Sentence, first: int) -> bool:
    word, following = sentence.words[first - 1], sentence.words[first]
    gap = sentence.text[word.end : following.start]
    return "," in gap or word.text in ("და", "ასევე", "ან") or word.text.endswith(("ები", "ებს", *_HUNG[:5]))
