"""What the tests here share: pages of the small course, and a real server of it."""

from tests.app.fixtures import fresh, learner, run, server, sitting

__all__ = ["fresh", "learner", "run", "server", "sitting"]
