"""Before the first question: what it measures, how long it takes, what is stored; then the choice of form."""

from __future__ import annotations

from typing import Final, Literal

import streamlit as st

from questions import Pack
from questions.ids import FormId
from quiz.bootstrap import services
from quiz.flow import Attempt
from quiz.flow.attempts.adaptive_form import Length, length
from quiz.flow.attempts.route import longest_minutes
from quiz.i18n import N_, Translator
from quiz.ui import state
from quiz.ui.attempts.attempt_page import offered
from quiz.ui.attempts.resume_button import go_on
from quiz.ui.components.command_button import Command, command_button
from quiz.ui.components.header import header
from quiz.ui.markdown import bullets

_OFFERED: Final = (FormId("express"), FormId("full"))
"""The forms for one person, the surest last; a room has its own."""

_FORMS: Final = {
    _OFFERED[0]: (
        N_("Short"),
        N_("Asks what tells most about you, and stops when more questions would hardly change the result."),
    ),
    _OFFERED[1]: (N_("Complete"), N_("The surest answer, and the fullest explanation.")),
}


def start() -> None:
    """Draws the page; choosing a form starts an attempt."""
    tr = state.words()
    remembered = header(tr, ask=True)
    pack = _pack(tr)
    text = pack.text(tr.language)
    st.title(tr("Before you start"), anchor=False)
    if under_way := go_on(state.token() or remembered, tr):
        _left_behind(under_way, tr)
    st.write(text.measures)
    st.write(text.audience)
    st.header(tr("How many questions?"), anchor=False)
    for form in _offered(pack):
        _form(pack, form, tr)
    _small_print(tr)


def _left_behind(under_way: Attempt, tr: Translator) -> None:
    if not under_way.finished:
        st.caption(tr("If you start again, this one stays behind: then only its private link opens it."))


def _offered(pack: Pack) -> list[FormId]:
    """The pack's forms for one person; all of its forms where it has neither."""
    forms = [form.id for form in pack.structure.forms]
    return [form for form in _OFFERED if form in forms] or forms


def _pack(tr: Translator) -> Pack:
    packs = offered(tr)
    if len(packs) == 1:
        return packs[0]
    titles = {pack.id: pack.text(tr.language).title for pack in packs}
    wanted = st.selectbox(tr("Which quiz?"), list(titles), format_func=titles.__getitem__, key="pack")
    return services().attempts.packs.current(wanted)


def _form(pack: Pack, form: FormId, tr: Translator) -> None:
    name, promise = (tr(words) for words in _FORMS.get(form, (form, "")))
    minutes = longest_minutes(pack, form)
    with st.container(border=True, key=f"form_{form}"):
        st.markdown(f"**{name}** · {_questions(length(pack, form), tr)}")
        longest = tr.plural(
            "Nine in ten people need at most {n} minute.", "Nine in ten people need at most {n} minutes.", minutes
        )
        st.write(f"{promise} {longest}")
        kind: Literal["primary", "secondary"] = "primary" if form == _OFFERED[-1] else "secondary"
        command_button(f"start_{form}", tr("Start: {name}", name=name), _start(pack, form, tr), tr, kind)


def _start(pack: Pack, form: FormId, tr: Translator) -> Command:
    language = tr.language if tr.language in pack.languages else pack.languages[0]
    return Command("start_attempt", {"pack": pack.id, "form": form, "language": language}, identity=("pack", "form"))


def _questions(expected: Length, tr: Translator) -> str:
    """How many questions a form has, or where that depends on the answers, as a rule and at most."""
    if expected.usual == expected.most:
        return tr.plural("{n} question", "{n} questions", expected.most)
    return tr("about {usual} questions, at most {most}", usual=expected.usual, most=expected.most)


def _small_print(tr: Translator) -> None:
    with st.container(key="small_print"):
        st.header(tr("Good to know"), anchor=False)
        days = services().attempts.keep_days
        lines = (
            tr("There is no right answer: say what you prefer, not what you can do."),
            tr("You can go back, skip a question, stop, and go on later, also on another device with the same link."),
            tr(
                "Stored: your answers, when you gave them, how long you looked at each question, and a random number, "
                "so that an answer that arrives twice counts once. No name, no address, no cookie for advertising."
            ),
            tr.plural(
                "Kept for {n} day, then deleted. You can delete everything yourself at any time.",
                "Kept for {n} days, then deleted. You can delete everything yourself at any time.",
                days,
            ),
            tr("The result helps you think. It is provisional, and it is no basis for a decision about hiring."),
        )
        st.markdown(bullets(lines))
        if st.button(tr("How it works"), key="how", type="tertiary", icon=":material/help:"):
            state.go("how")


start()
