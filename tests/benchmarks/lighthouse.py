"""Lighthouse on three pages: python -m tests.benchmarks.lighthouse

Prints accessibility, best practices and performance (each of 100, with the preset for a desktop) and the bytes that a
first visit moves. The pages come from a plain server, without compression: a real one moves about a quarter.
Lighthouse is installed to a temporary folder by npm; the project needs neither.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as pytest does for the tests' own modules
from chromium import ARGUMENTS, PROGRAM, served
from site_builds import built, lay_out

VERSION = "13.5.0"
PAGES = ("", "guidance/autonomy/", "departments/strategic-procurement/")
GOALS = {"accessibility": 100, "best-practices": 100, "performance": 95}


def main() -> None:
    """Builds the portal, asks Lighthouse, prints the table."""
    npm = shutil.which("npm")
    if not npm or not PROGRAM:
        sys.exit("Lighthouse needs npm (with Node.js) and Chromium on the path.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tool = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", name, f"lighthouse@{VERSION}"]
        subprocess.run(tool, check=True)
        (site,) = built((lay_out(folder / "portal"), {}))
        print(f"{'page':40} {'accessibility':>13} {'best practices':>14} {'performance':>11} {'kB':>6}")
        print(f"{'goal':40} {100:13} {100:14} {95:11}")
        with served(site.folder) as address:
            for page in PAGES:
                scores, size, lost = report(folder, f"{address}{page}")
                marks = (scores[category] for category in GOALS)
                print("{:40} {:13} {:14} {:11} {:6}".format(page or "(home)", *marks, size // 1000))
                for line in lost:
                    print(f"    {line}")


def report(folder: Path, address: str) -> tuple[dict[str, int], int, list[str]]:
    """For one page the score of each category, the bytes moved, and what cost a point."""
    out = folder / "report.json"
    command = [
        str(folder / "node_modules" / ".bin" / "lighthouse"),
        address,
        "--quiet",
        "--preset=desktop",
        "--output=json",
        f"--output-path={out}",
        f"--only-categories={','.join(GOALS)}",
        f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
    ]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": str(PROGRAM)})
    measured = json.loads(out.read_text(encoding="utf-8"))
    scores = {name: round(100 * (measured["categories"][name]["score"] or 0)) for name in GOALS}
    lost = [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for name in GOALS
        for part in measured["categories"][name]["auditRefs"]
        if part["weight"]
        for audit in [measured["audits"][part["id"]]]
        if audit["score"] is not None and audit["score"] < 0.9
    ]
    return scores, int(measured["audits"]["total-byte-weight"]["numericValue"]), lost


if __name__ == "__main__":
    main()
