"""Download routes for teachers: each table as XLSX, CSV and JSON lines."""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.analysis import gradebook, tables
from course.analysis.population import Population
from course.analysis.tables import Head, Table
from course.delivery.results import HEAD, rows
from course.exchange.tables import as_csv, as_json_lines, as_xlsx
from course.pages.grades import book
from course.pages.shared.judged import every_judgement
from course.server.routes.plain_page import refusal, wording
from course.server.routes.sign_in import teacher_only
from course.services import process

Query = Mapping[str, str]

_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "jsonl": "application/jsonl",
}


def routes() -> list[BaseRoute]:
    """Return the download route."""
    return [Route("/teacher/{name}.{kind}", teacher_only(_file))]


async def _file(request: Request) -> Response:
    """Return the table of that name, of the attempts that the address says."""
    name, kind = request.path_params["name"], request.path_params["kind"]
    t, made = wording(request), _TABLES.get(name)
    if made is None or kind not in _KINDS:
        return refusal(t, t("error.unknown.title"), t("error.unknown"), status=404)

    def written() -> str | bytes:
        table = made(request.query_params)
        names = [head.name for head in table.heads]
        if kind == "xlsx":
            return as_xlsx(names, table.rows, [head.meaning for head in table.heads])
        if kind == "csv":
            return as_csv(names, table.rows, t.language)
        return as_json_lines(names, table.rows)

    headers = {"content-disposition": f'attachment; filename="{name}.{kind}"'}
    content = await run_in_threadpool(written)
    return Response(content, media_type=_KINDS[kind], headers=headers)


def _results(_query: Query) -> Table:
    views = process.delivery().looking.results(now=process.now())
    return Table(tuple(Head(*head) for head in HEAD.items()), rows(views))


def _grades(query: Query) -> Table:
    asked = book.Asked.from_query(query)
    return gradebook.as_table(book.found(asked), asked.by)


def _items(query: Query) -> Table:
    sample = process.sample(Population.from_query(query))
    return tables.of_items(sample, every_judgement(sample))


def _parts(query: Query) -> Table:
    verdicts = process.live().current().verdicts
    return tables.of_parts(process.sample(Population.from_query(query)), verdicts)


_TABLES: Mapping[str, Callable[[Query], Table]] = {
    "results": _results,
    "grades": _grades,
    "items": _items,
    "choices": lambda query: tables.of_choices(process.sample(Population.from_query(query))),
    "answers": lambda query: tables.of_answers(process.sample(Population.from_query(query))),
    "parts": _parts,
    "test": lambda query: tables.of_quiz(process.sample(Population.from_query(query))),
}
