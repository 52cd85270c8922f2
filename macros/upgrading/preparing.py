"""What an upgrade will do, worked out before anything is done; whatever stands in its way is told at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.messages.problems import DataError, Place, Problem
from macros.reading.git import GitError, git
from macros.reading.plain_files import MAX_BYTES, content_of
from macros.reading.source import parse
from macros.text.sentences import said
from macros.upgrading.begun import FOLDER, INSTALLED, RELEASE
from macros.upgrading.formats import COMPANY as COMPANY_FILE
from macros.upgrading.formats import brought
from macros.upgrading.journal import FileChange, Journal, digest_at, standing
from macros.upgrading.manifest import PLACE, Manifest, ManifestError, digest, manifest_of, rank
from macros.upgrading.ownership import company_paths
from macros.upgrading.plan import ALL, UpgradePlan, planned

DATA = "data"
BROUGHT, YOURS = "brought", "yours"
"""In the folder of the upgrade: data of the company in the new format, and what it had changed of the product."""
LOCK = ".ci/publish.lock"


@dataclass(frozen=True, slots=True)
class Ready:
    """An upgrade that can begin."""

    before: Manifest
    after: Manifest
    plan: UpgradePlan
    format: int
    """The format of the data until now."""
    data: tuple[str, ...]
    """The company's files that are brought to the new format, by path."""
    kept: int
    """How many files of the company there are."""
    journal: Journal


def prepared(project: Path, replace: Collection[str], keep: Collection[str], is_for_good: bool) -> Ready:
    """The upgrade of the portal in a folder, with what it needs laid out. Raises DataError, and OSError."""
    before, after = _manifests(project)
    both = {*before.files, *after.files}
    now = standing(project, both, {*before.files.values(), *after.files.values()})
    plan = planned(before.files, after.files, now, replace, keep)
    number, files = _data(project)
    problems = [*_older(before, after, number), *map(_open, plan.open)]
    problems += [_unknown(name) for name in sorted({*replace, *keep} - {ALL, *plan.kept, *plan.replaced, *plan.gone})]
    own: dict[str, bytes] = {}
    try:
        own = {f"{DATA}/{path}": content for path, content in brought(files, DATA, number, after.format).items()}
    except DataError as error:
        problems += error.problems
    touched = {*plan.new, *plan.changed, *plan.removed, *plan.replaced, *own}
    if touched and not is_for_good:
        problems += _undo_problems(project, {path for path in touched if path in now or path in own})
    if problems:
        raise DataError(problems)
    changes = [_from_release(project, path, after) for path in sorted({*plan.new, *plan.changed, *plan.replaced})]
    changes = [change for change in changes if change.after is not None]
    changes += list(_yours(project, plan.replaced)) if is_for_good else []
    changes += list(_from_data(project, own))
    changes += [_from_release(project, PLACE, after)]
    changes += [
        FileChange(path, digest_at(project, path), None)
        for path in sorted({*plan.removed, *plan.replaced})
        if path not in after.files
    ]
    changes = [change for change in changes if change.before != change.after]
    journal = Journal(after.version, _installs(project), tuple(changes))
    return Ready(before, after, plan, number, tuple(sorted(own)), sum(1 for _ in company_paths(project)), journal)


def _manifests(project: Path) -> tuple[Manifest, Manifest]:
    """The lists of the release that stands in the portal, and of the new one."""
    after = manifest_of((project / FOLDER / RELEASE / PLACE).read_bytes())
    for place in (project / FOLDER / INSTALLED, project / PLACE):
        if place.is_file():
            try:
                return manifest_of(place.read_bytes()), after
            except ManifestError:
                break
    message = said("no list of files says which release stands here, so nobody knows what you have changed of it.")
    allowed = said("a portal that began with the archive of a release")
    fix = said("name the archive of the release that stands here: {option}", option="--from ARCHIVE")
    raise DataError([Problem(Place(PLACE), message, "upgrade", allowed, fix)])


def _older(before: Manifest, after: Manifest, number: int) -> Iterator[Problem]:
    """What is told where the release is older than what stands there."""
    if rank(after.version) < rank(before.version):
        message = said(
            "release {own} stands here, and the archive holds {version}, which is older.",
            own=before.version,
            version=after.version,
        )
        yield Problem(Place(PLACE), message, "upgrade", fix=said("go back with Git, to the commit before the upgrade"))
    elif number > after.format:
        message = said(
            "the data is in format {number}, and the release reads format {own}.", number=number, own=after.format
        )
        yield Problem(Place(f"{DATA}/{COMPANY_FILE}"), message, "upgrade", fix=said("take a later release"))


