"""Built with --no-directory-urls, as the preview of a pull request is, the site can be read from its folder."""

from pathlib import Path

import pytest
from languages import WAYS
from site_builds import Built, build, lay_out

ASKING = {"a": "href", "link": "href", "script": "src", "img": "src"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The portal in all its languages, built for its folder."""
    project = lay_out(tmp_path_factory.mktemp("preview"))
    done = build(project, "--no-directory-urls")
    assert done.returncode == 0, done.stderr
    return Built(project / "site")


def test_every_link_names_a_file(site: Built) -> None:
    """No link of any page but the one for addresses that do not exist leads to a folder, or to nothing."""
    wrong = []
    checked = 0
    for address, page in site.pages.items():
        if address.endswith("404.html"):
            continue
        base = Path(site.folder, address, "index.html" if not address.endswith(".html") else "")
        for element in page.elements:
            link = element.attributes.get(ASKING.get(element.tag, ""), "").split("#")[0].split("?")[0]
            if not link or ":" in link:
                continue
            checked += 1
            if not (base.parent / link).is_file():
                wrong.append((address, link))
    assert wrong == []
    assert checked > 10_000
    assert all(f"{way}index.html" in site.bytes for way in WAYS.values())
