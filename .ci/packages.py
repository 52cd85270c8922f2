"""What the portal is made of: every package that the locks name, and what some of them put into the published site.

`.venv/bin/python .ci/packages.py` writes .github/dependencies.md, after `.ci/lock` and the installation of what it
locked. `.ci/release` takes the bill of materials from here.
"""

import json
import re
import sys
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK, BUILDING = ROOT / "requirements.lock", ROOT / ".ci" / "publish.lock"
PAGE = ROOT / ".github" / "dependencies.md"
LOCKED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
REASON = re.compile(r'^  "(?P<name>[\w.-]+)(?:\[[\w,-]+\])?(?:[<>=~!].*?)?",\s+# (?P<reason>.+)$', re.M)
OURS = "guidance-portal"
ENDS = {
    "python": "3.11 gets fixes of security until October 2027",
    "mkdocs": "no day is named; the line before 2, without a release since August 2024",
    "mkdocs-material": "5 May 2027, by its own word",
}
"""When fixes end, where a project says so; looked up in November 2026. Decision 10 says what follows from it."""
NO_END = "none named"
UNSAID = {"axe-playwright-python": "MIT, and MPL-2.0 for axe-core"}
"""Licences of packages that do not say theirs where programs look for it; read in their files."""
CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
"""Licences as the index of packages classifies them, by the names that bills of materials use, or nearly."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that a lock names."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of each built package that may be installed."""
    licence: str
    """As the package says it; empty where it is not installed here."""
    needs: tuple[str, ...]
    """Names of the locked packages that it asks for."""
    is_building: bool
    """Whether building needs it, or tests alone."""
    where: str
    """On which systems it is installed, as the lock says it; empty for all."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a package puts into the published site."""

    name: str
    version: str
    licence: str
    carrier: str


def plain(name: str) -> str:
    """The name of a package as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(path: Path) -> dict[tuple[str, str], tuple[tuple[str, ...], str]]:
    """Hashes and systems of each package of a lock, by its plain name and its version: some have two."""
    packages: dict[tuple[str, str], tuple[list[str], str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if named := LOCKED.match(line):
            last = (plain(named[1]), named[2])
            packages[last] = ([], named[3] or "")
        elif digest := re.search(r"--hash=sha256:([0-9a-f]{64})", line):
            packages[last][0].append(digest[1])
    return {key: (tuple(hashes), where) for key, (hashes, where) in packages.items()}


def packages() -> list[Package]:
    """Every locked package, by name. Raises ValueError where another version is installed than the lock says."""
    everything, building = locked(LOCK), locked(BUILDING)
    facts = {name: _facts(name, everything) for name, _ in everything}
    return [
        Package(name, version, hashes, *facts[name], (name, version) in building, where)
        for (name, version), (hashes, where) in sorted(everything.items())
    ]


def _facts(name: str, everything: Collection[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    """The licence of an installed package, and which of the locked ones it asks for."""
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return "", ()
    if (name, installed.version) not in everything:
        raise ValueError(f"{name} {installed.version} is installed, and the lock has another: install the lock first.")
    asked = (requirement for requirement in installed.requires or () if "extra ==" not in requirement)
    needs = {plain(re.match(r"[\w.-]+", requirement)[0]) for requirement in asked}  # type: ignore[index]
    return UNSAID.get(name) or _licence(installed.metadata), tuple(sorted(needs & {known for known, _ in everything}))


def _licence(metadata: Any) -> str:
    if expression := metadata.get("License-Expression"):
        return str(expression)
    ours = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier", []) if line.startswith("License ::")]
    named = [CLASSIFIED.get(line, line) for line in ours if line not in ("OSI Approved", "DFSG approved")]
    said = (metadata.get("License") or "").strip().splitlines()
    return " and ".join(named) or (said[0][:60] if said else "see its files")


def reasons() -> dict[str, str]:
    """Why pyproject.toml names a package, by its plain name; the comment behind it."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[dependency-groups]")[0]
    return {plain(named["name"]): named["reason"].strip() for named in REASON.finditer(text) if named["name"] != OURS}


def parts() -> list[Part]:
    """What is published that no lock names, since a package carries it: read from the packages, where they say so."""
    assets = Path(str(files("material"))) / "templates" / "assets" / "javascripts"
    search = next(assets.glob("workers/search.*.js")).read_text(encoding="utf-8")
    bundle = next(assets.glob("bundle.*.js")).read_text(encoding="utf-8")
    reveal = json.loads((Path(str(files("pyreveal"))) / "revealjs" / "package.json").read_text(encoding="utf-8"))
    lunr = re.search(r'\.version="(\d+\.\d+\.\d+)"', search)
    clipboard = re.search(r"clipboard\.js v(\d+\.\d+\.\d+)", bundle)
    theme = distribution("mkdocs-material").version
    return [
        Part("Material for MkDocs, scripts and styles", theme, "MIT", "mkdocs-material"),
        Part("clipboard.js", clipboard[1] if clipboard else "", "MIT", "mkdocs-material"),
        Part("escape-html", "", "MIT", "mkdocs-material"),
        Part("RxJS", "", "Apache-2.0", "mkdocs-material"),
        Part("Lunr", lunr[1] if lunr else "", "MIT", "mkdocs-material"),
        Part("Lunr languages", "", "MPL-1.1", "mkdocs-material"),
        Part("TinySegmenter", "", "BSD-3-Clause", "mkdocs-material"),
        Part("Material Design Icons", "", "Apache-2.0", "mkdocs-material"),
        Part("reveal.js", reveal["version"], reveal["license"], "pyreveal"),
    ]


