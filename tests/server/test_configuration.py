"""The settings that Streamlit reads are where it looks for them."""

import json
import re
import tomllib

from streamlit.components.v2.manifest_scanner import scan_component_manifests

from course.pages.shared.paths import REACHED, TEACHING
from course.server.document import PAGES, content
from tests.app.fixtures import ROOT

PAGES_FOLDER = ROOT / "course" / "pages"


def test_both_copies_of_the_settings_are_the_same() -> None:
    copies = (ROOT / ".streamlit", ROOT / "course" / "pages" / ".streamlit")
    root, ui = ((folder / "config.toml").read_bytes() for folder in copies)
    assert root == ui


def test_the_style_sheet_has_the_colours_of_the_theme() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
    style = content("course.css").decode()
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    for colours, part in ((theme["light"], light), (theme["dark"], dark)):
        for name, variable in (("backgroundColor", "paper"), ("textColor", "ink")):
            assert f"--{variable}: {colours[name]}" in part


def test_every_colour_of_text_can_be_read_on_every_ground() -> None:
    """WCAG 2: 4.5 to 1 for text."""
    style = content("course.css").decode()
    for part in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part))
        pairs = [
            (ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("paper", "sheet")
        ]
        pairs += [(s, f"{s}-wash") for s in ("right", "partial", "wrong")]
        pairs += [("ink", f"{s}-wash") for s in ("right", "partial", "wrong", "accent")]
        pairs += [(s, "sheet") for s in ("right", "partial", "wrong")] + [("ink", "mark")]
        for ink, ground in pairs:
            assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_the_installed_package_brings_its_components() -> None:
    names = {
        component.name
        for manifest, _ in scan_component_manifests()
        if manifest.name == "course"
        for component in manifest.components
    }
    assert names == {path.stem for path in PAGES_FOLDER.glob("*/components/*.js")}


def test_an_address_that_shows_a_page_is_known_to_the_server_and_to_its_links() -> None:
    shown = re.findall(
        r'url_path="(\w+)"', (ROOT / "course/pages/shared/every_page.py").read_text()
    )
    assert {"/", *(f"/{path}" for path in (*shown, *TEACHING, *REACHED))} == PAGES
    followed = re.search(r"PAGES = new Set\((.*?)\)", content("shell.js").decode())
    assert followed is not None
    assert set(json.loads(followed[1])) == PAGES


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
