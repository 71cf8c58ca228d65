"""A published version rendered again: the markup of this release, and the words that readers already had."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

import kavshiri
from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.conference import actions, bundle, queries, rendering
from kavshiri.conference.models import Conference, Row, Version
from kavshiri.conference.rendering import sources
from kavshiri.journal.models import Entry
from kavshiri.people import actions as people
from kavshiri.people.models import Person
from kavshiri.search.models import Entry as Findable
from kavshiri.texts.values import Texts
from tests.conference import files, furnish
from tests.conference.files import FILE, LATER, load

pytestmark = pytest.mark.django_db
SYSTEM = actors.system()
FIELDS = ("language", "session", "slug", "day", "position", "starts_at", "ends_at", "kind", "theme", "facets", "html",
          "content")  # fmt: skip


@pytest.fixture
def forum() -> Conference:
    return files.forum()


@pytest.fixture
def secretary(client):
    from kavshiri.people.queries import User

    user = people.open_account(email="s@example.org", roles=("secretary",), by=SYSTEM, at=LATER)
    client.force_login(User.objects.get(pk=user.pk))
    return client


def rows(conference: Conference) -> list[tuple]:
    version = Conference.objects.get(pk=conference.pk).published_id
    return list(Row.objects.filter(version=version).order_by("language", "position").values_list(*FIELDS))


def again(conference: Conference, by=SYSTEM) -> bool:
    return actions.render_again(conference=conference, by=by, at=LATER)


def spoil() -> None:
    """As if an earlier release had rendered everything."""
    with acting("test"):
        Row.objects.exclude(html="").update(html="<li>old markup</li>")
        for version in Version.objects.all():
            version.prepared = {**version.prepared, rendering.MADE_BY: "earlier"}
            version.save()


def rename(conference: Conference, slug: str, english: str) -> None:
    session = conference.sessions.get(slug=slug)
    values = {"title": session.title.with_text("en", english)}
    actions.keep_session(session=session, values=values, by=SYSTEM, at=LATER)


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("rerender", *words, "--language=en", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("make", [lambda: load(FILE).conference, lambda: published(furnish.announced(published=False))])
def test_the_same_code_renders_the_same_again(make):
    conference = make()
    before, prepared = rows(conference), Version.objects.get().prepared
    spoil()
    assert rows(conference) != before
    assert again(conference)
    assert rows(conference) == before
    assert Version.objects.get().prepared == prepared


def published(conference: Conference) -> Conference:
    actions.publish(conference=conference, by=SYSTEM, at=LATER)
    return conference


def test_nothing_of_the_draft_is_shown(forum, client):
    rename(forum, "opening", "Secret title")
    panel, talk = forum.sessions.get(slug="panel"), forum.sessions.get(slug="talk")
    actions.remove_record(record=talk, by=SYSTEM, at=LATER)
    actions.keep_session(session=panel, values={"slug": "debate"}, by=SYSTEM, at=LATER)
    actions.keep_conference(
        conference=forum, values={"title": Texts.of(ka="სხვა", en="Secret forum")}, by=SYSTEM, at=LATER
    )
    people.keep_person(
        person=Person.objects.get(), values={"name": Texts.of(ka="ნინო", en="Nino")}, by=SYSTEM, at=LATER
    )
    spoil()
    again(forum)
    for page in ("programme/", "session/opening/", "session/talk/", ""):
        shown = client.get(f"/en/conference/forum/{page}").content.decode()
        assert "Secret" not in shown and "Nino" not in shown and "debate" not in shown
    programme = client.get("/en/conference/forum/programme/").content.decode()
    assert "old markup" not in programme
    assert "Opening</a>" in programme and "/session/talk/" in programme and "Ana" in programme
    assert set(Row.objects.filter(slug="talk").values_list("session", flat=True)) == {None}
    assert set(Row.objects.filter(slug="panel").values_list("session", flat=True)) == {panel.pk}
    assert forum.sessions.get(slug="opening").title.text("en") == "Secret title"


def test_the_number_stays_the_journal_says_it_and_search_is_left_alone(forum):
    found = list(Findable.objects.order_by("pk").values_list("pk", "title", "indexed_at"))
    again(forum)
    version = Version.objects.get()
    assert (version.number, version.changed_at, version.published_at < LATER) == (1, LATER, True)
    last = Entry.objects.filter(topic__name="conference:forum").latest("seq")
    assert (last.kind, last.about) == ("conference.version.render", f"conference.version:{version.public_id}")
    assert list(Findable.objects.order_by("pk").values_list("pk", "title", "indexed_at")) == found


def test_links_lead_to_todays_addresses(forum, client):
    actions.keep_conference(conference=forum, values={"slug": "agora"}, by=SYSTEM, at=LATER)
    again(forum)
    programme = client.get("/en/conference/agora/programme/").content.decode()
    assert "/en/conference/agora/session/opening/" in programme
    assert "/en/conference/forum/" not in programme


def test_the_language_of_origin_outlives_the_database(forum):
    """PostgreSQL's JSON would put the keys in an order of its own."""
    rename(forum, "opening", "x")
    session = forum.sessions.get(slug="opening")
    origin = Texts.of(ro="Deschidere", ka="გახსნა")
    actions.keep_session(session=session, values={"title": origin}, by=SYSTEM, at=LATER)
    actions.publish(conference=forum, by=SYSTEM, at=LATER)
    before = rows(forum)
    again(forum)
    assert rows(forum) == before
    assert "Deschidere" in Row.objects.filter(slug="opening", language="en").latest("version__number").html


