"""The header's controls work on every screen: home, the languages, "next person", and the link past the header."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from quiz.services import AttemptService
from tests.browser.person import settled
from tests.browser.screens import SCREENS

WITH_DIALOG = {"someone_else", "delete", "host_lobby"}
"""Screens on which a dialog covers the header."""


@pytest.mark.parametrize("name", [name for name in SCREENS if name not in WITH_DIALOG])
def test_every_control_of_the_header_does_its_work_and_shows_no_fault(
    desk: Page, attempt_service: AttemptService, name: str
) -> None:
    page = SCREENS[name].open(desk, attempt_service, "es")
    alerts = page.get_by_role("alert").count()
    change_language(page, alerts)
    if page.locator(".rf-turn").count():
        ask_for_the_next_persons_turn(page, alerts)
    page.locator(".rf-brand").click()
    expect(page.locator(".st-key-take button")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/(\?lang=en)?$"))
    expect(page.get_by_role("alert")).to_have_count(0)


def change_language(page: Page, alerts: int) -> None:
    for language in ("en", "es", "en"):
        page.locator(f".rf-languages [lang={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        settled(page)
    expect(page.get_by_role("alert")).to_have_count(alerts)


def ask_for_the_next_persons_turn(page: Page, alerts: int) -> None:
    page.locator(".rf-turn").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".rf-link input")).to_have_value(re.compile(r"/result\?a="))
    expect(dialog.locator(".st-key-hand_over_now button")).to_be_visible()
    settled(page)
    expect(page.get_by_role("alert")).to_have_count(alerts)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    settled(page)
    expect(page.get_by_role("alert")).to_have_count(alerts)
