"""Channels: what an address must be like, by adapter and service; what is stored, and what the journal learns."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from kavshiri.access.acting import acting
from kavshiri.conference.models import Session
from kavshiri.journal.models import Entry, FieldChange
from kavshiri.media import actions, adapters
from kavshiri.media.adapters import services
from kavshiri.media.models import Channel
from kavshiri.texts.values import Texts
from tests import world
from tests.media import world as media

LATER = media.AT + dt.timedelta(hours=1)
JOINS = {
    "zoom": ("https://us02web.zoom.us/j/12345678901?pwd=x", "https://example.zoom.us/my/ministry",
             "https://zoom.us/w/12345678901", "https://zoom.us/webinar/register/WN_x"),
    "teams": ("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d",
              "https://teams.microsoft.com/meet/123456?p=x", "https://teams.live.com/meet/9876"),
    "webex": ("https://example.webex.com/meet/ministry", "https://example.webex.com/example/j.php?MTID=mx"),
    "kudo": ("https://live.kudoway.com/br/110124100",),
    "interprefy": ("https://interpret.world/loginlink?token=X",),
    "youtube": ("https://www.youtube.com/watch?v=abcdefghijk", "https://youtu.be/abcdefghijk",
                "https://www.youtube.com/live/abcdefghijk"),
    "jitsi": ("https://meet.example.org/Room",),
    "bigbluebutton": ("https://bbb.example.org/b/abc-def-ghi",),
    "other": ("https://example.org/", "https://stream.example.org:8443/x"),
}  # fmt: skip
NO_JOINS = {
    "zoom": ("https://zoom.us/", "https://zoom.us/pricing", "https://zoom.us.example.org/j/12345678901",
             "https://notzoom.us/j/12345678901", "https://zoom.us/j/12"),
    "teams": ("https://teams.microsoft.com/", "https://example.org/l/meetup-join/x"),
    "webex": ("https://webex.com/", "https://webex.example.org/meet/x"),
    "youtube": ("https://www.youtube.com/", "https://example.org/watch?v=abcdefghijk"),
    "jitsi": ("https://meet.example.org/", "https://meet.example.org"),
}  # fmt: skip
NO_ADDRESSES = (
    "http://zoom.us/j/12345678901", "https://user:word@zoom.us/j/12345678901", "https://zoom.us@example.org/x",
    "https://127.0.0.1/x", "https://[::1]/x", "https://localhost/x", "https://2130706433/x", "ftp://example.org/x",
    "javascript:alert(1)", "https://exa mple.org/", "https://example.org:99999/x", "//example.org/x",
)  # fmt: skip


def checked(**values) -> Channel:
    """A channel of English, as a form holds it before anything is stored."""
    channel = Channel(**{"manner": "interpreted", "language": "en", "service": "other", **values})
    channel.clean()
    return channel


def misfits(**values) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as found:
        checked(**values)
    return found.value.message_dict


def faults(session, by, **values) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as found:
        media.keep(session, by, **values)
    return found.value.message_dict


@pytest.mark.parametrize(("service", "address"), [(key, one) for key, told in JOINS.items() for one in told])
def test_links_to_join_are_known(service, address):
    assert checked(adapter="external", service=service, address=address)


@pytest.mark.parametrize(("service", "address"), [(key, one) for key, told in NO_JOINS.items() for one in told])
def test_what_does_not_look_like_a_link_to_join_is_refused(service, address):
    with translation.override("en"):
        said = misfits(adapter="external", service=service, address=address)
    assert str(services.of(service).label) in said["address"][0]
    assert services.of(service).example in said["address"][0]


@pytest.mark.parametrize("address", NO_ADDRESSES)
@pytest.mark.parametrize("adapter", ["external", "embed", "hls"])
def test_only_safe_addresses_of_named_hosts_are_taken(adapter, address):
    assert "address" in misfits(adapter=adapter, service="other", address=address)


@pytest.mark.parametrize("service", sorted(services.UNFRAMED))
def test_what_forbids_to_be_embedded_is_not_and_it_says_why(service):
    with translation.override("en"):
        said = misfits(adapter="embed", service=service, address=JOINS[service][0])
    assert "let it open beside" in said["service"][0]


def test_other_hosts_are_embedded_where_the_operator_allows_them(settings):
    settings.EMBED_HOSTS = ["meet.example.org", ".allowed.example"]
    for address in ("https://meet.example.org/Room", "https://sub.allowed.example/Room"):
        assert checked(adapter="embed", service="jitsi", address=address)
    for address in (
        "https://evil.example.org/Room",
        "https://allowed.example.evil.org/R",
        "https://xallowed.example/R",
    ):
        with translation.override("en"):
            said = misfits(adapter="embed", service="jitsi", address=address)
        assert "KAVSHIRI_EMBED_HOSTS" in said["address"][0]


def test_the_public_server_of_jitsi_ends_embedded_calls_early_and_is_refused(settings):
    settings.EMBED_HOSTS = ["meet.jit.si"]
    said = misfits(adapter="embed", service="jitsi", address="https://meet.jit.si/Room")
    assert "meet.jit.si" in said["address"][0]
    assert checked(adapter="external", service="jitsi", address="https://meet.jit.si/Room")


def test_youtube_is_embedded_from_its_host_without_cookies():
    kept = checked(adapter="embed", service="youtube", address=JOINS["youtube"][0])
    join = adapters.of("embed").join(kept, kept.address, at=media.AT)
    assert join.address == "https://www.youtube-nocookie.com/embed/abcdefghijk"
    assert (join.csp, join.devices) == ({"frame-src": ("https://www.youtube-nocookie.com",)}, False)
    faulty = {"adapter": "embed", "service": "youtube", "address": "https://www.youtube.com/watch?list=x"}
    assert "address" in misfits(**faulty)


def test_a_stream_is_a_playlist():
    assert "address" in misfits(adapter="hls", address="https://example.org/film.mp4")
    kept = checked(adapter="hls", address="https://s.example.org:8443/live/master.m3u8?t=1")
    join = adapters.of("hls").join(kept, kept.address, at=media.AT)
    assert join.csp == {
        "connect-src": ("https://s.example.org:8443",), "media-src": ("https://s.example.org:8443", "blob:"),
    }  # fmt: skip


@pytest.mark.django_db
def test_an_address_needs_a_way_and_a_way_an_address(session, secretary):
    assert "address" in faults(session, secretary, adapter="none", address="https://example.org/")
    with translation.override("en"):
        assert "Give the address" in faults(session, secretary, adapter="external")["__all__"][0]


@pytest.mark.django_db
def test_the_floor_has_no_language_and_everything_else_has_one(session, secretary):
    for values in ({"manner": "floor", "language": "en"}, {"manner": "interpreted", "language": ""}):
        faults(session, secretary, **values)
    assert "language" in faults(session, secretary, manner="interpreted", language="xx-no-language")


@pytest.mark.django_db
def test_a_language_has_one_channel_in_each_manner(session, secretary):
    for manner in ("interpreted", "captions", "sign"):
        media.keep(session, secretary, language="en", manner=manner)
    with translation.override("en"):
        assert "already" in str(faults(session, secretary, language="en", manner="captions"))


@pytest.mark.django_db
def test_the_database_itself_refuses(session, secretary):
    media.keep(session, secretary)
    for values in (
        {"address": "http://example.org/", "adapter": "external"}, {"recording": "http://example.org/"},
        {"adapter": "external"}, {"address": "https://example.org/"}, {"language": "en"}, {"manner": "sign"},
    ):  # fmt: skip
        with acting("test"), pytest.raises(IntegrityError), transaction.atomic():
            Channel.objects.update(**values)


@pytest.mark.django_db
def test_only_the_secretariat_writes(session, secretary, visitor):
    with pytest.raises(PermissionDenied):
        media.keep(session, visitor)
    channel = media.keep(session, secretary, instead=Texts.of(en="Words"))
    for verb, more in (
        (actions.remove_channel, {"channel": channel}), (actions.fall_back, {"channel": channel, "falls_back": True}),
        (actions.prepare, {"channels": []}), (actions.spread, {"sessions": [], "wanted": [], "values": {}}),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            verb(**more, by=visitor, at=LATER)


@pytest.mark.django_db
def test_the_journal_learns_that_something_changed_but_no_key(session, secretary):
    channel = media.keep(session, secretary, **media.FLOOR)
    told = {
        "address": "https://zoom.us/j/12345678901?pwd=OtherSecretKeyOfZoom",
        "passcode": "SecretPasscode2",
        "recording": "https://example.org/SecretRecording2",
        "dial_in": "+995 32 200 00 00",
        "confirmed": False,
    }
    actions.keep_channel(channel=channel, values=told, by=secretary, at=LATER)
    actions.remove_channel(channel=channel, by=secretary, at=LATER)
    entries = list(Entry.objects.filter(kind__startswith="media."))
    assert [entry.kind for entry in entries] == [f"media.channel.{deed}" for deed in ("make", "change", "remove")]
    said = str([entry.payload for entry in entries]) + str(list(FieldChange.objects.values()))
    assert "confirmed" in said and "passcode" in said
    assert [secret for secret in media.SECRETS if secret in said] == []


@pytest.mark.django_db
def test_a_fallback_is_shown_only_where_there_is_one(session, secretary):
    channel = media.keep(session, secretary, adapter="external", address="https://example.org/")
    with pytest.raises(ValidationError):
        actions.fall_back(channel=channel, falls_back=True, by=secretary, at=LATER)
    actions.keep_channel(channel=channel, values={"instead": Texts.of(en="Wait")}, by=secretary, at=LATER)
    actions.fall_back(channel=channel, falls_back=True, by=secretary, at=LATER)
    assert Channel.objects.get().falls_back


@pytest.mark.django_db
def test_one_meeting_for_many_sessions_keeps_what_else_a_channel_holds(session, secretary):
    world.load(world.bundle(world.DRAFT, publish=False))
    sessions = list(Session.objects.order_by("pk"))
    words = Texts.of(en="Words")
    media.keep(sessions[0], secretary, language="en", instead=words, position=7)
    told = {"adapter": "external", "service": "zoom", "address": media.MEETING, "passcode": "x", "confirmed": True}
    wanted = [("floor", ""), ("interpreted", "en")]
    assert actions.spread(sessions=sessions, wanted=wanted, values=told, by=secretary, at=LATER) == 4
    assert actions.spread(sessions=sessions, wanted=wanted, values=told, by=secretary, at=LATER) == 0
    assert Channel.objects.filter(address=media.MEETING, confirmed=True).count() == 4
    first = Channel.objects.get(session=sessions[0], language="en")
    assert (first.instead, first.position) == (words, 7)


@pytest.mark.django_db
def test_one_meeting_that_does_not_fit_is_given_to_no_session(session, secretary):
    told = {"adapter": "embed", "service": "zoom", "address": media.MEETING}
    with pytest.raises(ValidationError):
        actions.spread(
            sessions=Session.objects.all(), wanted=[("floor", "")], values=told, by=secretary, at=LATER
        )  # fmt: skip
    assert not Channel.objects.exists()
