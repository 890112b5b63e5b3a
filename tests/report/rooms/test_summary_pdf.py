"""A room's report: two pages, the wall's numbers, and nothing below the floor."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from quiz.flow import Names
from quiz.present.palette import DARK
from quiz.present.rooms.wall_rows import dimension_parts, lean_parts, most_one_sided, most_polarised, question_parts
from quiz.present.rooms.wall_sentences import delivery_sentence, headline, leans_sentence, topics
from quiz.report.rooms.summary_content import room_content
from quiz.report.rooms.summary_pdf import room_pdf
from quiz.services.errors import ServiceError
from quiz.services.rooms.deidentified_table import handout
from tests.present.people import PACK, SPOKEN, view
from tests.report.attempts.test_report_pdf import longest, rewritten, words
from tests.report.rooms.rooms import filled, nearest, taken

SPEAKER = pytest.mark.parametrize("language", SPOKEN)


@cache
def printed(people: int, language: str, *, hidden: bool = False) -> bytes:
    return room_pdf(taken(people, hidden=hidden), view(language))


def pages(data: bytes) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def lone(who: int, item: object) -> object:
    """Nine alike, and one at the other end of everything."""
    return nearest(item, 1 if who else 5)


@SPEAKER
@pytest.mark.parametrize("people", [5, 14, 40])
def test_a_rooms_report_has_exactly_two_pages(people: int, language: str) -> None:
    assert len(pages(printed(people, language))) == 2


@SPEAKER
def test_it_has_two_pages_before_the_reveal_too_and_says_that_nothing_is_revealed(language: str) -> None:
    said = pages(printed(14, language, hidden=True))
    assert len(said) == 2
    assert view(language).tr("Not shown: the host has not revealed it.") in said[1]


def test_the_longest_texts_still_fit() -> None:
    pack = rewritten(longest)
    assert len(pages(room_pdf(handout(*filled(12, pack=pack)), view("es", pack)))) == 2


@SPEAKER
def test_the_rooms_report_can_be_read_aloud(language: str) -> None:
    root = PdfReader(io.BytesIO(printed(40, language))).trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@SPEAKER
def test_the_first_page_says_what_the_room_was_and_proves_its_answers(language: str) -> None:
    here, reader = taken(40), view(language)
    first = pages(printed(40, language))[0]
    assert reader.text.title in first
    assert headline(here.wall, reader) in first
    assert reader.tr.date(here.wall.room.opened) in first
    assert delivery_sentence(here.wall.delivery, reader) in first
    assert here.table.checksum in first.replace(" ", "")
    assert reader.tr.date(here.wall.room.expires) in first, "the day on which the room is deleted"
    assert [part.words for part in lean_parts(here.wall, reader) if part.words not in first] == []


@SPEAKER
def test_the_numbers_are_the_walls(language: str) -> None:
    wall, reader = taken(40).wall, view(language)
    tree = room_content(taken(40), reader)
    assert [*wall.leans.roles.values(), wall.leans.undecided] == [row["people"] for row in tree["leans"]["rows"]]
    assert [tuple(split.counts.values()) for split in wall.dimensions.values()] == [
        tuple(part["people"] for part in row["parts"]) for row in tree["dimensions"]["rows"]
    ]
    assert [tuple(wall.items[row.item].counts.values()) for row in question_parts(wall, reader)[:3]] == [
        tuple(part["people"] for part in row["parts"]) for row in tree["questions"]["rows"]
    ]
    assert wall.most_divided == question_parts(wall, reader)[0].item
    assert len(wall.map_points) == sum(dot["people"] for dot in tree["map"]["dots"])


@SPEAKER
def test_what_is_hidden_on_the_wall_is_hidden_in_the_report(language: str) -> None:
    tree = room_content(handout(*filled(10, lone)), view(language))
    parts = [part for row in tree["dimensions"]["rows"] + tree["questions"]["rows"] for part in row["parts"]]
    shown = [part["people"] for part in (*parts, *tree["leans"]["rows"]) if part["people"] is not None]
    assert all(number == 0 or number >= 5 for number in shown)
    assert view(language).tr("hidden") in words(room_pdf(handout(*filled(10, lone)), view(language)))


@pytest.mark.parametrize("people", [0, 1, 4])
def test_below_the_floor_the_report_is_refused(people: int) -> None:
    with pytest.raises(ServiceError) as refused:
        handout(*filled(people))
    assert ("too_few", {"people": people, "smallest": 5}) == (refused.value.code, refused.value.facts)


def test_where_enough_have_begun_and_too_few_have_finished_the_report_is_refused() -> None:
    here = taken(40)
    early = replace(here.wall, placed=4, items={}, dimensions={}, leans=None, map_points=(), most_divided=None)
    with pytest.raises(ServiceError, match="too_few: people=4, smallest=5"):
        room_pdf(replace(here, wall=early), view())


def test_nobodys_name_is_in_the_report() -> None:
    here, key = filled(12, names=Names.OPTIONAL)
    assert "cmd" not in words(room_pdf(handout(here, key, personal=True), view()))


def test_a_rehearsal_says_so_and_a_real_room_does_not() -> None:
    mark = "Rehearsal: these people are simulated."
    assert mark in pages(room_pdf(handout(*filled(12, rehearsal=True)), view()))[0]
    assert mark not in words(printed(40, "en"))


def test_a_ledger_that_does_not_agree_is_told() -> None:
    here = taken(40)
    wrong = replace(here.wall, delivery=replace(here.wall.delivery, counted=1, agree=False))
    assert "THE NUMBERS DIFFER" in pages(room_pdf(replace(here, wall=wrong), view()))[0]


@SPEAKER
def test_a_report_that_nothing_makes_up_for_is_not_called_agreement(language: str) -> None:
    reader, counts = view(language), taken(40).wall.delivery
    more = delivery_sentence(replace(counts, sent=counts.sent + 2), reader)
    assert reader.tr("the numbers agree") not in more
    assert reader.tr.number(2) in more.rpartition("·")[2]
    assert reader.tr("the numbers agree") in delivery_sentence(counts, reader)


@SPEAKER
def test_three_things_to_talk_about_come_from_the_numbers(language: str) -> None:
    wall, reader = taken(40).wall, view(language)
    second = pages(printed(40, language))[1]
    assert 3 == len(topics(wall, reader))
    assert [topic.question for topic in topics(wall, reader) if topic.question not in second] == []


def test_the_side_and_the_camps_are_those_of_the_room() -> None:
    rows = dimension_parts(taken(40).wall, view())
    assert ["tools_people", "process_strategy"] == [most_one_sided(rows).dimension, most_polarised(rows, 5).dimension]


def test_with_all_numbers_hidden_nothing_is_claimed_about_sides() -> None:
    rows = [replace(row, people=(None,) * 5) for row in dimension_parts(taken(40).wall, view())]
    assert (None, None) == (most_one_sided(rows), most_polarised(rows, 5))


def test_a_side_counts_only_as_far_as_the_shown_numbers_prove_it() -> None:
    row = replace(dimension_parts(taken(40).wall, view())[0], total=30, people=(None, 12, 9, 6, 0))
    assert (12, 15) == (row.low.least, row.low.most)
    assert (6, 6) == (row.high.least, row.high.most)
    assert row is most_one_sided([row])
    assert most_one_sided([replace(row, total=40, people=(None, 12, 9, 6, None))]) is None, (
        "13 hidden may all stand high"
    )


def test_the_headline_names_the_largest_group_only_where_nothing_is_hidden() -> None:
    wall = taken(40).wall
    leans = replace(wall.leans, n=40, roles=dict(zip(PACK.role_ids, (8, 20), strict=True)), undecided=12)
    assert "20 of 40 lean towards Sales Director" == headline(replace(wall, leans=leans), view())
    assert "12 of 24 lean to no role clearly" == headline(
        replace(wall, leans=replace(leans, n=24, roles=dict.fromkeys(PACK.role_ids, 6))), view()
    )
    hidden = replace(wall, leans=replace(leans, undecided=None))
    assert "40 people in the picture" == headline(hidden, view())
    assert "Undecided: hidden" in leans_sentence(hidden, view())


def test_the_same_handout_gives_the_same_bytes_on_white_paper() -> None:
    assert printed(40, "en") == room_pdf(taken(40), view("en", palette=DARK))
