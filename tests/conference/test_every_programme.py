"""Every real programme and event profile: how it is covered, or why it is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml

from kavshiri.conference.models import Conference, Part, Session
from kavshiri.people.models import Person
from tests.conference.files import dumped, faults, load, programmes
from tests.conference.programmes import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data]
# Numbers of participants, delegations and results, wherever they stand, belong to registration and outcomes, and are
# refused by a programme.
COVERED = {
    "tbilisi-2020": "no times published: marked as an example; moderator by office; announced and reported are sources",
    "yerevan-2021": "dates, series and themes; no sessions published, so there are none and nothing to publish",
    "eu-oecd-2014": "dotted times, a gap, parallels without a time (marked), talks as parts, two speakers, a chair",
    "un-gcm-labour-mobility-2017": "two revisions are two versions; a typo in a time; side events at once, Roman rooms",
    "gfmd-skills-2018": "Roman numbers, rapporteur, a speaker to be confirmed; no times: marked as an example",
    "oecd-forum-2020": "only starts are known; parallels are parts in the order of the paper, letters as numbers",
    "gfmd-quito-business-2020": "“hrs” and dots; overlaps are no fault; diacritics",
    "gdf-2011": "a 12-hour clock; summer time of Washington",
    "armenia-diaspora-2006": "the offset of 2006; a topic over three sessions is three sessions",
    "idiaspora-launch-2021": "en dash and no-break spaces; three days before clocks change",
    "diaspora-flet-2020": "its Albanian title is refused (no language of the portal), the English one stands",
    "oecd-local-skills-week-2022": "interpretation of each session; long names; order of speakers as given",
    "eesc-2015": "a discussion inside its panel; “9 – 9.30 a.m.”; 11.30 a.m.– 12.30 p.m.",
    "gfmd13-2021": "nine days, online; CET is no zone of the database and needs a place",
    "gfmd14-2024": "side events with dotted times and rooms",
    "gds-dublin-2022": "three days that do not follow one another",
    "gdef-tbilisi-2021": "six speakers of an opening without times",
    "lisbon-rabat-2024": "two days and a title, no sessions published",
    "moldova-congress-2025": "a title in Romanian only; a start of the day",
    "eudif-future-forum-2021": "three days, no sessions published; own agendas are the readers’",
}
REFUSED = {"eudif-2023-selection": "a selection of applicants: it has neither days nor sessions"}
# what the file says elsewhere than under "programme", as sessions
MORE: dict[str, Any] = {
    "diaspora-flet-2020": lambda one: [{**one["session"], "kind": "session"}],
    "gfmd14-2024": lambda one: one["known_side_events"],
    "gdef-tbilisi-2021": lambda one: [{"kind": "opening", "title": "Opening", "speakers": one["opening"]}],
    "moldova-congress-2025": lambda one: [{"title": "Plenary", "start": one["clock"]["starts"]}],
    "un-gcm-labour-mobility-2017": lambda one: [*one["revisions"][0]["programme"], *one["revisions"][0]["side_events"]],
}
ZONES = {"gdf-2011": "America/New_York", "diaspora-flet-2020": "Europe/Tirane", "gfmd14-2024": "Europe/Zurich",
         "oecd-local-skills-week-2022": "Europe/Paris", "idiaspora-launch-2021": "Europe/Brussels",
         "moldova-congress-2025": "Europe/Chisinau", "gds-dublin-2022": "Europe/Dublin"}  # fmt: skip


@pytest.fixture
def real(shared_data) -> dict[str, Any]:
    return programmes(shared_data)


def text_of(one: dict[str, Any], items: list | None = None) -> str:
    items = items or (MORE[one["id"]](one) if one["id"] in MORE else None)
    told = Programme(one, ZONES.get(one["id"], "")).bundle(items)
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False)


def test_the_table_names_every_programme_once(real):
    assert set(real) == set(COVERED) | set(REFUSED)
    assert not set(COVERED) & set(REFUSED)


@pytest.mark.parametrize("key", COVERED)
def test_it_is_a_bundle_and_loads_twice_without_a_change(real, key):
    conference = load(text_of(real[key])).conference
    again = load(dumped(conference))
    assert (again.made, again.changed, again.removed) == (0, 0, 0)


def test_a_selection_of_applicants_is_no_programme(real):
    one = real["eudif-2023-selection"]
    assert not {"dates", "programme", "raw_date"} & one.keys()


def test_an_albanian_title_is_refused_with_its_language(real):
    one = {**real["diaspora-flet-2020"], "dates": [dt.date(2020, 11, 19)]}
    text = text_of(one).replace("  title:\n    en:", f"  title:\n    sq: {one['title']['sq']}\n    en:", 1)
    assert "title.sq" in faults(text)[0]


def test_brussels_2014_keeps_talks_chair_and_both_speakers(real):
    load(text_of(real["eu-oecd-2014"]))
    welcome = Session.objects.order_by("starts_at").first()
    assert (welcome.starts_at.isoformat(), welcome.ends_at.hour) == ("2014-02-24T08:00:00+00:00", 8)
    parallels = Session.objects.filter(number__in=["1", "2"], times_are_ours=True)
    assert {str(one.title) for one in parallels} == {"Fostering mobility of workers", "Activating migrants' skills"}
    assert Part.objects.filter(session__part_of__in=parallels, person__slug__contains="niknami").exists()
    assert [one.person.name.text("en") for one in Part.objects.filter(role="chair").order_by("pk")][-1] == "T. Liebig"
    assert Person.objects.get(slug="fran-ois-h-ran").name.text("en") == "François Héran"


def test_two_revisions_of_one_page_are_two_versions(real):
    one = real["un-gcm-labour-mobility-2017"]
    first = text_of(one) + "  published: {}\n"
    conference = load(first).conference
    panel = next(item for item in one["revisions"][0]["programme"] if item["title"].startswith("PANEL 1"))
    change = next(item for item in one["revisions"][1]["changes"] if item["title"] == "PANEL 1")
    panel |= {"speakers": change["speakers"], "moderators": change["moderators"][:1]}
    assert load(text_of(one) + "  published: {}\n").version == 2
    people = Part.objects.filter(session__title__icontains="PANEL 1")
    assert sorted(people.values_list("role", flat=True)) == ["moderator", "speaker", "speaker", "speaker"]
    assert Person.objects.get(slug="antje-leendertse").form_of_address.text("en") == "H.E. Ms."
    typo = Session.objects.get(conference=conference, title__icontains="Human rights")
    assert (typo.room.slug, typo.starts_at.hour, typo.ends_at.minute) == ("viii", 11, 30)


def test_a_twelve_hour_clock_in_washington(real):
    load(text_of(real["gdf-2011"]))
    keynote = Session.objects.get(title__icontains="Keynote")
    assert keynote.starts_at.isoformat() == "2011-05-17T14:45:00+00:00"


def test_a_speaker_to_be_confirmed_and_a_rapporteur(real):
    load(text_of(real["gfmd-skills-2018"]))
    assert Part.objects.get(person__slug="ambet-yuson").confirmed is False
    assert Part.objects.get(role="rapporteur").person.name.text("en") == "Jasper Van Loo"
    assert Session.objects.get(number="I").times_are_ours


def test_interpretation_and_order_of_speakers_are_each_sessions_own(real):
    load(text_of(real["oecd-local-skills-week-2022"]))
    first = Session.objects.order_by("starts_at").first()
    assert [cell.language for cell in first.interpretation.all()] == ["es"]
    speakers = [part.person.name.text("en") for part in first.people.filter(role="speaker")]
    assert speakers[:2] == ["Jules Pipe", "José Luis Rodríguez Díaz de León"]


def test_en_dashes_and_no_break_spaces_three_days_before_clocks_change(real):
    load(text_of(real["idiaspora-launch-2021"]))
    opening = Session.objects.get()
    assert (opening.starts_at.isoformat(), opening.ends_at.minute) == ("2021-10-28T12:00:00+00:00", 10)


def test_what_has_no_sessions_is_a_frame_that_cannot_be_published(real):
    load(text_of(real["yerevan-2021"]))
    conference = Conference.objects.get()
    assert (conference.dates, conference.sessions.count()) == (real["yerevan-2021"]["dates"], 0)
