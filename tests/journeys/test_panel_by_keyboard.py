"""A panel moderated by keyboard alone, in four browsers: the desk, a delegate, somebody on a telephone, the stage.

The moderator has no mouse here: only keys are pressed, and what is focused was reached by Tab.  Whoever is on the
telephone calls for help meanwhile; the delegate, who is the hall's technician, too, answers at the desk.
"""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import axe, done, go, overflows, until
from tests.journeys.test_coming import SIGN_IN, enter
from tests.journeys.test_thread_by_mail import SLUG

HALL = {
    "ka": f"/ka/konperentsia/{SLUG}/darbazi/tematuri-sesia-1/",
    "en": f"/en/conference/{SLUG}/hall/tematuri-sesia-2/",
}
DESK = {"ka": "magida/", "en": "desk/"}
DOOR = {"ka": "/ka/shesvla/", "en": "/en/sign-in/"}
# examples of the demonstration, who read this language: moderator, delegate, attendee
PEOPLE = {
    "ka": ("diaspora-1@people.example", "head@delegation-a.example", "observer-1@people.example"),
    "en": ("expert-1@people.example", "head@delegation-b.example", "observer-2@people.example"),
}
ASKED = {"ka": "როგორ მოვიზიდოთ ინვესტიცია?", "en": "How can investment be attracted?"}
POINTS = {"ka": ("გახსნა", "დისკუსია"), "en": ("Opening", "Discussion")}
WRONG = {"ka": "ხმა წყვეტილია", "en": "The sound breaks off"}
ADVICE = {"ka": "აირჩიეთ სხვა ენა და დაბრუნდით", "en": "Choose another language, and come back"}
PUT = {"ka": "დავამტკიცოთ დღის წესრიგი?", "en": "Shall the agenda be adopted?"}
MINUTE = 60  # seconds of speaking time, of which the second half is warned of
HERE = """() => {
  const one = document.activeElement, look = getComputedStyle(one);
  const isSeen = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== "none";
  return {lost: one === document.body, seen: isSeen && one.checkVisibility(), what: one.outerHTML.slice(0, 200)};
}"""


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.stands()

    def stands(self) -> None:
        """The focus is somewhere, and to be seen there."""
        here = self.page.evaluate(HERE)
        assert not here["lost"] and here["seen"], here

    def reach(self, control) -> None:
        """Go there by Tab, from wherever the focus is; what is passed on the way shows where the focus is."""
        control.wait_for()
        for _step in range(400):
            if control.evaluate("one => one === document.activeElement"):
                self.stands()
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not to be reached by Tab: {control}")

    def do(self, control) -> None:
        self.reach(control)
        self.press("Enter")

    def write(self, control, words: str) -> None:
        self.reach(control)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def choose(self, control, value: str) -> None:
        self.reach(control)
        for _step in range(control.locator("option").count()):
            if control.input_value() == value:
                break
            self.page.keyboard.press("ArrowDown")
        expect(control).to_have_value(value)


def signed_in(visit, portal, language: str, address: str, width: int):
    page = visit(DOOR[language], width=width, language=language)
    page.locator("main input[type=email]").fill(address)
    go(page.locator("main form button").first)
    enter(page, portal, language, SIGN_IN[language], address)
    return page


def title(slug: str) -> str:
    """Of a session of the demonstration, as the secretariat reads it."""
    from kavshiri.portal.furnishing import DEMO, read

    sessions = read(DEMO / "conference.yaml")["conference"]["sessions"]
    return next(one["title"]["ka"] for one in sessions if one["slug"] == slug)


def prepare(visit, portal, language: str, duties: dict[str, str]) -> None:
    """The secretariat prepares the hall, and gives duties (by address) in it."""
    office = visit("/cms/halls/conference/1/", role="secretary")
    line = office.locator("#main li", has_text=title(HALL[language].rstrip("/").rsplit("/", 1)[1]))
    if line.locator("button").count():
        done(line.locator("button"))
    go(line.get_by_role("link"))
    hall = office.url
    for address, duty in duties.items():
        office.goto(f"{hall}?q={address}")
        office.locator("input[name=participant]").first.check()
        office.locator("#id_kind").select_option(duty)
        done(office.locator("form", has=office.locator("#id_kind")).locator("button.button").last)


def level(*pages) -> None:
    for page in pages:
        page.locator("[data-net].tag--ok, .stage [data-net]").first.wait_for(state="attached")


def shown(pages: dict, language: str, what: str) -> None:
    """All four pass axe in mid-session; ``SHOTS`` names a folder for pictures of them."""
    for name, page in pages.items():
        assert {name: axe(page)} == {name: []}
        assert not overflows(page), name
        if shots := os.environ.get("SHOTS"):
            page.screenshot(path=f"{shots}/panel-{language}-{what}-{name}.png", full_page=True)


