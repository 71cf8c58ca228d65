"""The printed programme: everything is in it, in our letters, and it is printed once."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation
from pypdf import PdfReader

from kavshiri.access.acting import acting
from kavshiri.conference import pages, queries
from kavshiri.papers import kept, press, programme, sheets
from tests.conference import furnish
from tests.papers.conftest import MODERATOR_CALLS, STAND_IN_CALLS

pytestmark = pytest.mark.django_db
PDF = {"ka": "/ka/konperentsia/diaspora-2020/programa.pdf", "en": "/en/conference/diaspora-2020/programme.pdf"}
GLYPHS = re.compile(rb"<([0-9a-fA-F]+)>")
# how a page says that it is the second of all
SECOND = {"ka": r"გვერდი 2, სულ \d", "en": r"Page 2 of \d"}


def shown(language: str) -> pages.Shown:
    found = pages.published(queries.by_address("diaspora-2020"), language)
    assert found
    return found


def flat(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def lacks_a_glyph(page) -> bool:
    """Whether the page shows glyph 0, the box of a font that lacks a letter."""
    shown = GLYPHS.findall(page.get_contents().get_data())
    return any(b"0000" in (text[at : at + 4] for at in range(0, len(text), 4)) for text in shown)


@pytest.mark.parametrize("language", ["ka", "en"])
def test_the_pdf_holds_every_session_in_our_letters(client, secret, press_needed, language):
    answer = client.get(PDF[language])
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'inline; filename="diaspora-2020-v1-{language}.pdf"'
    pdf = PdfReader(BytesIO(answer.content))
    words = flat(" ".join(page.extract_text() for page in pdf.pages))
    for session in secret.sessions.all():
        assert flat(str(session.title.read(language))) in words, session.slug
    assert re.search(SECOND[language], words)
    assert pdf.root_object["/Lang"] == language and pdf.root_object["/MarkInfo"]["/Marked"]
    assert str(secret.title.read(language)) in pdf.metadata.title
    fonts = {font["/BaseFont"] for page in pdf.pages for font in map(_object, page["/Resources"]["/Font"].values())}
    assert fonts and all("Kavshiri" in font for font in fonts)
    assert not any(map(lacks_a_glyph, pdf.pages))
    again = client.get(PDF[language], headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])


def _object(reference):
    return reference.get_object()


def test_readers_get_no_telephone_and_no_stand_in(secret):
    for language in ("ka", "en"):
        html = programme.html(shown(language))
        for hidden in (
            MODERATOR_CALLS,
            STAND_IN_CALLS,
            "შემცვლელი ნიმუში",
            "Shemtsvleli",
            "Interpreter A",
            "vla-di-MER",
        ):
            assert hidden not in html


def test_a_table_says_how_each_session_is_followed_and_a_list_that_it_is_as_announced(secret):
    html = programme.html(shown("en"))
    assert "by way of English" in html and "* to be confirmed" in html
    assert "The list is as announced; it does not say who attended." in html
    assert "within a project funded by the Ministry of Foreign Affairs of Norway" in html
    assert "Cancelled" in html and "(example)" in html


def test_a_clock_elsewhere_is_told_for_noon_of_the_first_day(secret):
    with translation.override("en"):
        places = programme.elsewhere(shown("en").cover)["places"]
    assert ("Auckland", "21:00", "") in places and ("Tbilisi", "12:00", "") in places


def test_what_is_kept_is_not_printed_again(client, secret, press_needed):
    kept.keep(kept.place(shown("en")), b"%PDF planted")
    answer = client.get(PDF["en"])
    assert answer.content == b"%PDF planted"
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_new_version_has_a_file_of_its_own_and_the_old_ones_go(secret):
    before, abroad, other = kept.place(shown("en")), kept.place(shown("en"), "Europe/Warsaw"), kept.place(shown("ka"))
    for path in (before, abroad, other):
        kept.keep(path, b"%PDF old")
    with acting("test"):
        furnish.publish(secret, 2)
    after = kept.place(shown("en"))
    assert after not in (before, abroad)
    kept.keep(after, b"%PDF new")
    kept.forget_others(shown("en"))
    assert [path.exists() for path in (before, abroad, other, after)] == [False, False, True, True]
    other.unlink()
    after.unlink()


def test_a_second_clock_is_printed_for_a_zone_on_offer(client, secret, press_needed):
    html = programme.html(shown("en"), "Pacific/Auckland")
    assert "The second clock, in green: Auckland time." in html
    assert '<span class="mine">19:00–20:30</span>' in html  # the panel, 10:00 in Tbilisi
    assert '<span class="mine">08:30–09:30 +1 day</span>' in html  # and what begins there on the next day
    kept.keep(kept.place(shown("en"), "Pacific/Auckland"), b"%PDF Auckland")
    answer = client.get(PDF["en"], {"zone": "Pacific/Auckland"})
    assert answer.content == b"%PDF Auckland" and "v1-en-auckland.pdf" in answer["Content-Disposition"]
    for wrong in ("Mars/Base", "Asia/Kolkata", "../../etc"):
        assert client.get(PDF["en"], {"zone": wrong}).status_code == 400


def test_the_page_on_paper_offers_zones(client, secret, press_needed):
    page = client.get("/ka/konperentsia/diaspora-2020/programa-kaghaldze/").content.decode()
    assert '<option value="Pacific/Auckland">' in page and f'action="{PDF["ka"]}"' in page
    assert page.count("<h1") == 1


def test_while_the_press_is_taken_readers_are_told_when_to_come_again(client, secret, press_needed, monkeypatch):
    monkeypatch.setattr(kept, "PATIENCE", 0)
    kept.place(shown("en")).unlink(missing_ok=True)
    with press.alone(0):
        answer = client.get(PDF["en"])
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "no-store" in answer["Cache-Control"] and "ask again in a moment" in answer.content.decode()


def test_only_the_secretariat_prints_a_draft_and_it_says_that_it_is_one(client, secret, press_needed):
    assert client.get(PDF["en"], {"draft": "1"}).status_code == 404
    told = pages.draft(queries.by_address("diaspora-2020"), "en")
    html = programme.html(told)
    assert '<body class="draft"' in html and "Draft, not published" in html
    with pytest.raises(ValueError, match="draft"):
        programme.digest(told)


def test_a_long_programme_is_printed_without_descriptions(db):
    furnish.large(programme.LONG + 1)
    told = pages.published(queries.by_address("large"), "en")
    with translation.override("en"):
        context = programme.context(told)
    assert context["is_long"]
    html = programme.html(told)
    assert "What strengthens the links?" not in html and html.count("<article") == programme.LONG + 1


def test_the_programme_page_offers_the_pdf(client, secret, press_needed):
    assert PDF["ka"] in client.get("/ka/konperentsia/diaspora-2020/programa/").content.decode()


def test_the_funders_mark_is_taken_from_our_own_files_and_from_nowhere_else(db):
    name = default_storage.save("images/mark.png", ContentFile(b"\x89PNG planted"))
    try:
        told = {"picture": {"src": f"{settings.MEDIA_URL}{name}", "alt": "Norway"}}
        assert sheets.picture(told) == "data:image/png;base64,iVBORyBwbGFudGVk"
    finally:
        default_storage.delete(name)
    for src in ("https://example.org/mark.png", f"{settings.MEDIA_URL}images/none.png", "/static/ui/og.png", ""):
        assert sheets.picture({"picture": {"src": src}}) == ""
