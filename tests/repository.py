"""A Git repository for one test: the program and the small company's data, with a proposal beside the main branch."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pipelines import ROOT
from samples import copy_small

WHO = {"NAME": "Bench desk", "EMAIL": "bench-desk@driftwood.example"}
PLAN = "due: 2027-01-31"
"""The day in procurement.yml by which K1-c is to be done."""


def environment(**more: str) -> dict[str, str]:
    """The environment without any setting of the portal, with somebody who commits and this Python on the path."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PORTAL_", "GIT_", "CI")) and k != "PYTHONPATH"}
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in WHO.items()}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return kept | who | {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "no_proxy": "127.0.0.1"} | more


def git(folder: Path, *arguments: str) -> str:
    """What Git prints in the folder."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=environment(), capture_output=True, check=True, text=True).stdout.strip()


def company(folder: Path, *, program: bool = True) -> Path:
    """A repository in the folder, whose branch main holds the small company and, if wanted, the program."""
    folder.mkdir(parents=True, exist_ok=True)
    copy_small(folder)
    if program:
        for name in ("macros", ".gitlab"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / ".ci").mkdir()
        shutil.copy(ROOT / ".ci" / "inbox.py", folder / ".ci")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")  # as the hosts do
    return commit(folder, {})


def commit(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes the files and commits everything."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "step")
    return folder


def procurement(folder: Path, old: str, new: str) -> dict[str, str]:
    """procurement.yml with one passage replaced, which must be there."""
    text = (folder / "data" / "evidence" / "procurement.yml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    return {"data/evidence/procurement.yml": text.replace(old, new)}


def hostile(folder: Path, taken: Path) -> str:
    """A commit beside main that moves a plan into the past, and tries to run, to lie and to hide; main stays.

    Whatever of it runs writes the file `taken`.
    """
    git(folder, "checkout", "-q", "-b", "proposal")
    runs = f"open({str(taken)!r}, 'a').write('taken')\n"
    labels = (folder / "data" / "labels" / "en.yml").read_text(encoding="utf-8")
    commit(
        folder,
        {
            **procurement(folder, PLAN, "due: 2026-11-01"),
            "data/labels/en.yml": labels.replace("Overdue", "Excellent"),
            ".gitattributes": "data/evidence/procurement.yml export-ignore filter=run\n",
            "macros/__init__.py": runs,
            "macros/mkdocs_rim/hooks.py": runs,
            "json.py": runs,
            "sitecustomize.py": runs,
            ".gitlab/notes.py": runs,
        },
    )
    head = git(folder, "rev-parse", "HEAD")
    git(folder, "checkout", "-q", "main")
    return head
