"""The portal itself in English and Japanese, while company.yml does not yet name Japanese."""

from pathlib import Path

from site_builds import DAY, built, lay_out


def japanese(folder: Path) -> None:
    """The portal in both languages."""
    project = lay_out(folder)
    company = project / "data" / "company.yml"
    company.write_text(company.read_text("utf-8").replace("\nas_of:", "\nlanguages: [en, ja]\nas_of:"), "utf-8")
    built((project, DAY))
