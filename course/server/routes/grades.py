"""Download routes for teachers: the gradebook as XLSX, CSV and JSON lines."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.analysis import gradebook
from course.analysis.tables import Table
from course.exchange.tables import as_csv, as_json_lines, as_xlsx
from course.pages.grades import book
from course.server.routes.plain_page import wording
from course.server.routes.sign_in import teacher_only

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes() -> list[BaseRoute]:
    """Return the download routes."""
    return [
        Route("/teacher/grades.csv", teacher_only(_csv)),
        Route("/teacher/grades.xlsx", teacher_only(_xlsx)),
        Route("/teacher/grades.jsonl", teacher_only(_json_lines)),
    ]


async def _csv(request: Request) -> Response:
    language = wording(request).language
    return await _file(request, "csv", "text/csv", lambda t: as_csv(_names(t), t.rows, language))


async def _xlsx(request: Request) -> Response:
    def made(table: Table) -> bytes:
        return as_xlsx(_names(table), table.rows, [head.meaning for head in table.heads])

    return await _file(request, "xlsx", _WORKBOOK, made)


async def _json_lines(request: Request) -> Response:
    return await _file(
        *(request, "jsonl", "application/jsonl", lambda t: as_json_lines(_names(t), t.rows))
    )


async def _file(
    request: Request, end: str, kind: str, made: Callable[[Table], str | bytes]
) -> Response:
    asked = book.Asked.from_query(request.query_params)

    def written() -> str | bytes:
        return made(gradebook.as_table(book.found(asked), asked.by))

    headers = {"content-disposition": f'attachment; filename="grades.{end}"'}
    return Response(await run_in_threadpool(written), media_type=kind, headers=headers)


def _names(table: Table) -> list[str]:
    return [head.name for head in table.heads]
