"""The verdict in a sentence, how sure it is, and on how many answers it rests."""

from __future__ import annotations

import streamlit as st

from quiz.present.attempts.verdict_words import coverage, explanations, headline, how_sure, provisional, subline
from quiz.ui.attempts.scored_result import ScoredResult
from quiz.ui.markdown import bullets, paragraphs
from scoring import Verdict


def verdict(shown: ScoredResult) -> None:
    """Draws the first thing that a person reads."""
    numbers = explanations(shown.view.tr)
    with st.container(key=_key(shown)):
        st.title(headline(shown.result, shown.view), anchor=False)
        st.write(subline(shown.result, shown.view))
        st.markdown(how_sure(shown.result, shown.view), help=f"{numbers['chance']} {numbers['verdict']}")
    st.caption(f"{coverage(shown.result, shown.view)}. {provisional(shown.result, shown.view.tr)}")


def both(shown: ScoredResult) -> None:
    """A near tie is a result: what each of the two roles would give, and how to find out which one is yours."""
    if shown.result.verdict is not Verdict.CLOSE or not shown.result.answered:
        return
    tr, roles = shown.view.tr, (shown.result.best, shown.result.runner_up)
    st.header(tr("Both are within reach"), anchor=False)
    st.write(shown.view.text.together)
    for column, role in zip(st.columns(2), sorted(roles, key=shown.view.order), strict=True):
        text = shown.view.text.roles[role]
        with column, st.container(border=True, key=f"gives_role_{shown.view.order(role) + 1}"):
            would = tr("**What it would give you: {role}**", role=text.name)
            trial = tr("**To feel whether it is yours, try:**")
            st.markdown(paragraphs(would, text.gives, trial, bullets(text.try_out)))


def _key(shown: ScoredResult) -> str:
    """The container's name: the style sheet gives it the leading role's colour, or both."""
    if shown.result.answered and shown.result.verdict in {Verdict.CLEAR, Verdict.LEANING}:
        return f"verdict_role_{shown.view.order(shown.result.best) + 1}"
    return "verdict_both"
