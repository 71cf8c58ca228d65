"""A part of a page that is shown anew (ui/js/anew.js), in a real browser: what goes on is as its reader left it."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import ROOT

SCRIPTS = ROOT / "src/kavshiri/ui/static/ui/js"
PAGE = """<!doctype html><html lang="en"><title>Anew</title>
<section tabindex="-1" id="panel"><div id="part"></div></section><script type="module">
import { anew } from "/anew.js";
import { rested } from "/press.js";
class OurOwn extends HTMLElement { connectedCallback() { window.begun = (window.begun ?? 0) + 1; } }
customElements.define("our-own", OurOwn);
const part = document.getElementById("part");
Object.assign(window, { rested, part, show: (html) => anew(part, html) });
</script>"""
ROWS = """(...keys) => keys.map((key) => `<li><p>Row ${key}</p><form action="/act"><input type="hidden" name="csrf">
  <input type="hidden" name="row" value="${key}"><button name="act" value="call">Call</button>
  <details id="more-${key}"><summary>More</summary><textarea id="text-${key}">as told</textarea></details></form></li>`
).join("")"""


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))

    def serve(route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name.endswith(".js"):
            route.fulfill(body=(SCRIPTS / name).read_text(), content_type="text/javascript")
        else:
            route.fulfill(body=PAGE, content_type="text/html")

    page.route("http://anew.example/**", serve)
    page.goto("http://anew.example/")
    page.wait_for_function("() => 'show' in window")
    page.evaluate(f"window.rows = {ROWS}")
    yield page
    context.close()
    assert faults == []


def test_a_row_that_goes_on_keeps_its_focus_its_words_and_its_fold(page):
    page.evaluate("show(`<ul>${rows(1, 2, 3)}</ul>`)")
    page.locator("#more-2 > summary").click()
    page.locator("#text-2").fill("typed")
    page.locator("li", has_text="Row 2").get_by_text("Call").focus()
    page.evaluate("window.here = document.activeElement; show(`<ul>${rows(3, 2, 4)}</ul>`)")
    assert page.locator("li p").all_inner_texts() == ["Row 3", "Row 2", "Row 4"]
    assert page.evaluate("document.activeElement === here && here.closest('li').innerText.includes('Row 2')")
    assert page.locator("#text-2").input_value() == "typed"
    assert page.evaluate("document.getElementById('more-2').open")


def test_buttons_that_share_a_sign_are_told_apart_by_what_they_say(page):
    """A sign (svg) leads to a drawing by its address, as a link does, and names nothing."""
    button = "`<button value='${word}'><svg><use href='#cross'></use></svg>${word}</button>`"
    page.evaluate(f"window.signs = (...words) => words.map((word) => {button}).join(''); show(signs('a', 'b', 'c'))")
    page.locator("button", has_text="b").focus()
    page.evaluate("show(signs('b', 'c', 'd'))")
    assert page.evaluate("document.activeElement.value") == "b"
    # none becomes another one under the finger
    page.evaluate("show(signs('x', 'y', 'z'))")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_what_moves_into_another_list_comes_along_as_it_was_left(page):
    """A moderator types an answer while somebody else puts the question on the stage."""
    page.evaluate("show(`<ul>${rows(1, 2)}</ul>`)")
    page.locator("#more-2 > summary").click()
    page.locator("#text-2").fill("typed")
    page.evaluate("document.getElementById('text-2').setSelectionRange(1, 3)")
    page.evaluate("show(`<article><ul>${rows(2)}</ul></article><ul>${rows(1)}</ul>`)")
    assert page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == ["text-2", 1]
    page.keyboard.type("X")
    assert page.locator("article #text-2").input_value() == "tXed"


def test_a_letter_that_is_being_composed_and_words_that_are_selected_stay(page):
    page.evaluate("show('<p id=told>one <b>two</b> three</p><p>1</p><textarea id=text></textarea>')")
    page.locator("#text").focus()
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "კა", "selectionStart": 2, "selectionEnd": 2})
    page.evaluate("show('<p id=told>one <b>two</b> three</p><p>2</p><textarea id=text></textarea>')")
    keys.send("Input.insertText", {"text": "კავშირი"})
    assert page.locator("#text").input_value() == "კავშირი"
    page.evaluate("getSelection().selectAllChildren(document.getElementById('told'))")
    page.evaluate("show('<p>3</p><p id=told>one <b>two</b> three</p><textarea id=text></textarea>')")
    assert page.evaluate("String(getSelection())") == "one two three"


def test_the_place_to_which_one_has_scrolled_stays(page):
    lines = "Array.from({ length: 80 }, (_, n) => `<li>Line ${n}</li>`).join('')"
    show = f"(more) => show(`<ol id=log style='height:5em;overflow:auto'>${{{lines}}}${{more}}</ol>`)"
    page.evaluate(f"({show})('')")
    page.evaluate("document.getElementById('log').scrollTop = 300")
    page.evaluate(f"({show})('<li>one more</li>')")
    assert page.evaluate("[document.getElementById('log').scrollTop, part.innerText.includes('one more')]") == [
        300,
        True,
    ]


def test_what_the_reader_folds_stays_folded_and_what_has_gone_leaves_them_in_the_panel(page):
    page.evaluate("show('<details id=fold open><summary>Fold</summary>1</details>')")
    page.locator("summary").click()
    page.evaluate("show('<details id=fold open><summary>Fold</summary>2</details>')")
    assert page.evaluate("[document.getElementById('fold').open, document.activeElement.localName]") == [
        False,
        "summary",
    ]
    page.evaluate("show('<p>nothing</p>')")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_our_own_elements_begin_anew_and_what_a_script_has_put_somewhere_stays_with_its_place(page):
    stage = "<our-own></our-own><div data-from='{}'><button>Play</button></div><p>{}</p>"
    page.evaluate("(html) => show(html)", stage.format("a", 1))
    page.evaluate("const one = part.querySelector('div'); one.dataset.kept = ''; one.innerHTML = '<video></video>'")
    page.evaluate("(html) => show(html)", stage.format("a", 2))
    assert page.evaluate("[begun, part.querySelectorAll('video').length]") == [2, 1]
    page.evaluate("(html) => show(html)", stage.format("b", 3))
    assert page.evaluate("part.querySelectorAll('video').length") == 0


def test_whatever_was_shown_before_the_part_reads_as_the_server_tells_it(page):
    """Markup by chance, with names that come, go, move and swap their nesting."""
    assert page.evaluate("""() => {
      let seed = 7;
      const chance = (n) => (seed = (seed * 48271) % 2147483647) % n;
      const name = (names) => {
        if (chance(2) && names.length) return ` id="i${names.splice(chance(names.length), 1)}"`;
        return chance(4) ? "" : ` data-key="k${chance(3)}"`;
      };
      const made = (depth, names) => Array.from({ length: chance(4) }, () => {
        const tag = ["div", "ul", "section", "a"][chance(depth ? 3 : 4)], text = chance(2) ? `t${chance(5)}` : "";
        return `<${tag}${name(names)} class="c${chance(3)}">${text}${depth ? made(depth - 1, names) : ""}</${tag}>`;
      }).join("");
      for (let n = 0; n < 1500; n++) {
        const html = made(3, [1, 2, 3, 4, 5, 6, 7, 8]);
        show(html);
        if (part.innerHTML !== html) return [html, part.innerHTML];
      }
      return "all";
    }""") == "all"  # fmt: skip


def test_the_rest_of_a_double_click_does_not_press_what_has_come_there(page):
    """The session begins at the first click; the second must not suspend it."""
    page.evaluate("""() => {
      window.turns = [];
      part.addEventListener("click", ({ target }) => {
        turns.push(target.value);
        show(`<button data-key="turn" value="${target.value === "begin" ? "suspend" : "begin"}">Turn</button>`);
      });
      show('<button data-key="turn" value="begin">Turn</button>');
    }""")
    page.locator("button").dblclick()
    assert page.evaluate("turns") == ["begin"]
    page.locator("button").click()
    assert page.evaluate("turns") == ["begin", "suspend"]


def test_two_who_wait_are_not_given_the_floor_by_one_double_click(page):
    """The button for whoever is next reads alike; what its form sends does not."""
    page.evaluate("""() => {
      window.given = [];
      const next = (hand) => show(`<form action="/hand"><input type="hidden" name="hand" value="${hand}">
        <button name="act" value="give" data-key="give">Give the floor</button></form>`);
      part.addEventListener("submit", (event) => {
        event.preventDefault();
        given.push(new FormData(event.target).get("hand"));
        next(given.length + 1);
      });
      next(1);
    }""")
    page.locator("button").dblclick()
    assert page.evaluate("given") == ["1"]
    page.locator("button").focus()
    for _ in range(3):  # held
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    assert page.evaluate("given") == ["1", "2"]


def test_what_was_seen_before_somebody_typed_is_sent_though_another_has_changed_it(page):
    seen, title = "<input type='hidden' name='seen' value='${seen}'>", "<input id='title' value='${title}'>"
    form = f"`<form action='/act'>{seen}{title}</form>`"
    page.evaluate(f"window.form = (seen, title) => show({form}); form('1', 'Opening')")
    page.evaluate("form('2', 'Welcome')")
    assert page.locator("[name=seen]").input_value() == "2"
    page.locator("#title").fill("Words of welcome")
    page.evaluate("form('3', 'Greeting')")
    assert page.locator("[name=seen]").input_value() == "2"
    assert page.locator("[name=seen]").get_attribute("data-since") == "3"
    assert page.locator("#title").input_value() == "Words of welcome"
    page.evaluate("part.querySelector('form').reset(); form('4', 'Greeting')")
    assert page.locator("[name=seen]").input_value() == "4"
    assert page.locator("[name=seen]").get_attribute("data-since") is None
