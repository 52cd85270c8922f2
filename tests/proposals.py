"""A company's repository with proposals: one with a slip, two that are right alone and wrong together, and an inbox."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines import ROOT
from repository import PLAN, commit, environment, git, procurement
from runs import OF_PYTHON, run
from shared_sites import few_laid_out

from macros.derived.view import view
from macros.facts.day import Clock
from macros.loading.load import load

SLIP = "data/evidence/procurement.yml:15:3: checklist item 'K1-z' does not exist."
TWICE = "data/departments.yml:26:10: the department 'stores' is listed twice."
STORES = "  - {id: stores, name: Stores, head: Head of Stores, items: [K1-b]}\n"
INBOX = "data/inbox/procurement-2026-11-20.yml"
PROPOSED = """\
department: procurement
answers:
  K1-c:
    was: {was}
    check: N
    reviewed: 2026-10-15
    basis:
      - title: Trial of a shared cabinet for consumables
        kind: achievement
        date: 2026-10-02
    actions:
      - what: Put a price list beside the cabinet
        owner: Procurement
        due: {due}
"""
"""What the form writes where the day of a plan is changed."""
ANSWERS = "reviewed: 2026-11-01\nreviewed_by: Head of Stores\nanswers:\n  K1-b:\n    check: N\n"


@dataclass(frozen=True)
class Repository:
    """A company's repository on a host, with three proposals beside its main branch; nobody changes it."""

    origin: Path
    start: str
    """The main branch before any of them."""
    slip: str
    """Names a checklist item that does not exist."""
    first: str
    """Lists the department Stores at the end of departments.yml."""
    second: str
    """Lists it in another place, since nobody knew of the first, and lets a plan become overdue."""
    inbox: str
    """Proposes in the inbox that a plan is overdue."""

    def merged(self, *proposals: str) -> str:
        """The merge of main with the proposals, one after the other, which Git makes without a conflict."""
        git(self.origin, "checkout", "-q", "--detach", self.start)
        for proposal in proposals:
            git(self.origin, "merge", "-q", "--no-ff", "-m", "Merge", proposal)
        return git(self.origin, "rev-parse", "HEAD")


def lay_out(folder: Path) -> None:
    """The small portal, its pipelines and its proposals as branches, made by hand where Git would ask."""
    few_laid_out(folder)
    for name in (
        *(".ci/publish.lock", ".ci/audit.lock", "requirements.lock", ".ci/inbox.py", ".ci/outdated"),
        *(".gitlab-ci.yml", ".gitignore"),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    for name in (".github/workflows", ".gitlab"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("CODEOWNERS"))
    for command in ("schema", "codeowners"):
        done = run("macros", command, folder=folder, settings={**environment(), **OF_PYTHON})
        assert done.returncode == 0, done.stderr
    # Compiled once, and not by each job: a checkout has new times, so these say that nobody need look at them.
    compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode=unchecked-hash", "macros"]
    subprocess.run(compiled, cwd=folder, check=True)
    git(folder, "init", "-q", "-b", "main")
    for name, value in {"core.compression": "0", "pack.window": "0"}.items():  # packing again for each job took long
        git(folder, "config", name, value)
    git(folder, "add", "-f", *(str(path) for path in folder.rglob("__pycache__")))
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")  # as the hosts do
    commit(folder, {})
    departments = (folder / "data" / "departments.yml").read_text(encoding="utf-8")
    before, mark, after = departments.partition("  - id: design\n")
    assert mark
    answers = {"data/evidence/stores.yml": ANSWERS}
    for branch, files in {
        "slip": procurement(folder, "K1-c:", "K1-z:"),
        "first": {"data/departments.yml": f"{departments}\n{STORES}", **answers},
        "second": {
            "data/departments.yml": f"{before}{STORES}\n{mark}{after}",
            **answers,
            **procurement(folder, PLAN, "due: 2026-11-01"),
        },
        "inbox": {INBOX: proposed(folder / "data", "2026-11-01")},
    }.items():
        git(folder, "checkout", "-q", "-b", branch, "main")
        commit(folder, files)
    git(folder, "checkout", "-q", "main")
    git(folder, "repack", "-adq")


def proposed(data: Path, due: str) -> str:
    """A file of the inbox that moves the plan of K1-c, as the page shows that answer, to another day."""
    rows = view(load(data, Clock(datetime(2026, 11, 20, tzinfo=UTC))), []).rows["procurement"]
    return PROPOSED.format(was=rows["K1-c"].digest, due=due)
