"""The words of what can be found: completions, and the word that was probably meant."""

from __future__ import annotations

from django.db.models import Q

from kavshiri.pure import georgian
from kavshiri.search import index
from kavshiri.search.models import Word

SHORTEST_BEGINNING = 2  # letters
_CANDIDATES = 400


def knows(word: str) -> bool:
    """Say whether the word stands in a visible entry as it is."""
    return Word.objects.filter(form=georgian.fold_word(word)).exists()


def completions(beginning: str, limit: int) -> tuple[str, ...]:
    """Return words that begin so, the commonest first; a Latin beginning also begins Georgian words."""
    folded = georgian.fold_word(beginning)
    if len(folded) < SHORTEST_BEGINNING:
        return ()
    begins = _between("sort", georgian.sort_key(folded))
    if not georgian.is_georgian(folded):
        for reading in georgian.spellings(beginning):
            begins |= _between_georgian("skeleton", reading)
    rows = Word.objects.filter(begins, count__gt=0).order_by("-count", "sort", "pk").values_list("form", flat=True)
    return tuple(rows[:limit])


def _between(column: str, start: str) -> Q:
    # sort keys are made of 0-9, a-z, and no code begins with "t": a range instead of LIKE, in any collation
    return Q(**{f"{column}__gte": start, f"{column}__lt": f"{start}t"})


def _between_georgian(column: str, start: str) -> Q:
    return Q(**{f"{column}__startswith": start}) if start else Q(pk__in=())


def better(word: str) -> str:
    """Return the known word that was probably meant, or "" if the word is known or nothing is near.

    A Latin word that nobody wrote is looked up as Georgian typed in Latin; otherwise a word at one slip (a letter
    more, less, other or swapped), at two from eight letters on.
    """
    folded = georgian.fold_word(word)
    if len(folded) < 3 or folded.isdigit() or knows(folded):
        return ""
    if not georgian.is_georgian(folded):
        typed = Word.objects.filter(skeleton__in=georgian.spellings(word), count__gt=0)
        meant = typed.order_by("-count", "sort", "pk").values_list("form", flat=True).first()
        if meant and georgian.is_georgian(meant):
            return meant
    elif index.is_held(georgian.readings(folded)):
        return ""  # another form of it is known: nothing was mistyped
    return _nearest(folded)


def _nearest(word: str) -> str:
    allowed = 1 if len(word) < 8 else 2
    starts = _between("sort", georgian.sort_key(word[:1]))
    if len(word) > 3:
        starts |= _between("sort", georgian.sort_key(word[1:3]))
    near = Word.objects.filter(starts, count__gt=0).order_by("-count", "sort", "pk").values_list("form", flat=True)
    best = min(
        ((distance(word, form, allowed), place, form) for place, form in enumerate(near[: _CANDIDATES * 5])
         if abs(len(form) - len(word)) <= allowed),
        default=(allowed + 1, 0, ""),
    )  # fmt: skip
    return best[2] if best[0] <= allowed else ""


def distance(first: str, second: str, limit: int) -> int:
    """Return the number of slips between two words (insertion, deletion, change, swap of neighbours).

    Optimal string alignment; stops at ``limit`` + 1, since more is of no interest.
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        above, row, earlier = row, [i], before
        for j, other in enumerate(second, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before = above
    return row[-1]
