"""After a second edition: the page of what changed is in menu and search, and what was dropped is found as dropped."""

import re
import shutil
from pathlib import Path

from editions import ANSWERED, CALLED, outputs, second_edition_of_portal, shown
from site_builds import ROOT, Built
from small_company import NOW

from macros.derived.view import view
from macros.facts.day import Clock
from macros.loading.load import load

PAGE = "guidance/changes-fourth-printing/"


def test_what_changed_is_in_the_menu_and_in_search(edition_site: Built) -> None:
    """Each page leads there by the menu of its part, and the search by its title, with none of the earlier words."""
    title = "What changed in the Fourth Printing"
    assert edition_site.search[PAGE]["title"] == title
    assert f"{PAGE}#K1-c-was" in edition_site.search
    assert not any("from a common cabinet" in str(entry["text"]) for entry in edition_site.search.values())
    assert (PAGE, "") in edition_site.pages["guidance/sharing/"].targets(
        edition_site.pages["guidance/sharing/"].elements
    )
    assert (PAGE, "") in edition_site.pages["about/"].targets(edition_site.pages["about/"].elements)


def test_what_was_dropped_is_found_as_dropped(edition_site: Built) -> None:
    """Its entry in the search says so, and it is found by none of the words that people type for a point."""
    entry = edition_site.search["checklist/#K1-b"]
    assert entry["title"] == "K1-b New members are introduced (dropped)"
    assert "own" not in entry or not entry["own"]


def test_what_was_dropped_is_in_no_other_output_of_the_sample(tmp_path: Path) -> None:
    """The same of the guideline that ships with the portal and its sample company, in Japanese, by the names there.

    Training that names the item says that it was dropped.
    """
    data = second_edition_of_portal(Path(shutil.copytree(ROOT / "data", tmp_path / "data")))
    portal = load(data, Clock(NOW)).in_language("ja")
    seen = view(portal, [])
    naming = {name for name, text in outputs(seen) if re.search(rf"{ANSWERED}(?!-was)", text)}
    training = {name for name in naming if name.partition(" ")[0] in {"module", "scenario", "session", "quiz"}}
    had = {id_ for id_, rows in seen.earlier_rows.items() if rows}
    answering = {f"department {id_}" for id_ in had} | {f"api/v1/departments/{id_}.json" for id_ in had}
    assert naming - training == {
        *("checklist", "edition_changes 2nd-edition", "api/v1/guideline.json", f"api/v1/items/{ANSWERED}.json"),
        *answering,
    }
    assert len(had) == 2
    assert (seen.counts.items.total, len(seen.guideline.items)) == (35, 44)
    changes = shown(seen, "edition_changes", "2nd-edition")
    assert f"{CALLED}ではB. (1) g<" in changes
    assert "Anew." in changes
    assert "（削除）" in shown(seen, "module", "autonomy")
