"""Download route for teachers: a bank as it stands in the course folder."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from course.loading.files import SHARED_FILES
from course.model.base import ID_PATTERN
from course.server.routes.plain_page import refusal, wording
from course.server.routes.sign_in import teacher_only
from course.services import process


def routes() -> list[BaseRoute]:
    """Return the download routes."""
    return [Route("/banks/{bank}.yaml", teacher_only(_bank))]


async def _bank(request: Request) -> Response:
    bank = request.path_params["bank"]
    content = await run_in_threadpool(_content, bank) if ID_PATTERN.fullmatch(bank) else None
    if content is None:
        t = wording(request)
        return refusal(t, t("error.unknown.title"), t("error.unknown"), status=404)
    named = {"content-disposition": f'attachment; filename="{bank}.yaml"'}
    return Response(content, media_type="application/yaml", headers=named)


def _content(bank: str) -> bytes | None:
    file = process.live().folder / f"{bank}.yaml"
    if file.name in SHARED_FILES or file.is_symlink() or not file.is_file():
        return None
    return file.read_bytes()
