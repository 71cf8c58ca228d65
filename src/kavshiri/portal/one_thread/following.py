"""Where it is carried, who takes something on, what goes on from it."""

from __future__ import annotations

from functools import cached_property

from django.core.files.base import ContentFile

from kavshiri.access.actors import Actor
from kavshiri.commitments import actions as commitments
from kavshiri.commitments.actions.reporting import EVIDENCE
from kavshiri.commitments.models import Commitment, Responsible, Verification
from kavshiri.conference import actions as conferences
from kavshiri.conference.models import Conference, Day
from kavshiri.forum import actions as forum
from kavshiri.forum.models import Attestation, Carried, Deadline, Format, ForumSession, Platform
from kavshiri.journal.models import name_of
from kavshiri.owners import actions as owners
from kavshiri.people.models import Office, Organisation, User
from kavshiri.people.queries import actor_for
from kavshiri.portal.one_thread.accounting import Accounting
from kavshiri.portal.one_thread.telling import Words, worded
from kavshiri.texts.values import Texts
from kavshiri.uploads.knowing import Content, known


class OneThread(Accounting):
    """All of it."""

    def bring(self, conference: Conference) -> str:
        self.conference = conference
        self.delegations = {key: self.delegation(each) for key, each in self.told["delegations"].items()}
        self.take_part(self.told["participants"])
        self.hold(self.told["panel"])
        self.note_who_came()
        self.sum_up(self.told["synthesis"])
        self.recommend(self.told["recommendations"])
        self.comments(self.told["comments"])
        self.positions(self.told["positions"])
        self.adopt(self.told["recommendations"], self.told["document"])
        self.carry(self.told["forum"])
        self.commit(self.told["commitments"])
        self.give_account(self.told["afterwards"])
        after = self.go_on(self.told["next"])
        return f"Thread: an example from a point noted in a panel to the preamble of “{after.title.text('en')}”."

    def carry(self, told: Words) -> None:
        at = self.moment(told["set_up"])
        platform, within, session = Platform(), Format(), ForumSession()
        deed: Words = {"by": self.secretary, "at": at}
        forum.keep_platform(platform=platform, values=worded(told["platform"]), **deed)
        forum.keep_format(format=within, values={"platform": platform, **worded(told["format"])}, **deed)
        whose = {"conference": self.conference, "format": within}
        forum.keep_session(session=session, values={**worded(told["session"]), **whose}, **deed)
        due = worded(told["deadline"])
        deadline, done_on = Deadline(), due.pop("done_on")
        forum.keep_deadline(deadline=deadline, values={"session": session, **due}, **deed)
        numbers = range(1, len(self.told["recommendations"]["list"]) + 1)
        names = [name_of(self.adopted), *(name_of(self.recommendation(number)) for number in numbers)]
        forum.carry(session=session, names=names, by=self.secretary, at=self.moment(told["carried"]))
        forum.finish(deadline=deadline, on=done_on, by=self.secretary, at=self.moment(done_on))
        self.session = session
        self.came_back(told["met"], told["reply"])

    def came_back(self, met: Words, reply: Words) -> None:
        """That it met is known from a report, like what came back; both are examples."""
        values = {"verdict": Attestation.Verdict.MET, "on": met["day"], "known_from": met["known_from"]}
        forum.attest(session=self.session, values=values, by=self.secretary, at=self.moment(met["at"]))
        carried = Carried.objects.get(session=self.session, name=name_of(self.recommendation(reply["number"])))
        values = {"carried": carried, "words": Texts.of(**reply["words"]), "on": reply["day"]}
        values["known_from"] = reply["known_from"]
        forum.reply(session=self.session, values=values, by=self.secretary, at=self.moment(reply["at"]))

    @cached_property
    def offices(self) -> dict[str, Responsible]:
        return {key: self.office(each) for key, each in self.told["offices"].items()}

    def office(self, told: Words) -> Responsible:
        made = Responsible()
        values = {
            **told, "organisation": Organisation.objects.get(slug=told["organisation"]),
            "office": Office.objects.filter(slug=told.get("office", "")).first(),
        }  # fmt: skip
        at = self.moment("2020-06-25 10:00")
        owners.keep(owner=made, values=values, by=self.secretary, at=at)
        return made

    def reporter(self, key: str) -> Actor:
        return actor_for(User.objects.get(email=self.offices[key].address))

    def commit(self, told: list[Words]) -> None:
        for each in told:
            self.take_on(each)

    def take_on(self, told: Words) -> None:
        made, at = Commitment(), self.moment(told["taken"])
        kept = ("means", "due", "text", "target", "indicator", "baseline", "baseline_figure", "target_figure")
        values = worded({name: told[name] for name in kept if name in told})
        values |= {
            "conference": self.conference, "responsible": self.offices[told["office"]], "theme": self.theme(told),
            "verifier": self.offices.get(told.get("verifier", "")), "source": "ours",
        }  # fmt: skip
        commitments.keep_commitment(commitment=made, values=values, by=self.secretary, at=at)
        source = name_of(self.recommendation(told["after"]))
        commitments.derive(commitment=made, source=source, by=self.secretary, at=at)
        commitments.take_on(commitment=made, on=told["taken"], by=self.secretary, at=at)
        for each in told["reports"]:
            self.report(made, told, each)

    def report(self, commitment: Commitment, told: Words, each: Words) -> None:
        kept = ("since", "until", "status", "figure", "words", "evidence_says", "next_step", "next_on")
        values = worded({name: each[name] for name in kept if name in each}) | {"is_evidence_public": True}
        made = commitments.report(
            commitment=commitment, values=values, file=self.paper(each["evidence"]), by=self.reporter(told["office"]),
            at=self.moment(each["at"]),
        )  # fmt: skip
        seen = each["verified"]
        words = Texts.of(ka=seen["ka"], en=seen["en"])
        commitments.verify(
            report=made, verdict=Verification.Verdict.VERIFIED, words=words, by=self.reporter(told["verifier"]),
            at=self.moment(seen["at"]),
        )  # fmt: skip

    def paper(self, name: str) -> Content:
        return known(ContentFile((self.papers / name).read_bytes(), name=name), EVIDENCE)

    def go_on(self, told: Words) -> Conference:
        """The next conference is created from the forum's session, and published with what it inherits."""
        at = self.moment(told["created"])
        deed: Words = {"by": self.secretary, "at": at}
        made = forum.create_conference(session=self.session, values=worded(told["conference"]), **deed)
        conferences.keep_day(day=Day(), values={"conference": made, "on": told["day"]}, **deed)
        values = worded(told["session"]) | {"conference": made}
        values |= {name: self.moment(told["session"][name]) for name in ("starts_at", "ends_at")}
        forum.create_session(session=self.session, values=values, **deed)
        conferences.publish(conference=made, note=Texts.of(**told["note"]), **deed)
        return made
