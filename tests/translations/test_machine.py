"""Machine translation: the contract with the server, and what becomes of its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from kavshiri.access import actors
from kavshiri.conference import actions as conference
from kavshiri.conference.models import Cue, Material, Session
from kavshiri.config import health
from kavshiri.journal.models import Entry
from kavshiri.texts.templatetags.texts import text
from kavshiri.texts.values import MACHINE, OUTDATED, REVIEWED, Texts
from kavshiri.translations import actions, queries, translating
from kavshiri.translations.engines import EngineFault, Unsupported, engine
from kavshiri.translations.engines.libre import LibreTranslate
from kavshiri.translations.queries import Wish
from tests.translations import libre
from tests.translations.conftest import retitle
from tests.world import AT, SLUG


@pytest.fixture
def server() -> Iterator[libre.Server]:
    with libre.serving() as told:
        yield told


@pytest.fixture
def asked(server, settings) -> libre.Server:
    """The server, named by the operator."""
    settings.TRANSLATOR_URL = server.url
    return server


def client(server, **more) -> LibreTranslate:
    return LibreTranslate(server.url, **{"timeout": 60, **more})


# --- the contract ------------------------------------------------------------------------------------------------


def test_it_asks_as_the_documentation_says(server):
    assert client(server).translate(["ა", "ბ"], "ka", "en") == ["en:ა", "en:ბ"]
    assert server.asked == [{"q": ["ა", "ბ"], "source": "ka", "target": "en", "format": "text"}]


def test_the_key_is_sent_where_there_is_one(server):
    server.needs_key = True
    assert client(server, key=libre.KEY).translate(["ა"], "ka", "en") == ["en:ა"]
    with pytest.raises(EngineFault, match="key"):
        client(server).translate(["ა"], "ka", "en")


def test_lines_stay_lines(server):
    assert client(server).translate(["ა\n\nბ\n"], "ka", "en") == ["en:ა\n\nen:ბ\n"]


def test_much_is_asked_in_portions(server):
    server.limit = 100
    told = client(server, limit=100).translate([f"{number:020}" for number in range(20)], "ka", "en")
    assert len(told) == 20 and len(server.asked) == 4


@pytest.mark.parametrize(
    ("status", "said", "goes_on"),
    [
        (400, "refuses this text", True),
        (403, "key", False),
        (429, "more slowly", False),
        (500, "500", False),
        (503, "503", False),
        (302, "302", False),
    ],
)
def test_every_refusal_is_said_in_words(server, status, said, goes_on):
    server.answers = [status]
    with pytest.raises(EngineFault, match=said) as fault:
        client(server).translate(["ა"], "ka", "en")
    assert fault.value.goes_on is goes_on and "/elsewhere" not in server.paths


@pytest.mark.parametrize(
    "body", [b"<html>", {"translatedText": "one"}, {"translatedText": ["a", "b"]}, {"translatedText": [1]}, []]
)
def test_an_answer_that_is_no_answer_is_refused(server, body):
    server.answers = [lambda asked: (200, body)]
    with pytest.raises(EngineFault):
        client(server).translate(["ა"], "ka", "en")


def test_a_slow_server_is_not_waited_for(server):
    server.wait = 1.0
    with pytest.raises(EngineFault, match="in time"):
        client(server, timeout=0.2).translate(["ა"], "ka", "en")


def test_nobody_there_is_said(server):
    with pytest.raises(EngineFault, match="reached"):
        LibreTranslate("http://127.0.0.1:9", timeout=1).translate(["ა"], "ka", "en")


def test_a_language_that_it_does_not_know_is_named(server):
    server.languages = ("en", "de")
    with pytest.raises(Unsupported, match="ka"):
        client(server).check("ka", "en")
    client(server).check("en", "de")


# --- what becomes of the words -----------------------------------------------------------------------------------


def run(actor, **wish) -> translating.Done:
    found = translating.chosen(Wish(**wish), actor)
    return translating.translate(found, engine(), by=actor, at=lambda: AT)


def test_without_a_server_it_is_off(secretary, settings):
    settings.TRANSLATOR_URL = ""
    assert engine() is None
    assert "is off" in secretary.get(reverse("translations:machine")).content.decode()
    assert "Machine translation</a>" not in secretary.get(reverse("translations:index")).content.decode()


def test_what_is_missing_becomes_a_marked_translation(asked, actor, session):
    done = run(actor, language="de", kind="conference.session", conference=SLUG)
    title = Session.objects.get(pk=session.pk).title
    assert (done.kept, done.left, done.faults) == (2, 0, [])
    assert (title.text("de"), title.state("de"), title.inside["de"].by) == (
        "de:სესია 1",
        MACHINE,
        "engine:LibreTranslate",
    )
    entry = Entry.objects.get(kind="translations.machine")
    assert (entry.payload["engine"], entry.payload["fields"]) == ("LibreTranslate", ["abstract", "title"])
    assert entry.actor == actor.key and "სესია" not in str(entry.payload)
    assert queries.writers([(title, "de")]) == {"engine:LibreTranslate": "LibreTranslate"}


def test_a_persons_words_are_never_overwritten(asked, actor, session, system):
    retitle(session, system, ka="სხდომა")
    assert run(actor, language="en", kind="conference.session", conference=SLUG).kept == 0
    assert Session.objects.get(pk=session.pk).title.text("en") == "Session 1"


def test_its_own_words_are_renewed_with_the_original(asked, actor, session, system):
    retitle(session, system, en="Machine", state=MACHINE)
    retitle(session, system, ka="სხდომა")
    run(actor, language="en", kind="conference.session", conference=SLUG)
    title = Session.objects.get(pk=session.pk).title
    assert (title.text("en"), title.state("en")) == ("en:სხდომა", MACHINE)


def test_what_a_person_wrote_meanwhile_stands(asked, actor, session, system):
    found = translating.chosen(Wish("de", kind="conference.session", conference=SLUG), actor)
    wordings = [translating._wording(one, "de:x") for one in found]
    retitle(session, system, de="Sitzung")
    refused = actions.keep_machine(wordings=wordings, engine="LibreTranslate", by=actor, at=AT)
    assert [refusal.why for refusal in refused] == ["stale"]
    assert Session.objects.get(pk=session.pk).title.text("de") == "Sitzung"


def test_one_refused_text_does_not_stop_the_others(asked, actor, session):
    asked.answers = [400, 400]  # both together, then the first alone
    done = run(actor, language="de", kind="conference.session", conference=SLUG)
    assert (done.kept, done.left, len(done.faults)) == (1, 1, 1)


def test_what_was_kept_stays_when_a_later_portion_fails(asked, actor, session, monkeypatch):
    monkeypatch.setattr(translating, "AT_ONCE", 1)
    asked.answers = [asked.translated, 429]
    done = run(actor, language="de", kind="conference.session", conference=SLUG)
    assert (done.kept, done.left) == (1, 1) and "slowly" in done.faults[0]


def test_an_unknown_language_stops_before_anything_is_sent(asked, actor, session):
    asked.languages = ("en", "de")
    done = run(actor, language="de", kind="conference.session", conference=SLUG)
    assert (done.kept, asked.asked) == (0, []) and "“ka”" in done.faults[0]


@pytest.fixture
def hidden(session, system) -> None:
    """Planted: what no engine may get to see unasked."""
    secret = Texts.of(ka="საიდუმლო")
    cue = {"session": session, "what": secret, "length": 60}
    conference.keep_cue(cue=Cue(), values=cue, by=system, at=AT)
    paper = {
        "session": session,
        "title": secret,
        "language": "ka",
        "url": "https://example.org/x",
        "visibility": "staff",
    }
    conference.keep_material(material=Material(), values=paper, by=system, at=AT)


def test_what_readers_do_not_see_and_names_are_not_sent_unasked(asked, secretary, actor, hidden):
    page = f"{reverse('translations:machine')}?language=de&conference={SLUG}"
    assert secretary.get(page).context["hidden"] == 3
    secretary.post(page)
    sent = [line for told in asked.asked for line in told["q"]]
    assert sent and not {"საიდუმლო", "პირი"} & set(sent)
    secretary.post(page, {"kept_back": "on"})
    sent = [line for told in asked.asked for line in told["q"]]
    assert {"საიდუმლო", "პირი"} <= set(sent)


def test_one_record_alone_is_sent(asked, secretary, session):
    page = f"{reverse('translations:machine')}?language=de&of=conference.session/{session.public_id}"
    answer = secretary.post(page)
    assert answer.url == reverse("translations:edit", args=["conference.session", session.public_id, "de"])
    assert {line for told in asked.asked for line in told["q"]} == {"სესია 1", "რეზიუმე", "კითხვა?", "მასალა"}


def test_readers_are_told_until_a_person_has_checked():
    title = Texts.of(ka="ა").with_text("en", "A", state=MACHINE)
    assert "(machine translation)" in text(title)
    behind = title.with_text("ka", "ბ")
    assert behind.state("en") == OUTDATED
    assert "(machine translation, translation of an earlier version)" in text(behind)
    assert text(behind.with_text("en", "B", state=REVIEWED)) == "B"


def test_the_published_page_says_so(client, session, system, world):
    retitle(session, system, en="Machine words", state=MACHINE)
    retitle(session, system, ka="სხდომა")
    conference.publish(conference=world.published, note=Texts(), by=system, at=AT)
    page = client.get(f"/en/conference/{SLUG}/session/session-1/").content.decode()
    assert "Machine words" in page and "machine translation" in page and "translation of an earlier version" in page


# --- the doctor --------------------------------------------------------------------------------------------------


def said(settings, monkeypatch, **environment) -> list[str]:
    for name, value in environment.items():
        monkeypatch.setenv(f"KAVSHIRI_TRANSLATOR_{name}", value)
    settings.TRANSLATOR_URL = environment.get("URL", "")
    return [str(finding) for finding in health.translator()]


def test_the_doctor_says_nothing_where_it_is_off(settings, monkeypatch):
    assert said(settings, monkeypatch) == []


def test_the_doctor_says_which_language_is_lacking(server, settings, monkeypatch):
    server.languages = ("en",)
    (finding,) = said(settings, monkeypatch, URL=server.url)
    assert "does not know: ka" in finding and finding.startswith("note")


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"URL": "ftp://x"}, "STOP"),
        ({"TIMEOUT": "soon"}, "STOP"),
        ({"LIMIT": "0"}, "STOP"),
        ({"URL": "http://127.0.0.1:9"}, "reached"),
    ],
)
def test_the_doctor_says_what_is_wrong(settings, monkeypatch, environment, word):
    assert word in " ".join(said(settings, monkeypatch, **environment))


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_translates_everything_that_is_missing(asked, world, capsys):
    call_command("translate", "--to", "de", "--conference", SLUG)
    said = capsys.readouterr().out
    assert said.endswith(" translated, 0 left.\n") and not said.startswith("0 ")
    assert not translating.chosen(Wish("de", conference=SLUG), actors.system())


@pytest.mark.parametrize("more", [("--conference", "nowhere"), ("--kind", "no.such")])
def test_the_command_refuses_a_choice_that_is_none(asked, world, more):
    with pytest.raises(CommandError, match="There is no"):
        call_command("translate", "--to", "de", *more)
    assert asked.asked == []


def test_the_command_says_that_it_is_off(settings, world):
    settings.TRANSLATOR_URL = ""
    with pytest.raises(CommandError, match="is off"):
        call_command("translate", "--to", "de")
