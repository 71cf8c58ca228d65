"""What machines read: the feed, the sitemap, robots.txt, security.txt, the favicon."""

from __future__ import annotations

import datetime as dt
import json
import re
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image
from wagtail.rich_text import RichText

from kavshiri.portal.models import NewsPage
from tests.portal.tree import both, item
from tests.world import SLUG

pytestmark = pytest.mark.django_db
ORIGIN = "http://localhost:8000"
ATOM, XML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}"
MAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"


def read(address: str) -> ElementTree.Element:
    answer = Client().get(address)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def test_the_feed_tells_whole_entries_in_its_language(tree):
    body = [("text", RichText('<p>ტექსტი <a href="/ka/kontakti/">კონტაქტი</a></p>'))]
    told = item(tree, "one", dt.date(2020, 11, 20), body=body, summary="მოკლედ")
    item(tree, "two", dt.date(2020, 11, 22))
    feed = read("/ka/news.atom")
    assert feed.get(f"{XML}lang") == "ka"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": f"{ORIGIN}/ka/siakhleebi/",
        "self": f"{ORIGIN}/ka/news.atom",
    }
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}title").text for entry in entries] == ["სიახლე two", "სიახლე one"]
    entry = entries[1]
    assert entry.find(f"{ATOM}id").text == f"urn:uuid:{told['ka'].public_id}"
    assert entry.find(f"{ATOM}link").get("href") == f"{ORIGIN}/ka/siakhleebi/siakhle-one/"
    assert entry.find(f"{ATOM}published").text == "2020-11-20T00:00:00+04:00"
    assert dt.datetime.fromisoformat(entry.find(f"{ATOM}updated").text) == told["ka"].last_published_at
    assert entry.find(f"{ATOM}summary").text == "მოკლედ"
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert f'href="{ORIGIN}/ka/kontakti/"' in content.text


def test_a_summary_in_the_feed_is_words_not_markup(tree):
    item(tree, "one", dt.date(2020, 11, 20), summary="<script>alert(1)</script> & ასე")
    summary = read("/ka/news.atom").find(f"{ATOM}entry/{ATOM}summary")
    assert (summary.get("type"), summary.text) == ("html", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; ასე")


def test_an_example_says_in_the_feed_that_it_is_one(tree):
    item(tree, "one", dt.date(2020, 11, 20), summary="მოკლედ", is_example=True)
    entry = read("/ka/news.atom").find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}summary").text == "ნიმუში · მოკლედ"
    assert entry.find(f"{ATOM}content").text.startswith("<p>ეს სიახლე საჩვენებლად არის დაწერილი.</p>")
    assert [told.get("term") for told in entry.findall(f"{ATOM}category")] == ["ნიმუში"]


def test_an_entry_keeps_its_id_when_it_changes_and_its_translation_has_another(tree):
    told = item(tree, "one", dt.date(2020, 11, 20))
    page = NewsPage.objects.get(pk=told["ka"].pk)
    page.title, page.slug = "სხვა სათაური", "skhva-satauri"
    page.save_revision().publish()
    ids = {code: read(f"/{code}/news.atom").find(f"{ATOM}entry/{ATOM}id").text for code in ("ka", "en")}
    assert ids["ka"] == f"urn:uuid:{told['ka'].public_id}"
    assert ids["en"] != ids["ka"]


def test_a_copy_is_an_entry_of_its_own(tree):
    told = item(tree, "one", dt.date(2020, 11, 20))["ka"]
    copy = told.copy(update_attrs={"slug": "asli", "title": "ასლი"})
    assert copy.public_id != told.public_id


def test_an_empty_feed_is_a_feed(tree):
    assert read("/en/news.atom").findall(f"{ATOM}entry") == []


def test_the_feed_is_linked_from_every_page(tree):
    for code in ("ka", "en"):
        wanted = f'type="application/atom[+]xml" title="[^"]+" href="{ORIGIN}/{code}/news.atom"'
        assert re.search(wanted, Client().get(f"/{code}/").content.decode())


def test_the_sitemap_has_every_page_with_its_languages(world, tree):
    item(tree, "one", dt.date(2020, 11, 20))
    item(tree, "alone", dt.date(2020, 11, 21), english=False)
    found = {
        url.find(f"{MAP}loc").text: {
            link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link[@rel='alternate']")
        }
        for url in read("/sitemap.xml").findall(f"{MAP}url")
    }
    article = {
        "ka": f"{ORIGIN}/ka/siakhleebi/siakhle-one/",
        "x-default": f"{ORIGIN}/ka/siakhleebi/siakhle-one/",
        "en": f"{ORIGIN}/en/news/item-one/",
    }
    assert found[article["ka"]] == found[article["en"]] == article
    assert found[f"{ORIGIN}/ka/siakhleebi/siakhle-alone/"] == {}
    session = f"{ORIGIN}/en/conference/{SLUG}/session/session-1/"
    assert found[session]["en"] == session
    assert not [address for address in found if "draft" in address]
    for address in found:
        assert Client().get(address.removeprefix(ORIGIN)).status_code == 200


