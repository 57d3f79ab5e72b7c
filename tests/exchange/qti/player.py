"""A package open in the QTI 3 player."""

from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Page, Route

_ROOT = "http://localhost/"  # answered by the test itself
_PAGE = """<!doctype html><meta charset="utf-8"><title>Player</title>
<script type="module" src="/player.js"></script>
<qti-item><item-container item-url="/items/{item}.xml"></item-container></qti-item>"""
_TEST = """<!doctype html><meta charset="utf-8"><title>Player</title>
<script type="module" src="/player.js"></script>
<qti-test navigate="item"><test-navigation>
<test-container test-url="/test.xml"></test-container><test-next>Next</test-next>
</test-navigation></qti-test>"""
_ITEM = "document.querySelector('item-container').shadowRoot.querySelector('qti-assessment-item')"
_SCORES = f"""async (responses) => {{
    const item = {_ITEM}
    const scores = []
    for (const response of responses) {{
        item.resetResponses()
        for (const [name, value] of Object.entries(response))
            item.updateResponseVariable(name, value)
        await item.updateComplete
        item.processResponse(false, false)
        scores.push(Number(item.getOutcome('SCORE').value))
    }}
    return scores
}}"""

Response = Mapping[str, str | Sequence[str]]


class Player:
    """A page that shows an item of a package; nothing is fetched from anywhere else."""

    def __init__(self, page: Page, script: bytes, files: Mapping[str, bytes]) -> None:
        self.page = page
        self.errors: list[str] = []
        self._script, self._files = script, files
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route("**/*", self._answer)

    def open(self, item: str) -> None:
        """Show the item with that identifier."""
        self.page.goto(f"{_ROOT}?{item}")
        self.page.locator("qti-item-body").wait_for()
        self.page.wait_for_function(f"{_ITEM}?.getOutcome('SCORE') !== null")

    def open_test(self) -> None:
        """Show the first item of the test, above a button that leads to the next."""
        self.page.goto(f"{_ROOT}?")
        self.page.locator("qti-item-body").wait_for()

    def scores(self, responses: Sequence[Response]) -> list[float]:
        """The scores that the item's response processing gives, one after the other."""
        return list(self.page.evaluate(_SCORES, list(responses)))

    def submit(self) -> float:
        """Hand in what is answered on the page, and return its score."""
        self.page.evaluate(f"{_ITEM}.processResponse()")
        return float(self.page.evaluate(f"Number({_ITEM}.getOutcome('SCORE').value)"))

    def outcome(self, name: str) -> Any:
        """The value of an outcome variable."""
        return self.page.evaluate(f"{_ITEM}.getOutcome({name!r}).value")

    def _answer(self, route: Route) -> None:
        path, asked, item = route.request.url.removeprefix(_ROOT).partition("?")
        if asked:
            body = _PAGE.format(item=item) if item else _TEST
            route.fulfill(body=body, content_type="text/html")
        elif path == "player.js":
            route.fulfill(body=self._script, content_type="text/javascript")
        elif path in self._files:
            route.fulfill(body=self._files[path], content_type="application/xml")
        else:
            route.fulfill(status=404)
