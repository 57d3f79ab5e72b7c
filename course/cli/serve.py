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
    """Declare the arguments of the command."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="the course folder (default: $COURSE_FOLDER, else the shipped course)",
    )
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help="0 picks a free port (default: %(default)s)"
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
    from streamlit import config
    from streamlit.web.bootstrap import load_config_options

    from course.server import connections, serving
    from course.services import provider

    class Server(uvicorn.Server):
        """Prints its address once it is listening."""

        async def startup(self, sockets: "list[socket.socket] | None" = None) -> None:
            await super().startup(sockets)
            if self.started:
                host, port = self.servers[0].sockets[0].getsockname()[:2]
                print(f"http://{host}:{port}", flush=True)
                print("Serving the course. Press Ctrl-C to stop.", file=sys.stderr)
                serving.print_link(host, port)

    options = {"server.port": args.port, "server.address": args.host}
    if secrets := os.environ.get("STREAMLIT_SECRETS_FILES"):  # read by `streamlit run` alone
        options["secrets.files"] = [secrets]
    # As `streamlit run` does: then the settings beside the script are in the first reading. Read
    # again later, they would be a change that Streamlit warns of.
    config._main_script_path = serving.SCRIPT  # noqa: SLF001 - nothing public sets it
    load_config_options(options)
    app = serving.app()
    provider.check()
    # Given host and port, uvicorn opens the socket itself, without Nagle's delay: 1.5 ms instead
    # of 46 ms per click when two messages follow each other.
    server = Server(
        uvicorn.Config(
            app,
            host=args.host,
            port=args.port,
            http=connections.Impatient,
            h11_max_incomplete_event_size=serving.LARGEST_HEAD,
            log_config=None,  # we configure logging
            access_log=False,  # it would contain addresses of learners
            proxy_headers=False,  # COURSE_PROXIES says which proxies to trust
            timeout_graceful_shutdown=serving.STOPPING,
            ws=connections.Answering,
            ws_ping_interval=connections.PING,
            ws_max_size=1024 * 1024,
            ws_per_message_deflate=False,  # as in Streamlit: it costs 45 kB per student
        )
    )
    try:
        server.run()
    except SystemExit:  # uvicorn has already reported why, such as a port in use
        return _UNUSABLE
    return _CLEAN
