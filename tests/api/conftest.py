"""A database of its own for each test of what stands beside the app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from questions.ids import FormId, Language, PackId
from quiz import bootstrap
from quiz.api.routes import routes
from quiz.flow import Token
from quiz.services import AttemptService
from quiz.services.use_cases import Services


@pytest.fixture
def services(fresh: None) -> Iterator[Services]:  # noqa: ARG001 - a database of this test's own
    """The use cases of this test, which the routes find too."""
    found = bootstrap.services()
    yield found
    found.attempts.store.close()


@pytest.fixture
def client() -> TestClient:
    """A browser on this machine that shows one of our pages, and reads English."""
    headers = {"Origin": "http://localhost:8501", "Accept-Language": "en"}
    return TestClient(
        Starlette(routes=routes()), base_url="http://localhost:8501", client=("127.0.0.1", 50_000), headers=headers
    )


@pytest.fixture
def attempt_service(services: Services) -> AttemptService:
    """The attempts of this test."""
    return services.attempts


@pytest.fixture
def token(attempt_service: AttemptService) -> Token:
    """An attempt at the complete form, nothing answered."""
    return attempt_service.start(PackId("sales_roles"), FormId("full"), Language("es"))[0]
