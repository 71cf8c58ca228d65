"""The worker that keeps pages, the page for what is not kept, and the switch that takes it away."""

import json
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def told(answer) -> dict:
    return json.loads(re.match(r"self\.KV=(.*);\n", answer.content.decode())[1])


def test_the_worker_is_a_script_that_browsers_ask_for_again():
    answer = Client().get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-cache" in answer["Cache-Control"]
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert told(answer)["on"] is True


def test_an_operator_switches_it_off(settings):
    release = told(Client().get("/sw.js"))["release"]
    settings.OFFLINE = False
    found = told(Client().get("/sw.js"))
    assert found["on"] is False
    assert found["release"] != release
    assert b"offline.js" not in Client().get("/en/offline/").content


@pytest.mark.parametrize(
    ("language", "said"), [("ka", "ეს გვერდი შენახული არ არის"), ("en", "This page has not been kept")]
)
def test_the_offline_page_is_in_each_language(language, said):
    answer = Client().get(told(Client().get("/sw.js"))["away"][language])
    assert said in answer.content.decode()
    assert "offline.js" in answer.content.decode()
