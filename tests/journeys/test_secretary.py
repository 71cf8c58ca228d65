"""A secretary's morning in the Georgian back office, in a real browser."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image as Picture
from playwright.sync_api import expect

from tests.journeys.conftest import axe, done, go, overflows

PROGRAMME = {
    "ka": "/ka/konperentsia/diasporis-chartuloba-kerdzo-sektoris-ganvitarebashi/programa/",
    "en": "/en/conference/diasporis-chartuloba-kerdzo-sektoris-ganvitarebashi/programme/",
}
FEED = "/en/conference/diasporis-chartuloba-kerdzo-sektoris-ganvitarebashi/programme.atom"
SESSION = "დიასპორული ინვესტიციებისა და სამუშაო ადგილების შექმნის ხელშეწყობა"
KINDS = (
    "conferences", "sessions", "series", "persons", "organisations", "offices", "themes", "link-groups",
    "useful-links", "notices",
)  # fmt: skip


@pytest.fixture
def office(visit):
    """The first page of the back office, as the secretary sees it."""
    return visit("/cms/", role="secretary")


def record(page, portal, kind: str, words: str) -> str:
    """Go from the list of a kind to the record of this name; its address."""
    page.goto(portal.at(f"/cms/{kind}/"))
    go(page.locator("#listing-results td a").filter(has_text=words).first)
    page.wait_for_url(re.compile(rf"/cms/{kind}/\d+/$"))
    return page.url


def save(page) -> None:
    """Press the form's button and wait for what the back office says of it."""
    done(page.locator("#main form button[type=submit]:not([name])").last)


def said_on(page, portal, path: str) -> str:
    page.goto(portal.at(path))
    return page.locator("body").inner_text()


def picture() -> dict:
    buffer = io.BytesIO()
    Picture.new("RGB", (1200, 800), (14, 96, 84)).save(buffer, "PNG")
    return {"name": "kavshiri.png", "mimeType": "image/png", "buffer": buffer.getvalue()}


def test_a_used_link_offers_no_button(office, visit, portal):
    page = visit("/ka/")
    page.goto(portal.links["secretary"])
    assert page.locator("main form").count() == 0
    page.goto(portal.at("/cms/"))
    assert "/ka/shesvla/" in page.url, "a stranger is led to the page of signing in"


def test_the_back_office_speaks_georgian(office):
    assert office.locator("html").get_attribute("lang") == "ka"
    assert "გვერდები" in office.locator("body").inner_text()
    assert office.faults.said == []


def test_the_notice_is_changed_in_both_languages(office, portal):
    record(office, portal, "notices", "სატესტო რეჟიმში")
    office.locator("#id_text_ka").fill("პორტალი მუშაობს სატესტო რეჟიმში 30 ნოემბრამდე.")
    office.locator("#id_text_en").fill("The portal works in test mode until 30 November.")
    save(office)
    assert "სატესტო რეჟიმში 30 ნოემბრამდე" in said_on(office, portal, "/ka/")
    assert "in test mode until 30 November" in said_on(office, portal, "/en/")


