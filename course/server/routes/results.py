"""Download routes for teachers: results as CSV and XLSX."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.delivery.results import HEAD, Row, rows
from course.exchange.tables import as_csv, as_xlsx
from course.server.routes.sign_in import teacher_only
from course.services import process

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes() -> list[BaseRoute]:
    """Return the download routes."""
    return [
        Route("/teacher/results.csv", teacher_only(_csv)),
        Route("/teacher/results.xlsx", teacher_only(_xlsx)),
    ]


async def _csv(_request: Request) -> Response:
    table = as_csv(HEAD, await run_in_threadpool(_result_rows))
    # With a byte order mark: Excel would otherwise decode it with the machine's code page.
    return Response("\ufeff" + table, media_type="text/csv", headers=_named("results.csv"))


async def _xlsx(_request: Request) -> Response:
    table = await run_in_threadpool(lambda: as_xlsx(HEAD, _result_rows()))
    return Response(table, media_type=_WORKBOOK, headers=_named("results.xlsx"))


def _result_rows() -> list[Row]:
    return rows(process.delivery().looking.results(now=process.now()))


def _named(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
