"""The secretary's work: notice, useful link, session, news in two languages with a picture."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import Locale, Page, Site

from kavshiri.cms import actions as cms
from kavshiri.portal import actions
from kavshiri.portal.models import HomePage, LinkGroup, NewsIndexPage, NewsPage, Notice, UsefulLink
from kavshiri.texts.values import Texts
from tests.cms.filling import save


@pytest.fixture
def notice(world, system, at) -> Notice:
    notice = Notice()
    actions.keep_notice(notice=notice, values={"text": Texts.of(ka="ძველი", en="Old")}, by=system, at=at)
    return notice


@pytest.fixture
def group(world, system, at) -> LinkGroup:
    group = LinkGroup()
    actions.keep_link_group(group=group, values={"title": Texts.of(ka="ჯგუფი", en="Group")}, by=system, at=at)
    return group


@pytest.fixture
def trees(world, system, at) -> dict[str, NewsIndexPage]:
    """A home and its news in both languages."""
    root, made = Page.objects.get(depth=1), {}
    for child in root.get_children():
        child.delete()
    root.refresh_from_db()
    for code in ("ka", "en"):
        locale = Locale.objects.get_or_create(language_code=code)[0]
        source = made.get("ka")
        home = root.add_child(instance=HomePage(title=code, slug=code, locale=locale, **_key(source and source.home)))
        index = home.add_child(instance=NewsIndexPage(title="n", slug="news", locale=locale, **_key(source)))
        index.home = home
        made[code] = index
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": made["ka"].home, "hostname": "testserver"}
    )
    cms.equip_roles(by=system, at=at)
    return made


def _key(page):
    return {"translation_key": page.translation_key} if page else {}


def picture(name: str = "picture.png", content: bytes | None = None) -> SimpleUploadedFile:
    if content is None:
        buffer = io.BytesIO()
        Picture.new("RGB", (80, 60), "teal").save(buffer, "PNG")
        content = buffer.getvalue()
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_a_secretary_changes_the_notice(secretary, notice):
    address = reverse("notices:edit", args=[notice.pk])
    assert (
        save(secretary, address, text_ka="პორტალი მუშაობს სატესტო რეჟიმში", shown_until="2030-01-01T10:00").status_code
        == 302
    )
    notice.refresh_from_db()
    assert notice.text.text("ka") == "პორტალი მუშაობს სატესტო რეჟიმში"
    assert notice.text.state("en") == "outdated"


def test_a_notice_that_ends_before_it_begins_is_a_fault_of_the_form(secretary, notice):
    answer = save(
        secretary, reverse("notices:edit", args=[notice.pk]),
        shown_from="2030-01-02T10:00", shown_until="2030-01-01T10:00",
    )  # fmt: skip
    assert list(answer.context["form"].errors) == ["shown_until"]


def test_a_secretary_adds_and_edits_a_useful_link(secretary, group):
    told = {"group": group.pk, "title_ka": "ბმული", "title_en": "Link", "url": "https://example.org/ours"}
    assert save(secretary, reverse("useful-links:add"), **told, languages=["en"]).status_code == 302
    link = UsefulLink.objects.get(url=told["url"])
    assert (link.url, link.languages) == ("https://example.org/ours", ["en"])
    address = reverse("useful-links:edit", args=[link.pk])
    assert save(secretary, address, note_ka="შენიშვნა").status_code == 302
    assert UsefulLink.objects.get(pk=link.pk).note.text("ka") == "შენიშვნა"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "not an address", "https://" + "a" * 600])
def test_an_address_that_is_none_is_refused(secretary, group, url):
    told = {"group": group.pk, "title_ka": "ბმული", "url": url}
    assert "url" in save(secretary, reverse("useful-links:add"), **told).context["form"].errors
    assert not UsefulLink.objects.filter(group=group).exists()


def test_a_group_that_has_links_is_not_removed(secretary, group, system, at):
    values = {"group": group, "title": Texts.of(ka="ბ"), "url": "https://example.org/ours"}
    actions.keep_useful_link(link=UsefulLink(), values=values, by=system, at=at)
    assert secretary.post(reverse("link-groups:delete", args=[group.pk])).status_code == 409


def test_an_upload_that_is_no_picture_is_refused(secretary, trees):
    answer = secretary.post(
        reverse("wagtailimages:add"), {"title": "x", "file": picture("x.png", b"<svg onload=alert(1)>")}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_a_picture_that_was_cut_off_is_refused(secretary, trees, kept):
    whole = picture(content=noise()).read()
    cut = picture("x.png", whole[: int(len(whole) * kept)])
    told = {"title": "x", "file": cut, "collection": fields_of_collection()}
    answer = secretary.post(reverse("wagtailimages:add"), told)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["file"]


def noise() -> bytes:
    buffer = io.BytesIO()
    Picture.effect_noise((80, 60), 60).save(buffer, "PNG")
    return buffer.getvalue()


def upload(client, title: str) -> int:
    from wagtail.images import get_image_model

    root = fields_of_collection()
    answer = client.post(reverse("wagtailimages:add"), {"title": title, "file": picture(), "collection": root})
    assert answer.status_code == 302, answer.context["form"].errors
    return get_image_model().objects.latest("pk").pk


def fields_of_collection() -> int:
    from wagtail.models import Collection

    return Collection.get_first_root_node().pk


def body(image: int, words: str, alt: str) -> dict[str, str]:
    """The fields of a StreamField with a text and a picture, as the editor posts them."""
    text = json.dumps({"blocks": [{"key": "aaaaa", "text": words, "type": "unstyled", "depth": 0,
                       "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}})  # fmt: skip
    return {
        "body-count": "2",
        "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text", "body-0-id": "", "body-0-value": text,
        "body-1-deleted": "", "body-1-order": "1", "body-1-type": "picture", "body-1-id": "",
        "body-1-value-image-image": str(image), "body-1-value-image-alt_text": alt,
        "body-1-value-image-decorative": "", "body-1-value-caption": "",
    }  # fmt: skip


def write_news(client, index: NewsIndexPage, image: int, title: str) -> NewsPage:
    told = {
        "title": title, "slug": "first", "date": "2020-11-20", "summary": "მოკლედ", "image": str(image),
        "theme": "", "seo_title": "", "search_description": "", "action-publish": "1", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0", **body(image, "ტექსტი", "სურათის აღწერა"),
    }  # fmt: skip
    answer = client.post(reverse("wagtailadmin_pages:add", args=["portal", "newspage", index.pk]), told)
    assert answer.status_code == 302, answer.context["form"].errors
    return NewsPage.objects.get(locale=index.locale)


def test_a_secretary_writes_news_with_a_picture_in_both_languages(secretary, trees, django_capture_on_commit_callbacks):
    image = upload(secretary, "სურათი")
    page = write_news(secretary, trees["ka"], image, "სიახლე")
    assert page.live

    english = Locale.objects.get(language_code="en")
    form = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert secretary.get(form).status_code == 200
    assert secretary.post(form, {"locales": [english.pk]}).status_code == 302
    copy = NewsPage.objects.get(locale=english)
    assert (copy.translation_key, copy.live) == (page.translation_key, False)

    with django_capture_on_commit_callbacks(execute=True):
        translate_all(secretary, copy, "News in English")
    copy = NewsPage.objects.get(pk=copy.pk)
    assert (copy.live, copy.slug, copy.title) == (True, "news-in-english", "News in English")
    assert copy.body[1].value["image"].pk == image
    assert copy.body[1].value["image"].contextual_alt_text == "News in English"
    assert str(copy.body[0].value).strip() == '<p data-block-key="aaaaa">News in English</p>'

    # a later change of the original comes over as sentences that wait, and the English page stays as it is
    page.title = "შეცვლილი"
    page.save_revision().publish()
    told = {"locales": [english.pk]}
    synced = secretary.post(reverse("wagtail_localize:update_translations", args=[source_of(page)]), told)
    assert synced.status_code == 302
    assert NewsPage.objects.get(pk=copy.pk).title == "News in English"


def source_of(page: NewsPage) -> int:
    from wagtail_localize.models import TranslationSource

    return TranslationSource.objects.get_for_instance(page).pk


def translate_all(client, copy: NewsPage, words: str) -> None:
    """Write every sentence in the translation editor and publish."""
    from wagtail_localize.models import StringSegment, Translation

    translation = Translation.objects.get(target_locale=copy.locale, source__object_id=copy.translation_key)
    for segment in StringSegment.objects.filter(source=translation.source):
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        told = "news-in-english" if segment.context.path == "slug" else words
        answer = client.put(address, f"value={told}", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 201, answer.content
    client.post(reverse("wagtailadmin_pages:edit", args=[copy.pk]), {"action": "publish"})


def test_the_first_page_tells_the_days_facts(secretary, world, trees, notice, system, at):
    from kavshiri.portal import facts

    draft = trees["ka"].add_child(
        instance=NewsPage(title="მონახაზი", slug="draft", date=at.date(), live=False, locale=trees["ka"].locale)
    )
    told = {one.conference: one.waiting for one in facts.programmes()}
    assert told == {world.published: False, world.draft: True}
    assert draft.pk in [page.pk for page in facts.drafts()]
    save(secretary, reverse("notices:edit", args=[notice.pk]), text_ka="სხვა")
    owed, number = facts.texts_owed()
    assert ([one.record for one in owed], number) == ([notice], 1)
    page = secretary.get(reverse("wagtailadmin_home")).content.decode()
    for address in ("conferences:edit", "conferences:publish"):
        assert reverse(address, args=[world.draft.pk]) in page
    assert reverse("notices:edit", args=[notice.pk]) in page


def test_a_change_after_publishing_is_told_until_the_next_version(secretary, world):
    from kavshiri.portal import facts

    session = world.published.sessions.get()
    address = reverse("sessions:edit", args=[session.pk])
    save(secretary, address, number="7")
    assert {one.conference: one.waiting for one in facts.programmes()}[world.published]
    save(secretary, address, number=session.number)
    assert not {one.conference: one.waiting for one in facts.programmes()}[world.published], "it is as it was"
    save(secretary, address, number="7")
    secretary.post(reverse("conferences:publish", args=[world.published.pk]), {})
    assert not {one.conference: one.waiting for one in facts.programmes()}[world.published]


def test_a_translation_older_than_its_original_is_told(trees, at):
    from datetime import timedelta

    from kavshiri.portal import facts

    key = {}
    for code, when in (("ka", at + timedelta(days=1)), ("en", at)):
        page = NewsPage(
            title=code, slug="one", date=at.date(), locale=trees[code].locale, last_published_at=when, **key
        )
        trees[code].add_child(instance=page)
        key = {"translation_key": page.translation_key}
    assert [page.title for page in facts.pages_behind()] == ["en"]


def test_an_administrator_opens_an_account_and_makes_its_link_which_is_shown_once(administrator, world, client):
    from kavshiri.people.models import User

    told = {"email": "new@example.org", "name": "ახალი", "language": "ka", "roles": ["secretary"]}
    assert administrator.post(reverse("accounts:add"), told).status_code == 302
    made = User.objects.get(email="new@example.org")
    assert made.wagtail_userprofile.preferred_language == "ka"
    shown = administrator.post(reverse("accounts:link", args=[made.pk])).context["address"]
    assert client.post(shown.replace("http://testserver", "")).status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("accounts:index")).status_code == 403


def test_the_last_administrator_stays_one(administrator, world):
    user = world.users["administrator"]
    answer = administrator.post(reverse("accounts:account", args=[user.pk]), {"roles": ["secretary"]})
    assert answer.context["form"].non_field_errors()
    administrator.post(reverse("accounts:close", args=[user.pk]), {})
    user.refresh_from_db()
    assert user.is_active
    assert user.groups.filter(name="administrator").exists()


@pytest.mark.parametrize("name", ["wagtailusers_users:index", "wagtailusers_users:add", "wagtailusers_groups:index"])
def test_wagtails_own_accounts_open_for_nobody(administrator, name):
    assert administrator.get(reverse(name)).status_code == 302


def test_publishing_shows_the_version_and_a_second_time_says_that_nothing_is_new(secretary, world):
    address = reverse("conferences:publish", args=[world.draft.pk])
    assert secretary.post(address, {"note_ka": "ახალი", "note_origin": "ka"}).status_code == 302
    world.draft.refresh_from_db()
    assert (world.draft.published.number, world.draft.published.note.text("ka")) == (1, "ახალი")
    assert secretary.post(address, {}).context["form"].non_field_errors()


def test_the_menu_shows_the_secretary_what_is_used_daily(secretary, world):
    page = secretary.get(reverse("wagtailadmin_home"))
    from wagtail.admin.menu import admin_menu

    request = page.wsgi_request
    request.user = world.users["secretary"]
    names = [item.name for item in sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)]
    assert names == [
        "explorer", "news", "programme", "people", "participation", "translations", "official-letters",
        "letters", "incoming-letters", "commitments", "interests", "forums", "closing", "links", "images", "documents",
        "reports", "settings",
    ]  # fmt: skip


def test_a_picture_that_a_record_shows_is_not_deleted(secretary, world, trees, system, at):
    from wagtail.images import get_image_model

    from kavshiri.conference import actions as conference

    mark = get_image_model().objects.get(pk=upload(secretary, "ნიშანი"))
    involvement = world.published.involvements.get()
    conference.keep_involvement(involvement=involvement, values={"mark": mark}, by=system, at=at)
    address = reverse("wagtailimages:delete", args=[mark.pk])
    assert secretary.get(address).context["is_protected"]
    secretary.post(address)
    involvement.refresh_from_db()
    assert involvement.mark == mark