class News:
    """The screens of pages: Wagtail's editor and wagtail-localize's."""

    def __init__(self, page, portal) -> None:
        self.page, self.portal = page, portal

    def begin(self, title: str, day: str, summary: str) -> None:
        self.page.goto(self.portal.at("/cms/"))
        go(self.page.locator("nav a", has_text="სიახლეები"))
        go(self.page.locator("#main a[href*='/add_subpage/'], #main a[href*='/pages/add/']").first)
        self.page.locator("#id_title").fill(title)
        self.page.locator("#id_date").fill(day)
        self.page.locator("#id_summary").fill(summary)

    def add(self, block: str) -> None:
        self.page.locator(".c-sf-add-button").last.click()
        self.page.get_by_role("option", name=block, exact=True).click()

    def write(self, words: str) -> None:
        self.add("ტექსტი")
        self.page.locator(".public-DraftEditor-content").last.click()
        self.page.keyboard.type(words)

    def show(self, file: dict, title: str, alt: str) -> None:
        self.add("სურათი")
        self.page.locator("[data-streamfield-child]").last.locator(".chooser__choose-button").click()
        dialog = self.page.locator(".modal-content")
        dialog.get_by_role("tab", name="ატვირთვა").click()
        dialog.locator("input[type=file]").set_input_files(file)
        dialog.locator("input[name$=upload-title]").fill(title)
        dialog.get_by_role("button", name="ატვირთვა").click()
        dialog.wait_for(state="detached")
        self.page.locator("input[name$=alt_text]").last.fill(alt)

    def publish(self) -> None:
        self.page.locator("form footer .w-dropdown__toggle, footer .w-dropdown__toggle").first.click()
        done(self.page.get_by_role("button", name="გამოქვეყნება", exact=True))

    def translate(self, title: str, words: dict[str, str]) -> None:
        """Hand the page over to English and write its sentences, found by their Georgian words."""
        go(self.page.get_by_role("link", name=title, exact=True).first)
        pk = re.search(r"/pages/(\d+)/", self.page.url)[1]
        self.page.goto(self.portal.at(f"/cms/localize/submit/page/{pk}/"))
        self.page.get_by_label("English").check()
        go(self.page.locator("#main form [type=submit]"))
        self.page.locator("button[value=publish]").wait_for()
        for georgian, english in words.items():
            self.sentence(georgian, english)

    def sentence(self, georgian: str, english: str) -> None:
        tabs = self.page.locator("#main [role=tab]")
        tabs.nth(1 if re.fullmatch("[a-z0-9-]+", georgian) else 0).click()
        part = self.page.locator("#main li", has=self.page.get_by_text(georgian, exact=True)).last
        part.get_by_role("button", name="თარგმნა", exact=True).click()
        part.locator("textarea").fill(english)
        part.get_by_role("button", name="შენახვა", exact=True).click()
        part.locator("textarea").wait_for(state="detached")

    def publish_translation(self) -> None:
        done(self.page.locator("button[value=publish]"))


TITLE, TITLE_EN = "სამდივნო პირველ კითხვებს პასუხობს", "The secretariat answers the first questions"
SUMMARY, SUMMARY_EN = "ორი კითხვა და ორი პასუხი.", "Two questions and two answers."
WORDS, WORDS_EN = "კითხვები მონაწილეებმა გამოგზავნეს.", "The participants sent the questions."
ALT, ALT_EN = "მწვანე ფურცელი", "A green sheet"


def test_a_news_item_with_a_picture_appears_in_both_languages(office, portal, visit):
    news = News(office, portal)
    news.begin(TITLE, "2020-11-24", SUMMARY)
    news.write(WORDS)
    news.show(picture(), "ფურცელი", ALT)
    news.publish()
    georgian = "/ka/siakhleebi/samdivno-pirvel-kitkhvebs-pasukhobs/"
    check_news(visit(georgian), TITLE, WORDS, ALT)

    slug = "secretariat-answers"
    pieces = {TITLE: TITLE_EN, SUMMARY: SUMMARY_EN, WORDS: WORDS_EN, ALT: ALT_EN}
    news.translate(TITLE, {**pieces, "samdivno-pirvel-kitkhvebs-pasukhobs": slug})
    english = f"/en/news/{slug}/"
    assert office.request.get(portal.at(english)).status == 404, "nothing is public before it is published"
    news.publish_translation()
    page = visit(english, language="en")
    check_news(page, TITLE_EN, WORDS_EN, ALT_EN)
    go(page.locator("a.lang[hreflang=ka]").first)
    page.wait_for_url(f"**{georgian}")

    check_found(office, portal)


def check_news(page, title: str, words: str, alt: str) -> None:
    assert page.locator("h1").inner_text() == title
    assert words in page.locator("main").inner_text()
    image = page.get_by_alt_text(alt, exact=True)
    image.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image.element_handle())
    assert page.locator("time[datetime='2020-11-24']").count() >= 1
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == []
        assert not overflows(page)
    assert page.faults.said == []


def check_found(page, portal) -> None:
    """Both are in the Atom feed of their language and in search."""
    for feed, title in (("/ka/news.atom", TITLE), ("/en/news.atom", TITLE_EN)):
        assert title in page.request.get(portal.at(feed)).text()
    searches = {"/ka/dzieba/?q=samdivno+kitkhvebi": TITLE, "/en/search/?q=secretariat+questions": TITLE_EN}
    for query, title in searches.items():
        page.goto(portal.at(query))
        assert page.locator("main a", has_text=title).count() >= 1


