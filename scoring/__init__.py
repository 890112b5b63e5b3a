"""What the answers mean: where a person stands, which role fits better, how sure that is, and why.

Pure functions: answers and a pack in, values out. Sources, named by these keys wherever a formula is used:

[Billiet2000] J. Billiet and M. McClendon, Modeling acquiescence in measurement models for two balanced sets of items,
    Structural Equation Modeling 7 (2000) 608-628.
[BockAitkin1981] R. D. Bock and M. Aitkin, Marginal maximum likelihood estimation of item parameters: application of an
    EM algorithm, Psychometrika 46 (1981) 443-459.
[BockMislevy1982] R. D. Bock and R. J. Mislevy, Adaptive EAP estimation of ability in a microcomputer environment,
    Applied Psychological Measurement 6 (1982) 431-444.
[Edgeworth1905] F. Y. Edgeworth, The law of error, Transactions of the Cambridge Philosophical Society 20 (1905) 36-65.
[JensenSolomon1972] D. R. Jensen and H. Solomon, A Gaussian approximation to the distribution of a definite quadratic
    form, Journal of the American Statistical Association 67 (1972) 898-902.
[KangChen2011] T. Kang and T. T. Chen, Performance of the generalized S-X2 item fit index for the graded response model,
    Asia Pacific Education Review 12 (2011) 89-96.
[Lange1995] K. Lange, A gradient algorithm locally equivalent to the EM algorithm, Journal of the Royal Statistical
    Society B 57 (1995) 425-437.
[LordWingersky1984] F. M. Lord and M. S. Wingersky, Comparison of IRT true-score and equipercentile observed-score
    "equatings", Applied Psychological Measurement 8 (1984) 453-461.
[Louis1982] T. A. Louis, Finding the observed information matrix when using the EM algorithm, Journal of the Royal
    Statistical Society B 44 (1982) 226-233.
[NunnallyBernstein1994] J. C. Nunnally and I. H. Bernstein, Psychometric Theory, 3rd edition, McGraw-Hill 1994.
[OECD2017] OECD, PISA 2015 Technical Report, OECD Publishing 2017, chapter 9.
[OrlandoThissen2000] M. Orlando and D. Thissen, Likelihood-based item-fit indices for dichotomous item response theory
    models, Applied Psychological Measurement 24 (2000) 50-64.
[Owen1998] A. B. Owen, Scrambling Sobol' and Niederreiter-Xing points, Journal of Complexity 14 (1998) 466-489.
[ReiseYu1990] S. P. Reise and J. Yu, Parameter recovery in the graded response model using MULTILOG, Journal of
    Educational Measurement 27 (1990) 133-144.
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
