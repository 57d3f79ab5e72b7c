"""A page opens its connection while its scripts still load, and asks nothing else before."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, WebSocket

from tests.app import walk

ENTRY = "**/static/js/index.*.js"
FIRST_ENDS = """
let first = true;
window.WebSocket = class extends WebSocket {
    constructor(...given) {
        super(...given);
        if (first) this.close();
        first = false;
    }
};
"""


def _hold(page: Page) -> Callable[[], None]:
    """Hold back Streamlit's scripts, until what is returned is called."""
    held: list[Route] = []
    free = False

    def hold(route: Route) -> None:
        if free:
            route.continue_()
        else:
            held.append(route)

    def let_go() -> None:
        nonlocal free
        free = True
        for route in held:
            route.continue_()

    page.route(ENTRY, hold)
    return let_go


def test_a_page_connects_once_and_before_its_scripts_have_come(server: str, page: Page) -> None:
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))  # noqa: PLW0108 - as above
    let_go = _hold(page)
    with page.expect_websocket(), page.expect_request(ENTRY):
        page.goto(server, wait_until="commit")
    let_go()
    walk.idle(page)
    assert len(sockets) == 1
    assert not sockets[0].is_closed()


def test_a_connection_that_ended_before_the_scripts_came_is_made_again(
    server: str, page: Page
) -> None:
    page.add_init_script(FIRST_ENDS)
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))  # noqa: PLW0108 - as above
    page.goto(server)
    walk.idle(page)
    assert len(sockets) == 2
    assert not sockets[1].is_closed()


def test_a_page_comes_without_an_answer_about_the_servers_health(server: str, page: Page) -> None:
    page.route("**/_stcore/health", lambda _: None)
    page.goto(server)
    walk.idle(page)