def test_a_change_of_the_programme_waits_for_its_publication(office, portal, visit):
    record(office, portal, "sessions", SESSION)
    office.locator("#id_title_ka").fill("დიასპორის ინვესტიცია და ახალი სამუშაო ადგილები")
    office.locator("#id_title_en").fill("Diaspora investment and new jobs")
    office.locator("#id_starts_at").fill("2020-11-25T12:50")
    save(office)
    public = visit(PROGRAMME["ka"])
    before = public.locator("main").inner_text()
    assert "12:45–14:15" in before and SESSION in before and "ვერსია 1" in before

    publish(office, portal, "შეიცვალა მესამე სესია.", "The third session was changed.")
    told = said_on(public, portal, PROGRAMME["ka"])
    assert "12:50–14:15" in told and "12:45–14:15" not in told
    assert "დიასპორის ინვესტიცია და ახალი სამუშაო ადგილები" in told
    assert "ვერსია 2" in told and "შეიცვალა მესამე სესია." in told
    told = said_on(public, portal, PROGRAMME["en"])
    assert "12:50–14:15" in told and "Diaspora investment and new jobs" in told
    assert "Version 2" in told and "The third session was changed." in told
    check_marks(public, portal)
    publish_again(office)


def check_marks(page, portal) -> None:
    """The browser had seen version 1: what is new is marked until the reader says so, and told in words."""
    said_on(page, portal, PROGRAMME["ka"])
    moved = page.locator(".sessions > li").filter(has_text="დიასპორის ინვესტიცია და ახალი სამუშაო ადგილები")
    assert moved.locator("[data-changes]:visible").all_inner_texts() == ["გადატანილია"]
    assert axe(page) == []
    go(page.get_by_role("link", name="რა შეიცვალა").last)
    assert "გადატანილია 12:45 საათიდან 12:50 საათზე, 25 ნოემბერს" in page.locator("main").inner_text()
    assert axe(page) == [] and not overflows(page)
    said_on(page, portal, PROGRAMME["ka"])
    page.get_by_role("button", name="გავეცანი").click()
    expect(page.locator("[data-changes]:visible")).to_have_count(0)
    said_on(page, portal, PROGRAMME["ka"])
    assert page.locator(".since:visible").count() == 0
    assert "moved from 12:45 to 12:50 on 25 November" in page.request.get(portal.at(FEED)).text()


def publish(page, portal, georgian: str, english: str) -> None:
    """From the conference's own screen, with a note for readers."""
    record(page, portal, "conferences", "ემიგრაცია")
    go(page.get_by_role("link", name="პროგრამის გამოქვეყნება").first)
    page.locator("#id_note_ka").fill(georgian)
    page.locator("#id_note_en").fill(english)
    done(page.locator("button[value=publish]"))


def publish_again(page) -> None:
    """A second time there is nothing new, and it is said."""
    go(page.locator("button[value=publish]"))
    page.locator(".kv-faults").wait_for()
    assert re.search("[ა-ჰ]", page.locator(".kv-faults").inner_text())


def test_a_useful_link_and_its_note_are_changed(office, portal):
    record(office, portal, "useful-links", "gda.ge")
    office.locator("#id_url").fill("https://example.org/diaspora")
    office.locator("#id_note_ka").fill("შენიშვნა სამდივნოსგან.")
    office.locator("#id_note_en").fill("A note of the secretariat.")
    save(office)
    for start, note in (("/ka/", "შენიშვნა სამდივნოსგან."), ("/en/", "A note of the secretariat.")):
        office.goto(portal.at(start))
        go(office.locator("a", has_text=re.compile("ყველა სასარგებლო|All useful")).first)
        shown = office.locator("main li", has=office.locator("a[href='https://example.org/diaspora']"))
        assert note in shown.inner_text()


