"""The private link, with a button that copies it and, on a phone, one that shares it."""

from __future__ import annotations

from typing import Final

from quiz.i18n import Translator
from quiz.ui.components.registration import component

_KEY: Final = "link"
_link = component("private_link", '<div class="rf-link"></div>')


def private_link(tr: Translator, address: str) -> None:
    """Draws the link."""
    words = {"copy": tr("Copy"), "copied": tr("Copied"), "share": tr("Share"), "link": tr("Your private link")}
    _link(key=_KEY, data={"address": address, "words": words})
