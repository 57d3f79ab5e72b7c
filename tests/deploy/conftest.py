"""Real servers; nothing of them is left after a test."""

import os

import pytest

from bench.processes import find_nginx
from tests.nginx import NO_NGINX


@pytest.fixture(scope="session")
def nginx_program() -> str:
    """The nginx to run; without one a test is skipped, and in continuous integration fails."""
    path = find_nginx()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_NGINX)
        pytest.skip(NO_NGINX)
    return path
