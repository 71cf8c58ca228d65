from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import translation

from kavshiri.journal.models import name_of
from kavshiri.mail.kinds import KINDS, Kind
from kavshiri.mail.models import Attachment, Incoming, Letter, Original, Undeliverable, Wording
from kavshiri.privacy.slots import Subject

ELSE = "en"  # for a reader whose language has neither a wording nor a catalogue


@dataclass(frozen=True, slots=True)
class Worded:
    """Subject and body in one language, still with their placeholders; ``is_first`` where nobody worded it anew."""

    language: str
    subject: str
    body: str
    is_first: bool = True


class Wordings:
    """A kind's wordings, read once for however many letters."""

    def __init__(self, kind: Kind, kept: Wording | None = None) -> None:
        self.kind = kind
        self.kept = kept or wording(kind)

    def read(self, language: str) -> Worded:
        """The wording for a reader of ``language``: the secretariat's, else the first one, else in English."""
        for wanted in (language, ELSE):
            if worded := self.exactly(wanted):
                return worded
        raise LookupError(self.kind.key)

    def exactly(self, language: str) -> Worded | None:
        subject, body = self.kept.subject.text(language), self.kept.body.text(language)
        first = first_wording(self.kind, language)
        if first is None and not (subject and body):
            return None
        return Worded(
            language,
            subject or (first.subject if first else ""),
            body or (first.body if first else ""),
            is_first=not (subject or body),
        )


def first_wording(kind: Kind, language: str) -> Worded | None:
    """The catalogue's wording; None for a language that the interface does not speak."""
    if language not in dict(settings.LANGUAGES):
        return None
    with translation.override(language):
        return Worded(language, str(kind.subject), str(kind.body))


def spoken(kind: Kind, language: str) -> str:
    """The language in which a reader of ``language`` gets this kind, for whoever makes its values."""
    return Wordings(kind).read(language).language


def wording(kind: Kind) -> Wording:
    """The secretariat's wording of a kind; a new one, not kept yet, where there is none."""
    return Wording.objects.filter(kind=kind.key).first() or Wording(kind=kind.key)


def all_wordings() -> list[Wording]:
    """One for every kind of letter, worded anew or not."""
    kept = {each.kind: each for each in Wording.objects.all()}
    return [kept.get(key) or Wording(kind=key) for key in KINDS]


def languages_of(kept: Wording) -> list[str]:
    """Every language in which the kind can be sent."""
    ours = dict(settings.LANGUAGES)
    return [code for code, _name in settings.CONTENT_LANGUAGES if code in ours or kept.body.text(code)]


def due(at: datetime) -> QuerySet[Letter]:
    """Letters that wait and whose moment has come, oldest first."""
    return Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=at).order_by("due_at", "pk")


def was_handed_over(letter: Letter) -> bool:
    """Whether the server was given this letter, as it is noted now."""
    return Letter.objects.filter(pk=letter.pk, handed_at__isnull=False).exists()


def is_anything_to_do(at: datetime) -> bool:
    """Whether a letter is due, or held by a worker."""
    return bool(settings.MAIL_COURIER) and (
        due(at).exists() or Letter.objects.filter(state=Letter.State.CLAIMED).exists()
    )


def to_carry(keys: Collection[int]) -> QuerySet[Letter]:
    """These letters with their enclosures, and ``is_barred``: the address takes no letters, or none of lists."""
    known = Undeliverable.objects.filter(address=Lower(OuterRef("address")))
    bounced = Q(Exists(known.filter(reason=Undeliverable.Reason.BOUNCED)))
    unwanted = ~Q(stop_url="") & Q(Exists(known.filter(reason=Undeliverable.Reason.COMPLAINED)))
    letters = Letter.objects.filter(pk__in=keys).annotate(
        is_barred=ExpressionWrapper(bounced | unwanted, BooleanField())
    )
    return letters.prefetch_related("enclosures").order_by("due_at", "pk")


def letters() -> QuerySet[Letter]:
    return Letter.objects.order_by("-pk")


def mailed(thing: Model) -> list[Letter]:
    """What was written about a thing alone, without the words of it."""
    return list(Letter.objects.filter(about=name_of(thing)).defer("body").order_by("pk"))


def in_outbox() -> QuerySet[Letter]:
    """Letters that were sent or wait for it; what was withdrawn before never went out."""
    return letters().exclude(state=Letter.State.WITHDRAWN)


