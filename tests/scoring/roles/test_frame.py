from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions import Pack
from scoring import AnswerError, score, score_frame
from tests import strategies
from tests.scoring.packs import PACKS, lopsided_pack, random_answers


def frame_of(pack: Pack, people: list[dict]) -> pd.DataFrame:
    return pd.DataFrame(people, columns=[item.id for item in pack.structure.items], dtype=object)


def expected_row(pack: Pack, answers: dict) -> dict[str, object]:
    result = score(pack, answers)
    row: dict[str, object] = {}
    for position in result.positions:
        row |= {position.dimension: position.mean, f"{position.dimension}_se": position.se}
    for fit in result.fits:
        row |= {f"fit_{fit.role}": fit.fit, f"fit_{fit.role}_low": fit.low, f"fit_{fit.role}_high": fit.high}
    row |= {f"p_{fit.role}": fit.p for fit in result.fits}
    return row | {
        "best": result.best if result.answered and result.lean else None,
        "verdict": result.verdict.value,
        "answered": result.answered,
    }


@pytest.mark.parametrize(
    "pack", [*PACKS, lopsided_pack(), lopsided_pack(3)], ids=lambda pack: f"{pack.id}-{len(pack.role_ids)}"
)
@settings(max_examples=15)
@given(data=st.data())
def test_a_frame_has_the_same_scores_as_score_for_each_respondent(pack: Pack, data: st.DataObject) -> None:
    people = data.draw(strategies.people(pack))
    scores = score_frame(pack, frame_of(pack, people))
    scores["best"] = scores["best"].astype(object).where(scores["best"].notna(), None)
    for answers, (_, row) in zip(people, scores.iterrows(), strict=True):
        expected = expected_row(pack, answers)
        assert list(expected) == list(scores.columns)
        words = ("best", "verdict")
        assert [expected[name] for name in words] == [row[name] for name in words]
        numbers = [name for name in expected if name not in words]
        assert [expected[name] for name in numbers] == pytest.approx([row[name] for name in numbers], abs=1e-9)


def test_many_respondents_have_the_same_scores_as_each_alone(pack: Pack) -> None:
    # 6000 people of 40 kinds: the look-up path; each kind alone: the direct one.
    kinds = random_answers(pack, 40, seed=1, missing=0.1)
    order = np.random.default_rng(2).integers(0, 40, 6000)
    one_each = score_frame(pack, frame_of(pack, kinds))
    everyone = score_frame(pack, frame_of(pack, kinds).iloc[order].reset_index(drop=True))
    pd.testing.assert_frame_equal(one_each.iloc[order].reset_index(drop=True), everyone, rtol=0, atol=1e-9)


def test_chunks_scored_separately_equal_the_whole_frame(pack: Pack) -> None:
    frame = frame_of(pack, random_answers(pack, 30, seed=3, missing=0.2)).assign(
        respondent=[f"R{n}" for n in range(30)]
    )
    chunks = pd.concat([score_frame(pack, frame.iloc[start : start + 7]) for start in range(0, 30, 7)])
    pd.testing.assert_frame_equal(score_frame(pack, frame), chunks, rtol=0, atol=1e-9)


def test_a_frame_without_rows_has_the_same_columns_and_dtypes(pack: Pack) -> None:
    frame = frame_of(pack, random_answers(pack, 3, seed=4)).assign(respondent=["a", "b", "c"])
    full, empty = score_frame(pack, frame), score_frame(pack, frame.iloc[:0])
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()
    assert (3, 0) == (len(full), len(empty))


def test_answers_may_be_numbers_text_or_categories(pack: Pack) -> None:
    plain = frame_of(pack, random_answers(pack, 20, seed=5))
    spellings = {
        "inferred": plain.infer_objects(),
        "text": plain.astype(str),
        "padded": plain.map(lambda cell: f" {cell} "),
        "as spreadsheets write it": plain.map(lambda cell: f"{cell}.0" if isinstance(cell, int) else cell),
        "categories": plain.astype("category"),
        "floats": plain.map(lambda cell: float(cell) if isinstance(cell, int) else cell),
    }
    for frame in spellings.values():
        pd.testing.assert_frame_equal(score_frame(pack, plain), score_frame(pack, frame))


