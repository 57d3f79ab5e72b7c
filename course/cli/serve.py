"""`course serve`: the app, with its own settings, from any folder."""

import argparse
import gc
import os
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from course.errors import UsageError
from course.settings import DEFAULT_PORT

if TYPE_CHECKING:
    import socket

_LOCAL, _ANY = "127.0.0.1", "0.0.0.0"  # noqa: S104 - with --share, and only for hosts that we name
_SHARED = """\
Students go to the first address above that works from their device, on the same network.
If none does:
- the firewall of this computer may have to allow Python to receive connections on this port;
- a guest Wi-Fi often keeps devices apart: use the network of the school, or a hotspot.
The connection is not encrypted (http): others on the network could read along, names and answers
too. For more than a lesson on a network that you trust, see docs/operations.md."""
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
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--host", default=_LOCAL, help="address to listen on (default: %(default)s, this machine)"
    )
    where.add_argument(
        "--share",
        action="store_true",
        help="let the devices of a class in: listen to the network that this machine is on, and "
        "print the address and the codes of the classes",
    )


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    if args.folder is not None:
        if not args.folder.is_dir():
            raise UsageError(f"There is no folder {args.folder}: name a course folder.")
        os.environ["COURSE_FOLDER"] = str(args.folder.resolve())

    shared = share(os.environ) if args.share else ()
    host = _ANY if args.share else args.host

    gc.disable()  # until all is loaded: a sixth of the time to start, for hardly any garbage

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
                addresses = [f"http://{one}:{port}" for one in shared or (host,)]
                print(*addresses, sep="\n", flush=True)
                print("Serving the course. Press Ctrl-C to stop.", file=sys.stderr)
                serving.print_link(_LOCAL if shared else host, port)
                if shared:
                    serving.print_classes(addresses[0])
                    print(_SHARED, file=sys.stderr, flush=True)

    options = {"server.port": args.port, "server.address": host}
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
            host=host,
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


def share(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """Return this machine's addresses on its networks, the best first, and trust no other host.

    UsageError if there are none, or the server is set up with a name of its own.
    """
    from course.cli.networks import addresses

    if environment.get("COURSE_HOSTS"):
        raise UsageError("--share is for a server without COURSE_HOSTS: unset it, or use --host")
    found = addresses()
    if not found:
        raise UsageError("this computer is on no network: connect it to that of your class first")
    environment["COURSE_HOSTS"] = ",".join((*found, _LOCAL, "localhost"))
    return found
