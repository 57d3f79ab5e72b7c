"""The nginx that the failover test runs: found, or else installed.

`python -m tests.nginx` prints its path. Where there is none and the distribution's package cannot
be had, it says so loudly, and fails only in continuous integration.
"""

import os
import sys

from bench.processes import find_nginx
from tests.chromium import _may_use_apt, _output

NO_NGINX = "*** NO NGINX: the failover tests did not run. Install nginx-light. ***"


def main() -> int:
    """Exit code: 0, or 1 where CI=true and there is no nginx."""
    if find_nginx() is None and _may_use_apt():
        _output(["apt-get", "update", "-qq"], seconds=120)
        _output(["apt-get", "install", "-y", "-qq", "nginx-light"], seconds=200)
    path = find_nginx()
    if path:
        print(path)  # noqa: T201 - a script that prints
        return 0
    print(NO_NGINX)  # noqa: T201
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
