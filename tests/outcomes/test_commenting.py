"""Comments in rounds: by page, by the secretariat, in a returned Word file; answered one by one."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions, queries
from kavshiri.outcomes.models import Comment, Recommendation, ReturnedFile
from kavshiri.outcomes.word import reading, writing
from kavshiri.provenance import queries as links
from kavshiri.texts.values import Texts
from tests import world as portal
from tests.outcomes import world
from tests.outcomes.world import AT, SYSTEM, later
from tests.uploads import making

pytestmark = pytest.mark.django_db
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def conference():
    return portal.load(portal.bundle())


@pytest.fixture
def one(conference):
    return world.recommend(conference, Texts.of(en=world.ONE, ka=world.GEORGIAN))


@pytest.fixture
def office(client):
    client.force_login(portal.furnish().users["secretary"])
    return client


@pytest.fixture
def whose(conference):
    return world.delegation(conference)


@pytest.fixture
def asked(conference, one):
    return world.ask(conference, "comments", days=36500)


def document(conference, asked):
    return writing.written(conference, queries.shown(conference), asked, "en")


def changed(source: bytes, body=lambda xml: xml, comments: str = "", **parts: bytes) -> bytes:
    """The file as a word processor would save it, with another body and with comments."""
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        xml = packed.read("word/document.xml").decode()
    told = {"word/document.xml": body(xml).encode(), **parts}
    if comments:
        told["word/comments.xml"] = f'<w:comments xmlns:w="{WORD}">{comments}</w:comments>'.encode()
    return making.with_parts(source, changed=told)


def comment(key: int, text: str) -> str:
    return f'<w:comment w:id="{key}" w:author="Somebody"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'


def edited(xml: str) -> str:
    """ "eighty" gives way to "sixty", tracked; a comment is put on "one office"."""
    run, rest = world.ONE.split("eighty")
    first, last = run.split("one office")
    assert world.ONE in xml
    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    i = xml.index(world.ONE)
    begin, end = xml.rindex("<w:r>", 0, i), xml.index("</w:r>", i) + len("</w:r>")
    told = (
        text.format(first) + '<w:commentRangeStart w:id="0"/>' + text.format("one office")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>' + text.format(last)
        + '<w:del w:id="1" w:author="A"><w:r><w:delText>eighty</w:delText></w:r></w:del>'
        + '<w:ins w:id="2" w:author="A"><w:r><w:t>sixty</w:t></w:r></w:ins>' + text.format(rest)
    )  # fmt: skip
    return xml[:begin] + told + xml[end:]


def returned(asked, whose, source, **told):
    file = making.file(source, "returned.docx")
    return actions.take_file(**{"found": asked, "delegation": whose, "file": file, "by": world.focal(whose), "at": AT,
                                **told})  # fmt: skip


def keep(file, chosen=(0, 1), **told):
    shown = actions.stamp(actions.plan_of(file))
    return actions.keep_file(**{"file": file, "chosen": chosen, "shown": shown, "language": "en", "at": AT,
                                "by": SYSTEM, **told})  # fmt: skip


def test_a_comment_is_numbered_and_answered_with_a_verdict_and_words(conference, one, asked, whose):
    first, second = (
        world.say(asked, whose),
        world.say(asked, whose, recommendation=one, proposed="Other words.", text=""),
    )
    assert (first.number, second.number, world.say(asked, whose).pk) == (1, 2, first.pk)
    for verdict, words in (("accepted", " "), ("perhaps", "Yes."), ("", "Yes.")):
        with pytest.raises(ValidationError):
            actions.answer(comment=second, verdict=verdict, answer=words, by=SYSTEM, at=AT)
    actions.answer(comment=second, verdict="partly", answer="Half of it.", by=SYSTEM, at=AT)
    assert [link.source for link in links.sources_of([name_of(one)])[name_of(one)]] == [name_of(second)]
    actions.answer(comment=second, verdict="refused", answer="After all not.", by=SYSTEM, at=later(hours=1))
    assert not links.sources_of([name_of(one)])[name_of(one)]
    second.refresh_from_db()
    assert second.answered_at == AT
    assert [c.number for c in queries.comments(asked, only="open")] == [1]


def test_a_comment_after_the_deadline_is_kept_as_late(conference, one, whose):
    short = world.ask(conference, "comments", days=1)
    assert not world.say(short, whose).is_late
    assert world.say(short, whose, text="Late.", at=later(days=2)).is_late
    told = {"recommendation": None, "text": "By letter.", "proposed": "", "language": "en", "way": "letter",
            "reference": "Note No. 7"}  # fmt: skip
    kept = actions.record_comment(
        found=short, delegation=whose, values=told, received_at=later(hours=2), by=SYSTEM, at=later(days=3)
    )
    assert not kept.is_late, "it counts when it came, not when it was noted"


def test_one_round_of_a_kind_is_open_and_drafts_are_shown_by_it(conference, one):
    world.ask(conference, "comments")
    one.refresh_from_db()
    assert one.state == "comments"
    with pytest.raises(ValidationError, match="close it first"):
        world.ask(conference, "comments")
    with pytest.raises(ValidationError, match="in the future"):
        world.ask(conference, "positions", days=-1)
    second = world.ask(conference, "positions")
    actions.close_round(found=second, by=SYSTEM, at=later(hours=1))
    assert world.ask(conference, "positions", at=later(hours=2)).number == 2


def test_a_proposed_wording_is_taken_over_unless_somebody_wrote_meanwhile(conference, one, asked, whose, office):
    kept = {sentence.text: sentence.key for sentence in queries.sentences(one)}
    proposed = one.words.replace("eighty", "sixty")
    found = world.say(asked, whose, recommendation=one, proposed=proposed)
    address = reverse("outcomes-office:answer", args=[found.public_id])
    typed = {"verdict": "accepted", "answer": "Taken over.", "take": "on", "seen": queries.digest(one)}
    assert typed["seen"] in office.get(address).content.decode()
    seen = queries.digest(world.rewrite(one, "Each State should name one office. Meanwhile."))
    refused = office.post(address, typed)
    page = refused.content.decode()
    assert refused.status_code == 400 and "კიდევ ერთხელ შეადარეთ" in page and "Taken over." in page and seen in page
    assert office.post(address, typed | {"seen": seen, "verdict": "refused"}).status_code == 400
    assert not Comment.objects.get().verdict and Recommendation.objects.get().words.endswith("Meanwhile.")
    assert office.post(address, typed | {"seen": seen}).status_code == 302
    held = Recommendation.objects.get()
    assert (held.words, Comment.objects.get().verdict) == (proposed, "accepted")
    assert kept["Each State should name one office."] in {sentence.key for sentence in queries.sentences(held)}
    assert "take" not in office.get(address).context["form"].fields, "there is nothing left to take over"


def test_comments_and_answers_are_for_their_delegation_alone(conference, one, asked, whose):
    other = world.delegation(conference, "MD")
    client = world.visit(whose)
    told = {"text": "SECRET remark", "language": "en", "proposed": ""}
    body = client.post(reverse("outcomes:comment", args=[one.public_id]), told, follow=True).content.decode()
    assert "Comment 1 is kept" in body and "SECRET remark" in body
    found = Comment.objects.get()
    actions.answer(comment=found, verdict="accepted", answer="We changed it.", by=SYSTEM, at=AT)
    assert "We changed it." in client.get(reverse("outcomes:mine")).content.decode()
    for address in (reverse("outcomes:mine"), reverse("outcomes:one", args=[one.public_id])):
        page = world.visit(other).get(address).content.decode()
        assert "SECRET" not in page and "We changed it." not in page
    with pytest.raises(PermissionDenied):
        actions.comment(found=asked, delegation=other, values={"text": "x", "language": "en"},
                        by=world.focal(whose), at=AT)  # fmt: skip
    empty = client.post(reverse("outcomes:comment", args=[one.public_id]), {"language": "en"})
    assert empty.status_code == 400 and "Write a comment" in empty.content.decode()


def test_the_word_file_has_real_styles_and_bookmarks_and_tracks_changes(conference, one, asked):
    source = document(conference, asked)
    found = docx.Document(io.BytesIO(source))
    styles = [(p.style.name, p.text) for p in found.paragraphs]
    assert ("Heading 1", "Recommendation 1") in styles and ("Recommendation", world.ONE) in styles
    xml = found.element.xml
    assert f'w:name="{writing.mark(one)}"' in xml
    assert "trackRevisions" in found.settings.element.xml
    assert reading.plan(source, queries.shown(conference)).lines == [], "untouched, it says nothing"


def test_tracked_changes_and_comments_are_looked_through_before_they_are_kept(conference, one, asked, whose):
    source = changed(document(conference, asked), edited, comment(0, "Which office?"))
    file = returned(asked, whose, source)
    assert not Comment.objects.exists()
    plan = actions.plan_of(file)
    assert [line.proposed for line in plan.lines] == [world.ONE.replace("eighty", "sixty"), ""]
    assert (plan.lines[1].text, plan.lines[1].about, plan.lines[1].recommendation) == (
        "Which office?",
        "one office",
        one,
    )
    kept = keep(file, by=world.focal(whose))
    assert [(c.recommendation, c.way, c.file) for c in kept] == [(one, "file", file)] * 2
    with pytest.raises(ValidationError, match="decided already"):
        keep(file)


def test_words_changed_without_tracking_are_a_proposal_too(conference, one, asked, whose):
    source = changed(document(conference, asked), lambda xml: xml.replace("eighty", "sixty"))
    assert [line.proposed for line in actions.plan_of(returned(asked, whose, source)).lines] == [
        world.ONE.replace("eighty", "sixty")
    ]


def test_a_file_of_an_earlier_wording_says_so_and_what_was_not_touched_is_no_proposal(conference, one, asked, whose):
    before = document(conference, asked)
    world.rewrite(one, "It reads otherwise now. It answers within eighty days.")
    assert actions.plan_of(returned(asked, whose, before)).lines == []
    plan = actions.plan_of(returned(asked, whose, changed(before, edited, comment(0, "Which?"))))
    assert "has changed since" in plan.remarks[0] and len(plan.lines) == 2


def test_a_plan_that_has_changed_is_looked_at_again(conference, one, asked, whose):
    file = returned(asked, whose, changed(document(conference, asked), edited, comment(0, "Which?")))
    shown = actions.stamp(actions.plan_of(file))
    actions.decide(recommendation=one, state="withdrawn", decision="chair", decided_at=AT, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError, match="changed meanwhile"):
        keep(file, shown=shown)


def test_macros_long_pastes_and_other_files_are_refused_in_words(conference, asked, whose):
    source = document(conference, asked)
    with pytest.raises(ValidationError, match="macros"):
        returned(asked, whose, changed(source, **{"word/vbaProject.bin": b"x"}))
    paste = "".join(f"<w:p><w:r><w:t>{'Word ' * 700}</w:t></w:r></w:p>" for _page in range(500))
    with pytest.raises(ValidationError, match="characters; at most"):
        returned(asked, whose, changed(source, lambda xml: xml.replace("<w:sectPr", paste + "<w:sectPr", 1)))
    for other in (making.pdf(), making.sheet(), b"words"):
        with pytest.raises(ValidationError):
            returned(asked, whose, other)
    assert not ReturnedFile.objects.exists()


def test_pictures_are_left_out_and_said_and_a_foreign_file_is_read_in_general(conference, one, asked, whose):
    ins = '<w:p><w:ins w:id="9"><w:r><w:drawing/><w:t>A new paragraph.</w:t></w:r></w:ins></w:p><w:sectPr'
    plan = actions.plan_of(
        returned(asked, whose, changed(document(conference, asked), lambda xml: xml.replace("<w:sectPr", ins, 1)))
    )
    assert [(line.recommendation, line.text) for line in plan.lines] == [(None, "A new paragraph.")]
    assert plan.remarks == ["1 picture was left out: only words are taken along."]
    foreign = changed(making.word("Their own letter."), comments=comment(3, "Remark"))
    told = actions.plan_of(returned(asked, whose, foreign))
    assert "not the file that was taken along" in told.remarks[0] and [one.text for one in told.lines] == ["Remark"]


def test_a_comment_that_is_too_long_is_not_cut_but_said(conference, one, asked, whose):
    source = changed(document(conference, asked), edited, comment(0, "Long " * 1000))
    plan = actions.plan_of(returned(asked, whose, source))
    assert len(plan.lines) == 1 and "4999 characters of 4000" in " ".join(plan.remarks)


def test_the_pages_take_a_file_along_and_back(conference, one, asked, whose):
    client = world.visit(whose)
    taken = client.get(reverse("outcomes:word"))
    assert taken.status_code == 200 and "attachment" in taken["Content-Disposition"]
    source = changed(taken.content, edited, comment(0, "<b>Which</b>".replace("<", "&lt;")))
    answer = client.post(reverse("outcomes:return"), {"file": making.file(source, "x.docx")}, follow=True)
    page = answer.content.decode()
    assert "<del>eighty</del><ins>sixty</ins>" in page and "&lt;b&gt;Which" in page and "Nothing is kept yet." in page
    file = ReturnedFile.objects.get()
    address = reverse("outcomes:file", args=[file.public_id])
    assert world.visit(world.delegation(conference, "MD")).get(address).status_code == 404
    shown = answer.context["shown"]
    nothing = client.post(address, {"deed": "keep", "shown": shown, "language": "en"})
    assert nothing.status_code == 409 and not Comment.objects.exists()
    body = client.post(address, {"deed": "keep", "shown": shown, "line": ["0"], "language": "en"}, follow=True)
    assert "1 comment is kept." in body.content.decode()
    assert Comment.objects.get().proposed == world.ONE.replace("eighty", "sixty")
    bad = client.post(reverse("outcomes:return"), {"file": making.file(making.pdf(), "x.docx")})
    assert bad.status_code == 400
