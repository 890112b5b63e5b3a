"""A person who comes back to a page from which something can be begun is offered what they began."""

from __future__ import annotations

import pytest

from quiz.services import AttemptService
from tests.app.pressing import press
from tests.app.rooms.rooms import Opener


@pytest.mark.parametrize("page", ["start", "join"])
def test_a_person_who_came_back_is_offered_to_go_on_and_not_led(opened: Opener, page: str) -> None:
    app = press(opened("start", lang="en"), "start_express")
    here = "".join(app.query_params["a"])
    app.switch_page(f"screens/{page}.py")
    app.query_params["a"] = here
    app.run()
    assert {"start": "Before you start", "join": "Join a room"}[page] == app.title[0].value
    app.button(key="go_on").click().run()
    assert (here, []) == ("".join(app.query_params["a"]), list(app.title))


def test_a_person_who_came_back_may_begin_anew(opened: Opener, attempt_service: AttemptService) -> None:
    begun = ["".join(press(opened("start", lang="en"), "start_express").query_params["a"]) for _ in range(2)]
    assert begun[0] != begun[1]
    assert [{}, {}] == [attempt_service.resume(token).answers for token in begun]
