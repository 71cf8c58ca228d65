"""The press release: composed, gone over, handed over to the news, where an editor publishes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.closing import policy, queries
from kavshiri.closing.actions.shared import locked, topic_of
from kavshiri.closing.models import HandOver, PressRelease
from kavshiri.closing.release import brackets, composing
from kavshiri.conference.models import Conference
from kavshiri.exchange import slots as exchange
from kavshiri.exchange.slots import Article
from kavshiri.journal import actions as journal

KIND = "closing.release"


@act_unseen
def compose(*, conference: Conference, anew: bool = False, by: Actor, at: datetime) -> PressRelease:
    """Write the draft in each language from what is published now.

    Raises ``ValidationError`` where there is one already, unless it is to be written ``anew``, and where the programme
    is not published.
    """
    policy.WRITE.require(by)
    held = locked(conference)
    if conference.published_id is None:
        raise ValidationError(_("The programme is not published: there is nothing that a press release could tell."))
    found = queries.release(held)
    if found and not anew:
        raise ValidationError(_("There is a press release already. Compose it anew only if its words may be lost."))
    made = composing.of(held, at)
    values = {
        "conference": held, "title": made.title, "text": made.text, "dated": held.day_at(at),
        "is_example": made.is_example, "composed_at": at,
    }  # fmt: skip
    release = found or PressRelease()
    journal.keep(release, values, topic=topic_of(held), kind=KIND, by=by, at=at)
    return release


@act_unseen
def keep_release(*, release: PressRelease, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Write one by hand or change its words; returns the names of the fields that changed."""
    policy.WRITE.require(by)
    whose = values.get("conference") or release.conference
    told = values if release.pk else {**values, "composed_at": at}
    return journal.keep(release, told, topic=topic_of(whose), kind=KIND, by=by, at=at)


@act_unseen
def remove_release(*, release: PressRelease, by: Actor, at: datetime) -> None:
    """Remove a draft; what was handed over to the news stays there."""
    policy.WRITE.require(by)
    journal.drop(release, topic=topic_of(release.conference), kind=KIND, by=by, at=at)


@act_unseen
def hand_over(
    *, release: PressRelease, language: str, with_brackets: bool = False, again: bool = False, seen: int | None = None,
    by: Actor, at: datetime,
) -> HandOver:  # fmt: skip
    """Make a draft in the news of the release in one language; nothing is published by it.

    ``seen``: the key of the latest time that it was handed over in any language, as whoever asks for it sees it (0:
    never); None where nobody looked.  Raises ``ValidationError`` where it has no words in this language; where there
    are square brackets to fill in, unless it is handed over all the same; where somebody has handed it over in this
    language since (code ``meanwhile``); where the same words are there already (code ``already``), unless they are to
    be a draft ``again``.
    """
    policy.HAND_OVER.require(by)
    held = PressRelease.objects.select_for_update().get(pk=release.pk)
    title, text = held.title.text(language), held.text.text(language)
    if not title or not text:
        raise ValidationError(_("The press release has no words in this language."))
    _check_once(held, language, again, seen)
    _check_brackets(title, text, with_brackets)
    url = str(exchange.draft_article(article(held, title, text, language), by, at))
    if not url:
        raise ValidationError(_("There is no page of news in this language; make one first."))
    made = HandOver()
    values = {"release": held, "language": language, "url": url, "digest": held.digest(language)}
    journal.keep(made, values, topic=topic_of(release.conference), kind="closing.hand_over", by=by, at=at)
    return made


def _check_once(release: PressRelease, language: str, again: bool, seen: int | None) -> None:
    """A button that is pressed twice, or by two persons, makes one draft."""
    before = release.hand_overs.filter(language=language).order_by("-pk")
    last = before.first()
    if last is not None and seen is not None and last.pk > seen:
        told = _("It has been handed over in this language meanwhile: look at that draft first.")
        raise ValidationError(told, code="meanwhile", params={"url": last.url})
    same = before.filter(digest=release.digest(language)).first()
    if same is not None and not again:
        told = _("These words have been handed over already: there is a draft of them, or a page.")
        raise ValidationError(told, code="already", params={"url": same.url})


def _check_brackets(title: str, text: str, with_brackets: bool) -> None:
    open_ones = brackets.found(f"{title}\n{text}")
    if open_ones and not with_brackets:
        raise ValidationError(
            _("Fill in what stands in square brackets first: %(some)s") % {"some": " ".join(open_ones[:3])},
            code="brackets",
        )


def article(release: PressRelease, title: str, text: str, language: str) -> Article:
    """The first paragraph is its summary, too."""
    paragraphs = tuple(line.strip() for line in text.splitlines() if line.strip())
    return Article(title, paragraphs, language, release.dated, paragraphs[0][:300], release.is_example)
