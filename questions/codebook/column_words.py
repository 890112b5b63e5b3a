"""Words of the codebook that are the same for every pack: steps of answers and columns of a scored table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from questions.ids import Language


@dataclass(frozen=True)
class ColumnWords:
    """Descriptions in one language; ``{name}`` stands for the name of the dimension or role."""

    pair: tuple[str, str, str]
    """How much more one statement of a pair is like the person, the strongest first; the last is the middle."""
    agree: tuple[str, str, str, str, str]
    """The five steps from disagreement to agreement."""
    respondent: str
    position: str
    position_se: str
    fit: str
    fit_low: str
    fit_high: str
    p: str
    best: str
    verdict: str
    answered: str


COLUMN_WORDS: Mapping[Language, ColumnWords] = {
    Language("en"): ColumnWords(
        pair=("Much more", "Somewhat more", "Between the two"),
        agree=(
            "Strongly disagree",
            "Rather disagree",
            "Neither agree nor disagree",
            "Rather agree",
            "Strongly agree",
        ),
        respondent="Who answered, as named in the table of answers",
        position="Position on {name}: 0 at the low pole, 100 at the high pole, 50 in the middle",
        position_se="Standard error of the position on {name}, in points of the same scale",
        fit="Fit with {name}: 0 as far as possible, 100 on the role's profile",
        fit_low="Lower end of the fit's 90% interval for {name}",
        fit_high="Upper end of the fit's 90% interval for {name}",
        p="Probability that {name} is the role that fits best, 0 to 1",
        best="The role that fits best; empty without an answer and where several fit exactly alike",
        verdict="How sure that is: clear, leaning, too close to call, or neither",
        answered="How many questions were answered; a skipped one is missing and counts for nothing",
    ),
    Language("es"): ColumnWords(
        pair=("Mucho más", "Más bien", "Entre las dos"),
        agree=(
            "Totalmente en desacuerdo",
            "Más bien en desacuerdo",
            "Ni de acuerdo ni en desacuerdo",
            "Más bien de acuerdo",
            "Totalmente de acuerdo",
        ),
        respondent="Quién contesta, con el nombre que lleva en la tabla de respuestas",
        position="Posición en {name}: 0 en el polo bajo, 100 en el polo alto, 50 en el medio",
        position_se="Error estándar de la posición en {name}, en puntos de la misma escala",
        fit="Encaje con {name}: 0 a la mayor distancia posible, 100 sobre el perfil del rol",
        fit_low="Extremo inferior del intervalo del 90 % del encaje con {name}",
        fit_high="Extremo superior del intervalo del 90 % del encaje con {name}",
        p="Probabilidad de que {name} sea el rol que mejor encaja, de 0 a 1",
        best="El rol que mejor encaja; vacío si no hay respuestas o si varios encajan exactamente igual",
        verdict="Con cuánta seguridad: clear (claro), leaning (se inclina), too close to call (muy reñido) o neither "
        "(ninguno)",
        answered="Cuántas preguntas se contestaron; una pregunta saltada falta y no cuenta para nada",
    ),
}
