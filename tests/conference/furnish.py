"""A conference to look at: the announced frame, sessions of ours, and as many more as a test asks for."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import get_language

from kavshiri.access.acting import acting
from kavshiri.classifications.models import Theme
from kavshiri.conference import models, rendering
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.pure import timetable
from kavshiri.texts.values import Texts
from tests import remembering

TBILISI = "Asia/Tbilisi"
MADE = dt.datetime(2020, 11, 17, 8, 0, tzinfo=dt.UTC)
STAMPS = {"made_at": MADE, "changed_at": MADE}


def at(*clock: int, zone: str = TBILISI) -> dt.datetime:
    return timetable.moment(dt.datetime(*clock), zone)  # noqa: DTZ001


def make(kind, /, **values):
    return kind.objects.create(**STAMPS, **values)


def text(ka: str, en: str = "") -> Texts:
    return Texts.of(ka=ka, en=en)


def organisations() -> dict[str, Organisation]:
    mfa = make(
        Organisation, slug="mfa", kind="ministry", country="GE", source="announced", website="https://mfa.gov.ge",
        name=text("საქართველოს საგარეო საქმეთა სამინისტრო", "Ministry of Foreign Affairs of Georgia"),
    )  # fmt: skip
    iom = make(
        Organisation, slug="iom", kind="international", source="announced", short=text("IOM", "IOM"),
        name=text(
            "მიგრაციის საერთაშორისო ორგანიზაცია (IOM), საქართველოს მისია",
            "International Organization for Migration (IOM), Mission to Georgia",
        ),
    )  # fmt: skip
    norway = make(
        Organisation, slug="norway", kind="ministry", country="NO", source="announced",
        name=text("ნორვეგიის საგარეო საქმეთა სამინისტრო", "Ministry of Foreign Affairs of Norway"),
    )  # fmt: skip
    return {"mfa": mfa, "iom": iom, "norway": norway}


def people(mfa: Organisation) -> tuple[Person, Office]:
    deputy = make(
        Office, slug="deputy-minister", organisation=mfa, source="announced",
        title=text("საგარეო საქმეთა მინისტრის მოადგილე", "Deputy Minister of Foreign Affairs of Georgia"),
    )  # fmt: skip
    moderator = make(
        Person, slug="vladimer-konstantinidi", office=deputy, country="GE", source="announced",
        name=Texts.of(ka="ვლადიმერ კონსტანტინიდი"),
    )  # fmt: skip
    return moderator, deputy


def frame(slug: str = "diaspora-2020", number: int | None = 1) -> models.Conference:
    """The announced conference without sessions; nothing published."""
    series = make(
        models.Series, slug=f"{slug}-series", planned=3, source="reported",
        title=text("რეგიონული თემატური კონფერენციები", "Regional thematic conferences"),
    )  # fmt: skip
    make(
        models.Preparation, series=series, on=dt.date(2020, 7, 14), source="reported",
        title=text("მოსამზადებელი შეხვედრა", "Preparatory meeting"),
    )  # fmt: skip
    make(
        models.Preparation, series=series, on=dt.date(2020, 9, 1), precision="month", planned_only=True,
        source="reported", title=text("ტექნიკური შეხვედრა", "Technical meeting"),
    )  # fmt: skip
    conference = make(
        models.Conference, slug=slug, series=series, number=number, source="announced", languages=["ka", "en"],
        title=text(
            "ემიგრაცია და დიასპორის ჩართულობა კერძო სექტორის განვითარებაში",
            "Emigration and Diaspora Engagement to Promote Private Sector Development",
        ),
        short=text("დიასპორის ჩართულობა კერძო სექტორში", "Diaspora engagement in the private sector"),
        what=text(
            "კერძო სექტორის განვითარებაში დიასპორის ჩართულობის შესახებ პირველი რეგიონული კონფერენცია.",
            "The first regional conference on diaspora engagement in private-sector development.",
        ),
        significance=text(
            "პირველად განიხილავენ ამას ერთობლივად აღმოსავლეთ პარტნიორობისა და შავი ზღვის რეგიონის ქვეყნები.",
            "The first time that Eastern Partnership and Black Sea region countries consider this together.",
        ),
        focus=text(
            "სავაჭრო-საინვესტიციო კავშირების გაძლიერება\nემიგრანტების ჩართულობის ხელშეწყობის გზები",
            "stronger links of trade and investment\nways to promote emigrants’ engagement",
        ),
        participants=text("სახელმწიფო უწყებები\nექსპერტები", "representatives of state institutions\nexperts"),
        discussed=text("დიასპორის ჩართულობის წარმატებული ნიმუშები", "successful examples of diaspora engagement"),
        afterwards=text(
            "მომზადდება ნიადაგი კონფერენციის შედეგების საერთაშორისო პლატფორმაზე წარსადგენად.",
            "The ground is prepared for presenting the results on an international platform.",
        ),
    )  # fmt: skip
    for on in (dt.date(2020, 11, 24), dt.date(2020, 11, 25)):
        make(models.Day, conference=conference, on=on)
    return conference


def involve(conference: models.Conference, found: dict[str, Organisation]) -> None:
    make(
        models.Involvement, conference=conference, organisation=found["mfa"], kind="organiser", position=1,
        source="announced",
        capacity=text(
            "როგორც მიგრაციის საკითხთა სამთავრობო კომისიის წევრი უწყება",
            "as a member body of the State Commission on Migration Issues",
        ),
    )  # fmt: skip
    make(
        models.Involvement, conference=conference, organisation=found["iom"], kind="organiser", position=2,
        source="announced",
    )  # fmt: skip
    make(
        models.Involvement, conference=conference, organisation=found["norway"], kind="funder", position=3,
        source="announced",
        acknowledgement=text(
            "კონფერენცია ტარდება ნორვეგიის საგარეო საქმეთა სამინისტროს მიერ დაფინანსებული პროექტის ფარგლებში.",
            "The conference is held within a project funded by the Ministry of Foreign Affairs of Norway.",
        ),
    )  # fmt: skip
    groups = [("", text("აღმოსავლეთ პარტნიორობის ქვეყნები", "Eastern Partnership countries"))]
    for position, (country, group) in enumerate([*groups, ("RO", Texts()), ("BG", Texts()), ("NZ", Texts())]):
        make(
            models.Announced, conference=conference, country=country, group=group, position=position,
            source="announced",
        )  # fmt: skip


def session(conference: models.Conference, slug: str, starts: dt.datetime, ends: dt.datetime | None, **values):
    values.setdefault("kind", "thematic")
    values.setdefault("title", text(f"სესია {slug}", f"Session {slug}"))
    values.setdefault("source", "announced")
    return make(models.Session, conference=conference, slug=slug, starts_at=starts, ends_at=ends, **values)


def sessions(conference: models.Conference, moderator: Person, deputy: Office) -> None:
    """Panel, break, two thematic sessions in parallel tracks, a late discussion with parts."""
    theme = make(
        Theme, code="trade", number=1, source="announced", short=text("ვაჭრობა და ქსელები", "Trade and networks"),
        title=text("ვაჭრობის, პროფესიული ქსელებისა და ბიზნესის განვითარებაში დიასპორის ჩართულობა", "Trade"),
    )  # fmt: skip
    one = make(models.Track, conference=conference, slug="a", name=text("ა დარბაზი", "Hall A"))
    two = make(models.Track, conference=conference, slug="b", name=text("ბ დარბაზი", "Hall B"), position=1)
    panel = session(
        conference, "panel", at(2020, 11, 24, 10, 0), at(2020, 11, 24, 11, 30), kind="high-level-panel",
        languages=["ka"], times_are_ours=True, title=text("მაღალი დონის პანელი", "High-level panel"),
    )  # fmt: skip
    make(models.Part, session=panel, role="moderator", person=moderator, confirmed=True, source="announced")
    make(models.Part, session=panel, role="panellist", office=deputy, confirmed=False, position=1)
    make(models.Interpretation, session=panel, language="en", confirmed=True)
    make(models.Interpretation, session=panel, language="ro", relay_from="en")
    session(
        conference, "pause", at(2020, 11, 24, 11, 30), at(2020, 11, 24, 11, 45), kind="break", times_are_ours=True,
        title=text("შესვენება", "Break"), source="ours",
    )  # fmt: skip
    trade = session(
        conference, "trade", at(2020, 11, 24, 11, 45), at(2020, 11, 24, 13, 15), number="1", theme=theme, track=one,
        languages=["en"], times_are_ours=True,
        title=text("ვაჭრობის, პროფესიული ქსელებისა და ბიზნესის განვითარებაში დიასპორის ჩართულობა"),
        abstract=text("რა აძლიერებს კავშირებს?", "What strengthens the links?"),
    )  # fmt: skip
    make(models.Question, session=trade, text=text("რა გვიშლის ხელს?", "What stands in the way?"))
    make(
        models.Material, session=trade, title=text("საკონცეფციო დოკუმენტი", "Concept note"), language="en",
        url="https://example.org/note",
    )  # fmt: skip
    make(
        models.Material, session=trade, title=text("შიდა ჩანაწერი", "Internal memo"), language="ka",
        url="https://example.org/memo", visibility="staff",
    )  # fmt: skip
    session(
        conference, "side", at(2020, 11, 24, 11, 45), None, kind="side-event", track=two, languages=["en"],
        times_are_ours=True, status="cancelled", source="ours",
    )  # fmt: skip
    late = session(
        conference, "late", at(2020, 11, 25, 23, 30), at(2020, 11, 26, 0, 30), kind="discussion",
        languages=["ka", "en"], times_are_ours=True, title=text("ფასილიტირებული დისკუსია", "Facilitated discussion"),
    )  # fmt: skip
    session(
        conference, "round", at(2020, 11, 25, 23, 40), None, kind="discussion", part_of=late, times_are_ours=True,
        title=text("წრე", "Round"),
    )  # fmt: skip


def many(conference: models.Conference, count: int) -> None:
    """``count`` sessions over the two days, each with two people, two languages and two channels."""
    mfa = organisations()["mfa"]
    moderator, deputy = people(mfa)
    first = at(2020, 11, 24, 9, 0)
    for n in range(count):
        day, slot = divmod(n, (count + 1) // 2)
        starts = first + dt.timedelta(days=day, minutes=10 * (slot % 54))
        made = session(
            conference, f"s{n}", starts, starts + dt.timedelta(minutes=10), number=str(n + 1),
            languages=["ka"], times_are_ours=True,
            title=text(
                f"{n + 1}. დიასპორული ინვესტიციებისა და სამუშაო ადგილების შექმნის ხელშეწყობა რეგიონში",
                f"{n + 1}. Promoting diaspora investment and the creation of jobs in the region",
            ),
            abstract=text("რა აძლიერებს კავშირებს? " * 12, "What strengthens the links? " * 12),
        )  # fmt: skip
        make(models.Part, session=made, role="moderator", person=moderator, confirmed=True, source="announced")
        make(models.Part, session=made, role="speaker", office=deputy, confirmed=False, position=1)
        make(models.Interpretation, session=made, language="en", confirmed=True)
        make(models.Interpretation, session=made, language="ro", relay_from="en")


def publish(conference: models.Conference, number: int = 1, note: Texts | None = None) -> models.Version:
    version = make(
        models.Version, conference=conference, number=number, published_at=MADE, note=note or Texts(),
        prepared=rendering.prepared_of(conference),
    )  # fmt: skip
    models.Row.objects.bulk_create(rendering.rows_of(conference, version))
    conference.published = version
    conference.save(update_fields=["published"])
    return version


def announced(slug: str = "diaspora-2020", *, published: bool = True) -> models.Conference:
    """The whole conference, published once; made once in each worker."""
    remembering.made(("announced", slug, published, get_language()), lambda: _announced(slug, published))
    return models.Conference.objects.get(slug=slug)


def _announced(slug: str, published: bool) -> None:
    with acting("test"):
        conference = frame(slug)
        found = organisations()
        involve(conference, found)
        sessions(conference, *people(found["mfa"]))
        if published:
            publish(conference, note=text("პირველი ვერსია", "First version"))


def large(count: int, slug: str = "large") -> models.Conference:
    with acting("test"):
        conference = frame(slug)
        many(conference, count)
        publish(conference)
    return conference


__all__ = ["announced", "at", "frame", "large", "many", "publish", "session", "text"]
