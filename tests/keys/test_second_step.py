"""Staff take a second step after the link; until then no door opens but those where it is taken."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import translation

from kavshiri.access.checks import doors
from kavshiri.config import settings as real
from kavshiri.keys import actions, limits, middleware, steps
from kavshiri.people import actions as people
from kavshiri.people import queries
from kavshiri.ui import clock
from tests.keys.conftest import code_of, through_link

pytestmark = pytest.mark.django_db
STEP = "/en/second-step/"


def said(answer) -> str:
    return BeautifulSoup(answer.content, "html.parser").main.get_text(" ", strip=True)


def samples(pattern: URLPattern) -> dict[str, str]:
    """Something for each part of an address; none of it need exist, since nothing is looked up."""
    kinds = {"IntConverter": "1", "UUIDConverter": "00000000-0000-0000-0000-000000000001"}
    converters = getattr(pattern.pattern, "converters", {})
    return {name: kinds.get(type(converter).__name__, "x") for name, converter in converters.items()}


def addresses(prefix: str):
    """Every address under ``prefix``, Wagtail's and ours."""
    for route, _name, pattern in doors():
        if not route.startswith(prefix) or "(?" in route or route.endswith("$"):
            continue
        address = route
        for name, value in samples(pattern).items():
            for converter in ("int", "str", "slug", "path", "uuid"):
                address = address.replace(f"<{converter}:{name}>", value)
            address = address.replace(f"<{name}>", value)
        yield "/" + address


def test_a_real_portal_asks_staff_for_the_second_step():
    assert real.SECOND_STEP_FOR_STAFF is True


def test_every_door_of_the_back_office_leads_to_the_second_step(staff, system):
    client = through_link(staff, system)
    knocked = [*addresses("cms/"), "/cms/no/such/address/", "/cms/pages/1/edit/", "/cms/accounts/1/link/"]
    assert len(knocked) > 200
    with translation.override("en"):
        for address in knocked:
            for ask in (client.get, client.post):
                answer = ask(address)
                assert answer.status_code == 302 and "second-step" in answer["Location"], (ask.__name__, address)


def test_no_other_door_opens_either(staff, system):
    client = through_link(staff, system)
    own = {reverse(name) for name in middleware.ALWAYS | middleware.WITHOUT_KEYS if name != "media"}
    for address in ("/en/account/", "/en/", "/ka/", "/documents/1/x.pdf", "/en/conference/", "/nothing/", "/feed/"):
        assert address not in own
        assert client.get(address)["Location"].startswith((STEP, "/ka/meore-safekhuri/")), address


def test_the_door_opens_as_before_once_the_step_was_taken(staff, app, system):
    client = through_link(staff, system)
    page = client.get("/cms/", follow=True)
    assert page.redirect_chain == [(f"{STEP}?next=%2Fcms%2F", 302)]
    answer = client.post(STEP, {"code": code_of(app, 1), "next": "/cms/accounts/"})
    assert (answer.status_code, answer["Location"]) == (302, "/cms/accounts/")
    assert client.get("/cms/").status_code == 200


def test_the_step_is_taken_anew_after_twelve_hours_and_forms_may_still_be_sent(staff, app, system, monkeypatch):
    client, taken = through_link(staff, system), clock.now()
    client.post(STEP, {"code": code_of(app, 1)})
    later = taken + steps.HOLDS + dt.timedelta(minutes=1)
    monkeypatch.setattr(steps.clock, "now", lambda: later)
    assert client.get("/cms/").status_code == 302
    assert "second-step" not in client.post("/cms/accounts/add/", {}).get("Location", "")
    monkeypatch.setattr(steps.clock, "now", lambda: taken + steps.FORMS_HOLD + dt.timedelta(minutes=1))
    assert "second-step" in client.post("/cms/accounts/add/", {})["Location"]


def test_a_wrong_code_opens_nothing(staff, app, system):
    client = through_link(staff, system)
    right = code_of(app, 1)
    answer = client.post(STEP, {"code": f"{(int(right) + 500_000) % 1_000_000:06}"})
    assert answer.status_code == 200 and "This code is not right" in said(answer)
    assert client.get("/cms/").status_code == 302


