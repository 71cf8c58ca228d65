"""What readers, offices and the secretariat see; what is claimed is never shown as verified."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from kavshiri.access.actors import stranger
from kavshiri.commitments import actions, cards, queries
from kavshiri.commitments.models import Commitment, Report, Verification
from kavshiri.people.models import User
from kavshiri.texts.values import Texts
from kavshiri.ui import clock
from tests import world
from tests.commitments import world as commitments
from tests.uploads import making

pytestmark = pytest.mark.django_db
NOW = world.AT + dt.timedelta(days=180)  # 23 May 2021
SECRET = "Internal-Paper-17"


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with translation.override("en"):
        yield


@pytest.fixture
def house() -> world.World:
    return world.furnish()


@pytest.fixture
def one(house, system) -> Commitment:
    return commitments.commitment(house.published, system, verifier=commitments.verifier(system))


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="kavshiri.people.backends.LinkBackend")
    return client


def office(address: str = commitments.OFFICE) -> Client:
    return client_of(User.objects.get(email=address))


def at(name: str, *words: object) -> str:
    return reverse(name, args=words)


def read(answer, status: int = 200) -> BeautifulSoup:
    assert answer.status_code == status, answer.content[:600]
    return BeautifulSoup(answer.content, "html.parser")


def said(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def georgian(words: str) -> str:
    """As the back office says it to accounts of these tests."""
    with translation.override("ka"):
        return gettext(words)


def typed(**more) -> dict[str, object]:
    return {
        "language": "en", "since": "2020-11-24", "until": "2021-05-20", "status": "partly", "words": "Twelve advisers.",
        "figure": "12", "evidence_url": "https://example.org/list/", "next_step": "Twenty more",
        "next_on": "2021-09-01", **more,
    }  # fmt: skip


def test_readers_see_what_was_taken_on_and_no_draft_and_no_person(client, house, one, system):
    commitments.commitment(house.published, system, taken=False, target=commitments.words("მონახაზი", "Draft target"))
    page = said(read(client.get(at("commitments:list"))))
    assert "40 advisers" in page and "of 1 commitment is done" in page and "Draft target" not in page
    assert "nothing reported yet 1 0 not started 0 0" in page
    for hidden in (commitments.OFFICE, commitments.HEAD, "Reporter", "Verifier "):
        assert hidden not in page + said(read(client.get(at("commitments:one", one.public_id))))
    draft = Commitment.objects.get(state="draft")
    assert client.get(at("commitments:one", draft.public_id)).status_code == 404


def test_a_filled_mark_is_verified_and_an_open_one_claimed(client, house, one):
    report = commitments.report(one, at=NOW)
    page = read(client.get(at("commitments:one", one.public_id)))
    assert page.select(".mark--claimed") and not page.select(".mark--verified")
    assert "12 reached, from 0 to 40" in said(page) and page.select_one(".way meter")["value"] == "30"
    actions.verify(report=report, verdict="verified", words=Texts.of(en="Seen."), by=house.actor("secretary"), at=NOW)
    page = read(client.get(at("commitments:one", one.public_id)))
    assert page.select(".mark--verified") and not page.select(".mark--claimed")


def test_the_list_is_looked_through_by_theme_country_and_office(client, house, one, system):
    commitments.commitment(
        house.published, system, responsible=commitments.verifier(system), target=commitments.words("ა", "Other target")
    )
    keys = {name: queries.offices().get(organisation__slug=name).pk for name in ("world-body", "world-verifier")}
    for query, other in (({"country": "NO"}, True), ({"country": "GE"}, False), ({"office": keys["world-body"]}, False),
                         ({"status": "not-started"}, True), ({"conference": world.SLUG}, True)):  # fmt: skip
        page = said(read(client.get(at("commitments:list"), query)))
        assert ("Other target" in page) is other, query
    for query in ({"mark": "verified"}, {"status": "done"}, {"mark": "silent"}):
        assert "Nothing is like that" in said(read(client.get(at("commitments:list"), query)))
    for nonsense in ({"office": "x'"}, {"page": "99"}, {"conference": "none"}, {"status": "<b>"}):
        assert "40 advisers" in said(read(client.get(at("commitments:list"), nonsense)))


def test_a_filter_is_no_search_and_leads_to_what_was_found(client, house, one):
    page = read(client.get(at("commitments:list"), {"conference": world.SLUG, "mark": "claimed"}))
    assert page.select_one("#seek")["value"] == ""
    assert page.select_one("form.filters")["action"].endswith("#found")
    assert all(link["href"].endswith("#found") for link in page.select(".lines a")) and page.select("#found")


def test_a_link_to_a_commitment_says_what_it_is_wherever_it_is_shared(client, house, one):
    page = read(client.get(at("commitments:one", one.public_id)))
    assert page.title.text == f"Commitment 1 · {one.conference.title} · Kavshiri"
    for place in ('[name="description"]', '[property="og:description"]'):
        assert page.select_one(f"meta{place}")["content"] == str(one.text)
    assert page.select_one(".kicker a")["href"] == at("conference:home", one.conference.slug)


def test_the_pages_ask_no_more_for_more_commitments(client, house, system):
    client.force_login(house.users["secretary"], backend="kavshiri.people.backends.LinkBackend")
    pages = [at("commitments:list"), at("commitments-office:conference", house.published.pk)]

    def asked() -> list[int]:
        told = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(
                connection,
            ) as caught:
                read(client.get(page))
            told.append(len(caught))
        return told

    for _first in range(2):
        commitments.report(commitments.commitment(house.published, system), at=NOW)
    before = asked()
    for _other in range(3):
        made = commitments.commitment(house.published, system)
        commitments.report(made, at=NOW)
    assert asked() == before


def test_an_office_reports_on_its_own_page_without_script(house, one):
    visitor = office()
    own = read(visitor.get(at("commitments:own")))
    assert "40 advisers" in said(own) and "next report by" in said(own)
    page = read(visitor.get(at("commitments:report", one.public_id)))
    assert page.select_one("input[name=since]")["value"] == "2020-11-24"
    wrong = read(visitor.post(at("commitments:report", one.public_id), typed(evidence_url="", next_on="2021-01-01")))
    assert "shown by evidence" in said(wrong) and wrong.select_one("textarea[name=words]").text.strip()
    late = read(visitor.post(at("commitments:report", one.public_id), typed(next_on="2021-01-01")))
    assert "still to come" in said(late) and not Report.objects.exists()
    answer = visitor.post(
        at("commitments:report", one.public_id), {**typed(), "file": making.file(making.pdf(), f"{SECRET}.pdf")}
    )
    assert answer.status_code == 302
    made = Report.objects.get()
    assert (made.status, made.on_behalf, made.evidence.name) == ("partly", False, f"{SECRET}.pdf")
    assert "Twelve advisers" in said(read(visitor.get(at("commitments:report", one.public_id))))
    again = read(visitor.get(at("commitments:report", one.public_id)))
    assert again.select_one("input[name=since]")["value"] == "2021-05-21"


def test_the_name_and_the_file_of_evidence_stay_with_those_whom_it_concerns(client, house, one):
    report = commitments.report(one, at=NOW, file=commitments.evidence())
    assert "list.pdf" not in client.get(at("commitments:one", one.public_id)).content.decode()
    url = at("commitments:evidence", report.public_id)
    assert client.get(url).status_code == 404
    assert client_of(house.users["visitor"]).get(url).status_code == 404
    for reader in (office(), office(commitments.OTHER), client_of(house.users["secretary"])):
        answer = reader.get(url)
        assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")


def test_another_office_verifies_on_its_own_page_and_the_reporter_is_told_why_not(house, one):
    report = commitments.report(one, at=NOW)
    url = at("commitments:verify", report.public_id)
    told = {"language": "en", "verdict": "verified", "words": "Looked through."}
    refused = office().post(url, told)
    assert refused.status_code == 403 and "never whoever has reported" in said(read(refused, 403))
    assert not Verification.objects.exists()
    other = office(commitments.OTHER)
    assert "40 advisers" in said(read(other.get(at("commitments:own"))))
    assert "Twelve advisers" in said(read(other.get(url)))
    assert other.post(url, told).status_code == 302 and Verification.objects.get().verifier != report.reporter


def test_the_secretariat_takes_on_links_receives_and_verifies(house, system):
    draft = commitments.commitment(house.published, system, taken=False)
    secretary, administrator = client_of(house.users["secretary"]), client_of(house.users["administrator"])
    page = at("commitments-office:one", draft.public_id)
    assert georgian("Note as taken on") in said(read(secretary.get(page)))
    secretary.post(at("commitments-office:take-on", draft.public_id), {"on": "2020-11-24"})
    assert Commitment.objects.get().state == "taken"
    url = at("commitments-office:receive", draft.public_id)
    without_source = said(read(secretary.post(url, typed())))
    assert georgian("Say how it came: what is entered for others has a source.") in without_source
    assert secretary.post(url, typed(received="letter No. 12")).status_code == 302
    report = Report.objects.get()
    verify = at("commitments-office:verify", report.public_id)
    told = {"language": "en", "verdict": "verified", "words": "Looked through."}
    assert secretary.post(verify, told).status_code == 403  # whoever has entered it
    waiting = said(read(administrator.get(at("commitments-office:conference", house.published.pk))))
    assert georgian("Reports that wait to be verified") in waiting
    assert administrator.post(verify, told).status_code == 302
    assert "ნაწილობრივ შესრულდა (დადასტურებულია)" in said(read(secretary.get(page)))


def test_the_form_says_that_a_commitment_has_an_owner(house, system):
    secretary = client_of(house.users["secretary"])
    answer = secretary.post(reverse("commitments-all:add"), {"conference": house.published.pk, "due": "2022-03-01"})
    words = "Say which office answers for it: a commitment without an owner is not kept."
    assert georgian(words) in said(read(answer)) and not Commitment.objects.exists()


def test_strangers_and_other_accounts_reach_no_office_page(client, house, one):
    assert client.get(at("commitments:own")).status_code == 302
    visitor = client_of(house.users["visitor"])
    assert "Nothing is entered" in said(read(visitor.get(at("commitments:own"))))
    assert visitor.get(at("commitments:report", one.public_id)).status_code == 404
    assert visitor.post(at("commitments:report", one.public_id), typed()).status_code == 404
    # the secretariat enters what came elsewhere, with its source
    read(client_of(house.users["secretary"]).post(at("commitments:report", one.public_id), typed()))
    assert not Report.objects.exists()


def test_cards_tell_readers_what_the_pages_tell(house, one, system):
    draft = commitments.commitment(house.published, system, taken=False)
    report = commitments.report(one, at=NOW)
    ids = [str(one.public_id), str(draft.public_id), "01936d2a-0000-7000-8000-000000000003"]
    with CaptureQueriesContext(connection) as caught:
        told = cards.of_commitments(ids, stranger(), "en")
    assert len(caught) == 1 and set(told) == set(ids[:2])
    assert told[ids[0]].status == "partly done (claimed)" and told[ids[0]].who == "Body"
    assert told[ids[1]].state == "closed" and not told[ids[1]].words
    (card,) = cards.of_reports([str(report.public_id)], stranger(), "en").values()
    assert card.where.endswith(f"#report-{report.public_id}") and card.at == NOW
