"""The player in Chromium, in the hall's own page and under its policy: another language, streams, frames, memory."""

from __future__ import annotations

import mimetypes
import os
import shutil
import subprocess
from contextvars import copy_context
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kavshiri.access import actors
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.people.models import User
from kavshiri.ui import clock
from tests import world as portal
from tests.accreditation import world as accredited
from tests.hall import world as halls
from tests.media import world as media
from tests.ui.conftest import AXE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PORTAL, STREAM = "https://testserver", "https://stream.example.org/live/"
TONES = {"ka": 440, "en": 1320}  # hertz
# two tones and a picture, as one playlist with two languages of sound (MPEG-TS, H.264, AAC)
MAKE = """
-f lavfi -i testsrc2=size=160x90:rate=10:duration=40 -f lavfi -i sine=frequency={ka}:duration=40
-f lavfi -i sine=frequency={en}:duration=40 -map 0:v -map 1:a -map 2:a -c:v libx264 -preset ultrafast
-pix_fmt yuv420p -g 20 -c:a aac -b:a 32k -ac 1 -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_filename %v-%d.ts
-master_pl_name master.m3u8 -var_stream_map
"""
LOUDEST = """async () => {
  const media = document.querySelector(".player__panel:not([hidden]) :is(video, audio)");
  const context = window.heard ??= new AudioContext();
  await context.resume();
  if (!media.analyser) {
    media.analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
    new MediaElementAudioSourceNode(context, { mediaElement: media }).connect(media.analyser);
  }
  const bins = new Float32Array(media.analyser.frequencyBinCount);
  for (let tries = 0; tries < 300; tries++) {
    media.analyser.getFloatFrequencyData(bins);
    const top = bins.indexOf(Math.max(...bins));
    if (bins[top] > -60) return Math.round(top * context.sampleRate / 4096);
    await new Promise((go) => setTimeout(go, 100));
  }
  return 0;
}"""


@pytest.fixture(scope="module")
def stream(tmp_path_factory) -> Path:
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed here")
    folder = tmp_path_factory.mktemp("stream")
    streams = "v:0,agroup:a,name:v a:0,agroup:a,language:ka,name:ka,default:yes a:1,agroup:a,language:en,name:en"
    command = ["ffmpeg", "-loglevel", "error", *MAKE.format(**TONES).split(), streams, "%v.m3u8"]
    subprocess.run(command, cwd=folder, check=True, timeout=600)
    return folder


@pytest.fixture
def hall(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: portal.AT)
    conference = portal.furnish().published
    accredited.furnish(conference, actors.system())
    found = halls.hall(conference)
    told = {"adapter": "hls", "address": f"{STREAM}master.m3u8", "confirmed": True}
    media.keep(found.session, actors.system(), **told)
    media.keep(found.session, actors.system(), language="en", position=1, **told)
    media.keep(
        found.session, actors.system(), language="ro", adapter="embed", service="youtube", confirmed=True, position=2,
        address="https://youtu.be/abcdefghijk",
    )  # fmt: skip
    media.keep(found.session, actors.system(), language="uk", position=3, **{**media.FLOOR, "recording": ""})
    return found


