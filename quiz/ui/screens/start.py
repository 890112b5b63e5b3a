"""Before the first question: what it measures, how long it takes, what is stored; then the choice of form."""

from __future__ import annotations

import math
from typing import Final

import streamlit as st

from questions import Pack
from questions.ids import FormId
from quiz.bootstrap import taking
from quiz.i18n import Translator
from quiz.services.errors import ServiceError, StorageError
from quiz.ui import faults, state
from quiz.ui.components.header import header

SECONDS_AN_ITEM: Final = 10
"""The pace that nine in ten people keep: an upper estimate, since a promise of time should be kept."""


def start() -> None:
    """Draws the page; choosing a form starts an attempt."""
    tr = state.words()
    header(tr)
    pack = _pack(tr)
    text = pack.text(tr.language)
    st.title(tr("Before you start"), anchor=False)
    st.write(text.measures)
    st.write(text.audience)
    st.subheader(tr("How many questions?"), anchor=False)
    _form(pack, FormId("express"), tr("Short"), tr("A first answer, with a wider margin."), tr)
    _form(pack, FormId("full"), tr("Complete"), tr("The surest answer, and the fullest explanation."), tr)
    _small_print(tr)


def _pack(tr: Translator) -> Pack:
    packs = taking().packs.offered
    if len(packs) == 1:
        return packs[0]
    titles = {pack.id: pack.text(tr.language).title for pack in packs}
    wanted = st.selectbox(tr("Which quiz?"), list(titles), format_func=titles.__getitem__, key="pack")
    return taking().packs.current(wanted)


def _form(pack: Pack, form: FormId, name: str, promise: str, tr: Translator) -> None:
    items = len(pack.form(form).items)
    minutes = math.ceil(items * SECONDS_AN_ITEM / 60)
    with st.container(border=True, key=f"form_{form}"):
        st.markdown(tr.plural("**{name}** · {n} question", "**{name}** · {n} questions", items, name=name))
        st.write(
            promise
            + " "
            + tr.plural(
                "Nine in ten people need at most {n} minute.", "Nine in ten people need at most {n} minutes.", minutes
            )
        )
        chosen = st.button(
            tr("Start: {name}", name=name),
            type="primary" if form == "full" else "secondary",
            key=f"start_{form}",
            width="stretch",
        )
    if chosen:
        try:
            token, _ = taking().start(pack.id, form, tr.language)
        except (ServiceError, StorageError) as error:
            faults.show(error.code)
            return
        state.go("quiz", a=token)


def _small_print(tr: Translator) -> None:
    with st.container(key="small_print"):
        st.subheader(tr("Good to know"), anchor=False)
        days = taking().keep_days
        for line in (
            tr("There is no right answer: say what you prefer, not what you can do."),
            tr("You can go back, skip a question, stop, and go on later, also on another device with the same link."),
            tr(
                "Stored: your answers, when you gave them and how long you looked at each question. No name, "
                "no address, no cookie for advertising."
            ),
            tr.plural(
                "Kept for {n} day, then deleted. You can delete everything yourself at any time.",
                "Kept for {n} days, then deleted. You can delete everything yourself at any time.",
                days,
            ),
            tr("The result helps you think. It is provisional, and it is no basis for a decision about hiring."),
        ):
            st.markdown(f"- {line}")
        if st.button(tr("How it works"), key="how", type="tertiary", icon=":material/help:"):
            state.go("how")


start()