@pytest.mark.parametrize("language", ["ka", "en"])
def test_a_panel_is_moderated_wholly_by_keyboard(visit, portal, language):
    moderator, speaker, listener = PEOPLE[language]
    prepare(visit, portal, language, {moderator: "moderator", speaker: "technician"})
    desk = signed_in(visit, portal, language, moderator, 1440)
    desk.goto(portal.at(HALL[language] + DESK[language]))
    level(desk)
    keys = Keyboard(desk)
    begin(keys)
    delegate = signed_in(visit, portal, language, speaker, 1280)
    attendee = signed_in(visit, portal, language, listener, 390)
    for page in (delegate, attendee):
        page.goto(portal.at(HALL[language]))
    stage = visit(desk.locator(".console__bar a[target=_blank]").get_attribute("href"), width=1920, language=language)
    pages = {"desk": desk, "delegate": delegate, "attendee": attendee, "stage": stage}
    level(*pages.values())
    agenda(keys, attendee, stage, POINTS[language])
    give(keys, delegate, attendee, stage)
    question(keys, attendee, stage, ASKED[language])
    warned(keys, delegate, attendee, stage)
    shown(pages, language, "floor")
    take(keys, delegate, attendee, stage)
    helped(attendee, delegate, language, portal.at(HALL[language] + DESK[language]))
    vote(keys, delegate, attendee, stage, PUT[language], lambda: shown(pages, language, "poll"))
    shown(pages, language, "result")
    end(keys, delegate, attendee, stage)
    assert {name: page.faults.said for name, page in pages.items() if page.faults.said} == {}


def begin(keys: Keyboard) -> None:
    """Past the masthead by the skip link; the doors are opened, the session begins, and the usual lists stand."""
    desk = keys.page
    keys.reach(desk.locator("a.skip"))
    desk.keyboard.press("Enter")
    expect(desk.locator("#main")).to_be_focused()
    keys.reach(desk.locator("[data-keys-open]"))
    state = desk.locator("[data-panel=hall] form")
    for turn in ("begin", "pause"):
        keys.press("b")
        expect(state.locator("button").first).to_have_attribute("value", turn)
    # at one moment: panels are exchanged meanwhile
    hotkeys = desk.locator("[data-hotkey]:visible").evaluate_all("all => all.map((one) => one.dataset.hotkey)")
    assert len(set(hotkeys)) == len(hotkeys)
    keys.press("?")
    desk.locator("dialog[open] kbd").first.wait_for()
    desk.keyboard.press("Escape")
    keys.do(desk.locator("button[value=set-up]"))
    desk.locator("[data-panel=speakers] .floor-list").first.wait_for()
    keys.stands()
    rules = desk.locator("[id^='list-'][id$='-rules']").first
    rules.wait_for()
    keys.do(rules.locator("summary"))
    keys.write(rules.locator("[name=limit]"), str(MINUTE))
    keys.do(rules.locator("button[value=change]"))
    # what was taken folds up, and the keyboard stays there
    expect(rules).not_to_have_attribute("open", "")
    expect(rules.locator("summary")).to_be_focused()


def agenda(keys: Keyboard, attendee, stage, points: tuple[str, str]) -> None:
    """Two points are written, and one key takes up the next one."""
    desk = keys.page
    if not desk.locator("#points-lines").is_visible():
        keys.do(desk.locator("#add-points > summary"))
    keys.write(desk.locator("#points-lines"), "\n".join(f"{point} | 10" for point in points))
    keys.do(desk.locator("#add-form button[value=add]"))
    for point in points:
        desk.locator("[data-hotkey=j]", has_text=point).wait_for()
        keys.press("j")
        stage.locator(".stage__point", has_text=point).wait_for()
        attendee.locator("[data-panel=agenda] li.now", has_text=point).wait_for(state="attached")


def give(keys: Keyboard, delegate, attendee, stage) -> None:
    """The delegate asks for the floor, by keyboard too, has a place, and is given the floor by one key."""
    hand = Keyboard(delegate)
    hand.do(delegate.locator("[data-panel=floor] .ask button"))
    delegate.locator("[data-own-place]").wait_for()
    hand.stands()
    keys.page.locator("[data-hotkey=g]").wait_for()
    keys.press("g")
    for page in (keys.page, attendee, stage):
        page.locator("speaking-clock[data-since]").first.wait_for(state="attached")
    delegate.locator(".floor-yours").wait_for()
    hand.stands()
    clock = stage.locator("[data-time]")
    before = clock.inner_text()
    until(stage, lambda: clock.inner_text() != before, "the clock runs")


