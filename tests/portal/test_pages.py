"""The portal's pages as a reader meets them."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.rich_text import RichText

from kavshiri.ui import clock
from tests.portal.tree import AT, both, item, link
from tests.world import SLUG

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def soup(address: str) -> BeautifulSoup:
    answer = Client().get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.fixture
def morning(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT - dt.timedelta(hours=3))


def picture() -> Image:
    drawn = io.BytesIO()
    Picture.new("RGB", (2000, 1000), "#405060").save(drawn, "JPEG")
    made = Image(title="სურათი", file=ContentFile(drawn.getvalue(), "wide.jpg"))
    made.save()
    made.contextual_alt_text, made.decorative = "რას ასახავს", False
    return made


@pytest.mark.parametrize("language", ["ka", "en"])
def test_home_shows_the_conference_in_front(world, tree, morning, language):
    link("https://links.example/", languages=["ka", "en"])
    item(tree, "one", dt.date(2020, 11, 20))
    page = soup(f"/{language}/")
    title, session = {"ka": ("სამყაროს კონფერენცია", "სესია 1"), "en": ("The world's conference", "Session 1")}[
        language
    ]
    assert page.h1.text == title
    assert page.select_one(".next-title").text == session
    assert page.select_one("[data-until]")["data-until"] == "2020-11-24T06:00:00Z"
    assert {"ka": "უწყება", "en": "Body"}[language] in page.select_one(".parties").text
    assert page.select_one(f'main a[href$="/{SLUG}/"]')
    assert page.select_one("main .rows--date a")["href"].startswith(f"/{language}/")
    assert {"ka": "ქართულად, ინგლისურად", "en": "Georgian, English"}[language] in page.main.text


def test_home_without_a_conference_still_stands(tree):
    assert soup("/ka/").h1.text == "კავშირი"


def test_news_are_paged_and_found_by_year(tree):
    for number in range(1, 15):
        item(tree, f"n{number:02}", dt.date(2020, 11, number))
    item(tree, "old", dt.date(2019, 5, 5))
    first = soup("/ka/siakhleebi/")
    titles = [found.text for found in first.select("main .rows h3")]
    assert titles == [f"სიახლე n{number:02}" for number in range(14, 2, -1)]
    assert first.select_one("main a[rel=next]")["href"] == "?page=2"
    assert [found.text for found in soup("/ka/siakhleebi/?page=2").select("main .rows h3")][-1] == "სიახლე old"
    assert [found.text for found in soup("/ka/siakhleebi/?year=2019").select("main .rows h3")] == ["სიახლე old"]


@pytest.mark.parametrize("query", ["page=0", "page=999", "page=x", "year=1", "year=²", "year=x&page=-1", "page=%00"])
def test_a_wrong_leaf_is_the_nearest_one(tree, query):
    item(tree, "one", dt.date(2020, 11, 20))
    assert soup(f"/ka/siakhleebi/?{query}").select_one("main .rows h3").text == "სიახლე one"


def test_news_that_are_not_published_are_nowhere(tree):
    told = item(tree, "hidden", dt.date(2020, 11, 20))
    told["ka"].unpublish()
    assert Client().get("/ka/siakhleebi/siakhle-hidden/").status_code == 404
    for address in ("/ka/", "/ka/siakhleebi/", "/ka/news.atom", "/sitemap.xml"):
        assert b"siakhle-hidden" not in Client().get(address).content


def test_an_article_shows_every_block(tree):
    document = Document(title="დოკუმენტი", file=ContentFile(b"%PDF-1.4 " + b"x" * 2000, "sabuti.pdf"))
    document.save()
    table = {
        "data": [["დღე", "დრო"], ["24", SCRIPT]], "first_row_is_table_header": True, "first_col_is_header": True,
        "table_caption": "განრიგი", "cell": [], "mergeCells": [],
    }  # fmt: skip
    body = [
        ("text", RichText("<p>ტექსტი</p><h2>სათაური</h2>")),
        ("picture", {"image": picture(), "caption": SCRIPT}),
        ("quote", {"text": SCRIPT, "source": SCRIPT}),
        ("document", {"document": document, "note": "შენიშვნა"}),
        ("film", {"film": "https://youtu.be/abcDEF12345", "title": "ვიდეო"}),
        ("table", table),
    ]
    page = soup(item(tree, "whole", dt.date(2020, 11, 20), body=body, summary=SCRIPT)["ka"].url)
    image = page.select_one("main picture img")
    assert (image["alt"], image["loading"]) == ("რას ასახავს", "lazy")
    assert "416w" in page.select_one("main picture source[type='image/webp']")["srcset"]
    assert "PDF, 2,0" in page.select_one(".document").text.replace("\xa0", " ")
    assert page.select_one(".embed")["data-embed"] == "https://www.youtube-nocookie.com/embed/abcDEF12345"
    assert page.select_one(".embed a")["href"] == "https://youtu.be/abcDEF12345"
    assert not page.select("iframe")
    assert page.select_one("table caption").text == "განრიგი"
    assert [head["scope"] for head in page.select("table th")] == ["col", "col", "row"]
    assert page.select_one("table td").text == SCRIPT
    assert not [found for found in page.select("script") if "alert" in found.text]


def test_pictures_load_through_their_door_and_originals_do_not(tree):
    page = soup(item(tree, "one", dt.date(2020, 11, 20), body=[("picture", {"image": picture()})])["ka"].url)
    address = page.select_one("main picture img")["src"]
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" in answer["Cache-Control"]
    for close in answer._resource_closers:  # closing the answer itself would close the test's database
        close()
    assert Client().get(f"/media/{Image.objects.get().file.name}").status_code == 404


def test_an_article_is_told_to_those_who_share_it(tree):
    told = item(tree, "one", dt.date(2020, 11, 20), summary="მოკლედ", image=picture())
    page = soup(told["ka"].url)
    said = {found["property"]: found["content"] for found in page.select("head meta[property]")}
    assert said["og:type"] == "article"
    assert said["og:title"] == "სიახლე one"
    assert said["og:description"] == "მოკლედ"
    assert said["og:locale"] == "ka_GE"
    assert said["og:image"].startswith("http://localhost:8000/media/images/")


def test_a_page_without_a_picture_has_the_portals_own(tree):
    image = soup("/ka/kontakti/").select_one("head meta[property='og:image']")["content"]
    assert image == "http://localhost:8000/static/ui/og.png"


def test_links_say_language_day_and_fault(tree):
    link("https://www.example.org/", languages=["en"], checked_on=dt.date(2020, 11, 20), fault="404")
    page = soup("/ka/sasargeblo-bmulebi/").main.text
    assert "example.org · ინგლისურად · შემოწმების თარიღი: 2020 წლის 20 ნოემბერი" in " ".join(page.split())
    assert "ბოლო შემოწმებისას არ გაიხსნა" in page


def test_a_standing_page_shows_the_pages_below(tree):
    from kavshiri.portal.models import StandardPage

    both(StandardPage, tree.contact, {"title": "რუკა", "slug": "ruka"}, {"title": "Map", "slug": "map"})
    page = soup("/en/contact/")
    assert page.select_one("main .rows a")["href"] == "/en/contact/map/"
    assert [found["href"] for found in soup("/en/contact/map/").select(".crumbs a")] == ["/en/", "/en/contact/"]
