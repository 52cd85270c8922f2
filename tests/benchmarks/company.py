"""A made-up company of any size: the project's own guideline, N departments with 15 answers each."""

import random
import shutil
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as pytest does for the tests' own modules

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = 15
KINDS = ("organization", "regulation", "system", "achievement")


def lay_out(folder: Path, departments: int, small: bool = False) -> Path:
    """A copy of the project in `folder` with `departments` departments; the same number gives the same bytes.

    A small one has the tests' small guideline, in one language, and no pages for editors: a third of the pages.
    """
    if small:
        from shared_sites import few_laid_out  # noqa: PLC0415 - a run's memory is counted from that of who starts it

        few_laid_out(folder)
    else:
        for name in ("docs", "macros", "overrides", "data"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", folder)
    data = folder / "data"
    for path in (data / "evidence").iterdir():
        path.unlink()
    log = data / "training" / "log.yml"
    if log.exists():
        log.write_text("held: []\n", encoding="utf-8")
    dice = random.Random(departments)  # noqa: S311 - repeatable, not secret
    items = item_ids(data)
    entries = []
    for number in range(departments):
        id_ = f"department-{number:04}"
        own = sorted(dice.sample(items, min(ANSWERS, len(items))), key=items.index)
        entries.append(
            f"  - id: {id_}\n    name: Department {number:04}\n    head: Head of Department {number:04}\n"
            f"    owner: '@company/{id_}'\n    items: [{', '.join(own)}]\n"
        )
        (data / "evidence" / f"{id_}.yml").write_text(evidence(dice, number, own), encoding="utf-8")
    (data / "departments.yml").write_text("departments:\n" + "".join(entries), encoding="utf-8")
    return folder


def item_ids(data: Path) -> list[str]:
    """Ids of the checklist's items, notes left out, in order."""
    outline = yaml.safe_load((data / "guideline" / "outline.yml").read_text(encoding="utf-8"))
    return [
        item["id"]
        for part in outline["checklist"]["parts"]
        for section in part["sections"]
        for group in section["groups"]
        for item in group["items"]
        if not item.get("note")
    ]


def evidence(dice: random.Random, number: int, items: list[str]) -> str:
    """An evidence file with an answer for each item, two thirds of them Y."""
    lines = [f"reviewed: 2026-{dice.randint(1, 10):02}-15", f"reviewed_by: Head of Department {number:04}", "answers:"]
    for item in items:
        lines.append(f"  {item}:")
        if dice.random() < 0.66:
            lines += ["    check: Y", "    basis:"]
            for entry in range(dice.randint(1, 2)):
                lines += [
                    f"      - title: Record {number:04}-{item}-{entry} on what the department has in place",
                    f"        kind: {dice.choice(KINDS)}",
                    f"        reference: REF-{number:04}-{entry}",
                    f"        date: 2026-{dice.randint(1, 10):02}-10",
                    f"        valid_until: 2027-{dice.randint(1, 12):02}-28",
                ]
        else:
            lines += ["    check: N", "    actions:"]
            lines += [
                f"      - what: Work on {item} in department {number:04}",
                f"        owner: Department {number:04}",
                f"        due: 2027-{dice.randint(1, 12):02}-28",
            ]
    return "\n".join(lines) + "\n"