def question(keys: Keyboard, attendee, stage, words: str) -> None:
    """Asked on a telephone, approved, put on stage and answered while the delegate speaks."""
    attendee.locator(".thumb a[href='#questions']").click()
    attendee.locator("#ask > summary").click()
    attendee.locator("#ask-text").fill(words)
    attendee.locator("#ask-form button.btn--go").click()
    attendee.locator("#own-questions").wait_for()
    keys.page.locator("[data-hotkey=a]").wait_for()
    keys.press("a")
    attendee.locator("[data-shown] .q", has_text=words).wait_for()
    keys.page.locator("[data-hotkey=n]").wait_for()
    keys.press("n")
    for page in (attendee, stage):
        page.locator("[data-panel=questions] [data-shown]", has_text=words).wait_for()
    attendee.locator(".q--now").wait_for()
    keys.page.locator("[data-hotkey=k]").wait_for()
    keys.press("k")
    stage.locator("[data-panel=questions]").wait_for(state="hidden")
    attendee.locator("#q-answered").wait_for()


def warned(keys: Keyboard, delegate, attendee, stage) -> None:
    """Of the end that is near, or of the time that is over: what was done before may have taken a minute."""
    warned = "speaking-clock:is([data-mood=warning], [data-mood=over])"
    for page in (keys.page, delegate, stage):
        page.locator(f"{warned} [data-word]:not(:empty)").first.wait_for()
    attendee.locator(warned).first.wait_for(state="attached")


def take(keys: Keyboard, delegate, attendee, stage) -> None:
    keys.press("t")
    for page in (keys.page, delegate, attendee, stage):
        page.locator("speaking-clock").first.wait_for(state="detached")
    delegate.locator(".ask button").wait_for()


def helped(attendee, delegate, language: str, desk: str) -> None:
    """Called from a telephone, answered at the desk: the caller reads it without doing anything, nobody else does."""
    technician = delegate.context.new_page()
    technician.goto(desk)
    level(technician)
    attendee.locator("#help-open > summary").click()
    attendee.locator("#help-sound > summary").click()
    attendee.locator("#help-text-sound").fill(WRONG[language])
    attendee.locator("#help-sound button").click()
    attendee.locator("[data-panel=help] [data-hears^=call]").wait_for()
    call = technician.locator("[data-panel=calls] .calls__one", has_text=WRONG[language])
    call.locator("details > summary").click()
    call.locator("textarea").fill(ADVICE[language])
    call.locator("form:has(textarea) button:not([name])").click()
    attendee.locator(".talk__one--help", has_text=ADVICE[language]).wait_for()
    assert not overflows(attendee) and axe(attendee, "[data-panel=help]") == []
    assert axe(technician, "[data-panel=calls]") == []
    if shots := os.environ.get("SHOTS"):
        attendee.screenshot(path=f"{shots}/help-{language}-caller.png")
        technician.screenshot(path=f"{shots}/help-{language}-desk.png", full_page=True)
    assert ADVICE[language] not in delegate.content()
    attendee.locator("[data-panel=help] button[value=close]").click()
    call.wait_for(state="detached")
    # what is settled folds up
    attendee.locator("#help-open:not([open])").wait_for()
    technician.close()


def vote(keys: Keyboard, delegate, attendee, stage, words: str, look) -> None:
    """By persons and by delegations: put, voted, closed, released; nobody sees a figure before."""
    desk = keys.page
    quick = desk.locator("#quick-poll")
    keys.do(quick.locator("summary"))
    keys.write(desk.locator("#quick-title"), words)
    keys.choose(desk.locator("#quick-unit"), "both")
    keys.do(quick.locator("button.btn--go"))
    stage.locator(".stage__question", has_text=words).wait_for()
    keys.stands()
    hand = Keyboard(delegate)
    expect(delegate.locator("[data-panel=poll] .ballot")).to_have_count(2)
    for ballot in delegate.locator("[data-panel=poll] .ballot").all():
        hand.reach(ballot.locator("input[type=radio]").first)
        hand.press("Space")
        hand.do(ballot.locator("button"))
        expect(ballot).to_have_attribute("data-mine", "")
    attendee.locator(".thumb a[href='#poll']").click()
    expect(attendee.locator(".ballot:visible")).to_have_count(1)
    attendee.locator(".ballot:visible .pick").nth(1).click()
    attendee.locator(".ballot:visible button").click()
    attendee.locator("[data-panel=poll] [data-own] .note").first.wait_for()
    for page in (delegate, attendee, stage):
        assert page.locator(".meterline").count() == 0
    look()
    desk.locator("[data-hotkey=e]").wait_for()
    keys.press("e")
    desk.locator("[data-hotkey=r]").wait_for()
    keys.press("r")
    for page in (delegate, attendee, stage):
        page.locator("[data-panel=poll] .tallies .meterline, [data-panel=poll] .tally .meterline").first.wait_for()
        expect(page.locator("[data-panel=poll] .tally")).to_have_count(2)


def end(keys: Keyboard, delegate, attendee, stage) -> None:
    keys.do(keys.page.locator("[data-panel=hall] button[value=end]"))
    keys.page.locator("[data-panel=hall] button[value=reopen]").wait_for()
    keys.stands()
    for page in (delegate, attendee, stage):
        expect(page.locator("[data-panel=hall] .tag--live")).to_have_count(0)
