"""Presses buttons of ours as a browser does: the command goes over HTTP, and its answer leads to another page."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from quiz.api.routes import routes

PAGE = "http://localhost:8501"
CLIENT = TestClient(Starlette(routes=routes()), PAGE, client=("127.0.0.1", 50_000), headers={"Origin": PAGE})


def sent_to(app: AppTest, component: str) -> list[dict[str, Any]]:
    """Returns the data of each of our components of one name that the page shows, in order."""
    protos = [element.proto for element in app.main if hasattr(getattr(element, "proto", None), "component_name")]
    return [json.loads(proto.json) for proto in protos if proto.component_name == f"rolefit.{component}"]


def commands(app: AppTest) -> dict[str, dict[str, Any]]:
    """Returns the data of the buttons on the page that send a command, by their keys."""
    return {data["button"]: data for data in sent_to(app, "command_button")}


def send(app: AppTest, button: str, **entered: object) -> Mapping[str, Any]:
    """Sends a button's command with what is entered in its inputs; returns the answer."""
    data = commands(app)[button]
    values = {each["name"]: each["value"] for each in data["inputs"]}
    body = {**data["fields"], **values, **entered, "key": secrets.token_urlsafe(16)}
    response = CLIENT.post(f"/commands/{data['command']}", json=body)
    assert response.status_code == 200, response.text
    answer: Mapping[str, Any] = response.json()
    return answer


def press(app: AppTest, button: str, **entered: object) -> AppTest:
    """Sends a button's command, and shows the page that its answer leads to, or the same page anew."""
    answer = send(app, button, **entered)
    assert answer["done"], answer
    go = commands(app)[button]["go"] or answer["go"]
    if go is None:
        return app.run()
    language = app.query_params.get("lang")
    app.query_params.clear()
    for name, value in {**({"lang": "".join(language)} if language else {}), **go["query"]}.items():
        app.query_params[name] = value
    return app.switch_page(f"screens/{go['page']}.py").run()
