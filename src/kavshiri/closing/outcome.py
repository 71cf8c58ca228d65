"""What a conference resulted in, as everybody may read it: for the press release and the report to a funder."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kavshiri.access.actors import Actor
from kavshiri.commitments import queries as commitments
from kavshiri.commitments.models import Commitment
from kavshiri.conference.models import Conference
from kavshiri.documents import queries as documents
from kavshiri.evaluation import queries as evaluations
from kavshiri.evaluation.figures import Figures
from kavshiri.forum import queries as forums
from kavshiri.forum.models import Attestation, ForumSession
from kavshiri.outcomes.models import Recommendation
from kavshiri.results import frozen
from kavshiri.results import queries as results
from kavshiri.results.models import Part, Synthesis
from kavshiri.texts.values import Texts

STRANGER = Actor()


@dataclass(frozen=True, slots=True)
class Result:
    """What a session resulted in: ``agreed`` are its paragraphs under that heading, without what is held back."""

    title: Texts
    address: str
    agreed: list[Texts]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A session of a forum to which the results are carried; ``has_met`` only where somebody has recorded so."""

    title: Texts
    platform: Texts
    edition: Texts
    format: Texts
    has_met: bool
    address: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Published:
    adopted: list[Recommendation] = field(default_factory=list)
    noted: list[Recommendation] = field(default_factory=list)
    syntheses: list[Result] = field(default_factory=list)
    forums: list[Ahead] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    realised: tuple[int, int] = (0, 0)

    @property
    def decided(self) -> list[Recommendation]:
        return [*self.adopted, *self.noted]

    @property
    def is_example(self) -> bool:
        return any(one.is_example for one in self.decided) or any(one.is_example for one in self.forums)


def published(conference: Conference) -> Published:
    """A fixed number of queries beside one for each session that has published results."""
    state = Recommendation.State
    decided = Recommendation.objects.filter(conference=conference, state__in=[state.ADOPTED, state.NOTED])
    found = list(decided.select_related("conference", "theme").order_by("number"))
    taken = commitments.taken().filter(conference=conference).order_by("number")
    return Published(
        adopted=[one for one in found if one.state == state.ADOPTED],
        noted=[one for one in found if one.state == state.NOTED],
        syntheses=[_result(one) for one in results.published(conference)],
        forums=[_ahead(one) for one in forums.of_conference(conference, STRANGER)],
        commitments=list(taken), realised=commitments.realised(conference),
    )  # fmt: skip


def _result(one: Synthesis) -> Result:
    content = one.published.content if one.published else {}
    back = results.withdrawn(frozen.sources_in(content))
    agreed = [
        each.text
        for each in frozen.paragraphs_of(content)
        if each.part == Part.AGREED and not back.intersection(each.sources)
    ]
    return Result(one.hall.session.title, reverse("results:page", args=[one.hall.public_id]), agreed)


def _ahead(one: ForumSession) -> Ahead:
    last = forums.verdict(one)
    return Ahead(
        one.title, one.format.platform.name, one.format.platform.edition, one.format.name,
        last is not None and last.verdict == Attestation.Verdict.MET, reverse("forum:session", args=[one.slug]),
        one.source == one.Source.OURS,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """The outcome document as everybody may read it, in one language: ``digest`` is the SHA-256 of what it says."""

    status: str
    address: str
    digest: str
    number: int


def document(conference: Conference, language: str) -> Document | None:
    """The latest published version; in its authentic language where there is none in the reader's."""
    version = documents.latest(conference, STRANGER)
    if version is None:
        return None
    rendition = documents.rendition(version, language) or documents.rendition(version, version.authentic)
    where = address("documents:version", conference.slug, version.number, language=language)
    said = f"{version.get_kind_display()}, {version.get_status_display()}"
    return Document(said, where, rendition.sha256 if rendition else "", version.number)


def evaluation(conference: Conference, language: str) -> Figures | None:
    """What may be told of the questionnaire; None until it is closed and counted."""
    return evaluations.figures(conference, language)


def home(conference: Conference, language: str) -> str:
    """The whole address of the conference's page in a language."""
    return address("conference:home", conference.slug, language=language)


def address(name: str, *args: object, language: str) -> str:
    with translation.override(language):
        return settings.ORIGIN + reverse(name, args=args)
