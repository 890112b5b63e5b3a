"""Scores answers to a pack: positions on its dimensions, the fit of its roles, its uncertainty and its reasons.

Everything is a pure function of a pack and answers. `README.md` in this folder explains the measurement. Formulae name
their sources by these keys:

[Anscombe1956] F. J. Anscombe, On estimating binomial response relations, Biometrika 43 (1956) 461-464.
[Billiet2000] J. Billiet and M. McClendon, Modeling acquiescence in measurement models for two balanced sets of items,
    Structural Equation Modeling 7 (2000) 608-628.
[BockAitkin1981] R. D. Bock and M. Aitkin, Marginal maximum likelihood estimation of item parameters: application of an
    EM algorithm, Psychometrika 46 (1981) 443-459.
[BockMislevy1982] R. D. Bock and R. J. Mislevy, Adaptive EAP estimation of ability in a microcomputer environment,
    Applied Psychological Measurement 6 (1982) 431-444.
[Brown1910] W. Brown, Some experimental results in the correlation of mental abilities, British Journal of Psychology 3
    (1910) 296-322.
[Cronbach1951] L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951) 297-334.
[Curran2016] P. G. Curran, Methods for the detection of carelessly invalid responses in survey data, Journal of
    Experimental Social Psychology 66 (2016) 4-19.
[Dunn2018] A. M. Dunn, E. D. Heggestad, L. R. Shanock and N. Theilgard, Intra-individual response variability as an
    indicator of insufficient effort responding, Journal of Business and Psychology 33 (2018) 105-121.
[Edgeworth1905] F. Y. Edgeworth, The law of error, Transactions of the Cambridge Philosophical Society 20 (1905) 36-65.
[Feldt1965] L. S. Feldt, The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty,
    Psychometrika 30 (1965) 357-370.
[Fisher1935] R. A. Fisher, The logic of inductive inference, Journal of the Royal Statistical Society 98 (1935) 39-82.
[GoldbergKilkowski1985] L. R. Goldberg and J. M. Kilkowski, The prediction of semantic consistency in self-descriptions,
    Journal of Personality and Social Psychology 48 (1985) 82-98.
[HarmanJones1966] H. H. Harman and W. H. Jones, Factor analysis by minimizing residuals (minres), Psychometrika 31
    (1966) 351-368.
[HollandThayer1988] P. W. Holland and D. T. Thayer, Differential item performance and the Mantel-Haenszel procedure, in
    Test Validity, Erlbaum 1988, 129-145.
[Huang2012] J. L. Huang, P. G. Curran, J. Keeney, E. M. Poposki and R. P. DeShon, Detecting and deterring insufficient
    effort responding to surveys, Journal of Business and Psychology 27 (2012) 99-114.
[JensenSolomon1972] D. R. Jensen and H. Solomon, A Gaussian approximation to the distribution of a definite quadratic
    form, Journal of the American Statistical Association 67 (1972) 898-902.
[Johnson2005] J. A. Johnson, Ascertaining the validity of individual protocols from web-based personality inventories,
    Journal of Research in Personality 39 (2005) 103-129.
[KangChen2011] T. Kang and T. T. Chen, Performance of the generalized S-X2 item fit index for the graded response model,
    Asia Pacific Education Review 12 (2011) 89-96.
[Katz1978] D. Katz, J. Baptista, S. P. Azen and M. C. Pike, Obtaining confidence intervals for the risk ratio in cohort
    studies, Biometrics 34 (1978) 469-474.
[Kim2012] S. Kim, A note on the reliability coefficients for item response model-based ability estimates, Psychometrika
    77 (2012) 153-162.
[KingsburyZara1989] G. G. Kingsbury and A. R. Zara, Procedures for selecting items for computerized adaptive tests,
    Applied Measurement in Education 2 (1989) 359-375.
[Lange1995] K. Lange, A gradient algorithm locally equivalent to the EM algorithm, Journal of the Royal Statistical
    Society B 57 (1995) 425-437.
[LiuAgresti1996] I.-M. Liu and A. Agresti, Mantel-Haenszel-type inference for cumulative odds ratios with a stratified
    ordinal response, Biometrics 52 (1996) 1223-1234.
[LL144] New York City, Local Law 144 of 2021, with the rules of its Department of Consumer and Worker Protection, 6 RCNY
    5-300 to 5-304 (2023).
[LordWingersky1984] F. M. Lord and M. S. Wingersky, Comparison of IRT true-score and equipercentile observed-score
    "equatings", Applied Psychological Measurement 8 (1984) 453-461.
[Louis1982] T. A. Louis, Finding the observed information matrix when using the EM algorithm, Journal of the Royal
    Statistical Society B 44 (1982) 226-233.
[Mantel1963] N. Mantel, Chi-square tests with one degree of freedom: extensions of the Mantel-Haenszel procedure,
    Journal of the American Statistical Association 58 (1963) 690-700.
[MantelHaenszel1959] N. Mantel and W. Haenszel, Statistical aspects of the analysis of data from retrospective studies
    of disease, Journal of the National Cancer Institute 22 (1959) 719-748.
[MazorClauserHambleton1992] K. M. Mazor, B. E. Clauser and R. K. Hambleton, The effect of sample size on the functioning
    of the Mantel-Haenszel statistic, Educational and Psychological Measurement 52 (1992) 443-451.
[McDonald1999] R. P. McDonald, Test Theory: A Unified Treatment, Erlbaum 1999.
[Miettinen1976] O. S. Miettinen, Estimability and estimation in case-referent studies, American Journal of Epidemiology
    103 (1976) 226-235.
[NunnallyBernstein1994] J. C. Nunnally and I. H. Bernstein, Psychometric Theory, 3rd edition, McGraw-Hill 1994.
[OECD2017] OECD, PISA 2015 Technical Report, OECD Publishing 2017, chapter 9.
[OrlandoThissen2000] M. Orlando and D. Thissen, Likelihood-based item-fit indices for dichotomous item response theory
    models, Applied Psychological Measurement 24 (2000) 50-64.
[Owen1998] A. B. Owen, Scrambling Sobol' and Niederreiter-Xing points, Journal of Complexity 14 (1998) 466-489.
[RabinowitzMacdonald1989] G. Rabinowitz and S. E. Macdonald, A directional theory of issue voting, American Political
    Science Review 83 (1989) 93-121.
[RaiffaSchlaifer1961] H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory, Harvard University 1961.
[ReiseYu1990] S. P. Reise and J. Yu, Parameter recovery in the graded response model using MULTILOG, Journal of
    Educational Measurement 27 (1990) 133-144.
[RobinsBreslowGreenland1986] J. Robins, N. Breslow and S. Greenland, Estimators of the Mantel-Haenszel variance
    consistent in both sparse data and large-strata limiting models, Biometrics 42 (1986) 311-323.
[Samejima1969] F. Samejima, Estimation of latent ability using a response pattern of graded scores, Psychometrika
    Monograph Supplement 17 (1969).
[Shapley1953] L. S. Shapley, A value for n-person games, in Contributions to the Theory of Games II, Princeton
    University Press 1953, 307-317.
[Spearman1910] C. Spearman, Correlation calculated from faulty data, British Journal of Psychology 3 (1910) 271-295.
[UGESP1978] Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D (1978).
[vanderLinden1998] W. J. van der Linden, Bayesian item selection criteria for adaptive testing, Psychometrika 63 (1998)
    201-216.
[WeissKingsbury1984] D. J. Weiss and G. G. Kingsbury, Application of computerized adaptive testing to educational
    problems, Journal of Educational Measurement 21 (1984) 361-375.
[ZwickErcikan1989] R. Zwick and K. Ercikan, Analysis of differential item functioning in the NAEP history assessment,
    Journal of Educational Measurement 26 (1989) 55-66.
"""

from questions.ids import EXPRESS
from scoring.adaptive.next_step import Step, Stop, next_step
from scoring.errors import AnswerError
from scoring.explain.alternative_methods import Method
from scoring.explain.robustness import Distance, Flip, MethodVote, Robustness, fewest_changes, flips, robustness
from scoring.explain.shapley import Contribution, Explanation, explain
from scoring.model.coding import Answers
from scoring.model.scale import ALGORITHM
from scoring.roles.frame import score_frame
from scoring.roles.person import score
from scoring.roles.result import Position, Result, RoleFit
from scoring.roles.verdict import Verdict

__all__ = [
    "ALGORITHM",
    "EXPRESS",
    "AnswerError",
    "Answers",
    "Contribution",
    "Distance",
    "Explanation",
    "Flip",
    "Method",
    "MethodVote",
    "Position",
    "Result",
    "Robustness",
    "RoleFit",
    "Step",
    "Stop",
    "Verdict",
    "explain",
    "fewest_changes",
    "flips",
    "next_step",
    "robustness",
    "score",
    "score_frame",
]