def test_robots_may_read_what_is_public(db):
    answer = Client().get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().split("\n") == [
        "User-agent: *", "Disallow: /cms/", f"Sitemap: {ORIGIN}/sitemap.xml", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("contact", "said"),
    [("mailto:security@example.org", "mailto:security@example.org"), ("", f"{ORIGIN}/ka/kontakti/")],
)
def test_security_txt_says_whom_to_tell_and_until_when(tree, settings, contact, said):
    settings.CONTACT = contact
    lines = dict(
        line.split(": ", 1) for line in Client().get("/.well-known/security.txt").content.decode().split("\n")[:-1]
    )
    assert lines["Contact"] == said
    assert lines["Canonical"] == f"{ORIGIN}/.well-known/security.txt"
    left = dt.datetime.fromisoformat(lines["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < left < dt.timedelta(days=365)


def test_old_browsers_find_the_favicon(db):
    assert Client().get("/favicon.ico")["Location"] == "/static/ui/favicon.png"


def test_an_old_address_leads_to_the_page_for_good(tree, django_capture_on_commit_callbacks):
    told = item(tree, "one", dt.date(2020, 11, 20))
    for code, page in told.items():
        before = page.url
        page.slug = f"new-{code}"
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        answer = Client().get(before)
        assert (answer.status_code, answer["Location"]) == (301, NewsPage.objects.get(pk=page.pk).url)


def test_pages_below_a_renamed_page_are_found_too(tree, django_capture_on_commit_callbacks):
    told = item(tree, "one", dt.date(2020, 11, 20))
    tree.news["ka"].slug = "akhali-ambebi"
    with django_capture_on_commit_callbacks(execute=True):
        tree.news["ka"].save_revision().publish()
    answer = Client().get(told["ka"].url)
    assert (answer.status_code, answer["Location"]) == (301, "/ka/akhali-ambebi/siakhle-one/")


def test_an_address_is_made_of_the_title(tree):
    made = both(NewsPage, tree.news, {"title": "ყველაზე წყნარი ჭადრაკი", "date": dt.date(2020, 11, 1)}, None)["ka"]
    assert made.slug == "qvelaze-tsqnari-chadraki"
    again = both(NewsPage, tree.news, {"title": "ყველაზე წყნარი ჭადრაკი", "date": dt.date(2020, 11, 1)}, None)["ka"]
    assert again.slug == "qvelaze-tsqnari-chadraki-2"


@pytest.mark.parametrize(("language", "name"), [("ka", "კავშირი"), ("en", "Kavshiri")])
def test_a_telephone_keeps_the_portal_in_the_readers_language(tree, language, name):
    page = Client().get(f"/{language}/")
    assert f'<link rel="manifest" href="/{language}/manifest.webmanifest">' in page.content.decode()
    assert "manifest-src 'self'" in page["Content-Security-Policy"]
    answer = Client().get(f"/{language}/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json; charset=utf-8"
    told = json.loads(answer.content)
    assert told["name"].startswith(told["short_name"])
    assert (told["short_name"], told["lang"], told["dir"]) == (name, language, "ltr")
    assert (told["start_url"], told["scope"]) == (f"/{language}/", "/")


@pytest.mark.parametrize("purpose", ["any", "maskable"])
def test_the_icons_are_there_in_the_sizes_that_telephones_ask_for(tree, purpose):
    told = json.loads(Client().get("/ka/manifest.webmanifest").content)
    icons = [icon for icon in told["icons"] if icon["purpose"] == purpose and icon["type"] == "image/png"]
    assert [icon["sizes"] for icon in icons] == ["192x192", "512x512"]
    for icon in icons:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]
            # what is masked has its ground up to the edge; the other one has its own outline
            corner = picture.convert("RGBA").getpixel((0, 0))
        assert corner == ((0, 82, 57, 255) if purpose == "maskable" else (0, 0, 0, 0))


def test_a_sign_that_is_masked_stands_within_what_every_outline_leaves(tree):
    with Image.open(finders.find("ui/icon-maskable-512.png")) as picture:
        flat = picture.convert("RGB")
    lit = [(x, y) for x in range(512) for y in range(512) if flat.getpixel((x, y))[0] > 128]
    assert lit and max((x - 255.5) ** 2 + (y - 255.5) ** 2 for x, y in lit) ** 0.5 <= 0.4 * 512


def test_every_page_names_the_touch_icon(tree):
    page = Client().get("/ka/").content.decode()
    src = re.search(r'<link rel="apple-touch-icon" href="/static/([^"]+)">', page)[1]
    with Image.open(finders.find(src)) as picture:
        assert (picture.size, picture.mode) == ((180, 180), "RGB")
