"""The editor side by side: what it shows, what it saves, and what happens when two work at once."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from kavshiri.conference.models import Session
from kavshiri.journal.models import Entry
from kavshiri.texts import differing
from kavshiri.texts.values import DRAFT, MACHINE, OUTDATED, REVIEWED
from tests.cms.filling import fields_of
from tests.translations.conftest import retitle, signed_in


def address(session, language="en") -> str:
    return reverse("translations:edit", args=["conference.session", session.public_id, language])


def name(session, what="title") -> str:
    return f"conference.session.{what}.{session.public_id}"


def told(answer) -> dict:
    soup = BeautifulSoup(answer.content, "html.parser")
    for form in soup.find_all("form"):
        if form.find("textarea"):
            form["id"] = "w-editor-form"
    answer.content = str(soup).encode()
    return fields_of(answer)


def save(client, session, language="en", query="", **changes):
    page = told(client.get(address(session, language)))
    named = {f"{key}-{name(session)}": value for key, value in changes.items()}
    return client.post(address(session, language) + query, {**page, **named})


def title(session):
    return Session.objects.get(pk=session.pk).title


def test_a_translation_is_kept_by_the_records_own_verb(secretary, session, actor):
    before = Entry.objects.count()
    assert save(secretary, session, words="Meeting").status_code == 302
    now = title(session)
    assert (now.text("en"), now.state("en"), now.inside["en"].by) == ("Meeting", REVIEWED, actor.key)
    assert [entry.payload["fields"] for entry in Entry.objects.order_by("pk")[before:]] == [["title"]]


def test_saving_without_a_change_writes_nothing(secretary, session, system):
    retitle(session, system, ka="სხდომა")
    before = Entry.objects.count()
    save(secretary, session)
    assert (Entry.objects.count(), title(session).state("en")) == (before, OUTDATED)


@pytest.mark.parametrize(
    ("was", "changes", "becomes"),
    [
        (MACHINE, {}, MACHINE),
        (MACHINE, {"state": REVIEWED}, REVIEWED),
        (MACHINE, {"words": "Better"}, MACHINE),
        (MACHINE, {"words": "Better", "state": DRAFT}, DRAFT),
        (DRAFT, {"state": REVIEWED}, REVIEWED),
        (REVIEWED, {"state": "nonsense"}, DRAFT),
    ],
)
def test_a_machines_words_stay_so_until_a_person_says_otherwise(secretary, session, system, was, changes, becomes):
    retitle(session, system, en="Words", state=was)
    save(secretary, session, **changes)
    assert title(session).state("en") == becomes


def test_what_has_changed_in_the_original_is_shown(secretary, session, system):
    retitle(session, system, ka="სესია 2")
    page = BeautifulSoup(secretary.get(address(session)).content, "html.parser")
    change = page.find(class_="kv-change")
    assert (change.find("del").text, change.find("ins").text, change["lang"]) == ("1", "2", "ka")
    save(secretary, session, state=REVIEWED)
    assert title(session).state("en") == REVIEWED
    assert title(session).earlier == {}


def test_two_at_once_lose_nothing(secretary, session, system):
    page = told(secretary.get(address(session)))
    retitle(session, system, en="Theirs")
    answer = secretary.post(address(session), {**page, f"words-{name(session)}": "Mine", "go": "next"})
    assert answer.status_code == 409
    assert title(session).text("en") == "Theirs"
    shown = answer.content.decode()
    assert "Theirs" in shown and "Mine</textarea>" in shown
    again = told(answer)
    assert secretary.post(address(session), again).status_code == 302
    assert title(session).text("en") == "Mine"


def test_the_others_change_to_a_text_that_was_not_touched_is_no_conflict(secretary, session, system):
    page = told(secretary.get(address(session)))
    retitle(session, system, en="Theirs")
    answer = secretary.post(address(session), {**page, f"words-{name(session, 'abstract')}": "Mine"})
    assert answer.status_code == 302
    now = Session.objects.get(pk=session.pk)
    assert (now.title.text("en"), now.abstract.text("en")) == ("Theirs", "Mine")


def test_what_does_not_fit_comes_back_and_the_rest_is_saved(secretary, session):
    page = told(secretary.get(address(session)))
    more = {f"words-{name(session)}": "x" * 301, f"words-{name(session, 'abstract')}": "Fits"}
    answer = secretary.post(address(session), {**page, **more})
    assert "at most 300 characters" in answer.content.decode() and "x" * 301 in answer.content.decode()
    now = Session.objects.get(pk=session.pk)
    assert (now.title.text("en"), now.abstract.text("en")) == ("Session 1", "Fits")


def test_what_is_nested_stands_on_the_same_page_and_leads_to_it(secretary, session):
    question = session.questions.get()
    nested = reverse("translations:edit", args=["conference.question", question.public_id, "en"])
    assert secretary.get(nested).url == address(session)
    assert f"conference.question.text.{question.public_id}" in secretary.get(address(session)).content.decode()


def test_every_text_says_its_language(secretary, session):
    page = BeautifulSoup(secretary.get(address(session, "de")).content, "html.parser")
    side = page.find(id=name(session))
    assert side.find(class_="kv-words")["lang"] == "ka" and side.find("textarea")["lang"] == "de"
    assert side.find("label", attrs={"for": f"words-{name(session)}"})
    assert [one["lang"] for one in side.select("details .kv-words")] == ["en"]


def test_words_are_never_markup(secretary, session, system):
    retitle(session, system, ka="<script>x()</script>", en="</textarea><script>y()</script>")
    shown = secretary.get(address(session)).content.decode()
    assert "<script>x()" not in shown and "<script>y()" not in shown
    shown = secretary.get(reverse("translations:index")).content.decode()
    assert "<script>x()" not in shown


def test_going_on_leads_to_the_next_of_the_choice(secretary, session, system, world):
    other = Session.objects.get(conference=world.draft)
    for one in (session, other):
        retitle(one, system, ka="სხდომა")
    query = "?language=en&state=outdated"
    page = told(secretary.get(address(session) + query))
    posted = {**page, f"state-{name(session)}": REVIEWED, "go": "next"}
    answer = secretary.post(address(session) + query, posted, follow=True)
    assert answer.request["PATH_INFO"] == address(other)
    page = told(secretary.get(address(other) + query))
    posted = {**page, f"state-{name(other)}": REVIEWED, "go": "next"}
    answer = secretary.post(address(other) + query, posted, follow=True)
    assert "Nothing more is left" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["conference.version/{id}/en/", "conference.session/{none}/en/", "conference.session/{id}/xx/"]
)
def test_what_is_not_there_is_not_found(secretary, session, path):
    asked = path.format(id=session.public_id, none="0193587c-0000-7000-8000-000000000001")
    assert secretary.get(f"{reverse('translations:index')}{asked}").status_code == 404


def test_a_visitor_keeps_nothing(world, session):
    visitor = signed_in(world, "visitor")
    assert visitor.post(address(session), {f"words-{name(session)}": "x"}).status_code in (302, 403)
    assert title(session).text("en") == "Session 1"


def test_the_records_own_screen_says_how_its_translations_stand(secretary, session, system):
    retitle(session, system, ka="სხდომა")
    shown = secretary.get(reverse("sessions:edit", args=[session.pk])).content.decode()
    assert "Translations: 1 out of date" in shown and address(session) in shown
    shown = secretary.get(reverse("themes:edit", args=[session.theme_id])).content.decode()
    assert "Translations: complete" in shown
    shown = secretary.get(reverse("conferences:edit", args=[session.conference_id])).content.decode()
    assert "Translations: complete" in shown


def test_from_a_conference_one_goes_to_the_texts_of_its_programme(secretary, world):
    kind, conference = "conference.conference", world.published
    shown = secretary.get(reverse("translations:edit", args=[kind, conference.public_id, "en"])).content.decode()
    assert f"?language=en&amp;conference={conference.slug}" in shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("ერთი ორი", "ერთი სამი", "ერთი <del>ორი</del><ins>სამი</ins>"),
        ("a <b>", "a <i>", "a &lt;<del>b</del><ins>i</ins>&gt;"),
        ("", "ახალი", "<ins>ახალი</ins>"),
        ("same", "same", "same"),
    ],
)
def test_differences_are_told_word_by_word(before, after, shown):
    assert differing.html(before, after) == shown


def test_long_texts_are_compared_line_by_line():
    before = "\n".join(f"სიტყვა {number} " * 3 for number in range(2000))
    pieces = differing.pieces(before, before.replace("სიტყვა 7 ", "სიტყვა შვიდი "))
    assert "".join(words for kind, words in pieces if kind != "ins") == before
