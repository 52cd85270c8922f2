"""Makes a release of the commit that is checked out: .venv/bin/python .ci/release.py VERSION FOLDER.

Into FOLDER go the archive with its SHA-256, what the change log says of the version, and the bill of materials. Nothing
is published, and no tag is set: the last lines say how. Every reason why it cannot be done is told at once.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / ".ci")]

from packages import bill  # noqa: E402 - both stand in folders that are no package

from macros.model.fields import FORMAT  # noqa: E402
from macros.reading.git import GitError, contents, git  # noqa: E402
from macros.upgrading.archive import is_plain  # noqa: E402
from macros.upgrading.manifest import VERSION, digest, rank  # noqa: E402
from macros.upgrading.packing import NAME, packed  # noqa: E402

CHANGELOG, BILL = ".github/CHANGELOG.md", ".ci/bill.cdx.json"
PLAIN, PROGRAM = "100644", "100755"


def section(version: str) -> str:
    """What the change log says of a version; empty where it says nothing."""
    text = (ROOT / CHANGELOG).read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    named = {heading.split()[0]: body.strip() for heading, body in zip(parts[1::2], parts[2::2], strict=True)}
    return named.get(version, "")


def tracked() -> dict[str, tuple[str, str]]:
    """Mode and blob of each file of the commit, by its path."""
    entries = git(ROOT, "ls-tree", "-r", "-z", "HEAD").decode().split("\0")
    cut = (entry.partition("\t") for entry in entries if entry)
    return {path: (facts.split()[0], facts.split()[2]) for facts, _, path in cut}


def reasons(version: str, files: dict[str, tuple[str, str]]) -> list[str]:
    """Everything that keeps a release from being made."""
    if not VERSION.fullmatch(version):
        return [f"'{version}' is no version: write 1.1 or 1.1.2."]
    told = []
    if git(ROOT, "status", "--porcelain").strip():
        told.append("The work tree holds changes that are not committed, or files that Git does not know.")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if project["version"] != version:
        told.append(f"pyproject.toml says that the version is {project['version']}.")
    if not section(version):
        told.append(f"{CHANGELOG} has no section of {version}, or nothing in it.")
    tags = [tag.removeprefix("v") for tag in git(ROOT, "tag", "--list", "v*").decode().split()]
    if version in tags:
        told.append(f"There is a tag v{version} already: what was released stays as it is.")
    later = [tag for tag in tags if VERSION.fullmatch(tag) and rank(tag) > rank(version)]
    told += [f"There is a tag v{tag}, which is later." for tag in later]
    told += [
        f"{path} is a link or a module, which no archive holds."
        for path in files
        if files[path][0] not in (PLAIN, PROGRAM)
    ]
    told += [f"{path} has a name that an upgrade refuses." for path in files if not is_plain(path)]
    return told


def main() -> None:
    """Writes the release, or says why not."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    version, folder = sys.argv[1], Path(sys.argv[2])
    files = tracked()
    told = reasons(version, files)
    if told:
        sys.exit("\n".join([*told, "Nothing was written."]))
    blobs = [(path, blob) for path, (_, blob) in files.items()]
    texts = dict(zip(files, contents(ROOT, blobs), strict=True))
    materials = bill(version)
    texts[BILL] = materials.encode()
    programs = frozenset(path for path, (mode, _) in files.items() if mode == PROGRAM)
    archive = packed(version, FORMAT, texts, programs)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{NAME}-{version}"
    for ending, content in (
        (".zip", archive),
        (".zip.sha256", f"{digest(archive)}  {name}.zip\n".encode()),
        (".md", f"{section(version)}\n".encode()),
        (".cdx.json", materials.encode()),
    ):
        (folder / f"{name}{ending}").write_bytes(content)
        print(folder / f"{name}{ending}")
    print(f"Next: git tag -a v{version} -m {version}, push it, and publish these files with the SHA-256 beside them.")


if __name__ == "__main__":
    try:
        main()
    except (GitError, ValueError) as error:
        sys.exit(str(error))
