"""Forms are found as a browser finds them."""

from __future__ import annotations

from kavshiri.rehearsal.forms_read import Form, forms_in, where

HALL = "6f1ed002-ab5b-4d3e-8d3a-000000000001"
ASK = f"/en/hall/{HALL}/questions/ask/"
PAGE = f"""<ul><li>Around it <form method="post" action="{ASK}"><input type="hidden" name="key" value="k">
<textarea name="text">typed</textarea><select name="language"><option value="">–</option>
<option value="ka" selected>ka</option></select>
<input type="radio" name="pick" value="a"><input type="radio" name="pick" value="b" checked>
<input type="checkbox" name="anonymous" value="on"><button name="act" value="ask">Ask</button></form></li></ul>"""


def test_a_form_is_read_with_what_it_holds_already():
    assert forms_in(PAGE) == (
        Form(
            "asking:ask",
            ASK,
            (("key", "k"), ("text", "typed"), ("language", "ka"), ("pick", "b")),
            (("act", "ask"),),
            (("pick", ("a", "b")), ("anonymous", ("on",))),
            "Around it typed– ka Ask",
        ),
    )


def test_addresses_are_read_in_the_language_that_they_begin_with():
    assert where(ASK) == ("asking:ask", {"hall": HALL})
    assert where("https://elsewhere.example/no/such/thing.html") == ("", {})


def test_an_empty_fragment_has_no_forms():
    assert forms_in("  ") == ()
