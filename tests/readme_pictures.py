"""The two pictures at the head of README: python -m tests.readme_pictures

Takes them from the built sample: a department's page on a desk, and a printed sheet beside a phone. A picture is of the
release whose version it was taken at, which stands beside them, so `tests/test_readme_pictures.py` fails where a new
version has the pictures of an older one.
"""

import base64
import json
import sys
import tempfile
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS))  # as pytest does for the tests' own modules
from site_builds import built, lay_out  # noqa: E402

ROOT = TESTS.parent
FOLDER = ROOT / ".github" / "pictures"
TAKEN = FOLDER / "taken.json"
"""At which version the pictures were taken, and the SHA-256 of each."""
DESK, PAPER = "desk.png", "paper-and-phone.png"
LARGEST = 250_000
"""The most bytes of a picture: who opens README waits for both."""
BESIDE = """<style>
body {{ margin: 0; padding: 28px; width: 1044px; height: 704px; display: flex; gap: 44px; align-items: center;
  justify-content: center; background: #e7ebef; }}
img {{ display: block; background: #fff; }}
.sheet {{ height: 654px; padding: 25px; box-shadow: 0 2px 10px #0003; }}
.phone {{ height: 650px; border: 9px solid #1d2733; border-radius: 30px; }}
</style><img class="sheet" src="{sheet}"><img class="phone" src="{phone}">"""


def version() -> str:
    """The version of this release."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def pictures(browser: "Browser", address: str) -> dict[str, bytes]:
    """The pictures by name, of the portal at `address`."""

    def shot(page: str, width: int, height: int, media: str = "screen") -> bytes:
        window = browser.new_page(viewport={"width": width, "height": height})
        window.emulate_media(media="print" if media == "print" else "screen")
        window.goto(f"{address}{page}", wait_until="networkidle")
        return window.screenshot()

    sheet = shot("checklist/print/B1/filled/", 794, 1123, "print")
    phone = shot("ja/cases/", 390, 844)
    window = browser.new_page(viewport={"width": 1100, "height": 760})
    window.set_content(BESIDE.format(sheet=_address(sheet), phone=_address(phone)))
    return {DESK: shot("departments/strategic-procurement/", 1280, 800), PAPER: window.screenshot()}


def _address(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def main() -> None:
    """Builds the sample, takes the pictures and writes them, with the version."""
    from chromium import PROGRAM, served, started  # noqa: PLC0415 - the test of the pictures opens no browser

    if not PROGRAM:
        sys.exit("The pictures need Chromium on the path.")
    with tempfile.TemporaryDirectory() as name, started() as browser:
        (site,) = built((lay_out(Path(name) / "portal"), {}))
        with served(site.folder) as address:
            taken = pictures(browser, address)
    FOLDER.mkdir(exist_ok=True)
    for name, content in taken.items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content) // 1000} kB")
    facts = {"version": version(), "pictures": {name: sha256(content).hexdigest() for name, content in taken.items()}}
    TAKEN.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
