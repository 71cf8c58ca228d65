"""What the frame of a page holds, and what it must never hold."""

import re
from html.parser import HTMLParser

import polib
import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor, stranger
from kavshiri.ui import policy
from tests.ui.conftest import ROOT, rendered

UI = ROOT / "src/kavshiri/ui"


class Elements(HTMLParser):
    """All start tags with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict]:
        return [attrs for name, attrs in self.found if name == tag]


@pytest.mark.parametrize("language", ["ka", "en"])
@pytest.mark.parametrize("status", [400, 403, 404, 413, 500])
def test_an_error_page_needs_nothing_but_its_status(status, language):
    with override(language):
        page = Elements(render_to_string("ui/error.html", {"status": status}))
    assert page.named("html")[0]["lang"] == language
    assert len(page.named("h1")) == 1


def test_error_pages_speak_georgian():
    with override("ka"):
        text = render_to_string("ui/error.html", {"status": 404, "search_url": "/ka/dzieba/"})
    assert "გვერდი ვერ მოიძებნა" in text and "შეამოწმეთ მისამართი ან ისარგებლეთ ძიებით." in text


def test_a_refusal_says_the_permissions_own_sentence():
    with override("en"):
        text = render_to_string("ui/error.html", {"status": 403, "said": "Only <b>she</b> may."})
    assert "Only &lt;b&gt;she&lt;/b&gt; may." in text


@pytest.mark.parametrize("language", ["ka", "en"])
def test_no_script_or_style_stands_in_the_page(language):
    page = Elements(rendered(language))
    assert [attrs for attrs in page.named("script") if not attrs.get("src")] == []
    assert page.named("style") == []
    assert [name for _tag, attrs in page.found for name in attrs if name == "style" or name.startswith("on")] == []


@pytest.mark.parametrize("language", ["ka", "en"])
def test_ids_are_given_once_and_labels_find_their_fields(language):
    page = Elements(rendered(language))
    ids = [attrs["id"] for _tag, attrs in page.found if "id" in attrs]
    assert sorted(ids) == sorted(set(ids))
    assert {attrs["for"] for attrs in page.named("label") if "for" in attrs} <= set(ids)


def test_the_head_names_the_other_languages_of_the_page():
    links = [
        attrs for attrs in Elements(rendered("ka")).named("link") if attrs.get("rel") in ("alternate", "canonical")
    ]
    named = [(link["rel"], link.get("hreflang"), link["href"]) for link in links if "type" not in link]
    assert named == [
        ("alternate", "ka", "http://localhost/ka/"),
        ("canonical", None, "http://localhost/ka/"),
        ("alternate", "x-default", "http://localhost/ka/"),
        ("alternate", "en", "http://localhost/en/"),
    ]


def test_a_notice_cannot_carry_markup():
    text = rendered("en", notice={"key": "k", "text": "<script>alert(1)</script>"})
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


def test_a_notice_in_another_language_keeps_its_language():
    from kavshiri.texts.values import Texts

    text = rendered("en", notice={"key": "k", "text": Texts.of(ka="პორტალი მუშაობს სატესტო რეჟიმში").read("en")})
    assert '<span lang="ka">პორტალი მუშაობს სატესტო რეჟიმში</span>' in text


def test_the_zone_asked_for_is_filled_in_without_scripts():
    text = rendered("ka", zone="Pacific/Auckland")
    assert '<b>23:00</b>–<b>00:30</b> <span class="plus-day">+1 დღე</span>' in text
    assert '<option value="Pacific/Auckland" selected>' in text


def test_form_errors_are_summed_up_and_tied_to_their_fields():
    page = Elements(rendered("en"))
    field = next(attrs for attrs in page.named("input") if attrs.get("name") == "email")
    assert (field["aria-invalid"], field["aria-describedby"]) == ("true", "id_email-error")
    assert {"#id_name", "#id_email"} <= {attrs.get("href") for attrs in page.named("a")}


def test_only_the_secretariat_and_administrators_see_the_page():
    assert policy.SEE_COMPONENTS.allows(Actor(key="a", roles=frozenset({ADMINISTRATOR})))
    assert policy.SEE_COMPONENTS.allows(Actor(key="s", roles=frozenset({SECRETARY})))
    assert not policy.SEE_COMPONENTS.allows(stranger())
    assert not policy.SEE_COMPONENTS.allows(Actor(key="x"))


def test_every_word_of_the_room_is_in_the_georgian_catalogue():
    known = {entry.msgid for entry in polib.pofile(str(UI / "locale/ka/LC_MESSAGES/django.po")) if entry.translated()}
    patterns = (r'{% translate "([^"]+)"', r"{% translate '([^']+)'", r'\b_\(\s*"([^"]+)"\s*\)')
    texts = [path.read_text() for path in (*UI.rglob("*.html"), *UI.rglob("*.py"))]
    used = {word for text in texts for pattern in patterns for word in re.findall(pattern, text)}
    assert used - known == set()


def test_the_symbols_that_templates_name_exist():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (UI / "static/ui/icons.svg").read_text()))
    named = {name for path in UI.rglob("*.html") for name in re.findall(r'{% icon "([\w-]+)"', path.read_text())}
    assert named - drawn == set()
