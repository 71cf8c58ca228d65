"""The player: choices in the reader's language, what each does, and who is never given a key."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference.models import Interpretation, Session
from kavshiri.media import choosing, csp, queries
from kavshiri.media.models import Channel
from kavshiri.media.showing import Player, State, player
from kavshiri.texts.values import Texts
from tests.media import world as media

STREAM = "https://stream.example.org/live/master.m3u8"


def page(told: Player, language: str = "en", path: str = "/en/hall/") -> str:
    with translation.override(language):
        return render_to_string("media/_player.html", {"player": told, "request": RequestFactory().get(path)})


def shown(session: Session, language: str = "en", **more) -> Player:
    with translation.override(language):
        return player(Session.objects.get(pk=session.pk), language, **{"at": media.AT, **more})


@pytest.fixture
def three(session, secretary) -> Session:
    """The floor by a meeting, English by a stream, Romanian by YouTube."""
    media.keep(session, secretary, **media.FLOOR)
    media.keep(session, secretary, language="en", adapter="hls", address=STREAM, confirmed=True, position=1)
    media.keep(
        session, secretary, language="ro", adapter="embed", service="youtube", confirmed=True, position=2,
        address="https://youtu.be/abcdefghijk",
    )  # fmt: skip
    return session


@pytest.mark.django_db
def test_languages_stand_in_their_own_names_with_their_manner(three):
    told = shown(three)
    assert [(each.key, each.name, each.manner_said) for each in told.choices] == [
        ("floor", "The floor, as spoken", "the floor, as spoken"), ("en", "English", "interpretation"),
        ("ro", "Română", "interpretation"),
    ]  # fmt: skip
    assert [each.name for each in shown(three, "ka").choices] == ["დარბაზის ხმა (ორიგინალი)", "English", "Română"]


@pytest.mark.django_db
def test_a_reader_begins_with_what_they_took_before_or_their_own_language(three):
    for language, chosen, expected in (
        ("ka", "", "floor"), ("en", "", "en"), ("en", "floor", "floor"), ("en", "ro", "ro"), ("en", "uk", "en"),
        ("de", "", "floor"), ("de", "../etc", "floor"),
    ):  # fmt: skip
        told = shown(three, language, chosen=chosen)
        assert told.chosen and told.chosen.key == expected, (language, chosen)


@pytest.mark.django_db
def test_the_page_says_of_each_choice_what_it_does_and_whom_it_tells(three):
    words = page(shown(three, chosen="floor"))
    assert 'href="https://zoom.us/j/12345678901?pwd=SecretKeyOfZoom" target="_blank" rel="noopener noreferrer"' in words
    assert "Keep this page open beside it" in words
    assert "tel:+995322000000" in words and "SecretPasscode" in words
    assert "www.youtube-nocookie.com learns of your visit" in words
    assert "They come from stream.example.org" in words
    assert words.count("<iframe") == words.count("<video") == 0  # nothing is asked for before somebody says so
    assert "autoplay=" not in words


@pytest.mark.django_db
def test_the_chooser_is_a_form_that_keeps_the_rest_of_the_address(three):
    words = page(shown(three), path="/en/hall/?tab=%22%3E&sound=ro")
    assert '<form class="player__choose" method="get" action="#player"' in words
    assert '<input type="hidden" name="tab" value="&quot;&gt;">' in words
    assert words.count('name="sound"') == 3


@pytest.mark.django_db
def test_the_policy_allows_these_hosts_and_no_others(three, rf, settings):
    response = csp.widened(HttpResponse(), shown(three))
    assert response._csp_update == {
        "frame-src": ["https://www.youtube-nocookie.com"], "connect-src": ["https://stream.example.org"],
        "media-src": ["https://stream.example.org", "blob:"],
    }  # fmt: skip
    assert response.delegates == ()


@pytest.mark.django_db
def test_rooms_of_ones_own_may_ask_for_camera_and_microphone(session, secretary, settings):
    settings.EMBED_HOSTS = ["meet.example.org"]
    media.keep(
        session, secretary, adapter="embed", service="jitsi", address="https://meet.example.org/R", confirmed=True
    )
    told = shown(session)
    assert told.devices == ("https://meet.example.org",)
    assert "camera; microphone" in page(told)
    settings.EMBED_HOSTS = []
    told = shown(session)
    assert told.devices == () and not told.csp, "the operator took it off the list: it opens beside"
    assert 'target="_blank"' in page(told)


@pytest.mark.django_db
def test_what_is_not_confirmed_is_named_and_leads_nowhere(session, secretary):
    media.keep(session, secretary, **{**media.FLOOR, "confirmed": False})
    for language in ("ka", "en"):
        told = shown(session, language)
        assert [each.state for each in told.choices] == [State.UNCONFIRMED, State.MISSING]
        words = page(told, language) + repr(told)
        assert [secret for secret in media.SECRETS if secret in words] == []


@pytest.mark.django_db
def test_links_are_given_no_more_once_a_session_is_long_over(session, secretary):
    media.keep(session, secretary, **{**media.FLOOR, "recording": ""})
    ended = session.ends_at
    for hours, given in ((1, True), (5, True), (7, False), (24 * 365, False)):
        told = shown(session, at=ended + dt.timedelta(hours=hours))
        assert ("SecretKeyOfZoom" in repr(told) + page(told)) is given, hours


@pytest.mark.django_db
def test_a_fallback_takes_the_place_of_the_channel(session, secretary):
    values = {
        **media.FLOOR,
        "falls_back": True,
        "recording": STREAM,
        "instead": Texts.of(ka="ელოდეთ", en="Please wait"),
    }
    media.keep(session, secretary, **values)
    told = shown(session)
    words = page(told)
    assert told.chosen and told.chosen.state == State.FALLBACK
    assert "Please wait" in words and STREAM in words and "SecretKeyOfZoom" not in words + repr(told)
    assert told.csp == {"connect-src": ("https://stream.example.org",),
                        "media-src": ("https://stream.example.org", "blob:")}  # fmt: skip


@pytest.mark.django_db
def test_text_only_says_its_words_and_in_which_language_they_are(session, secretary):
    media.keep(session, secretary, instead=Texts.of(ka="მხოლოდ ტექსტი"))
    words = page(shown(session))
    assert '<span lang="ka">მხოლოდ ტექსტი</span>' in words


@pytest.mark.django_db
def test_a_session_without_any_channel_says_so_once(session):
    told = shown(session)
    assert told.is_empty and "There is no picture and no sound here." in page(told)
    assert "<form" not in page(told)


@pytest.mark.django_db
def test_a_public_broadcast_stands_in_where_nothing_was_entered(session):
    with acting("test"):
        Session.objects.filter(pk=session.pk).update(broadcast_url="https://www.youtube.com/watch?v=abcdefghijk")
        Interpretation.objects.filter(session=session).update(broadcast_url="http://unsafe.example.org/")
        Interpretation.objects.create(
            session=session, language="ro", manner="captions", broadcast_url="https://text.example.org/ro",
            made_at=media.AT, changed_at=media.AT,
        )  # fmt: skip
    told = {each.key: each for each in shown(session).choices}
    assert told["floor"].join.host == "www.youtube-nocookie.com"
    assert told["en"].state == State.MISSING
    assert told["ro.captions"].join.address == "https://text.example.org/ro"


@pytest.mark.django_db
def test_words_of_a_channel_are_escaped(session, secretary):
    values = {**media.FLOOR, "passcode": "<script>", "dial_in": "<b>+995 32 200 00 00</b>", "meeting": '"><i>'}
    media.keep(session, secretary, **values, hint=Texts.of(en="<script>alert(1)</script>"))
    words = page(shown(session))
    assert "<script>" not in words and "<i>" not in words and "<b>+995" not in words
    assert "&lt;script&gt;" in words


@pytest.mark.django_db
def test_an_engine_that_is_gone_leads_nowhere(session, secretary):
    media.keep(session, secretary, **media.FLOOR)
    with acting("test"):
        Channel.objects.update(adapter="janus")
    told = shown(session)
    assert told.chosen and "SecretKeyOfZoom" not in repr(told)


@pytest.mark.django_db
def test_two_queries_for_one_channel_or_three(three, django_assert_num_queries):
    with django_assert_num_queries(2):
        player(three, "en", at=media.AT)
    assert queries.channels_of(three).count() == 3


@pytest.mark.django_db
def test_the_stamp_changes_with_what_is_shown_and_not_with_what_was_chosen(three):
    first = shown(three).stamp
    assert shown(three, chosen="ro").stamp == first
    with acting("test"):
        Channel.objects.filter(language="ro").update(falls_back=True)
    assert shown(three).stamp != first


@pytest.mark.parametrize(
    ("address", "cookie", "expected"),
    [("?sound=en", "", "en"), ("?sound=en", "ro", "en"), ("", "ro.captions", "ro.captions"), ("", "", ""),
     ("?sound=%3Cscript%3E", "", ""), ("", "a" * 500, "")],
)  # fmt: skip
def test_the_choice_is_read_from_the_address_or_the_cookie(rf, address, cookie, expected):
    request = rf.get(f"/en/hall/{address}")
    request.actor = actors.stranger()
    if cookie:
        request.COOKIES["kv_sound"] = cookie
    assert choosing.chosen(request) == expected


@pytest.mark.django_db
def test_only_a_choice_that_is_there_is_remembered(three, rf):
    for said, kept in (("ro", True), ("uk", False)):
        request = rf.get(f"/en/hall/?sound={said}")
        told = shown(three, chosen=choosing.chosen(request))
        response = choosing.remember(request, HttpResponse(), told)
        assert ("kv_sound" in response.cookies) is kept