def test_a_code_is_taken_once(staff, app, system):
    code = code_of(app, 1)
    assert through_link(staff, system).post(STEP, {"code": code})["Location"] == "/cms/"
    second = through_link(staff, system)
    assert "used already" in said(second.post(STEP, {"code": code}))


def test_after_five_tries_even_the_right_code_waits(staff, app, system):
    client = through_link(staff, system)
    for _try in range(limits.CODE_OF_ACCOUNT.most):
        client.post(STEP, {"code": "000000"})
    assert "Too many tries" in said(client.post(STEP, {"code": code_of(app, 1)}))
    by, later = queries.actor_for(staff), clock.now() + dt.timedelta(minutes=15, seconds=5)
    assert actions.take_code(user=staff, code=code_of(app, 1), network="", by=by, at=later)


def test_another_account_of_the_same_network_may_still_try(staff, app, system):
    other = people.open_account(email="b@example.org", language="en", roles=("secretary",), by=system, at=clock.now())
    codes = actions.renew_codes(user=other, by=queries.actor_for(other), at=clock.now())
    client = through_link(staff, system)
    for _try in range(limits.CODE_OF_ACCOUNT.most):
        client.post(STEP, {"code": "000000"})
    assert through_link(other, system).post(STEP, {"code": codes[0]})["Location"] == "/cms/"


def test_recovery_codes_work_once_each(staff, app, system):
    codes = actions.renew_codes(user=staff, by=queries.actor_for(staff), at=clock.now())
    typed = f" {codes[0][:4]} {codes[0][4:]} "
    assert through_link(staff, system).post(STEP, {"code": typed})["Location"] == "/cms/"
    later = clock.now() + dt.timedelta(minutes=5)
    by = queries.actor_for(staff)
    assert not actions.take_code(user=staff, code=codes[0], network="", by=by, at=later)
    assert actions.take_code(user=staff, code=codes[1], network="", by=by, at=later)


def test_who_has_a_key_cannot_make_another_in_place_of_the_step(staff, app, system):
    client = through_link(staff, system)
    for address in ("/en/account/code-app/", "/en/account/passkeys/options/", "/en/account/passkeys/"):
        for ask in (client.get, client.post):
            assert "second-step" in ask(address)["Location"]


def test_staff_without_a_key_set_one_up_first(staff, system):
    client = through_link(staff, system)
    page = client.get("/cms/", follow=True)
    assert "Set up the second step" in said(page)
    page = client.get("/en/account/code-app/")
    secret = BeautifulSoup(page.content, "html.parser").main.code.text.replace(" ", "")
    assert client.get("/cms/").status_code == 302
    answer = client.post("/en/account/code-app/", {"code": code_of(secret)})
    assert answer["Location"] == "/en/account/recovery-codes/"
    assert "They are not shown again" in said(client.post(answer["Location"])).replace("they", "They")
    assert client.get("/cms/").status_code == 200


def test_a_role_granted_to_somebody_signed_in_asks_for_the_step_at_once(visitor, system):
    client = through_link(visitor, system)
    assert client.get("/en/account/").status_code == 200
    people.grant_role(user=visitor, role="secretary", by=system, at=clock.now())
    assert "second-step" in client.get("/en/account/")["Location"]


def test_visitors_are_asked_for_nothing_more_unless_they_wish_it(visitor, system):
    client = through_link(visitor, system)
    assert client.get("/en/account/").status_code == 200
    page = client.get("/en/account/code-app/")
    secret = BeautifulSoup(page.content, "html.parser").main.code.text.replace(" ", "")
    client.post("/en/account/code-app/", {"code": code_of(secret)})
    assert client.get("/en/account/").status_code == 200
    assert "second-step" in through_link(visitor, system).get("/en/account/")["Location"]


def test_the_step_belongs_to_the_account_that_took_it(staff, app, system):
    client = through_link(staff, system)
    client.post(STEP, {"code": code_of(app, 1)})
    other = people.open_account(email="b@example.org", language="en", roles=("secretary",), by=system, at=clock.now())
    secret = people.make_link(user=other, by=system, at=clock.now())
    client.post(f"/en/sign-in/{secret}/")
    assert "second-step" in client.get("/cms/")["Location"]