class Net:
    """What a browser reaches: the portal without a server, the stream's files, and a note of everything asked for."""

    def __init__(self, client: Client, stream: Path | None) -> None:
        self.client, self.stream, self.asked = client, stream, []
        # Django's connections belong to the context of the test, and Playwright calls from its own
        self.context = copy_context()

    def __call__(self, route: Any) -> None:
        parts = urlsplit(route.request.url)
        self.asked.append(route.request.url)
        if parts.netloc == "testserver":
            return self.of_portal(route, parts)
        if self.stream and route.request.url.startswith(STREAM):
            file = self.stream / parts.path.rpartition("/")[2]
            sent = {"path": file} if file.is_file() else {"status": 404}
            return route.fulfill(**sent, headers={"Access-Control-Allow-Origin": PORTAL})
        if "youtube" in parts.netloc:
            return route.fulfill(body="<p>A film</p>", content_type="text/html")
        return route.abort()

    def of_portal(self, route: Any, parts: Any) -> None:
        if route.request.method != "GET":
            return route.abort()  # the hall’s line: the page waits for it to come back
        if parts.path.startswith("/static/"):
            path = finders.find(parts.path.removeprefix("/static/"))
            return route.fulfill(path=path, content_type=mimetypes.guess_type(path)[0])
        address, cookies = f"{parts.path}?{parts.query}", route.request.headers.get("cookie", "")
        return route.fulfill(**self.context.copy().run(self.answer, address, cookies))

    def answer(self, address: str, cookies: str) -> dict[str, Any]:
        kept = "; ".join(f"{name}={morsel.value}" for name, morsel in self.client.cookies.items())
        answer = self.client.get(address, secure=True, headers={"cookie": f"{kept}; {cookies}"})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        names = ("Content-Type", "Content-Security-Policy", "Permissions-Policy")
        headers = {name: answer.headers[name] for name in names if name in answer.headers}
        return {"status": answer.status_code, "body": body, "headers": headers}


