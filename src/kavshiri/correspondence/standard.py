"""The templates that the portal brings along; the secretariat changes them as it likes."""

from __future__ import annotations

from typing import Any

from kavshiri.correspondence.models import LetterTemplate
from kavshiri.texts.values import Texts

CLOSING = Texts.of(
    ka="გთხოვთ, მიიღოთ ჩემი უღრმესი პატივისცემის გამოხატულება.",
    en="Please accept the assurances of my highest consideration.",
)
INVITATION = Texts.of(
    ka="პატივი მაქვს, მოგიწვიოთ კონფერენციაზე „{conference}“, რომელიც გაიმართება {when}.\n\n"
    "გთხოვთ, {answer_until} გვაცნობოთ:\n\n"
    "1. მიიღებს თუ არა თქვენი დელეგაცია კონფერენციაში მონაწილეობას;\n"
    "2. ვინ უხელმძღვანელებს დელეგაციას და ვინ შევა მის შემადგენლობაში (არა უმეტეს {places} პირისა);\n"
    "3. სურს თუ არა დელეგაციას სიტყვით გამოსვლა, რომელ საკითხზე და რომელ ენაზე.\n\n"
    "კონფერენციის პროგრამა გამოქვეყნებულია მისამართზე: {programme}",
    en="I have the honour to invite you to the conference “{conference}”, which will be held {when}.\n\n"
    "I should be grateful if you would let us know {answer_until}:\n\n"
    "1. whether your delegation takes part in the conference;\n"
    "2. who heads the delegation, and who belongs to it (at most {places} persons);\n"
    "3. whether the delegation wishes to take the floor, on what, and in which language.\n\n"
    "The programme of the conference is published at {programme}",
)
CONFIRMATION = Texts.of(
    ka="გიდასტურებთ, რომ რეგისტრირებული ხართ კონფერენციის „{conference}“ მონაწილედ ({capacity}). "
    "კონფერენცია გაიმართება {when}.\n\n"
    "წერილი გაცემულია წარსადგენად.\n\n"
    "კონფერენციის პროგრამა გამოქვეყნებულია მისამართზე: {programme}",
    en="This is to confirm that you are registered for the conference “{conference}” as {capacity}. "
    "The conference will be held {when}.\n\n"
    "The letter is issued to be presented wherever it is required.\n\n"
    "The programme of the conference is published at {programme}",
)
NOTE = Texts.of(
    ka="{house} პატივისცემას გამოხატავს წარმომადგენლობისადმი ({mission}) და აქვს პატივი, ამასთანავე გადმოსცეს "
    "{letter_date} გაცემული წერილი № {letter_number}. წერილის ადრესატი: {letter_to}. წერილი ეხება "
    "კონფერენციას „{conference}“, რომელიც გაიმართება {when}.\n\n"
    "{house} მადლიერი იქნება, თუ წარმომადგენლობა წერილს ადრესატს გადასცემს.\n\n"
    "{house} სარგებლობს შემთხვევით, რათა წარმომადგენლობას კვლავ დაუდასტუროს უღრმესი პატივისცემა.",
    en="The {house} presents its compliments to the {mission} and has the honour to transmit herewith the letter "
    "No. {letter_number} of {letter_date}, addressed to {letter_to}, concerning the conference “{conference}”, which "
    "will be held {when}.\n\n"
    "The {house} would be grateful if the letter could be conveyed to its addressee.\n\n"
    "The {house} avails itself of this opportunity to renew to the {mission} the assurances of its highest "
    "consideration.",
)


def templates() -> list[dict[str, Any]]:
    """Values of one template of each kind."""
    kinds = LetterTemplate.Kind
    return [
        {
            "kind": kinds.DELEGATION,
            "title": Texts.of(ka="დელეგაციის მიწვევა", en="Invitation of a delegation"),
            "subject": Texts.of(ka="მიწვევა კონფერენციაზე „{conference}“", en="Invitation to “{conference}”"),
            "addressee": Texts.of(ka="{delegation}\nდელეგაციის ხელმძღვანელს", en="{delegation}\nHead of Delegation"),
            "salutation": Texts.of(ka="თქვენო აღმატებულებავ,", en="Your Excellency,"),
            "body": INVITATION, "closing": CLOSING, "answer_within": 21,
        },
        {
            "kind": kinds.PERSON,
            "title": Texts.of(ka="მონაწილეობის დადასტურება", en="Confirmation of participation"),
            "subject": Texts.of(
                ka="„{conference}“: მონაწილეობის დადასტურება", en="“{conference}”: confirmation of participation"
            ),
            "addressee": Texts.of(ka="{name}\n{post}\n{affiliation}", en="{name}\n{post}\n{affiliation}"),
            "salutation": Texts.of(ka="პატივცემულო მონაწილე,", en="{form_of_address},"),
            "body": CONFIRMATION, "closing": Texts.of(ka="პატივისცემით,", en="Yours sincerely,"), "answer_within": 0,
        },
        {
            "kind": kinds.NOTE,
            "title": Texts.of(ka="ვერბალური ნოტა წერილის გადასაცემად", en="Note verbale to convey a letter"),
            "subject": Texts.of(ka="ვერბალური ნოტა", en="Note verbale"),
            "addressee": Texts.of(ka="{mission}\n{mission_address}", en="{mission}\n{mission_address}"),
            "salutation": Texts(), "body": NOTE, "closing": Texts(), "answer_within": 0,
        },
    ]  # fmt: skip
