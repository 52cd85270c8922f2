"""Pages in another language are twins of their originals: the same names, and headings with the same ids."""

import re
from pathlib import Path

import pytest
from site_builds import ROOT
from small_company import NOW

from macros.derived.view import view
from macros.facts.day import Clock
from macros.loading.load import load
from macros.messages.problems import report
from macros.mkdocs_rim.docs_check import docs_problems

ORIGINAL = "# Help\n\n## Who helps\n\n### By mail {{ #mail }}\n".replace("{{", "{").replace("}}", "}")
TWIN = "# 手引\n\n## 助ける人 { #who-helps }\n\n### メール { #mail }\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("help", TWIN.replace("# 手引", "# 手引 { #help }"), []),
        (
            "help",
            TWIN.replace("# 手引", "# 手引 { #help }").replace("who-helps", "helpers"),
            [
                "docs/ja/help.md:3:1: the original has no heading with the id 'helpers'.",
                "docs/ja/help.md: the heading with the id 'who-helps' is missing, which the original has.",
            ],
        ),
        ("hilfe", "# 手引\n", ["docs/ja/hilfe.md: the page has no original in the site's first language."]),
    ],
    ids=["twin", "other heading", "no original"],
)
def test_a_page_has_the_headings_of_its_original(
    small: Path, tmp_path: Path, name: str, text: str, told: list[str]
) -> None:
    """The check tells a page whose headings are not those of its original, and one without an original."""
    (tmp_path / "docs" / "ja").mkdir(parents=True)
    (tmp_path / "overrides").mkdir()
    (tmp_path / "docs" / "help.md").write_text(ORIGINAL, "utf-8")
    (tmp_path / "docs" / "ja" / f"{name}.md").write_text(text, "utf-8")
    settings = re.sub("(?m)^(hooks|watch):.*", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    seen = view(load(small, Clock(NOW)), [])
    found = report(docs_problems(tmp_path, seen, ["ja"])).splitlines()
    assert sorted(line for line in found if line.startswith("docs/ja")) == sorted(told)
