"""What each command does, where it leads, and that it is done once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from starlette.testclient import TestClient

from quiz.flow import HostAction, Names, Phase, Token
from quiz.services import HostToken
from quiz.services.errors import ServiceError
from quiz.services.use_cases import Services
from tests.api.commands import EN, ES, PACK, done, new_key, open_room, send, skip_everything, start

Prepared = tuple[dict[str, Any], dict[str, Any], Callable[[], object]]
"""The fields of a command, what comes back for it, and what tells how often it was done."""


def counted(services: Services, table: str) -> int:
    """Rows of a table."""
    with services.attempts.store.database.statement() as connection:  # type: ignore[attr-defined]
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - our own


def start_attempt(services: Services) -> Prepared:
    key = new_key()
    fields = {"key": key, "pack": PACK, "form": "full", "language": "en"}
    return fields, done({"page": "quiz", "query": {"a": key}}), lambda: counted(services, "attempts")


def join_room(services: Services) -> Prepared:
    key, (_, room) = new_key(), open_room(services, names=Names.OPTIONAL)
    fields = {"key": key, "code": room.code.lower(), "language": "en", "nickname": "Ana"}
    return fields, done({"page": "quiz", "query": {"a": key}}), lambda: counted(services, "members")


def opening(services: Services) -> Prepared:
    key = new_key()
    plan = {"pace": "host", "shows": "both", "names": "optional", "language": None, "hidden": True, "seats": 30}
    expected = done({"page": "host", "query": {"h": key}}, 0)
    return {"key": key, "pack": PACK, **plan}, expected, lambda: counted(services, "rooms")


def finish_attempt(services: Services) -> Prepared:
    token = start(services)
    skip_everything(services, token)
    expected = done({"page": "result", "query": {"a": token}})
    return (
        {"key": new_key(), "token": token},
        expected,
        lambda: int(services.attempts.resume(token).finished is not None),
    )


def set_language(services: Services) -> Prepared:
    token = start(services)
    fields = {"key": new_key(), "token": token, "language": "en"}
    return fields, done(), lambda: int(services.attempts.resume(token).language == EN)


def delete_attempt(services: Services) -> Prepared:
    token = start(services)
    expected = done({"page": "home", "query": {"deleted": "1"}})
    return {"key": new_key(), "token": token}, expected, lambda: 1 - counted(services, "attempts")


def host_action(services: Services) -> Prepared:
    host, room = open_room(services)
    fields = {"key": new_key(), "host": host, "action": "start", "revision": room.revision}
    return fields, done(revision=1), lambda: services.hosts.room(host).revision


def delete_room(services: Services) -> Prepared:
    host, _ = open_room(services)
    return (
        {"key": new_key(), "host": host},
        done({"page": "staff", "query": {}}),
        lambda: 1 - counted(services, "rooms"),
    )


def remove_nickname(services: Services) -> Prepared:
    host, room = open_room(services, names=Names.OPTIONAL)
    services.rooms.join(room.code, ES, "Ana")
    fields = {"key": new_key(), "host": host, "number": 1}
    return fields, done(), lambda: sum(member.nickname is None for member in services.hosts.members(host))


COMMANDS: dict[str, Callable[[Services], Prepared]] = {
    "start_attempt": start_attempt,
    "join_room": join_room,
    "open_room": opening,
    "finish_attempt": finish_attempt,
    "set_language": set_language,
    "delete_attempt": delete_attempt,
    "host_action": host_action,
    "delete_room": delete_room,
    "remove_nickname": remove_nickname,
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_done_once_and_answered_alike_however_often_it_comes(
    services: Services, client: TestClient, name: str
) -> None:
    fields, expected, times = COMMANDS[name](services)
    assert 0 == times()
    assert [expected] * 3 == [send(client, name, **fields) for _ in range(3)]
    assert 1 == times()


@pytest.mark.parametrize("name", COMMANDS)
def test_at_once_from_many_threads_it_is_done_once_too(services: Services, client: TestClient, name: str) -> None:
    fields, expected, times = COMMANDS[name](services)
    phones = 6
    together = Barrier(phones)

    def press(_: int) -> dict[str, Any]:
        together.wait()
        return send(client, name, **fields)

    with ThreadPoolExecutor(phones) as pool:
        assert [expected] * phones == list(pool.map(press, range(phones)))
    assert 1 == times()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_key_that_another_command_has_used_does_nothing(services: Services, client: TestClient, name: str) -> None:
    fields, _, times = COMMANDS[name](services)
    other = "set_language" if name != "set_language" else "finish_attempt"
    used, _, _ = COMMANDS[other](services)
    send(client, other, **used)
    before = times()
    said = send(client, name, 400, **{**fields, "key": used["key"]})
    assert ("key_used", False) == (said["refused"], said["done"])
    assert before == times()


def test_an_attempt_starts_in_the_readers_language_if_the_pack_has_it(services: Services, client: TestClient) -> None:
    for asked, expected in (("en", EN), ("fr", services.attempts.packs.current(PACK).languages[0])):
        key = new_key()
        send(client, "start_attempt", key=key, pack=PACK, form="express", language=asked)
        assert expected == services.attempts.resume(Token(key)).language


def test_a_room_is_opened_as_it_was_planned(services: Services, client: TestClient) -> None:
    key = new_key()
    plan = {"pace": "own", "shows": "room", "names": "optional", "language": "en", "hidden": True, "seats": 7}
    send(client, "open_room", key=key, pack=PACK, **plan)
    room = services.hosts.room(HostToken(key))
    assert plan == {name: getattr(room.plan, "starts_hidden" if name == "hidden" else name) for name in plan}
    assert Phase.LOBBY is room.phase


def test_a_phone_joins_a_room_with_the_key_as_its_token(services: Services, client: TestClient) -> None:
    host, room = open_room(services, names=Names.OPTIONAL)
    key = new_key()
    send(client, "join_room", key=key, code=f" {room.code[:3]} {room.code[3:]}", language="fr", nickname="Ana")
    assert room.id == (services.rooms.room_of(Token(key)) or room).id
    assert ["Ana"] == [member.nickname for member in services.hosts.members(host)]


def test_a_key_that_is_an_attempts_token_already_joins_no_room(services: Services, client: TestClient) -> None:
    _, room = open_room(services)
    token = start(services)
    said = send(client, "join_room", 400, key=token, code=room.code, language="es")
    assert "key_used" == said["refused"]
    assert 0 == counted(services, "members")


def test_a_step_that_comes_too_late_learns_how_the_room_stands(services: Services, client: TestClient) -> None:
    host, room = open_room(services)
    services.hosts.act(host, HostAction.START, room.revision)
    said = send(client, "host_action", host=host, action="next", revision=room.revision)
    assert ("overtaken", 1, False) == (said["refused"], said["revision"], said["done"])


def test_a_refused_command_may_be_sent_again_with_its_key(services: Services, client: TestClient) -> None:
    host, room = open_room(services)
    key = new_key()
    refused = send(client, "host_action", key=key, host=host, action="pause", revision=room.revision)
    assert ("not_now", False) == (refused["refused"], refused["done"])
    services.hosts.act(host, HostAction.START, room.revision)
    assert done(revision=2) == send(client, "host_action", key=key, host=host, action="pause", revision=1)


def test_what_was_deleted_is_gone(services: Services, client: TestClient) -> None:
    token, (host, _) = start(services), open_room(services)
    send(client, "delete_attempt", token=token)
    send(client, "delete_room", host=host)
    with pytest.raises(ServiceError, match="unknown"):
        services.attempts.resume(token)
    with pytest.raises(ServiceError, match="unknown_host"):
        services.hosts.room(host)
