"""Files that come back: what is taken, what waits for a person, what is refused, and that nothing is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from kavshiri.conference.models import Session
from kavshiri.journal.models import Entry
from kavshiri.texts.values import DRAFT, OUTDATED, REVIEWED, Texts
from kavshiri.translations import actions, exporting, files, queries
from kavshiri.translations.actions import Decision
from kavshiri.translations.files.reading import read
from kavshiri.translations.judging import CHANGED, READY, REFUSED, SOURCE, UNSURE
from kavshiri.translations.queries import Wish
from tests.translations.conftest import retitle
from tests.world import AT as MADE
from tests.world import SLUG

AT = MADE + dt.timedelta(hours=1)

FORMATS = (files.XLIFF_1, files.XLIFF_2, files.PO)


def taken_out(actor, format_=files.XLIFF_1, language="en", **wish) -> str:
    wish.setdefault("conference", SLUG)
    with translation.override("en"):
        pieces = exporting.exported(Wish(language, **wish), "ka", format_, by=actor, at=AT, reader="en")
        return "".join(pieces)


def brought(actor, told: str, language="en", marking="file") -> queries.Delivery:
    return actions.receive(sheet=read(told.encode()), name="x.xlf", language=language, marking=marking, by=actor, at=AT)


def kinds(delivery) -> dict[str, str]:
    return {one.unit.rpartition(".")[0]: judged.kind for one, judged in queries.waiting(delivery)}


def take_all(delivery, actor, choice="theirs"):
    told = [Decision(one.pk, choice, judged.seen) for one, judged in queries.waiting(delivery)]
    return actions.settle(delivery=delivery, decisions=told, by=actor, at=AT)


def title(session: Session) -> Texts:
    return Session.objects.get(pk=session.pk).title


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_that_nobody_touched_changes_nothing(world, actor, session, system, format_):
    retitle(session, system, de="Sitzung", state="machine")
    retitle(session, system, ka='სხდომა <&> "%"\n\tმეორე')  # so that the English one is out of date
    for language in ("en", "de"):
        delivery = brought(actor, taken_out(actor, format_, language), language)
        assert (delivery.told > 5, delivery.told - delivery.same, kinds(delivery)) == (True, 0, {})


@pytest.mark.parametrize("format_", FORMATS)
def test_new_words_are_ready_and_are_kept_by_the_records_own_verb(world, actor, session, format_):
    delivery = brought(
        actor, taken_out(actor, format_).replace(">Session 1<", ">Meeting 1<").replace('"Session 1"', '"Meeting 1"')
    )
    assert kinds(delivery) == {"conference.session.title": READY}
    assert title(session).text("en") == "Session 1"  # a preview changes nothing
    assert take_all(delivery, actor).taken == 1
    assert (title(session).text("en"), title(session).inside["en"].by) == ("Meeting 1", actor.key)
    assert Entry.objects.filter(about__endswith=str(session.public_id)).latest("pk").kind == "conference.session.change"
    assert queries.waiting(delivery) == []


def test_what_was_changed_here_meanwhile_waits_for_a_person(world, actor, session, system):
    told = taken_out(actor).replace(">Session 1<", ">Theirs<")
    retitle(session, system, en="Ours")
    delivery = brought(actor, told)
    assert kinds(delivery) == {"conference.session.title": CHANGED}
    assert title(session).text("en") == "Ours"
    assert take_all(delivery, actor, "ours").left == 1
    assert title(session).text("en") == "Ours"
    assert delivery.proposals.get().words == "Theirs"  # kept all the same


def test_what_the_translator_left_does_not_undo_what_was_changed_here(world, actor, session, system):
    told = taken_out(actor)
    retitle(session, system, en="Ours")
    assert kinds(brought(actor, told)) == {}


def test_a_translation_of_an_earlier_original_stays_out_of_date_unless_it_fits(world, actor, session, system):
    told = taken_out(actor).replace(">Session 1<", ">Theirs<")
    retitle(session, system, ka="სხდომა")
    delivery = brought(actor, told)
    assert kinds(delivery) == {"conference.session.title": SOURCE}
    take_all(delivery, actor)
    now = title(session)
    assert (now.text("en"), now.state("en"), now.translated_from("en")) == ("Theirs", OUTDATED, "სესია 1")
    again = brought(actor, told.replace("Theirs", "Fits"))
    take_all(again, actor, "fits")
    assert (title(session).text("en"), title(session).state("en")) == ("Fits", REVIEWED)


def test_a_file_without_its_marks_is_asked_about(world, actor, session):
    told = taken_out(actor).replace("extradata=", "extype=").replace(">Session 1<", ">Theirs<")
    assert kinds(brought(actor, told)) == {"conference.session.title": UNSURE}


def test_what_changes_between_look_and_decision_waits_on(world, actor, session, system):
    delivery = brought(actor, taken_out(actor).replace(">Session 1<", ">Theirs<"))
    seen = [Decision(one.pk, "theirs", judged.seen) for one, judged in queries.waiting(delivery)]
    retitle(session, system, en="Ours")
    settled = actions.settle(delivery=delivery, decisions=seen, by=actor, at=AT)
    assert (settled.taken, settled.changed, title(session).text("en")) == (0, 1, "Ours")
    assert kinds(delivery) == {"conference.session.title": CHANGED}


@pytest.mark.parametrize(
    ("words", "said"),
    [("x" * 301, "at most 300 characters"), ("a\x85" + "b" * 300, "at most"), ("ok", "")],
)
def test_too_long_is_refused_with_its_reason(world, actor, session, words, said):
    delivery = brought(actor, taken_out(actor).replace(">Session 1<", f">{words}<"))
    ((_one, judged),) = queries.waiting(delivery)
    assert (judged.kind == REFUSED and said in judged.faults[0]) if said else judged.kind == READY


def test_a_lost_place_is_refused(world, actor, session, system):
    retitle(session, system, ka="სესია %(number)s", en="Session %(number)s")
    delivery = brought(actor, taken_out(actor).replace(">Session %(number)s<", ">Session<"))
    ((_one, judged),) = queries.waiting(delivery)
    assert judged.kind == REFUSED and "%(number)s" in judged.faults[0]
    with translation.override("ka"):
        ((_one, judged),) = queries.waiting(delivery)
        assert "აკლია" in judged.faults[0]


def test_unknown_texts_are_refused_and_the_others_taken(world, actor, session):
    told = taken_out(actor).replace(">Session 1<", ">Theirs<").replace("conference.question", "conference.nothing")
    delivery = brought(actor, told)
    assert set(kinds(delivery).values()) == {READY, REFUSED}
    assert take_all(delivery, actor).taken == 1
    assert set(kinds(delivery).values()) == {REFUSED}


def test_a_record_that_is_gone_meanwhile_is_said_to_be(world, actor, session, system):
    from kavshiri.conference import actions as conference

    told = taken_out(actor, kind="conference.question").replace(">Question?<", ">Theirs?<")
    conference.remove_record(record=session.questions.get(), by=system, at=AT)
    ((_one, judged),) = queries.waiting(brought(actor, told))
    assert judged.kind == REFUSED


def test_a_checked_text_comes_back_checked(world, actor, session, system):
    retitle(session, system, en="Draft words", state="draft")
    told = taken_out(actor).replace('approved="no"', 'approved="yes"').replace('state="translated"', 'state="final"')
    delivery = brought(actor, told)
    assert kinds(delivery) == {"conference.session.title": READY}
    take_all(delivery, actor)
    assert (title(session).text("en"), title(session).state("en")) == ("Draft words", REVIEWED)


def test_the_marking_holds_for_what_was_touched_alone(world, actor, session, system):
    retitle(session, system, en="Draft words", state="draft")
    told = taken_out(actor)
    assert kinds(brought(actor, told, marking="reviewed")) == {}
    delivery = brought(actor, told.replace(">Draft words<", ">New words<"), marking="draft")
    take_all(delivery, actor)
    assert (title(session).text("en"), title(session).state("en")) == ("New words", DRAFT)


# --- the doors ---------------------------------------------------------------------------------------------------


def upload(client, data: bytes, name="en.xlf", **more):
    told = {"file": SimpleUploadedFile(name, data), "marking": "file", "language": "", **more}
    return client.post(reverse("translations:files"), told)


def test_the_whole_way_through_the_doors(secretary, session):
    out = secretary.get(reverse("translations:export"), {"language": "en", "format": "xliff-1.2", "conference": SLUG})
    assert (
        'filename="world-conference-en-2020-' in out["Content-Disposition"]
        or "attachment" in out["Content-Disposition"]
    )
    data = b"".join(out.streaming_content).replace(b">Session 1<", b">Meeting 1<")
    came = upload(secretary, data)
    page = secretary.get(came.url)
    assert page.context["ready"] == 1 and title(session).text("en") == "Session 1"
    secretary.post(came.url, {"what": "ready"})
    assert title(session).text("en") == "Meeting 1"


def test_decisions_through_the_door(secretary, session, actor, system):
    told = taken_out(actor).replace(">Session 1<", ">Theirs<")
    retitle(session, system, en="Ours")
    came = upload(secretary, told.encode())
    (one,) = secretary.get(came.url).context["leaf"].object_list
    answer = {f"choice-{one.proposal.pk}": "theirs", f"seen-{one.proposal.pk}": one.judged.seen}
    secretary.post(came.url, answer)
    assert title(session).text("en") == "Theirs"


@pytest.mark.parametrize(
    ("data", "more", "said"),
    [
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><xliff version='1.2'>&a;</xliff>", {}, "DTD"),
        (b"plain words", {}, "neither an XLIFF nor a PO"),
        (b'msgctxt "a"\nmsgid "b"\nmsgstr c\n', {}, "Line 3"),
        (b'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', {}, "does not say its language"),
        (b'msgid ""\nmsgstr "Language: tlh\\n"\n\nmsgid "b"\nmsgstr "c"\n', {}, "not a language of this portal"),
        (
            b'msgid ""\nmsgstr "Language: de_DE\\n"\n\nmsgid "b"\nmsgstr "c"\n',
            {"language": "fr"},
            "not in the language",
        ),
        (b"", {}, "empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(secretary, data, more, said):
    answer = upload(secretary, data, **more)
    assert answer.status_code == 200 and said in answer.content.decode()
    assert not queries.deliveries().filter(name="en.xlf").exists()


def test_a_file_is_forgotten_with_what_waited(secretary, actor, session):
    delivery = brought(actor, taken_out(actor).replace(">Session 1<", ">Theirs<"))
    secretary.post(reverse("translations:remove", args=[delivery.pk]))
    assert not queries.deliveries().filter(name="x.xlf").exists()


def test_without_a_language_there_is_no_file(secretary, world):
    assert secretary.get(reverse("translations:export"), {"format": "po"}).status_code == 302


def test_the_page_shows_why_and_what_has_changed(secretary, session, actor, system):
    told = taken_out(actor).replace(">Session 1<", ">Session one<")
    retitle(session, system, ka="სესია 2")
    page = BeautifulSoup(secretary.get(upload(secretary, told.encode()).url).content, "html.parser")
    original, word_by_word = page.select(".kv-change")
    assert "The original has changed" in page.text
    assert [one.text for one in original.select("del, ins")] == ["1", "2"]
    assert [one.text for one in word_by_word.select("del, ins")] == ["1", "one"]
    assert len(page.select("input[type=radio]")) == 4