@pytest.mark.parametrize("nothing", [None, float("nan"), np.nan, pd.NA, "", "  "])
def test_a_skipped_item_is_missing_and_never_neutral(pack: Pack, nothing: object) -> None:
    answers = random_answers(pack, 1, seed=6)[0]
    skipped = frame_of(pack, [answers | {"al01": nothing, "al07": nothing}])
    absent = frame_of(pack, [answers]).drop(columns=["al01", "al07"])
    neutral = frame_of(pack, [answers | {"al01": 3}])
    pd.testing.assert_frame_equal(score_frame(pack, absent), score_frame(pack, skipped))
    assert score_frame(pack, neutral).answered.item() == score_frame(pack, skipped).answered.item() + 2
    assert (
        score_frame(pack, neutral).analysis_leadership_se.item()
        < score_frame(pack, skipped).analysis_leadership_se.item()
    )


def test_the_respondent_and_the_index_are_kept(pack: Pack) -> None:
    frame = frame_of(pack, random_answers(pack, 2, seed=7)).assign(respondent=["x", "y"]).set_index(pd.Index([7, 9]))
    scores = score_frame(pack, frame)
    assert (["x", "y"], [7, 9]) == (list(scores["respondent"]), list(scores.index))
    assert scores.columns[0] == "respondent"


@pytest.mark.parametrize(
    ("item", "cell", "message"),
    [
        ("al03", 9, "al03, row 1 (respondent R1): '9' is not one of 1..5"),
        ("al03", 0, "al03, row 1 (respondent R1): '0' is not one of 1..5"),
        ("al03", "3.5", "al03, row 1 (respondent R1): '3.5' is not one of 1..5"),
        ("al03", True, "al03, row 1 (respondent R1): 'True' is not one of 1..5"),
        ("al03", "yes", "al03, row 1 (respondent R1): 'yes' is not one of 1..5"),
        ("al07", "zzz", "al07, row 1 (respondent R1): 'zzz' is not one of compare, encourage, summarise, gather"),
        ("al07", 3, "al07, row 1 (respondent R1): '3' is not one of compare, encourage, summarise, gather"),
    ],
)
def test_an_invalid_cell_is_reported_with_its_place(pack: Pack, item: str, cell: object, message: str) -> None:
    frame = frame_of(pack, random_answers(pack, 3, seed=8)).assign(respondent=["R0", "R1", "R2"])
    frame.loc[1, item] = cell
    with pytest.raises(AnswerError) as error:
        score_frame(pack, frame)
    assert message == str(error.value)


def test_twenty_invalid_cells_are_listed_and_all_are_counted(pack: Pack) -> None:
    with pytest.raises(AnswerError) as error:
        score_frame(pack, pd.DataFrame({"al01": [6] * 30, "al02": [1] * 30}))
    assert (20, 30) == (len(error.value.problems), error.value.count)
    assert str(error.value).endswith("row 19: '6' is not one of 1..5\n... and 10 more")


def test_a_column_that_is_no_item_is_refused_with_the_nearest_one(pack: Pack) -> None:
    with pytest.raises(AnswerError, match=r"column 'al33': 'al33' is no item of this pack; did you mean 'al03'\?"):
        score_frame(pack, pd.DataFrame({"al33": [1]}))


def test_a_column_like_no_item_is_refused(pack: Pack) -> None:
    with pytest.raises(AnswerError, match=r"column 'height': 'height' is no item of this pack$"):
        score_frame(pack, pd.DataFrame({"height": [1]}))


def test_a_repeated_column_is_refused(pack: Pack) -> None:
    with pytest.raises(AnswerError, match="column 'al01': stands there 2 times"):
        score_frame(pack, pd.DataFrame([[1, 2]], columns=["al01", "al01"]))
