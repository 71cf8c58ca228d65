"""The questions that the portal brings along; the secretariat changes them as it likes until it opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kavshiri.classifications import names
from kavshiri.conference.models import Conference, Session
from kavshiri.questions.models import Kind
from kavshiri.texts.values import Texts

LONGEST = 200  # characters of a possible answer
Asked = tuple[dict[str, Any], Sequence[Texts]]  # the values of a question, and its possible answers


def of(ka: str, en: str) -> Texts:
    return Texts.of(ka=ka, en=en)


INTRODUCTION = of(
    "გთხოვთ, გვითხრათ, რა იყო სასარგებლო და რა უნდა გაუმჯობესდეს. კითხვარი ანონიმურია: ვინაობა პასუხებთან ერთად არ "
    "ინახება. შევსებას დაახლოებით ხუთი წუთი სჭირდება; ნებისმიერი კითხვა შეგიძლიათ გამოტოვოთ.",
    "Please tell us what was useful and what should be better. The questionnaire is anonymous: who you are is not kept "
    "with your answers. It takes about five minutes, and you may leave any question open.",
)
USEFUL = of("1: სრულიად უსარგებლო, 5: ძალიან სასარგებლო", "1: not useful at all, 5: very useful")
CLEAR = of(
    "1: გაუგებარი ან ნაკლული, 5: გასაგები და სრული. თუ ამ ენაზე არ უსმენდით, დატოვეთ უპასუხოდ.",
    "1: unclear or incomplete, 5: clear and complete. If you did not listen to it, leave this open.",
)
INTERPRETED = {  # how the question for each language of interpretation begins
    "ka": "სინქრონული თარგმანის ხარისხი, ენა: ", "en": "Quality of the interpretation into this language: ",
}  # fmt: skip
EASY = of("1: ძალიან რთული, 5: ძალიან მარტივი", "1: very difficult, 5: very easy")
ENOUGH = of("1: სრულიად არასაკმარისი, 5: სრულიად საკმარისი", "1: far too little, 5: quite enough")
NO_NAMES = of(
    "პასუხს წაიკითხავს სამდივნო. გთხოვთ, ნუ მიუთითებთ სახელებს და ნურაფერს, რითაც თქვენი ან სხვისი ამოცნობა შეიძლება.",
    "The secretariat will read it. Please give no names, nor anything by which you or others could be recognised.",
)


def title(conference: Conference) -> Texts:
    named = conference.short or conference.title
    return of(
        f"კონფერენციის შეფასება: {named.read('ka')}"[:LONGEST],
        f"Evaluation of the conference: {named.read('en')}"[:LONGEST],
    )


def scale(label: Texts, help_: Texts) -> Asked:
    return {"kind": Kind.SCALE, "label": label, "help": help_}, ()


def heading(label: Texts, help_: Texts | None = None) -> Asked:
    return {"kind": Kind.HEADING, "label": label, **({"help": help_} if help_ else {})}, ()


def words(label: Texts) -> Asked:
    return {"kind": Kind.LINES, "label": label, "help": NO_NAMES, "most": 1500}, ()


def questions(sessions: Iterable[Session], interpreted: Iterable[str]) -> list[Asked]:
    """For a conference with these sessions, and interpretation into these languages."""
    return [*_as_a_whole(sessions), *_interpretation(interpreted), *_platform(), *_afterwards()]


def _as_a_whole(sessions: Iterable[Session]) -> list[Asked]:
    told = [
        heading(of("კონფერენცია მთლიანობაში", "The conference as a whole")),
        scale(of("რამდენად სასარგებლო იყო კონფერენცია თქვენი საქმიანობისთვის?",
                 "How useful was the conference for your work?"), USEFUL),
        scale(of("რამდენად სასარგებლო იქნება, თქვენი აზრით, მისი შედეგები?",
                 "How useful, do you think, will its results be?"), USEFUL),
        scale(of("საკმარისი იყო დრო განხილვისა და შეკითხვებისთვის?",
                 "Was there enough time for discussion and questions?"), ENOUGH),
    ]  # fmt: skip
    if len(titles := titles_of(sessions)) > 1:
        label = of("რომელი სესიები იყო თქვენთვის ყველაზე სასარგებლო?", "Which sessions were the most useful to you?")
        help_ = of("შეგიძლიათ მონიშნოთ რამდენიმე.", "You may tick several.")
        told.append(({"kind": Kind.SOME_OF, "label": label, "help": help_}, titles))
    return told


def titles_of(sessions: Iterable[Session]) -> list[Texts]:
    return [shortened(one.title) for one in sessions]


def shortened(title_: Texts) -> Texts:
    for code in title_.languages:
        if len(title_.text(code)) > LONGEST:
            title_ = title_.with_text(code, title_.text(code)[: LONGEST - 1] + "…", state=title_.inside[code].state)
    return title_


def of_interpretation(languages: Iterable[str]) -> list[Asked]:
    """A question for each language, without the heading."""
    return _interpretation(languages)[1:]


def _interpretation(languages: Iterable[str]) -> list[Asked]:
    asked = [
        scale(
            of(f"{INTERPRETED['ka']}{names.language_name(code, 'ka')}",
               f"{INTERPRETED['en']}{names.language_name(code, 'en')}"), CLEAR,
        )
        for code in languages
    ]  # fmt: skip
    return [heading(of("თარგმანი", "Interpretation")), *asked] if asked else []


def _platform() -> list[Asked]:
    wrong = [
        of("შესვლა", "getting in"), of("ხმა", "sound"), of("გამოსახულება", "picture"),
        of("თარგმანის არხის არჩევა", "choosing an interpretation channel"),
        of("სიტყვის მოთხოვნა ან შეკითხვის დასმა", "asking for the floor or putting a question"),
        of("დოკუმენტების პოვნა", "finding documents"), of("მობილურით სარგებლობა", "using it on a telephone"),
        of("ყველაფერი კარგად მუშაობდა", "everything worked well"),
    ]  # fmt: skip
    return [
        heading(of("პორტალი", "The portal")),
        scale(of("რამდენად მარტივი იყო პორტალის მეშვეობით მონაწილეობა?",
                 "How easy was it to take part through the portal?"), EASY),
        ({"kind": Kind.SOME_OF, "label": of("რა არ მუშაობდა კარგად?", "What did not work well?"),
          "help": of("შეგიძლიათ მონიშნოთ რამდენიმე.", "You may tick several.")}, wrong),
    ]  # fmt: skip


def _afterwards() -> list[Asked]:
    help_ = of(
        "პასუხი ანონიმურია და ვერავინ დაგიკავშირდებათ მის საფუძველზე: თუ მზად ხართ, გთხოვთ, სამდივნოსაც მისწეროთ.",
        "The answer is anonymous, so nobody can contact you by it: if you are willing, please write to the "
        "secretariat, too.",
    )
    willing = {
        "kind": Kind.ONE_OF, "help": help_,
        "label": of("მზად ხართ, მონაწილეობა მიიღოთ სამუშაო ჯგუფში, რომელიც შედეგებზე მუშაობას გააგრძელებს?",
                    "Would you be willing to join a working group that follows up the results?"),
    }  # fmt: skip
    return [
        heading(of("შემდეგი ნაბიჯები", "What comes next")),
        words(of("რომელ საკითხზე უნდა გაგრძელდეს მუშაობა პირველ რიგში?", "What should be followed up first?")),
        (willing, [of("დიახ", "yes"), of("შესაძლოა", "perhaps"), of("არა", "no")]),
        words(of("რა უნდა შეიცვალოს მომავალი კონფერენციისთვის?", "What should be different at the next conference?")),
    ]