def _open(path: str) -> Problem:
    return Problem(
        Place(path),
        said("you have changed this file of the product, and the release has another one, or none."),
        "changed-file",
        fix=said(
            "{replace} to take the release's, or {keep} to leave yours",
            replace=f"--replace {path}",
            keep=f"--keep {path}",
        ),
    )


def _unknown(name: str) -> Problem:
    message = said("you have not changed this file, or it is no file of the product.")
    return Problem(
        Place(name), message, "changed-file", fix=said("leave it out of {options}", options="--keep, --replace")
    )


def _data(project: Path) -> tuple[int, dict[str, bytes]]:
    """The number of the format of the data, and the company's YAML files by path from the data folder."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in company_paths(project):
        if path.startswith(f"{DATA}/") and path.endswith((".yml", ".yaml")):
            content, told = content_of(project / path, path, MAX_BYTES)
            problems += told
            if content is not None:
                files[path.removeprefix(f"{DATA}/")] = content
    name = f"{DATA}/{COMPANY_FILE}"
    source, told = parse(files.get(COMPANY_FILE, b""), name)
    problems += told
    number = source.value.get("format", "1") if source and isinstance(source.value, dict) else "1"
    if not (isinstance(number, str) and number.isascii() and number.isdigit() and len(number) < 4):
        problems.append(Problem(Place(name), said("the number of the format cannot be read."), "upgrade"))
    if problems:
        raise DataError(problems)
    return int(number), files


def _undo_problems(project: Path, touched: Collection[str]) -> Iterator[Problem]:
    """What keeps Git from undoing the upgrade: the files at `touched` are to be as they were committed."""
    fix = said("commit first; or {option}, where you keep a copy of the folder", option="--without-undo")
    try:
        tracked = git(project, "ls-files", "-z", "--", ".").decode().split("\0")
        state = git(project, "status", "--porcelain", "--untracked-files=no", "-z", "--", ".").decode()
    except GitError as error:
        message = said("Git could not undo the upgrade here: {reason}", reason=error.reason)
        yield Problem(Place(project.name), message, "upgrade", fix=error.fix or fix)
        return
    if state:
        message = said("changes of this portal are not committed, so Git could not undo the upgrade alone.")
        yield Problem(Place(project.name), message, "upgrade", fix=fix)
    for path in sorted({*touched} - {*tracked}):
        message = said("Git does not keep this file, so nothing could bring it back.")
        yield Problem(Place(path), message, "upgrade", fix=fix)


def _from_release(project: Path, path: str, after: Manifest) -> FileChange:
    """The change that puts the release's file at a path, or nothing where it has none."""
    source = f"{RELEASE}/{path}"
    wanted = digest((project / FOLDER / source).read_bytes()) if path == PLACE else after.files.get(path)
    return FileChange(path, digest_at(project, path), wanted, source, path in after.executable)


def _from_data(project: Path, own: Mapping[str, bytes]) -> Iterator[FileChange]:
    """The changes that bring data of the company to the new format; the number comes last."""
    for path in sorted(own, key=lambda path: (path.endswith(f"/{COMPANY_FILE}"), path)):
        yield _laid_out(project, path, path, BROUGHT, own[path])


def _yours(project: Path, paths: Iterable[str]) -> Iterator[FileChange]:
    """The changes that put what the company had changed beside what takes its place."""
    for path in paths:
        free = f"{path}.{YOURS}"
        while (project / free).exists():
            free += "_"
        yield _laid_out(project, path, free, YOURS, (project / path).read_bytes())


def _laid_out(project: Path, path: str, target: str, folder: str, content: bytes) -> FileChange:
    source = f"{folder}/{path}"
    place = project / FOLDER / source
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return FileChange(target, digest_at(project, target), digest(content), source)


def _installs(project: Path) -> bool:
    """Whether the release needs other packages than those that the portal was set up with."""
    old, new = (_versions(folder / LOCK) for folder in (project, project / FOLDER / RELEASE))
    return old != new


def _versions(lock: Path) -> list[str]:
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.is_file() else []
    return [line.split()[0] for line in lines if line and line[0].isalnum()]