def test_the_half_open_sessions_name_does_not_open_afterwards(staff, app, system):
    client = through_link(staff, system)
    before = client.session.session_key
    client.post(STEP, {"code": code_of(app, 1)})
    assert client.session.session_key != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get("/cms/").status_code == 302


def test_the_step_never_leads_away_from_this_site(staff, app, system):
    client = through_link(staff, system)
    answer = client.post(STEP, {"code": code_of(app, 1), "next": "//evil.example/"})
    assert answer["Location"] == "/cms/"


def test_staff_cannot_remove_their_last_key(staff, app, system):
    client = through_link(staff, system)
    client.post(STEP, {"code": code_of(app, 1)})
    key = actions.queries.code_of(staff)
    page = client.post(f"/en/account/keys/{key.pk}/remove/", follow=True)
    assert "add another key before you remove this one" in said(page)
    assert actions.queries.code_of(staff) == key


def test_nobody_removes_a_strangers_key(staff, app, visitor, system):
    client = through_link(visitor, system)
    client.post(f"/en/account/keys/{actions.queries.code_of(staff).pk}/remove/")
    assert actions.queries.code_of(staff) is not None


def test_lost_keys_are_taken_away_by_administrators_alone(staff, app, visitor, system):
    client = through_link(staff, system)
    client.post(STEP, {"code": code_of(app, 1)})
    with pytest.raises(Exception, match="administrator"):
        actions.take_keys_away(user=staff, by=queries.actor_for(visitor), at=clock.now())
    assert actions.take_keys_away(user=staff, by=system, at=clock.now()) == 1
    assert client.get("/cms/")["Location"] == "/ka/shesvla/?next=/cms/"


def test_secrets_lie_encrypted(staff, app):
    kept = actions.queries.code_of(staff).data["secret"]
    assert app not in kept and kept.startswith("gAAAA")


def test_administrators_take_lost_keys_away_in_the_back_office(staff, app, system):
    other = people.open_account(email="b@example.org", language="en", roles=("secretary",), by=system, at=clock.now())
    actions.renew_codes(user=other, by=queries.actor_for(other), at=clock.now())
    client = through_link(staff, system)
    client.post(STEP, {"code": code_of(app, 1)})
    assert "This account has 1 key" in said(client.get(f"/cms/accounts/{other.pk}/"))
    page = client.post(f"/cms/accounts/{other.pk}/keys/", follow=True)
    assert "The keys of b@example.org were taken away." in page.content.decode()
    assert not actions.queries.keys_of(other).exists()


def test_operators_take_lost_keys_away_on_the_machine(staff, app, capsys):
    call_command("take_keys_away", "Staff@example.org")
    assert capsys.readouterr().out == "1 taken away.\n"
    with pytest.raises(CommandError):
        call_command("take_keys_away", "nobody@example.org")


def test_behind_a_proxy_the_last_address_that_it_tells_is_counted(rf, settings):
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.7")
    settings.SECURE_PROXY_SSL_HEADER = None
    assert limits.network_of(request) == "127.0.0.1/32"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert limits.network_of(request) == "203.0.113.7/32"


KEYS = ("passkeys/options/", "passkeys/", "code-app/", "recovery-codes/", "keys/1/remove/")


@pytest.mark.parametrize("address", KEYS)
def test_whoever_finds_a_browser_open_cannot_change_its_keys(staff, app, system, address):
    client = through_link(staff, system)
    client.post(STEP, {"code": code_of(app, 1)})
    session = client.session
    session[steps.AT] = (clock.now() - steps.FRESH).isoformat()
    session.save()
    assert client.get("/cms/").status_code == 200
    assert "show one of them once more" in said(client.get("/en/account/"))
    answer = client.post(f"/en/account/{address}")
    assert answer["Location"] == f"{STEP}?next=%2Fen%2Faccount%2F"
    codes = actions.renew_codes(user=staff, by=queries.actor_for(staff), at=clock.now())
    assert "The link was the first step" in said(client.get(STEP))
    assert client.post(STEP, {"code": codes[0], "next": "/en/account/"})["Location"] == "/en/account/"
    assert client.get("/en/account/recovery-codes/").status_code == 200
