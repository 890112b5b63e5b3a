"""How it works: two minutes for anybody, and the formulae with their sources folded underneath."""

from __future__ import annotations

from typing import Final

import streamlit as st

from quiz.i18n import N_, Translator
from quiz.ui import state
from quiz.ui.components.header import header
from scoring.adaptive.item_bank import CAP, MIN_ANSWERS
from scoring.adaptive.next_step import SETTLED
from scoring.model.response_model import AGREE, BOUNDARIES, PAIR, SCENARIO
from scoring.model.scale import CENTRE, INTERVAL, POINTS, REACH, UNIT
from scoring.roles.verdict import CLEAR, LEANING

_PLAIN: Final = (
    (
        N_("1. Your answers"),
        N_(
            "Each question is about one dimension, for example from analysis to leadership. Half of the questions are "
            "turned round, so always agreeing, or always tapping the same side, moves you nowhere. Skipping counts as "
            "nothing said, never as the middle."
        ),
    ),
    (
        N_("2. Your places"),
        N_(
            "Every answer says how probable each place between the two poles is. All answers on one dimension "
            "together give your place, from 0 to 100, and how exactly it is known: the thin line, within which "
            "the true place lies {sure} of the time. You are compared with the poles, not with other people."
        ),
    ),
    (
        N_("3. The roles"),
        N_(
            "Each role has a place on every dimension as well, and a weight that says how much it counts there. "
            "The fit is 100 when you stand right on the role, and less the farther away you are."
        ),
    ),
    (
        N_("4. How sure"),
        N_(
            "A questionnaire measures roughly. So we work out how probable it is that one role is really nearer "
            "to you than the other. From {clear} we say that it is clear, from {leaning} that you lean, and "
            "below that it is too close to call, which is the commonest result. If both roles are far, we say so."
        ),
    ),
    (
        N_("5. Why, and what would flip it"),
        N_(
            "For each answer we work out its fair share in the result; the shares add up to the whole, exactly. "
            "Then we change every answer, one at a time, and score again: that shows whether your result hangs "
            "on a single question."
        ),
    ),
    (
        N_("6. The short form"),
        N_(
            "The complete form asks everybody the same. The short one asks next what tells most about which role is "
            "ahead, going by your answers so far, with at least {least} on every dimension that counts. It stops when "
            "the result is clear, when the other questions would leave the same role ahead with a chance of {settled}, "
            "or when {cap} of all questions have been asked."
        ),
    ),
    (
        N_("What it is not"),
        N_(
            "It is no test of ability and no basis for hiring or rejecting anybody. The strength of each "
            "question has been set by judgement, not yet from data of many people: that is why every result says "
            "that it is provisional."
        ),
    ),
)

_FORMULAE: Final = (
    (
        N_("Response model: the graded response model (Samejima 1969), x is the category after turning reversed items"),
        r"P(X_j \ge k \mid \theta) = \frac{1}{1 + e^{-a_j(\theta - b_{jk})}}",
    ),
    (
        N_(
            "Place: expected a posteriori with a standard normal prior, on {points} points from −{reach} to "
            "{reach} (Bock & Mislevy 1982)"
        ),
        r"\hat\theta = \frac{\sum_q \theta_q\, L(\theta_q)\, \phi(\theta_q)}{\sum_q L(\theta_q)\, \phi(\theta_q)}",
    ),
    (N_("The scale that is shown"), r"x = {centre} + {unit}\,\theta"),
    (
        N_(
            "Fit of role r with targets t and weights w that sum to 1; D max is the farthest that anybody can be "
            "from any role"
        ),
        (
            r"\begin{gathered}D_r = \sum_d w_{rd} (x_d - t_{rd})^2\\"
            r"F_r = 100\left(1 - \sqrt{E[D_r]}/D_{\max}\right)\end{gathered}"
        ),
    ),
    (
        N_(
            "How sure: the contrast of two roles is a sum of one term a dimension, so its moments add up over "
            "the dimensions"
        ),
        r"C = D_s - D_r = \sum_d c_d(\theta_d), \quad P(C > 0)",
    ),
    (
        N_(
            "The short form asks next what leaves the least variance of the contrast between the two leading roles, on "
            "average over the answers x that may come (van der Linden 1998), and stops where that would hardly change "
            "the leader (Weiss & Kingsbury 1984)"
        ),
        r"j^* = \arg\min_j \sum_x P(x_j = x)\, \mathrm{Var}(C \mid x_j = x)",
    ),
    (
        N_("Why: the Shapley value of answer i among the answers N on its dimension (Shapley 1953)"),
        (
            r"\begin{gathered}\varphi_i = \sum_{S \subseteq N \setminus i} \frac{|S|! (|N|-|S|-1)!}{|N|!}\\"
            r"\times (E[c_d | S \cup i] - E[c_d | S])\end{gathered}"
        ),
    ),
)

_SOURCES: Final = """
- Bock, R. D., & Mislevy, R. J. (1982). Adaptive EAP estimation of ability in a microcomputer environment.
  *Applied Psychological Measurement, 6*, 431–444.
- Jensen, D. R., & Solomon, H. (1972). A Gaussian approximation to the distribution of a definite quadratic form.
  *Journal of the American Statistical Association, 67*, 898–902.
- Samejima, F. (1969). *Estimation of latent ability using a response pattern of graded scores* (Psychometrika
  Monograph Supplement 17).
- Shapley, L. S. (1953). A value for n-person games. In *Contributions to the Theory of Games II* (pp. 307–317).
  Princeton University Press.
- van der Linden, W. J. (1998). Bayesian item selection criteria for adaptive testing. *Psychometrika, 63*, 201–216.
- Weiss, D. J., & Kingsbury, G. G. (1984). Application of computerized adaptive testing to educational problems.
  *Journal of Educational Measurement, 21*, 361–375.
"""


def how() -> None:
    """Draws the plain words; the formulae stand folded under them."""
    tr = state.words()
    header(tr)
    st.title(tr("How it works"), anchor=False)
    shares = {"sure": INTERVAL, "clear": CLEAR, "leaning": LEANING, "settled": SETTLED, "cap": CAP}
    facts = {name: tr.percent(share) for name, share in shares.items()} | {"least": MIN_ANSWERS}
    for title, words in _PLAIN:
        st.header(tr(title), anchor=False)
        st.write(tr(words, **facts))
    with st.expander(tr("The formulae and their sources")):
        _formulae(tr)
    if token := state.token():
        if st.button(tr("Back"), key="back", width="stretch"):
            state.go("result", a=token)
    elif st.button(tr("Take the quiz"), type="primary", key="take", width="stretch"):
        state.go("start")


def _formulae(tr: Translator) -> None:
    facts = {"points": POINTS, "reach": tr.number(REACH)}
    for words, formula in _FORMULAE:
        st.write(tr(words, **facts) if "{points}" in words else tr(words))
        st.latex(formula.replace("{centre}", f"{CENTRE:g}").replace("{unit}", f"{UNIT:g}"))
    st.write(
        tr(
            "Until a quiz has data of its own: a is {pair} for pairs, {agree} for statements and {scenario} for "
            "situations; the boundaries b between the five steps are {boundaries}. What these may be off is averaged "
            "over and widens the thin lines.",
            pair=tr.number(PAIR, 1),
            agree=tr.number(AGREE, 1),
            scenario=tr.number(SCENARIO, 1),
            boundaries="; ".join(tr.number(boundary, 1) for boundary in BOUNDARIES),
        )
    )
    st.markdown(_SOURCES)


how()
