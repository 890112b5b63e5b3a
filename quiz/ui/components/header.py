"""The line above every screen; it keeps ``<html lang>`` right and remembers the attempt that is under way."""

from __future__ import annotations

from typing import Final

from questions.ids import Language
from quiz.flow.attempts.attempt import Token
from quiz.i18n import LANGUAGES, Translator, endonym
from quiz.ui import state
from quiz.ui.components.registration import component

_KEY: Final = "header"
_header = component("header", '<header class="rf-header"></header>')


def header(
    tr: Translator, token: Token | None = None, *, ask: bool = False, forget: Token | bool = False
) -> Token | None:
    """Draws the header.

    Args:
        tr: The reader's words.
        token: The attempt on the screen; it is remembered in this browser and can be handed over.
        ask: Asks the browser which attempt it remembers.
        forget: Has the browser forget an attempt that is gone, whatever it keeps of it; True is the one it remembers.

    Returns:
        The attempt that the browser remembers, when asked.
    """
    seen = state.sent(_KEY)
    shown = _header(
        key=_KEY,
        data={
            "language": tr.language,
            "languages": [[code, endonym(code)] for code in LANGUAGES],
            "shared": token is not None,
            "remember": token,
            "forget": forget,
            "ask": ask,
            "remembered": seen.get("remembered"),
            "words": _words(tr),
        },
        on_go_change=_ignore,
        on_language_change=_speak,
        on_turn_change=state.ask_hand_over,
        on_remembered_change=_ignore,
    )
    if shown.get("go"):
        state.go("home")
    remembered = shown.get("remembered")
    return Token(remembered) if ask and isinstance(remembered, str) else None


def hand_over(tr: Translator, token: Token) -> None:
    """Closes the attempt in this browser: it forgets the key, and Back does not bring it up again."""
    data = {"language": tr.language, "languages": [], "words": {}, "hand_over": token}
    _header(key="hand_over", data=data)


def _words(tr: Translator) -> dict[str, str]:
    return {
        "home": tr("RoleFit, to the start"),
        "language": tr("Language"),
        "turn": tr("Next person"),
        "skip": tr("Skip to the content"),
        "help": tr("What this means"),
        "close": tr("Close"),
        "no_file": tr("There is no file: reload the page to see why."),
        "offline": tr("No connection to the server. We keep trying; what was stored is safe."),
    }


def _ignore() -> None:
    """A component only reports the events that have a callback; this one's value is read where it is drawn."""


def _speak() -> None:
    wanted = state.sent(_KEY).get("language")
    if wanted in LANGUAGES:
        state.set_language(Language(str(wanted)))
