"""An old attempt is shown and scored as it was, whatever has become of its pack since."""

from __future__ import annotations

from datetime import timedelta

from questions import Pack, load_pack
from questions.ids import FormId, Language
from quiz.flow import Answer, Token
from quiz.report.attempts.record import Record
from quiz.services import AttemptService, PackShelf
from quiz.storage import SqlAttempts, open_database
from tests.scoring.packs import random_answers
from tests.services.fakes import NOON, Clock

PACK = load_pack("sales_roles")


def taking_with(url: str, pack: Pack) -> AttemptService:
    """The quiz as a new process opens it, with this pack on offer."""
    store = SqlAttempts(open_database(url))
    return AttemptService(
        store=store,
        packs=PackShelf((pack,), store.canonical),
        now=Clock(NOON),
        new_token=lambda: Token("A" * 22),
        new_id=lambda: "one",
        new_seed=lambda: 7,
        keep_days=30,
    )


def changed(pack: Pack) -> Pack:
    """The pack after its author has thought again: every target moved, an item turned round, words changed."""
    roles = tuple(
        role.model_copy(update={"targets": tuple(t.model_copy(update={"target": 50.0}) for t in role.targets)})
        for role in pack.structure.roles
    )
    texts = {lang: text.model_copy(update={"title": "Another quiz"}) for lang, text in pack.texts.items()}
    return Pack(pack.structure.model_copy(update={"roles": roles, "version": "2.0.0"}), texts)


def test_an_old_attempt_has_its_old_result_bit_for_bit(url: str) -> None:
    (answers,) = random_answers(PACK, 1, seed=5, missing=0.1)
    before = taking_with(url, PACK)
    token, attempt = before.start(PACK.id, FormId("full"), Language("es"))
    for item, response in answers.items():
        before.store.put(attempt.id, item, Answer(response, Language("es"), NOON + timedelta(seconds=3), 2.5))
    before.finish(token)
    shown = Record.of(before.resume(token), before.pack_of(before.resume(token)))
    before.store.close()

    after = taking_with(url, changed(PACK))
    again = after.resume(token)
    pack = after.pack_of(again)
    assert (PACK.version, PACK.canonical) == (pack.version, pack.canonical)
    assert shown == Record.of(again, pack)
    assert shown.result != Record.of(again, changed(PACK)).result
    after.store.close()
