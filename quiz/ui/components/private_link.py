"""The private link, with a button that copies it and, on a phone, one that shares it."""

from __future__ import annotations

from quiz.i18n import Translator
from quiz.ui.components.registration import component

_link = component("private_link", '<div class="rf-link"></div>')


def private_link(key: str, tr: Translator, address: str) -> None:
    """Draws the link; two of them on one screen, of which one may stand in a dialog, need keys of their own."""
    words = {"copy": tr("Copy"), "copied": tr("Copied"), "share": tr("Share"), "link": tr("Your private link")}
    _link(key=key, data={"address": address, "words": words})