def test_only_the_secretariat_may(forum):
    with pytest.raises(PermissionDenied):
        again(forum, by=actors.stranger())
    assert again(forum, by=actors.Actor(key="user:1", roles=frozenset({"secretary"})))


def test_a_draft_alone_is_not_rendered():
    assert not again(load(FILE.replace("  published: {note: {ka: პირველი, en: First}}\n", "")).conference)


def test_the_command_renders_only_what_another_release_made(forum):
    entries, row = Entry.objects.count(), Row.objects.latest("pk").pk
    assert "Nothing to render" in run()
    assert (Entry.objects.count(), Row.objects.latest("pk").pk) == (entries, row)
    assert run("--all") == "forum: rendered again.\n"
    spoil()
    assert run() == "forum: rendered again.\n"
    assert "Nothing to render" in run()


def test_a_content_that_cannot_be_read_keeps_its_pages(forum, capsys):
    with acting("test"):
        version = Version.objects.get()
        version.content["conference"]["colour"] = "red"
        version.save()
    spoil()
    before = rows(forum)
    with pytest.raises(CommandError, match="forum"):
        run()
    assert rows(forum) == before
    assert "conference.colour" in capsys.readouterr().err
    with pytest.raises(bundle.BundleError):
        again(forum)


def test_questions_to_the_database_do_not_grow_with_the_programme(django_assert_max_num_queries):
    rest = "".join(
        f"    - {{slug: more-{n}, kind: plenary, title: {{ka: მეტი}}, starts: 2020-11-24 13:00}}\n" for n in range(30)
    )
    conference = load(FILE.replace("  published:", rest + "  published:")).conference
    with django_assert_max_num_queries(25):
        again(conference)
    assert queries.rendered_otherwise(sources.digest()) == []


HOUSE = Path(kavshiri.__path__[0])
# records and reads: what they give is the content's, not the code's
GIVEN = {"conference/models", "conference/queries", "people/models", "conference/bundle"}


def imported(path: Path) -> set[str]:
    """Modules and packages of the house that a file imports, as paths without their ends."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kavshiri"):
            module = node.module.removeprefix("kavshiri").strip(".").replace(".", "/")
            inner = [f"{module}/{alias.name}" for alias in node.names]
            found |= {name for name in inner if (HOUSE / name).exists() or (HOUSE / f"{name}.py").exists()} or {module}
    return found


def test_the_digest_knows_all_that_renders():
    covered = {path for pattern in sources.SOURCES for path in HOUSE.glob(pattern)}
    for pattern in sources.SOURCES:
        assert list(HOUSE.glob(pattern)), pattern
    used = {name for path in (HOUSE / "conference/rendering").glob("*.py") for name in imported(path)}
    for name in {name for name in used if not name.startswith(tuple(GIVEN))}:
        file, folder = HOUSE / f"{name}.py", HOUSE / name
        inside = [file] if file.exists() else list(folder.glob("*.py"))
        assert set(inside) <= covered, name
