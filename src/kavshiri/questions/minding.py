"""What the secretariat is warned of while it builds a form; nothing of it stands in the way of saving."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.questions import hinging
from kavshiri.questions.models import NO, YES, Kind, Question
from kavshiri.texts.values import Texts

# what is never asked, by stems of words in Georgian and English
NEVER_ASKED: tuple[tuple[str | Promise, re.Pattern[str]], ...] = (
    (
        gettext_lazy("the number of an identity document"),
        re.compile(
            r"პირად\w* (?:მოწმობ|ნომერ|ნომრ)|პასპორტ\w* (?:სერი|ნომერ|ნომრ)|საიდენტიფიკაციო (?:ნომ|კოდ)"
            r"|\b(?:id|identity|passport|personal|social security)[ -]+(?:card )?(?:number|no\b|nr\b|№|code)"
            r"|number of (?:the |your )?(?:passport|id\b|identity)"
        ),
    ),
    (
        gettext_lazy("religion"),
        re.compile(r"რელიგი|აღმსარებლობ|სარწმუნოებ|მრწამს|\breligi|\bdenomination|\bconfession\b|your faith|\bfaith\b"),
    ),
    (
        gettext_lazy("ethnic origin"),
        re.compile(r"ეთნიკ|ეთნოს|ეროვნებ|\bრას(?:ა|ის|ობრივ)|\bethnic|\bnationality\b|\brac(?:e|ial)\b"),
    ),
    (
        gettext_lazy("legal status"),
        re.compile(
            r"(?:ლეგალურ|სამართლებრივ|იურიდიულ|საიმიგრაციო|იმიგრაციულ|მიგრაციულ|საემიგრაციო)\w* (?:სტატუს|მდგომარეობ)"
            r"|ბინადრობის (?:ნებართვ|უფლებ|მოწმობ)|ლეგალურად|არალეგალ|თავშესაფ|ლტოლვილ"
            r"|(?:legal|immigration|migration|residence|visa|asylum|refugee)[ -]+status|residence permit|\billegal"
            r"|asylum|refugee|undocumented"
        ),
    ),
    (
        gettext_lazy("political views"),
        re.compile(
            r"პოლიტიკურ\w* (?:შეხედულ|მრწამს|აზრ|კუთვნილ|პარტი|შეხედ)|\bპარტი(?:ა|ის|ულ)|რომელ პარტი|ხმას მისც"
            r"|political[ -]+(?:view|opinion|belief|affiliation|party|leaning)"
            r"|\bparty member|member of a party|vote for\b"
        ),
    ),
)


def never_asked(*texts: Texts) -> list[str]:
    """Of what these words seem to speak that no form of the portal may ask."""
    words = " ".join(text.text.lower() for each in texts for text in each.inside.values())
    return [str(name) for name, stems in NEVER_ASKED if stems.search(words)]


def warnings(question: Question, questions: Sequence[Question]) -> list[str]:
    """Of one question among all of its form, which come with their choices."""
    return [*_forbidden(question), *_unanswerable(question), *_conditions(question, questions)]


def _forbidden(question: Question) -> Iterator[str]:
    choices = [one.label for one in question.choices.all() if not one.is_removed]
    for name in never_asked(question.label, question.help, *choices):
        yield _("This seems to ask for what the portal never asks: %(what)s.") % {"what": name}


def _unanswerable(question: Question) -> Iterator[str]:
    if question.has_choices:
        offered = sum(not one.is_removed for one in question.choices.all())
        if not offered:
            yield _("There is nothing to choose from yet: add possible answers.")
        elif question.kind == Kind.SOME_OF and question.least is not None and question.least > offered:
            yield _("More answers are asked for than there are.")


def _conditions(question: Question, questions: Sequence[Question]) -> Iterator[str]:
    hinge = next((one for one in questions if one.pk == question.hinges_on_id), None)
    if hinge is None:
        return
    known = {YES, NO} if hinge.kind == Kind.YES_NO else {one.key for one in hinge.choices.all() if not one.is_removed}
    if not known & hinging.chosen(question.hinges_answers):
        yield _("Nobody can give any more the answer after which this is asked.")
    if hinge.position > question.position:
        yield _("It hinges on a question that comes later.")
