"""The page of components in Chromium, under the portal's strict content policy."""

import itertools

import pytest

from tests.ui.conftest import AXE

pytestmark = pytest.mark.browser

LOOKS = [
    ("ka", 390, "light"),
    ("ka", 820, "dark"),
    ("ka", 1440, "dark"),
    ("en", 390, "dark"),
    ("en", 820, "light"),
    ("en", 1440, "light"),
]


def text_of(page, selector: str) -> str:
    return " ".join(page.locator(selector).first.inner_text().split())


def faults_by_axe(page) -> list[tuple[str, list]]:
    """Rule and first places of every fault, best practices included."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found]


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_axe_finds_nothing(opened, language, width, scheme):
    page = opened(f"/{language}/", width=width, color_scheme=scheme)
    assert faults_by_axe(page) == []


@pytest.mark.parametrize("language", ["ka", "en"])
def test_axe_finds_nothing_on_an_error_page(opened, language):
    assert faults_by_axe(opened(f"/{language}/404/", width=390)) == []


def test_axe_would_find_a_fault(opened):
    page = opened("/en/404/")
    page.evaluate("document.querySelector('.seek--big label').remove()")
    assert [rule for rule, _where in faults_by_axe(page)] == ["label"]


@pytest.mark.parametrize("language", ["ka", "en"])
@pytest.mark.parametrize("width", [320, 390, 820, 1000, 1440])
def test_nothing_runs_out_of_the_page(opened, language, width):
    page = opened(f"/{language}/", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_georgian_word_stays_in_the_margin(opened):
    page = opened("/ka/", width=1000)
    out = page.evaluate(
        """[...document.querySelectorAll(".leaf__margin :is(h2, p)")].filter((e) => {
          const range = document.createRange(); range.selectNodeContents(e);
          return range.getBoundingClientRect().right > e.parentElement.nextElementSibling.getBoundingClientRect().left;
        }).map((e) => e.textContent)"""
    )
    assert out == []


def test_a_word_that_may_not_part_stays_in_the_margin_too(opened):
    page = opened("/ka/", width=1000)
    page.evaluate("document.querySelector('.leaf__margin h2').textContent = 'ა'.repeat(40)")
    wide = page.evaluate(
        "(() => { const m = document.querySelector('.leaf__margin'); return m.scrollWidth - m.clientWidth })()"
    )
    assert wide <= 0


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Pacific/Auckland", "23:00–00:30 +1 დღე ახალი ზელანდიის დრო"),
        ("America/New_York", "05:00–06:30 ჩრდილოეთ ამერიკის აღმოსავლეთის დრო"),
        ("Asia/Dubai", "ემთხვევა კონფერენციის დროს"),
    ],
)
def test_the_readers_own_time_stands_beside_the_conferences(opened, zone, said):
    page = opened("/ka/", timezone_id=zone)
    page.wait_for_function("() => document.querySelector('.twotimes .mine').innerText.trim() !== ''")
    page.wait_for_load_state("networkidle")
    assert text_of(page, ".twotimes .mine") == said
    assert text_of(page, ".twotimes time") == "14:00"


def test_a_chosen_zone_is_remembered(opened):
    page = opened("/en/")
    page.select_option("[data-zone-chooser]", "Pacific/Auckland")
    assert text_of(page, ".twotimes .mine") == "23:00–00:30 +1 day New Zealand Time"
    page.reload()
    assert text_of(page, ".twotimes .mine") == "23:00–00:30 +1 day New Zealand Time"


def test_the_second_bar_of_the_day_appears_only_for_another_clock(opened):
    page = opened("/en/")
    assert page.locator("[data-dayline-mine]").is_hidden()
    page.select_option("[data-zone-chooser]", "Pacific/Auckland")
    assert page.locator("[data-dayline-mine] .midnight").get_attribute("x1") == "62.50%"
    assert page.locator("[data-dayline-mine] .block").count() == 2
    assert text_of(page, "[data-dayline-label]") == "New Zealand Time +1 day"
    page.select_option("[data-zone-chooser]", "Europe/Berlin")
    assert page.locator("[data-dayline-mine] .midnight").count() == 1
    assert text_of(page, "[data-dayline-label]") == "Central European Time"


@pytest.mark.parametrize("width", [320, 200])
def test_nothing_of_the_masthead_covers_anything_else(opened, width):
    page = opened("/ka/404/", width=width)
    boxes = [page.locator(f".masthead {part}").first.bounding_box() for part in (".brand", ".langlist", ".menu-button")]
    for one, other in itertools.pairwise(boxes):
        beside = one["x"] + one["width"] <= other["x"] + 0.5
        assert beside or one["y"] + one["height"] <= other["y"] + 0.5


def test_the_countdown_counts_by_the_portals_clock(opened):
    page = opened("/en/")
    page.wait_for_function("() => !document.querySelector('.count').hidden")
    assert text_of(page, ".count").startswith("Time left 1 day 3 hours ")


def test_the_session_that_is_on_is_marked(opened):
    page = opened("/en/")
    assert page.locator(".sessions > li[aria-current=time]").count() == 1
    assert page.locator("[data-now-tag]").is_visible()


def test_filtering_hides_and_says_so(opened):
    page = opened("/ka/")
    page.select_option("select[name=theme]", "2")
    assert page.locator("[data-filter-row]:visible").count() == 1
    assert text_of(page, "[data-filter-said]") == "ნაჩვენებია 1 სესია 2-დან"
    assert page.url.endswith("?theme=2")


def test_the_scheme_chosen_by_hand_is_kept(opened):
    page = opened("/en/", color_scheme="light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    day = page.evaluate(ground)
    page.click("[data-theme-toggle]")
    night = page.evaluate(ground)
    page.reload(wait_until="commit")
    page.wait_for_load_state()
    assert day != night and page.evaluate(ground) == night
    assert page.locator("[data-theme-toggle]").inner_text().strip() == "Light background"


def test_a_closed_notice_stays_closed_for_the_visit(opened):
    page = opened("/ka/")
    page.click("[data-notice-close]")
    assert page.locator(".bar-note--notice").is_hidden()
    page.reload()
    assert page.locator(".bar-note--notice").is_hidden()


def test_the_menu_of_a_narrow_page_opens_and_closes_by_keyboard(opened):
    page = opened("/ka/", width=390)
    assert page.locator(".masthead__nav").is_hidden()
    page.focus("[data-menu]")
    page.keyboard.press("Enter")
    assert page.locator(".masthead__nav").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".masthead__nav").is_hidden()
    assert page.evaluate("document.activeElement.hasAttribute('data-menu')")


def test_who_is_sent_a_form_back_stands_at_what_is_to_be_corrected(opened):
    page = opened("/ka/")
    assert page.evaluate("document.activeElement.matches('.errors')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.errors a')")


def test_the_first_step_of_the_keyboard_skips_to_the_content(opened):
    page = opened("/ka/404/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "ძირითად შინაარსზე გადასვლა"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'main'")


def test_without_scripts_the_page_reads_and_its_menu_is_open(opened):
    page = opened("/ka/", width=390, java_script_enabled=False)
    assert page.locator(".masthead__nav a").first.is_visible()
    assert page.locator("[data-menu]").is_hidden()
    assert page.locator(".filters .only-plain").is_visible()
    assert page.locator("[data-embed] a").is_visible() and page.locator("[data-embed] button").is_hidden()


def test_a_cut_line_is_said(opened):
    page = opened("/en/")
    page.evaluate("Object.defineProperty(navigator, 'onLine', {get: () => false}); dispatchEvent(new Event('offline'))")
    assert page.locator("[data-offline]").is_visible()


def test_nothing_comes_from_elsewhere_and_fonts_stay_within_their_weight(opened, site):
    asked: list[tuple[str, int]] = []
    page = opened("/ka/404/")
    page.on("response", lambda answer: asked.append((answer.url, len(answer.body()))))
    page.reload(wait_until="networkidle")
    assert {url for url, _size in asked if not url.startswith(site)} == set()
    assert sum(size for url, size in asked if url.endswith(".woff2")) <= 60_000


def test_paper_has_the_text_and_not_the_tools(opened):
    page = opened("/ka/")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".tools").is_hidden() and page.locator(".masthead__nav").is_hidden()


def test_the_countdown_leaves_out_units_that_are_over(opened):
    page = opened("/en/")
    page.evaluate("document.querySelector('.count').dataset.until = new Date(Date.now() + 37 * 60000).toISOString()")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert text_of(page, ".count") == "Time left 37 minutes"


def test_when_the_countdown_is_over_its_last_word_is_said(opened):
    page = opened("/en/")
    page.evaluate("document.querySelector('.count').dataset.until = new Date(Date.now() - 1000).toISOString()")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.locator(".count").is_hidden()
    assert page.locator("[data-until-over]").is_visible()


def test_an_embed_asks_nobody_until_the_button_is_pressed(opened):
    page = opened("/en/")
    assert page.locator("iframe").count() == 0
    page.click("[data-embed] button")
    assert page.locator("[data-embed] iframe").get_attribute("title") == "Recording of the opening (sample)"
