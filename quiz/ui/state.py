"""The one door to the address and to ``st.session_state``.

What a reload must not lose stands in the address: the attempt's token (``a``), the question being looked at again
(``at``), where to return to (``then``), a room's code (``code``) or its host's key (``h``), and the language chosen
(``lang``). The session only keeps what may be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NoReturn, cast

import streamlit as st

from questions.ids import ItemId, Language
from quiz.bootstrap import settings
from quiz.flow.attempts.attempt import Token
from quiz.i18n import LANGUAGES, Translator, best_language, translator
from quiz.services.network_address import Address, reached
from quiz.services.tokens import HostToken

Page = Literal["home", "start", "quiz", "review", "result", "join", "room", "host", "staff", "how"]

_PROBLEM: Final = "rolefit.problem"
_TURN: Final = "rolefit.turn"
_LANGUAGE: Final = "rolefit.language"
_ATTEMPT: Final = "rolefit.attempt_language"
_MEMBER: Final = "rolefit.member"
_FAILURES: Final = "rolefit.failures"


def go(page: Page, **address: str | None) -> NoReturn:
    """Shows another page; of the address only the language comes along by itself."""
    chosen = _chosen()
    kept = {"lang": chosen} if chosen else {}
    st.switch_page(f"screens/{page}.py", query_params={**kept, **{k: v for k, v in address.items() if v}})


def token() -> Token | None:
    """The key of the attempt that the address names."""
    found = st.query_params.get("a")
    return Token(found) if found else None


def at() -> ItemId | None:
    """The question that the person went back to, if any."""
    found = st.query_params.get("at")
    return ItemId(found) if found else None


def look_at(item: ItemId | None) -> None:
    """Notes the question that the person looks at again; None returns to the first open one."""
    if item is None:
        st.query_params.pop("at", None)
    elif st.query_params.get("at") != item:
        st.query_params["at"] = item


def link(token: Token) -> str:
    """Returns the private link to an attempt, as another device reaches it (`quiz.services.network_address`)."""
    return f"{app_address().base}/result?a={token}"


def app_address() -> Address:
    """Returns where other devices reach the app, as this page's browser and the server's settings tell."""
    listens = st.get_option("server.address")
    return reached(settings().base_url, st.context.url or "http://localhost", str(listens) if listens else None)


def code() -> str | None:
    """The room's code in the address, as a QR or a person wrote it."""
    return st.query_params.get("code")


def host() -> HostToken | None:
    """The key of the room that the address lets run."""
    found = st.query_params.get("h")
    return HostToken(found) if found else None


def member(of: Token, look_up: Callable[[Token], str | None]) -> str | None:
    """The id of the room that an attempt is in, looked up once a session: nobody joins or leaves one later."""
    kept = cast("tuple[Token, str | None] | None", st.session_state.get(_MEMBER))
    if kept is None or kept[0] != of:
        kept = st.session_state[_MEMBER] = (of, look_up(of))
    return kept[1]


def then() -> str | None:
    """Where an answer that is being changed returns to: ``review``, or nowhere."""
    return st.query_params.get("then")


def count_failure() -> int:
    """Counts a page that could not be drawn; returns how many there were in a row, 1 or more."""
    failures = cast("int", st.session_state.get(_FAILURES, 0)) + 1
    st.session_state[_FAILURES] = failures
    return failures


def reset_failures() -> None:
    """Notes that a whole page was drawn."""
    if st.session_state.get(_FAILURES):
        st.session_state[_FAILURES] = 0


def flag(name: str) -> bool:
    """Whether the address carries a one-off notice (``closed``, ``deleted``)."""
    return name in st.query_params


def language() -> Language:
    """The reader's language: chosen here, else that of the attempt being looked at, else the browser's."""
    attempt = cast("Language | None", st.session_state.get(_ATTEMPT)) if token() else None
    return _chosen() or attempt or best_language(_wanted())


def follow(attempt: Language) -> None:
    """Notes the language of the attempt being looked at; where that changes the reader's, the page starts again."""
    before = language()
    st.session_state[_ATTEMPT] = attempt
    if language() != before:
        st.rerun()


def words() -> Translator:
    """The reader's words."""
    return translator(language())


def set_language(wanted: Language) -> None:
    """Notes the language that the reader chose."""
    st.query_params["lang"] = wanted
    st.session_state[_LANGUAGE] = wanted


def wall_view() -> str | None:
    """Which of the wall's pictures a host has chosen, if any."""
    return st.query_params.get("view")


def show_view(name: str) -> None:
    """Notes which of the wall's pictures is shown."""
    st.query_params["view"] = name


def problem(code: str | None = None) -> str | None:
    """The code of what was refused last, told once; with an argument, notes it."""
    if code is not None:
        st.session_state[_PROBLEM] = code
        return code
    return cast("str | None", st.session_state.pop(_PROBLEM, None))


def sent(component: str) -> Mapping[str, object]:
    """What a component of ours has sent: its lasting values, and the event that started this run."""
    return cast("Mapping[str, object]", st.session_state.get(component) or {})


def ask_hand_over() -> None:
    """Notes that it is someone else's turn, until they have confirmed it."""
    st.session_state[_TURN] = True


def dismiss_hand_over() -> None:
    """Notes that it is not, or has been settled."""
    st.session_state[_TURN] = False


def hand_over_asked() -> bool:
    """Whether "someone else's turn" waits to be confirmed."""
    return bool(st.session_state.get(_TURN, False))


def _chosen() -> Language | None:
    found = st.query_params.get("lang") or st.session_state.get(_LANGUAGE)
    return Language(found) if found in LANGUAGES else None


def _wanted() -> list[str]:
    return [st.context.locale] if st.context.locale else []
