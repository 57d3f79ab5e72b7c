"""`course serve`: the app, with its own settings, from any folder."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from course.errors import UsageError
from course.settings import DEFAULT_PORT

if TYPE_CHECKING:
    import socket

_LOCAL = "127.0.0.1"
_CLEAN, _UNUSABLE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which folder, and where to listen."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="the course folder (default: $COURSE_FOLDER, else the course that comes with this)",
    )
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help="0 takes a free one (default: %(default)s)"
    )
    parser.add_argument(
        "--host", default=_LOCAL, help="address to listen on (default: %(default)s, this machine)"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    if args.folder is not None:
        if not args.folder.is_dir():
            raise UsageError(f"There is no folder {args.folder}: name a course folder.")
        os.environ["COURSE_FOLDER"] = str(args.folder.resolve())

    import uvicorn
    from streamlit.web.bootstrap import load_config_options

    from course.server import serving
    from course.services import teachers

    class Server(uvicorn.Server):
        """Says where it listens once it does."""

        async def startup(self, sockets: "list[socket.socket] | None" = None) -> None:
            await super().startup(sockets)
            if self.started:
                host, port = self.servers[0].sockets[0].getsockname()[:2]
                print(f"http://{host}:{port}", flush=True)
                print("The course is served. Stop with Ctrl-C.", file=sys.stderr)
                teachers.print_link(f"http://{host}:{port}")

    app = serving.app()  # first: with it Streamlit finds the settings beside our script
    load_config_options({"server.port": args.port, "server.address": args.host})
    # Given host and port, uvicorn opens the socket itself, and without Nagle's delay: 1.5 ms
    # instead of 46 ms a click where two messages follow each other.
    server = Server(
        uvicorn.Config(
            app,
            host=args.host,
            port=args.port,
            log_config=None,  # ours
            access_log=False,  # addresses of learners
            proxy_headers=False,  # COURSE_PROXIES says whose
            timeout_graceful_shutdown=serving.STOPPING,
            ws="websockets-sansio",
            ws_max_size=1024 * 1024,
            ws_per_message_deflate=False,  # as Streamlit: it costs 45 kB a student
        )
    )
    try:
        server.run()
    except SystemExit:  # uvicorn has said why, such as a port that is taken
        return _UNUSABLE
    return _CLEAN