def test_the_second_of_two_editors_is_warned_and_loses_nothing(office, portal, visit):
    mine = record(office, portal, "themes", "")
    theirs = visit("/cms/", role="administrator")
    theirs.goto(mine)
    theirs.locator("#id_short_ka").fill("სხვისი სიტყვები")
    save(theirs)

    office.locator("#id_short_ka").fill("ჩემი სიტყვები")
    go(office.locator("#main form button[type=submit]").last)
    warning = office.locator(".kv-conflict")
    warning.wait_for()
    told = warning.inner_text()
    assert "სხვისი სიტყვები" in told and "ჩემი სიტყვები" in told
    assert office.locator("#id_short_ka").input_value() == "ჩემი სიტყვები"
    assert axe(office, "#main") == []
    theirs.goto(mine)
    assert theirs.locator("#id_short_ka").input_value() == "სხვისი სიტყვები"
    save(office)
    theirs.goto(mine)
    assert theirs.locator("#id_short_ka").input_value() == "ჩემი სიტყვები"


def test_an_end_before_the_start_is_said_beside_the_field(office, portal):
    record(office, portal, "sessions", "კონფერენციის დახურვა")
    office.locator("#id_title_en").fill("What I had typed")
    office.locator("#id_starts_at").fill("2020-11-25T16:15")
    office.locator("#id_ends_at").fill("2020-11-25T16:00")
    check_fault(office, "ends_at", "2020-11-25T16:00")
    assert office.locator("#id_title_en").input_value() == "What I had typed"


def test_an_address_that_is_none_is_said_beside_the_field(office, portal):
    record(office, portal, "conferences", "ემიგრაცია")
    office.locator("#id_short_en").fill("What I had typed")
    office.locator("#id_slug").fill("no address!")
    check_fault(office, "slug", "no address!")
    assert office.locator("#id_short_en").input_value() == "What I had typed"


def check_fault(page, name: str, typed: str) -> None:
    """The form comes back with a Georgian sentence that the field itself is described by, and with what was typed."""
    go(page.locator("#main form button[type=submit]:not([name])").last)
    wrong = page.locator(".kv-field--wrong")
    wrong.first.wait_for()
    field = page.locator(f"#id_{name}")
    assert wrong.count() == 1 and wrong.locator(f"#id_{name}").count() == 1
    assert re.search("[ა-ჰ]{3}", wrong.locator(".errorlist").inner_text())
    assert wrong.locator(".errorlist").get_attribute("id") in (field.get_attribute("aria-describedby") or "")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.input_value() == typed
    assert axe(page, "#main") == []


def screens(page, portal) -> list[str]:
    """Lists and forms of our records, of accounts, and the act of publishing."""
    session = "/cms/sessions/1/"
    found = [
        f"{session}history/",
        f"{session}read/",
        f"{session}remove/",
        "/cms/",
        "/cms/accounts/",
        "/cms/accounts/new/",
        "/cms/accounts/consents/",
        "/cms/accounts/corrections/",
        "/cms/accounts/figures/",
        "/cms/conferences/1/publish/",
        "/cms/conferences/1/versions/1/restore/",
        "/cms/conferences/1/versions/1/take-back/",
        "/cms/houses/",
        "/cms/houses/new/",
    ]
    page.goto(portal.at("/cms/accounts/"))
    found.append(page.locator("#main th a").first.get_attribute("href"))
    for kind in KINDS:
        page.goto(portal.at(f"/cms/{kind}/"))
        one = page.locator("#listing-results td a").first.get_attribute("href")
        found += [f"/cms/{kind}/", f"/cms/{kind}/new/", one]
    return found


def test_every_screen_of_ours_is_accessible_and_fits_a_telephone(visit, portal):
    page, found = visit("/cms/", role="administrator", width=390), []
    for path in screens(page, portal):
        page.goto(portal.at(path))
        found += [f"{path}: {fault}" for fault in axe(page, "#main")]
        if overflows(page) or cut_off(page):
            found.append(f"{path}: wider than the window")
        found += [f"{path}: {fault}" for fault in page.faults.said]
        page.faults.said.clear()
    assert found == []


def cut_off(page) -> bool:
    """Whether something stands where it can be neither seen nor scrolled to."""
    return page.evaluate("(main => main.scrollWidth > main.clientWidth + 1)(document.querySelector('#main'))")