@pytest.fixture
def opened(chromium, hall):
    """Open the hall as somebody who takes part: ``opened("en", width=390)``; ``page.net`` notes what was asked for."""
    contexts = []

    def open_page(language: str = "en", stream: Path | None = None, scripts: bool = True, **look: Any):
        client, user = Client(), User.objects.get(email=f"{look.pop('who', 'visitor')}@example.org")
        people.change_own(user=user, name="", language=language, by=queries.actor_for(user), at=portal.AT)
        client.force_login(user)
        look_at = look.pop("path", "")
        context = chromium.new_context(
            viewport={"width": look.pop("width", 1280), "height": 900}, java_script_enabled=scripts,
            reduced_motion="reduce", service_workers="block", **look,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.net = Net(client, stream)
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.set_default_timeout(60_000)
        page.route("**/*", page.net)
        with translation.override(language):
            page.path = reverse("hall:room", args=[hall.session.conference.slug, hall.session.slug])
        page.goto(PORTAL + look_at if look_at else PORTAL + page.path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def until(page, said: str) -> None:
    """Wait until an expression holds; the page's policy lets nobody evaluate strings inside of it."""
    for _try in range(600):
        if page.evaluate(said):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never: {said}; {page.faults}")


def shown(page) -> str:
    return page.locator("[data-player-panel]:visible").get_attribute("data-player-panel")


def press(page, key: str) -> None:
    page.locator(f'.player__list input[value="{key}"]').evaluate("field => field.click()")


def pick(page, key: str) -> None:
    """What plays is loaded with the first choice."""
    press(page, key)
    page.locator(f'[data-player-panel="{key}"]:visible').wait_for()


def until_heard(page, language: str) -> None:
    """Until the loudest tone is that of a language."""
    heard = [page.evaluate(LOUDEST)]
    while abs(heard[-1] - TONES[language]) >= 30:
        assert len(heard) < 150, heard
        page.wait_for_timeout(200)
        heard.append(page.evaluate(LOUDEST))


def policy_faults(page) -> list[str]:
    return [said for said in page.faults if "Content Security Policy" in said]


def test_a_stream_plays_in_each_language_and_switching_keeps_the_moment(opened, stream):
    page = opened("en", stream)
    assert shown(page) == "en"
    assert not [url for url in page.net.asked if "stream.example.org" in url or "hls" in url], "nothing before a press"
    page.locator("[data-player-play]:visible").first.click()
    until(page, "document.querySelector('video')?.currentTime > 0.5")
    until_heard(page, "en")
    before = page.evaluate("document.querySelector('video').currentTime")
    pick(page, "floor")
    assert shown(page) == "floor"
    until(page, f"document.querySelector('video').currentTime > {before + 0.5}")
    until_heard(page, "ka")
    assert page.locator("video").count() == 1
    assert sum("hls.min" in url for url in page.net.asked) == 1
    assert sum("master.m3u8" in url for url in page.net.asked) == 1, "the stream goes on, it does not begin again"
    pick(page, "uk")
    assert page.locator("video").count() == 0, "what is not chosen any more does not play on"
    assert policy_faults(page) == []


def test_sound_alone_takes_no_picture_from_the_line(opened, stream):
    page = opened("en", stream)
    page.locator('[data-player-play="sound"]:visible').click()
    until(page, "document.querySelector('audio')?.currentTime > 0.5")
    until_heard(page, "en")
    pieces = {url.rpartition("/")[2].split("-")[0] for url in page.net.asked if url.endswith(".ts")}
    assert pieces == {"en"}


def test_a_stream_that_is_not_there_says_so_and_can_be_tried_again(opened, tmp_path):
    page = opened("en", tmp_path)
    page.locator("[data-player-play]:visible").first.click()
    page.locator("[data-player-told].note").wait_for()
    assert "does not play" in page.locator("[data-player-told]").inner_text()
    assert page.locator("[data-player-play]:visible").count() == 2


def test_a_frame_comes_only_once_it_is_asked_for_and_goes_with_its_language(opened):
    page = opened("en")
    pick(page, "ro")
    assert not [url for url in page.net.asked if "youtube" in url]
    page.locator("[data-player-show]:visible").click()
    page.frame_locator("iframe").get_by_text("A film").wait_for()
    assert page.locator("iframe").get_attribute("src") == "https://www.youtube-nocookie.com/embed/abcdefghijk"
    pick(page, "uk")
    assert page.locator("iframe").count() == 0
    assert policy_faults(page) == []


def test_a_meeting_opens_beside_and_the_choice_is_remembered(opened):
    page = opened("en")
    pick(page, "uk")
    link = page.get_by_role("link", name="Open beside")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    page.goto(PORTAL + page.path)
    assert shown(page) == "uk"


def test_languages_are_chosen_by_the_arrow_keys(opened):
    page = opened("en")
    page.locator(".player__list input:checked").focus()
    page.keyboard.press("ArrowDown")
    page.locator('[data-player-panel="ro"]:visible').wait_for()
    assert shown(page) == "ro"
    assert page.evaluate("document.activeElement.value") == "ro"


def test_without_scripts_the_form_switches(opened):
    page = opened("en", scripts=False)
    assert page.locator("[data-player-play]:visible").count() == 0
    press(page, "uk")
    page.locator(".player__choose button").click()
    assert shown(page) == "uk" and page.url.endswith("?sound=uk#player")


@pytest.mark.parametrize(("language", "scheme"), [("ka", "light"), ("en", "dark")])
def test_it_reads_well_on_a_telephone(opened, language, scheme):
    page = opened(language, width=390, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('.hall__room').forEach((part) => part.classList.add('is-open'))")
    page.evaluate(AXE)
    for key in ("floor", "ro", "uk"):
        pick(page, key)
        found = page.evaluate("axe.run(document.querySelector('#player'), {resultTypes: ['violations']})")["violations"]
        if shots := os.environ.get("SHOTS"):
            page.locator("#player").screenshot(path=f"{shots}/{language}-{key}.png")
        assert [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found] == []
        assert page.evaluate("document.querySelector('#player').scrollWidth") <= 390


@pytest.mark.parametrize(("language", "width"), [("ka", 390), ("en", 1280)])
def test_the_secretariats_screens_read_well(opened, hall, language, width):
    for name, key in (("session", hall.session_id), ("conference", hall.session.conference_id)):
        path = reverse(f"channels:{name}", args=[key])
        page = opened(language, who="secretary", width=width, path=path)
        page.locator("h1").wait_for()
        page.evaluate(AXE)
        found = page.evaluate("axe.run(document.querySelector('#main'), {resultTypes: ['violations']})")["violations"]
        if shots := os.environ.get("SHOTS"):
            page.screenshot(path=f"{shots}/office-{name}-{language}.png", full_page=True)
        assert [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
