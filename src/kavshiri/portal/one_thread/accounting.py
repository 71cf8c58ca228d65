"""Who took part, and how it is accounted for: figures, a questionnaire, thanks, a press release, a report."""

from __future__ import annotations

from typing import Any

from kavshiri.access.actors import stranger
from kavshiri.accreditation import actions as accreditation
from kavshiri.accreditation.actions import Admission
from kavshiri.accreditation.models import Kind, Participant
from kavshiri.closing import actions as closing
from kavshiri.closing.models import DonorReport
from kavshiri.evaluation import actions as evaluations
from kavshiri.evaluation import queries as evaluated
from kavshiri.evaluation.models import Evaluation
from kavshiri.people.models import Organisation
from kavshiri.portal.one_thread.agreeing import Agreeing
from kavshiri.portal.one_thread.telling import Words, worded
from kavshiri.questions import queries as questions
from kavshiri.questions.models import Kind as Asked
from kavshiri.questions.models import Question
from kavshiri.texts.values import Texts


class Accounting(Agreeing):
    """All of it is told in figures of ten persons at least; nobody in it is anybody."""

    present: list[Participant]

    def take_part(self, told: Words) -> None:
        """Members of each delegation, of whom some are seen in the panel."""
        admissions: list[Admission] = []
        seen: list[str] = []
        for key, (count, present) in told["members"].items():
            for place in range(count):
                origin = f"thread:{key}-{place + 1}"
                admissions.append(Admission(origin, self.member(key, place, len(admissions) + 1, told)))
                seen += [origin] if place < present else []
        made = accreditation.admit_many(
            conference=self.conference, admissions=admissions, by=self.secretary, at=self.moment(told["admitted"])
        )
        self.present = [who for who in made if who.origin in seen]

    def member(self, key: str, place: int, number: int, told: Words) -> dict[str, Any]:
        whose = self.told["delegations"][key]
        return {
            "kind": Kind.DELEGATE if place else Kind.HEAD, "language": whose["language"],
            "name": told["name"][whose["language"]].format(number=number),
            "address": f"participant{number}@{whose['slug']}.example", "affiliation": Texts.of(**whose["name"]),
            "delegation_key": str(self.delegations[key].public_id),
        }  # fmt: skip

    def note_who_came(self) -> None:
        at = self.moment(self.told["panel"]["begun"])
        accreditation.note_some(
            session=self.hall.session, participants=self.present, by=self.secretary, at=at
        )  # fmt: skip

    def give_account(self, told: Words) -> None:
        self.conference.refresh_from_db(fields=["published"])
        self.ask(told["evaluation"])
        self.thank(told["thanks"])
        at = self.moment(told["figures"]["published"])
        closing.publish_figures(
            conference=self.conference, remark=Texts.of(**told["figures"]["remark"]), by=self.secretary, at=at
        )
        closing.compose(conference=self.conference, by=self.secretary, at=at)
        self.report_to(told["report"])

    def ask(self, told: Words) -> None:
        """The ready-made questionnaire, answered, closed and published."""
        opened, closes = self.moment(told["opened"]), self.moment(told["closes"])
        one = evaluations.prepare(conference=self.conference, by=self.secretary, at=opened)
        evaluations.open_it(evaluation=one, closes_at=closes, by=self.secretary, at=opened)
        self.answer(one, told)
        deed: Words = {"evaluation": one, "by": self.secretary}
        evaluations.close(at=closes, **deed)
        evaluations.publish(summary=Texts.of(**told["summary"]), at=self.moment(told["published"]), **deed)

    def answer(self, one: Evaluation, told: Words) -> None:
        """Each sheet takes the next step of ``steps``; every other one says ``words``, until they are used up."""
        asked, at = list(questions.asked_by(one.questionnaire)), self.moment(told["answered"])
        words, steps = list(told["words"]), told["steps"]
        for number, who in enumerate(evaluated.invitations(one)[: len(steps)]):
            said = words.pop() if words and number % 2 else ""
            sheet = dict(filter(None, (answer(question, steps[number], number, said) for question in asked)))
            evaluations.answer(invitation=who, answers=sheet, language=who.participant.language, by=stranger(), at=at)

    def thank(self, told: Words) -> None:
        at = self.moment(told["at"])
        for capacity, paragraph in told["paragraphs"].items():
            whom: Words = {"conference": self.conference, "capacity": capacity, "by": self.secretary, "at": at}
            evaluations.keep_thanks(paragraph=Texts.of(**paragraph), **whom)
            evaluations.thank(only_present=True, **whom)

    def report_to(self, told: Words) -> None:
        at = self.moment(told["written"])
        values = worded({name: value for name, value in told.items() if name not in ("written", "funder")})
        values |= {"conference": self.conference, "funder": Organisation.objects.get(slug=told["funder"])}
        closing.keep_report(report=DonorReport(), values=values, by=self.secretary, at=at)


def answer(question: Question, step: int, number: int, words: str) -> tuple[str, Any] | None:
    """What one sheet says to a question; None where it leaves it open."""
    if question.kind == Asked.SCALE:
        return question.key, str(step)
    if question.kind in (Asked.ONE_OF, Asked.SOME_OF):
        choices = [choice.key for choice in question.choices.all()]
        key = choices[0 if number % 3 else -1]
        return question.key, [key] if question.kind == Asked.SOME_OF else key
    return (question.key, words) if question.kind == Asked.LINES and words else None
