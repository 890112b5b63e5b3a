"""What the answers mean: where a person stands, which role fits better, how sure that is, and why.

Pure functions: answers and a pack in, values out. Sources, named by these keys wherever a formula is used:

[Billiet2000] J. Billiet and M. McClendon, Modeling acquiescence in measurement models for two balanced sets of items,
    Structural Equation Modeling 7 (2000) 608-628.
[BockMislevy1982] R. D. Bock and R. J. Mislevy, Adaptive EAP estimation of ability in a microcomputer environment,
    Applied Psychological Measurement 6 (1982) 431-444.
[Edgeworth1905] F. Y. Edgeworth, The law of error, Transactions of the Cambridge Philosophical Society 20 (1905) 36-65.
[JensenSolomon1972] D. R. Jensen and H. Solomon, A Gaussian approximation to the distribution of a definite quadratic
    form, Journal of the American Statistical Association 67 (1972) 898-902.
[NunnallyBernstein1994] J. C. Nunnally and I. H. Bernstein, Psychometric Theory, 3rd edition, McGraw-Hill 1994.
[Owen1998] A. B. Owen, Scrambling Sobol' and Niederreiter-Xing points, Journal of Complexity 14 (1998) 466-489.
[Samejima1969] F. Samejima, Estimation of latent ability using a response pattern of graded scores, Psychometrika
    Monograph Supplement 17 (1969).
[Shapley1953] L. S. Shapley, A value for n-person games, in Contributions to the Theory of Games II, Princeton
    University Press 1953, 307-317.
"""

from scoring.answers import AnswerError, Answers
from scoring.explain import Contribution, Explanation, explain
from scoring.frames import score_frame
from scoring.person import score
from scoring.result import Position, Result, RoleFit
from scoring.robustness import Distance, Flip, fewest_changes, flips
from scoring.scale import ALGORITHM
from scoring.verdict import Verdict

__all__ = [
    "ALGORITHM",
    "AnswerError",
    "Answers",
    "Contribution",
    "Distance",
    "Explanation",
    "Flip",
    "Position",
    "Result",
    "RoleFit",
    "Verdict",
    "explain",
    "fewest_changes",
    "flips",
    "score",
    "score_frame",
]
