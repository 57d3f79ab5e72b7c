"""Prometheus metrics for operators.

They are served at a separate address, COURSE_METRICS, which visitors cannot reach.
"""

import logging

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    start_http_server,
)

from course.errors import CourseError
from course.services import logs

_log = logging.getLogger(__name__)

REGISTRY = CollectorRegistry()
for _collector in (ProcessCollector, PlatformCollector, GCCollector):
    _collector(registry=REGISTRY)

SAVES = Counter(
    "course_saves",
    "Answers given: saved, newer (another tab's newer answer stays), refused, failed.",
    ["result"],
    registry=REGISTRY,
)
SAVE_SECONDS = Histogram(
    "course_save_seconds",
    "Time until an answer is on the disk.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
CHECKS = Counter(
    "course_checks",
    "Answers checked on request, by what came out.",
    ["status"],
    registry=REGISTRY,
)
OPENED = Counter("course_sittings_opened", "Sittings opened here.", registry=REGISTRY)
FINISHED = Counter(
    "course_sittings_finished",
    "Sittings closed here, by the learner or because the time was over.",
    registry=REGISTRY,
)
ERRORS = Counter(
    "course_errors",
    "Unexpected errors, by where: script (a page), request (a plain route).",
    ["where"],
    registry=REGISTRY,
)
CONNECTIONS = Gauge("course_connections", "Browser tabs connected now.", registry=REGISTRY)
DROPPED = Counter(
    "course_wire_refused",
    "Refused on the wire: message (of a kind that no page sends), flood (too many messages), "
    "size, connections (too many of one address), origin, host.",
    ["reason"],
    registry=REGISTRY,
)
CREDENTIALS = Counter(
    "course_credentials_refused",
    "Teacher tokens, resume codes and codes of classes that were wrong, or not looked at: too "
    "many were.",
    ["kind", "reason"],
    registry=REGISTRY,
)
for _result in ("saved", "newer", "refused", "failed"):
    SAVES.labels(_result)  # present from the start, as zero
for _where in ("script", "request"):
    ERRORS.labels(_where)


def serve(address: tuple[str, int]) -> None:
    """Serve the metrics at that address; CourseError if it cannot be opened."""
    host, port = address
    try:
        server, _ = start_http_server(port, host, REGISTRY)
    except OSError as error:
        raise CourseError(
            f"COURSE_METRICS: {host}:{port} cannot be listened on ({error.strerror}). Each process "
            "needs a port of its own: see deploy/course@.service."
        ) from error
    bound = server.server_address[1]
    logs.event(_log, logging.INFO, "metrics served", address=f"http://{host}:{bound}/metrics")