# The page

HEAD = """\
# What the portal is made of

Written by `.ci/packages.py` from `pyproject.toml`, the locks and what the packages say of themselves; a test holds it
equal. Which licence a company accepts is for its own people to say: this is no advice.

Versions are fixed by hash in `requirements.lock`, and those that building needs in `.ci/publish.lock`. `.ci/lock`
renews both. Once a month a job reports what is outdated, or known to be vulnerable; *Dependencies and locks* in
[CONTRIBUTING.md](CONTRIBUTING.md) says what to do then; it uses pip-audit (Apache-2.0), which stands with what it needs
in `.ci/audit.lock` and is installed nowhere else. Python itself: {python}.
"""


def page() -> str:
    """The text of .github/dependencies.md."""
    everything, why = packages(), reasons()
    by_name = {package.name: package for package in everything}
    before = _rows(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
    lines = [HEAD.format(python=ENDS["python"])]
    for title, is_building in (("What building needs", True), ("What only tests and reading PDFs need", False)):
        lines += [f"## {title}", "", "| package | version | why | licence | end of life |", "|---|---|---|---|---|"]
        for name in why:
            package = by_name.get(name)
            if package is not None and package.is_building is is_building:
                ends = ENDS.get(name, NO_END)
                lines.append(f"| {name} | {package.version} | {why[name]} | {_kept(package, before)} | {ends} |")
        lines.append("")
    lines += [
        "## What these bring along",
        "",
        "| package | version | needed by | licence | for |",
        "|---|---|---|---|---|",
    ]
    for package in everything:
        if package.name not in why:
            by = ", ".join(other.name for other in everything if package.name in other.needs) or "–"
            use = "building" if package.is_building else "tests"
            where = f"{use}, where {package.where}" if package.where else use
            by = _cell(before, package, 2, by) if package.where else by
            lines.append(f"| {package.name} | {package.version} | {by} | {_kept(package, before)} | {where} |")
    lines += ["", "## What stands in the published site besides", ""]
    lines += ["| part | version | licence | comes with |", "|---|---|---|---|"]
    lines += [f"| {part.name} | {part.version or '–'} | {part.licence} | {part.carrier} |" for part in parts()]
    return "\n".join(lines) + "\n"


def _rows(text: str) -> dict[str, list[str]]:
    """The cells of the page by the first of their line."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    return {row[0]: row for row in rows}


def _kept(package: Package, before: dict[str, list[str]]) -> str:
    """The licence; of a package that this system does not install, as the page has it already."""
    return package.licence or _cell(before, package, 3, "not installed where this was written")


def _cell(before: dict[str, list[str]], package: Package, at: int, otherwise: str) -> str:
    row = before.get(package.name, [])
    return row[at] if len(row) > at else otherwise


# The bill of materials


def bill(version: str) -> str:
    """A CycloneDX document of a release; the same bytes for the same locks and version."""
    everything = packages()
    own = {"type": "application", "bom-ref": OURS, "name": OURS, "version": version}
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    direct = {plain(re.split(r"[<>=~!\[]", entry)[0]) for entry in needed}
    tree = [{"ref": OURS, "dependsOn": sorted(_reference(p) for p in everything if p.name in direct)}]
    tree += [
        {"ref": _reference(p), "dependsOn": sorted(_reference(other) for other in everything if other.name in p.needs)}
        for p in everything
    ]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": [*map(_component, everything), *map(_part, parts())],
        "dependencies": tree,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _reference(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _component(package: Package) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": _reference(package),
        "name": package.name,
        "version": package.version,
        "scope": "required" if package.is_building else "excluded",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.hashes],
        "purl": _reference(package),
    }
    if package.licence:
        component["licenses"] = [{"license": {"name": package.licence}}]
    return component


def _part(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"published:{plain(part.name.replace(' ', '-'))}",
        "name": part.name,
        "scope": "required",
        "licenses": [{"license": {"name": part.licence}}],
        "properties": [{"name": f"{OURS}:published-with", "value": part.carrier}],
    }
    return component | ({"version": part.version} if part.version else {})


if __name__ == "__main__":
    try:
        PAGE.write_text(page(), encoding="utf-8")
    except ValueError as error:
        sys.exit(str(error))
