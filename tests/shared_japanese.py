"""The portal itself in English and Japanese, while company.yml does not yet name Japanese."""

import shutil
from pathlib import Path

from site_builds import DAY, built, lay_out

NOT_TRANSLATED = ("training", "cases")
"""Folders of data in which English stands in until they are translated."""


def japanese(folder: Path) -> None:
    """The portal in both languages, with the English texts of what nobody has translated yet."""
    project = lay_out(folder)
    data = project / "data"
    company = data / "company.yml"
    company.write_text(company.read_text("utf-8").replace("\nas_of:", "\nlanguages: [en, ja]\nas_of:"), "utf-8")
    for name in NOT_TRANSLATED:
        twins = data / name / "ja"
        for path in list((data / name).rglob("*.yml")):
            twin = twins / path.relative_to(data / name)
            if path.name != "log.yml" and twins not in path.parents and not twin.exists():
                twin.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, twin)
    built((project, DAY))
