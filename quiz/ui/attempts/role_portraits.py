"""The roles in words, in the context that the person knows, and how to grow towards the one they would like."""

from __future__ import annotations

import streamlit as st

from questions.ids import ContextId, RoleId
from quiz.present.attempts.growth import growth
from quiz.ui.attempts.attempt_page import rerun_if_deleted
from quiz.ui.attempts.scored_result import ScoredResult
from quiz.ui.markdown import bullets, paragraphs
from scoring import Verdict


@st.fragment
def portraits(shown: ScoredResult) -> None:
    """Draws each role's portrait; a switch shows what it looks like in another kind of company."""
    rerun_if_deleted(shown.visit)
    tr, text = shown.view.tr, shown.view.text
    st.header(tr("The roles"), anchor=False)
    if shown.result.verdict is not Verdict.CLOSE:
        st.write(text.together)  # a near tie has said so already
    context = _context(shown)
    for role in shown.view.pack.role_ids:
        words = text.roles[role]
        with st.container(border=True, key=f"portrait_role_{shown.view.order(role) + 1}"):
            st.subheader(words.name, anchor=False)
            there = [f"**{text.contexts[context]}.** {words.contexts[context]}"] if context else []
            st.markdown(paragraphs(f"*{words.analogy}*", words.portrait, *there))
            with st.expander(tr("A day, and what it takes")):
                st.markdown(paragraphs(bullets(words.day), tr("**What it takes**"), bullets(words.strengths)))


def _context(shown: ScoredResult) -> ContextId | None:
    """The kind of company chosen; None where the pack has none, or none is chosen."""
    names = dict(shown.view.text.contexts)
    if not names:
        return None
    label, first = shown.view.tr("Show them in"), next(iter(names))
    return st.pills(label, list(names), format_func=names.__getitem__, default=first, key="context")


@st.fragment
def growing(shown: ScoredResult) -> None:
    """Draws the next steps towards the role that the person would like, the nearest one first."""
    rerun_if_deleted(shown.visit)
    tr, names = shown.view.tr, {role: shown.view.role_short_name(role) for role in shown.view.pack.role_ids}
    st.header(tr("If you would like to grow"), anchor=False)
    order = sorted(names, key=lambda role: role != shown.result.best)
    wanted = st.pills(tr("Towards which role?"), order, format_func=names.__getitem__, default=order[0], key="wanted")
    if wanted:
        _steps(RoleId(wanted), shown)


def _steps(role: RoleId, shown: ScoredResult) -> None:
    tr, steps = shown.view.tr, growth(shown.result, role, shown.view)
    if not steps:
        st.write(tr("You stand near this role wherever your answers say something. Nothing here asks you to change."))
    for step in steps:
        towards = tr("**{dimension}**, towards {pole}", dimension=step.name, pole=step.pole)
        st.markdown(paragraphs(towards, bullets(step.steps)))
