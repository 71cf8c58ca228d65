"""Letters of thanks are made the secretariat's own, and sent: to everybody once."""

from __future__ import annotations

from datetime import datetime

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.correspondence import actions as correspondence
from kavshiri.correspondence.models import LetterTemplate
from kavshiri.correspondence.standard import CLOSING
from kavshiri.evaluation import audience, policy, queries
from kavshiri.evaluation.actions.shared import TOPIC, check_over
from kavshiri.evaluation.models import Capacity, Thanked, Thanks
from kavshiri.evaluation.thanks import KINDS, Writer
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.texts.values import Texts

OFFICIAL = Texts.of(ka="მადლობა დელეგაციას მონაწილეობისთვის", en="Thanks to a delegation")
OFFICIAL_BODY = Texts.of(
    ka="დიდ მადლობას გიხდით თქვენი დელეგაციის მონაწილეობისთვის კონფერენციაში „{conference}“, რომელიც გაიმართა "
    "{when}.\n\n"
    "განსაკუთრებით ვაფასებთ დელეგაციის წვლილს და იმედს ვიტოვებთ, რომ თანამშრომლობა შედეგების განხორციელებისასაც "
    "გაგრძელდება.\n\n"
    "კონფერენციის პროგრამა და მასალები ხელმისაწვდომია მისამართზე: {programme}",
    en="I wish to thank your delegation for having taken part in the conference “{conference}”, which was held "
    "{when}.\n\n"
    "We greatly value what the delegation has contributed, and look forward to our further cooperation in carrying out "
    "the results.\n\n"
    "The programme and the papers of the conference can be found at {programme}",
)


@act_unseen
def keep_thanks(*, conference: Conference, capacity: str, paragraph: Texts, by: Actor, at: datetime) -> Thanks:
    """Word the secretariat's own paragraph for one capacity; whoever was thanked already keeps their letter."""
    policy.THANK.require(by)
    found = queries.thanks_of(conference, capacity)
    values = {"conference": conference, "capacity": capacity, "paragraph": paragraph}
    journal.keep(found, values, topic=TOPIC, kind="evaluation.thanks", by=by, at=at)
    return found


@act_unseen
def thank(*, conference: Conference, capacity: str, only_present: bool = False, by: Actor, at: datetime) -> int:
    """Write to everybody of a capacity who was not thanked yet, in each one's language; returns how many.

    Raises ``ValidationError`` before the last day of the conference.
    """
    policy.THANK.require(by)
    Conference.objects.select_for_update(of=("self",)).get(pk=conference.pk)
    check_over(conference, at)
    paragraph = queries.thanks_of(conference, capacity).paragraph
    writer = Writer(conference, capacity, paragraph, at)
    to = audience.of(conference, only_present)[Capacity(capacity)]
    on = conference.day_at(at)
    Thanked.objects.bulk_create(
        [Thanked(conference=conference, capacity=capacity, digest=one.digest, on=on) for one in to], batch_size=500
    )
    readers = [writer.reader(one) for one in to]
    return mail.queue_many(kind=KINDS[capacity], readers=readers, about=conference, by=by, at=at)


@act_unseen
def offer_official(*, by: Actor, at: datetime) -> bool:
    """Put a template for official letters of thanks to delegations among the others; False where there is one."""
    policy.THANK.require(by)
    if any(one.title.text("en") == OFFICIAL.text("en") for one in LetterTemplate.objects.order_by("pk")):
        return False
    values = {
        "kind": LetterTemplate.Kind.DELEGATION, "title": OFFICIAL, "body": OFFICIAL_BODY, "closing": CLOSING,
        "subject": Texts.of(ka="მადლობა კონფერენციაში მონაწილეობისთვის", en="Thanks for having taken part"),
        "addressee": Texts.of(ka="{delegation}\nდელეგაციის ხელმძღვანელს", en="{delegation}\nHead of Delegation"),
        "salutation": Texts.of(ka="თქვენო აღმატებულებავ,", en="Your Excellency,"), "answer_within": 0,
    }  # fmt: skip
    correspondence.keep_template(template=LetterTemplate(), values=values, by=by, at=at)
    return True