def sought(*, state: str = "", kind: str = "", words: str = "") -> QuerySet[Letter]:
    """Letters of a state and kind whose address, name or subject has these words."""
    found = letters()
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    if words:
        reader = Q(address__icontains=words) | Q(name__icontains=words)
        # of discreet letters only whoever knows the whole address finds those that went there
        found = found.filter((reader & Q(is_discreet=False)) | Q(address__iexact=words) | Q(subject__icontains=words))
    return found


def counted() -> list[tuple[str, str, int]]:
    """State, its name, and how many letters are in it; states without letters are left out."""
    found = dict(Letter.objects.order_by().values_list("state").annotate(count=Count("pk")))
    return [(state, str(label), found[state]) for state, label in Letter.State.choices if state in found]


def sends() -> bool:
    """Whether letters leave this machine."""
    return settings.MAIL_COURIER in ("smtp", "provider")


def letter_of(*, message_id: str = "", provider_id: str = "") -> Letter | None:
    """The letter that a report speaks of, by our Message-ID or the provider's own."""
    if provider_id and (found := Letter.objects.filter(provider_id=provider_id).first()):
        return found
    try:
        public_id = UUID(message_id.strip().strip("<>").split("@")[0])
    except ValueError:
        return None
    return Letter.objects.filter(public_id=public_id).first()


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        yield Letter.objects.filter(address__iexact=subject.address).order_by("pk")
        yield Undeliverable.objects.filter(address=subject.address)
        yield Incoming.objects.filter(sender=subject.address).order_by("pk")


def undeliverable(words: str = "") -> QuerySet[Undeliverable]:
    """All of them; with words, the one that is exactly this address, or those of this house ("example.org")."""
    found = Undeliverable.objects.all()
    if not words:
        return found
    return found.filter(Q(address__iexact=words.strip()) | Q(address__iendswith=f"@{words.strip()}"))


def returned(addresses: Collection[str]) -> set[str]:
    """Which of these take no letters, in small letters."""
    wanted = {address.lower() for address in addresses if address}
    return set(Undeliverable.objects.filter(address__in=wanted).values_list("address", flat=True))


def undeliverable_address(address: str) -> Undeliverable | None:
    return Undeliverable.objects.filter(address=address.lower()).first()


def is_known_incoming(digest: str) -> bool:
    return Incoming.objects.filter(digest=digest).exists()


def incoming() -> QuerySet[Incoming]:
    """Incoming letters for lists, the newest first."""
    return Incoming.objects.defer("text", "words").order_by("-pk")


def incoming_sought(*, state: str = "", doubt: str = "", words: str = "") -> QuerySet[Incoming]:
    """Those of a state and with a doubt whose sender or subject has these words; machines' only where asked for."""
    found = incoming().annotate(files=Count("attachments"))
    found = found.filter(state=state) if state else found.exclude(state=Incoming.State.MACHINE)
    if doubt:
        found = found.filter(doubt=doubt)
    if words:
        found = found.filter(Q(sender__icontains=words) | Q(name__icontains=words) | Q(subject__icontains=words))
    return found


def incoming_counted() -> list[tuple[str, str, int]]:
    """State, its name, and how many letters are in it; what waits stands there even where it is none."""
    found = dict(Incoming.objects.order_by().values_list("state").annotate(count=Count("pk")))
    waits = Incoming.State.WAITING
    return [
        (one, str(label), found.get(one, 0)) for one, label in Incoming.State.choices if one in found or one == waits
    ]


def incoming_waiting() -> int:
    return Incoming.objects.filter(state=Incoming.State.WAITING).count()


def incoming_letter(public_id: UUID) -> Incoming | None:
    return Incoming.objects.select_related("answers").filter(public_id=public_id).first()


def files_of(letter: Incoming) -> list[Attachment]:
    return list(letter.attachments.select_related("upload").order_by("place"))


def original_of(letter: Incoming) -> bytes | None:
    """The message as it came; None where it is no longer kept."""
    found = Original.objects.filter(letter=letter).first()
    return found.content if found else None


def has_original(letter: Incoming) -> bool:
    return Original.objects.filter(letter=letter).exists()


def takes_answers() -> bool:
    """Whether the operator has named a domain for reply addresses."""
    return bool(settings.MAIL_REPLY_DOMAIN)


def replies_to(letter: Letter) -> list[Incoming]:
    """What came in answer to a letter of ours, the earliest first."""
    return list(Incoming.objects.filter(answers=letter).defer("text", "words").order_by("pk"))
