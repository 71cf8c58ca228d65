"""A passkey, with the virtual authenticator of Chromium: made on one's account's page, then used to sign in."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import axe, overflows


def authenticator(page) -> str:
    """Put a device into the browser that keeps passkeys and knows its owner."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.device = (tools, made["authenticatorId"])
    return made["authenticatorId"]


@pytest.mark.parametrize(
    ("account", "codes", "sign_in", "words"),
    [
        (
            "/ka/angarishi/",
            "/ka/angarishi/sarezervo-kodebi/",
            "/ka/shesvla/",
            ("წვდომის გასაღების დამატება", "შესვლა წვდომის გასაღებით"),
        ),
        ("/en/account/", "/en/account/recovery-codes/", "/en/sign-in/", ("Add a passkey", "Sign in with a passkey")),
    ],
)
def test_a_passkey_is_made_and_signs_in(visit, portal, account, codes, sign_in, words):
    add, come_in = words
    page = visit(account, role="secretary", width=390)
    authenticator(page)
    assert not axe(page)
    assert not overflows(page)
    page.get_by_role("button", name=add).click()
    page.wait_for_url(f"**{codes}")
    # the session that the other journeys share has a new name since the key was added
    portal.states["secretary"] = page.context.storage_state()
    assert not axe(page)
    # another browser session with the same device: only the cookies go, since states are shared between journeys
    page.context.clear_cookies()
    page.goto(portal.at(sign_in))
    assert not axe(page)
    assert not overflows(page)
    page.get_by_role("button", name=come_in).click()
    page.wait_for_url("**/cms/")
    page.goto(portal.at(account))
    assert page.locator("#passkeys li").count() >= 1
    assert page.faults.said == []


def test_a_device_without_a_passkey_is_told_so(visit):
    page = visit("/en/sign-in/")
    authenticator(page)
    tools, device = page.device
    tools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("alert").get_by_text("No passkey was used.").wait_for(timeout=180_000)


def test_without_scripts_the_page_says_what_is_lacking(visit):
    page = visit("/en/sign-in/", scripts=False)
    assert page.get_by_role("button", name="Sign in with a passkey").is_disabled()
    assert page.get_by_text("Passkeys need JavaScript").is_visible()
