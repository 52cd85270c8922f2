"""The data folder: which of its files are read, and what is wrong with every other."""

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from macros.messages.problems import Place, Problem
from macros.model.fields import DEVICE_NAMES, ID
from macros.model.languages import ENGLISH, ORIGINAL, is_language, language_meant
from macros.reading.plain_files import irregular
from macros.reading.unseen import is_left_alone
from macros.text.sentences import Sentence, joined, said

ANY = "*.yml"
YML = said("small letters, digits and hyphens, then .yml")
Table = Mapping[str, tuple[str, ...]]
"""For each folder the names of the files that are read there."""
TRAINING: Table = {
    "": ("quiz.yml", "sessions.yml"),
    "modules": (ANY,),
    "scenarios": (ANY,),
}
"""What training is, in the folder of what came along, in that of the company's own, and in each translation of both."""
BY_LANGUAGE = ("training", "training/local", "cases", "cases/local")
"""Folders with the originals, beside a folder for each other language."""
LABELS = ("labels", "labels/made-from", "own/guideline", "own/labels")
"""Folders with a file for each language."""
OWN_TEXTS = ("own/guideline", "own/labels")
"""Folders with a file for each language, of which a company has those that it wants."""
INBOX = "inbox"
"""Changes that somebody has proposed by a form, until they are taken into the evidence; no build reads them."""
LOG = "log.yml"
"""What is typed once for all languages."""
README = "README.md"
UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]|[ .]$')
COPY = re.compile(
    r"^(copy of|kopie von|copie de) |( - copy| - kopie| - コピー| copy| のコピー)?( ?\([0-9]+\))?$", re.IGNORECASE
)
"""What file managers add to the name of a copy."""
ENDINGS = re.compile(r"(\.(txt|bak|old|orig|tmp|rej|ya?ml)|~)+$", re.IGNORECASE)
MAX_FILES = 20_000
FOREIGN = said("the file's name is not written in UTF-8.")
ODD_SIGN = said("the file's name holds a sign, or ends in one, that Windows does not allow.")
KEPT = said("the file's name is a name that Windows keeps for itself.")
"""What is wrong with a name that not every computer can hold."""


def table(languages: Sequence[str], others: Sequence[str] = ()) -> Table:
    """What is read in each folder, with the `languages` of the site and those that are made ready beside them."""
    read: dict[str, tuple[str, ...]] = {
        "": ("company.yml", "departments.yml"),
        "cases": ("cases.yml",),
        "cases/local": ("cases.yml",),
        "evidence": (ANY,),
        "guideline": ("outline.yml", "document.yml"),
        INBOX: (ANY,),
        "own": ("content.yml",),
    }
    read |= {f"guideline/{language}": (ANY,) for language in (*languages, *others)}
    read["labels"] = tuple(f"{language}.yml" for language in (*languages, *others))
    read["guideline/restates"] = read["labels"]
    read["guideline/official"] = tuple(f"*.{name}" for name in read["labels"])
    read |= dict.fromkeys(OWN_TEXTS, read["labels"])
    read["guideline/earlier"] = read["guideline/official"]
    schemas = ("cases", "company", "departments", "evidence", "outline", "own")
    read["schema"] = tuple(f"{name}.schema.json" for name in schemas)
    read["training"] = (*TRAINING[""], LOG)
    read |= {f"training/{folder}": files for folder, files in TRAINING.items() if folder}
    read["training/local"] = ("names.yml", *TRAINING[""])
    read |= {f"training/local/{folder}": files for folder, files in TRAINING.items() if folder}
    read["labels/made-from"] = read["labels"]
    for language in (language for language in (*languages, *others) if language != ORIGINAL):
        read |= {f"cases/{language}": ("cases.yml",), f"cases/local/{language}": ("cases.yml",)}
        for folder, files in TRAINING.items():
            read[f"training/{language}/{folder}".rstrip("/")] = files
            read[f"training/local/{language}/{folder}".rstrip("/")] = files
        read[f"training/local/{language}"] = ("names.yml", *TRAINING[""])
    return read


def translated_into(root: Path, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages besides those of the site of which something stands in the folder, sorted."""
    folders = ("guideline", *BY_LANGUAGE)
    names = [path.name for folder in folders for path in _listed(root / folder) if path.is_dir()]
    names += [path.stem for path in _listed(root / "labels") if path.suffix == ".yml"]
    unnamed = (*BY_LANGUAGE, *(f"training/{folder}" for folder in TRAINING if folder))
    if any(path.suffix == ".yml" and path.name != LOG for folder in unnamed for path in _listed(root / folder)):
        names.append(ORIGINAL)
    return tuple(sorted({name for name in names if is_language(name)} - set(languages)))


def _listed(folder: Path) -> Sequence[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # told where it is read
        return ()


@dataclass
class Survey:
    """What stands in the data folder."""

    read: Table = field(default_factory=dict)
    """What is read in each folder."""
    files: dict[str, list[str]] = field(default_factory=dict)
    """Names of the files that can be read, by folder, sorted."""
    problems: list[Problem] = field(default_factory=list)
    instead: dict[str, Problem] = field(default_factory=dict)
    """For a file that is read, the problem of what stands there under another name, or cannot be read."""
    folders: set[str] = field(default_factory=set)
    """Folders that can be read."""
    seen: int = 0
    """How many files and folders were looked at."""

    @property
    def is_too_full(self) -> bool:
        """Whether there are so many files that the rest was not looked at."""
        return self.seen > MAX_FILES


def survey(root: Path, languages: Sequence[str] = (ENGLISH,)) -> Survey:
    """What stands in the data folder `root`, of a site in these languages; no link is followed and no file opened."""
    surveyed = Survey(table(languages, translated_into(root, languages)))
    for name, problem in _walk(root, "", surveyed):
        surveyed.problems.append(problem)
        for wanted in _wanted(surveyed.read, name):
            surveyed.instead.setdefault(wanted, problem)
    present = {f"{folder}/{name}".lstrip("/") for folder, names in surveyed.files.items() for name in names}
    for name in present & surveyed.instead.keys():
        del surveyed.instead[name]
    if surveyed.is_too_full:
        return surveyed
    told = {problem.place.file.casefold() for problem in surveyed.problems}
    for name in ("evidence", "guideline", *(f"guideline/{language}" for language in languages), "labels"):
        around = name.rpartition("/")[0]
        if name not in surveyed.folders and around in surveyed.folders and f"{root.name}/{name}" not in told:
            surveyed.problems.append(folder_missing(f"{root.name}/{name}"))
    return surveyed


def folder_missing(name: str) -> Problem:
    """The problem of a folder that is not there."""
    return Problem(
        Place(name),
        said("the folder is missing."),
        "folder",
        said("a folder with the files of its kind"),
        said("restore it from Git"),
    )


def folder_unreadable(name: str) -> Problem:
    """The problem of a folder that cannot be listed."""
    fix = said("ask for the right to read it")
    return Problem(Place(name), said("the folder cannot be read."), "folder", said("a folder that you may read"), fix)


def _walk(root: Path, folder: str, surveyed: Survey) -> Iterator[tuple[str, Problem]]:
    """Each file or folder that is not read, with its problem."""
    if surveyed.is_too_full:
        return
    shown = f"{root.name}/{folder}".rstrip("/")
    try:
        with os.scandir(root / folder) as entries:
            there = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield folder, folder_unreadable(shown)
        return
    surveyed.folders.add(folder)
    surveyed.seen += len(there)
    if surveyed.is_too_full:
        yield (
            folder,
            Problem(
                Place(shown),
                said("there are more than {most} files up to here.", most=f"{MAX_FILES:,}"),
                "too-many-files",
                said("at most {most} files", most=f"{MAX_FILES:,}"),
                said("move what does not belong here to the document store"),
            ),
        )
        return
    siblings = Siblings(shown)
    for entry in there:
        if is_left_alone(entry.name):
            continue
        path = f"{folder}/{entry.name}".lstrip("/")
        problem = siblings.problem(entry.name)
        if problem:
            yield path, problem
        elif odd := irregular(Path(entry.path), f"{shown}/{entry.name}"):
            yield path, odd
        elif entry.is_dir(follow_symlinks=False):
            if path in surveyed.read:
                yield from _walk(root, path, surveyed)
            elif not _is_read(surveyed.read, folder, entry.name):  # in place of a file it is told when the file is read
                yield from _strange_folder(surveyed.read, root, folder, entry.name)
        elif path in surveyed.read:
            yield (
                path,
                Problem(
                    Place(f"{shown}/{entry.name}"),
                    said("a file stands where a folder belongs."),
                    "folder",
                    said("a folder with the files of its kind"),
                    said("move the file away, and restore the folder from Git"),
                ),
            )
        elif _is_read(surveyed.read, folder, entry.name):
            surveyed.files.setdefault(folder, []).append(entry.name)
        elif entry.name != README:
            yield path, _unread(surveyed.read, root, folder, entry.name)


def _is_read(read: Table, folder: str, name: str) -> bool:
    return any(name == wanted or _is_named_by(wanted, name) for wanted in read.get(folder, ()))


def _is_named_by(wanted: str, name: str) -> bool:
    """Whether `wanted` is a star and an ending, and `name` an id before that ending."""
    is_star = wanted.startswith("*") and fnmatchcase(name, wanted)
    return is_star and ID.fullmatch(name.removesuffix(wanted[1:])) is not None


class Siblings:
    """The names of one folder, each held against what every computer can hold, and against those before it."""

    def __init__(self, shown: str, allowed: Sentence = YML) -> None:
        self.shown, self.allowed = shown, allowed
        self.first: dict[str, str] = {}

    def problem(self, name: str) -> Problem | None:
        """What is wrong with the next name."""
        plain = unicodedata.normalize("NFC", name).casefold()
        first = self.first.setdefault(plain, name)
        return self._unfit(name) or (self._twin(name, first) if first != name else None)

    def _unfit(self, name: str) -> Problem | None:
        reasons = {
            FOREIGN: _is_foreign(name),
            ODD_SIGN: bool(UNSAFE.search(name)),
            KEPT: name.partition(".")[0].rstrip().casefold() in DEVICE_NAMES,
        }
        for reason, holds in reasons.items():
            if holds:
                place = Place(f"{self.shown}/{name}")
                return Problem(place, reason, "file-name", self.allowed, said("rename it"))
        return None

    def _twin(self, name: str, first: str) -> Problem:
        return Problem(
            Place(f"{self.shown}/{name}"),
            said("on Windows and macOS the file is the same as '{other}'.", other=first),
            "name-twin",
            said("names that differ in more than capital letters and the form of accents"),
            said("delete one of the two, or give it another name"),
        )


def _is_foreign(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _strange_folder(read: Table, root: Path, folder: str, name: str) -> Iterator[tuple[str, Problem]]:
    """One problem for a folder that nobody reads, with each file in it that would be read one folder higher."""
    path = f"{folder}/{name}".lstrip("/")
    known = [wanted for wanted in read if wanted.split("/")[-1] == name.casefold()]
    known.sort(key=lambda wanted: wanted.rpartition("/")[0] != folder)  # of several with the name, the one beside it
    if language := language_meant(name) if folder in ("guideline", *BY_LANGUAGE) else "":
        known = [folder if language == ORIGINAL and folder in BY_LANGUAGE else f"{folder}/{language}"]
    fix = said("move its files into the folder that holds their kind, or move it out of the data folder")
    if known:
        fix = said("move its files to {folder}", folder=f"{root.name}/{known[0]}")
    elif ANY in read.get(folder, ()):
        fix = said("move its files up into {folder}, or move it out of the data folder", folder=f"{root.name}/{folder}")
    problem = Problem(
        Place(f"{root.name}/{path}"), said("nobody reads this folder."), "unread-folder", _folders(read, folder), fix
    )
    home = known[0] if known else folder
    inside = [file for _, _, files in os.walk(root / path) for file in files if not is_left_alone(file)]
    if inside:
        yield path, problem
        for file in inside[:MAX_FILES]:
            if _is_read(read, home, file):
                yield f"{home}/{file}", problem


def _folders(read: Table, folder: str) -> Sentence:
    """The folders that are read inside one."""
    inside = [wanted.split("/")[-1] for wanted in read if wanted and "/".join(wanted.split("/")[:-1]) == folder]
    return joined(inside) or said("files only")


def _unread(read: Table, root: Path, folder: str, name: str) -> Problem:
    """The problem of a file that nobody reads."""
    place, suffix = Place("/".join(filter(None, (root.name, folder, name)))), PurePosixPath(name).suffix
    better = repaired(read, folder, name)
    home = next((path for path, wanted in read.items() if name in wanted), None)
    fix = said("move it out of {folder}/, or delete it", folder=root.name)
    if better:
        there = (root / folder / better).exists()
        fix = (
            said("move what is new in it to {file}, and delete it", file=better)
            if there
            else said("rename it to {name}", name=better)
        )
    elif home is not None:
        at = "/".join(filter(None, (root.name, home, name)))
        there = (root / home / name).exists()
        fix = (
            said("move what is new in it to {file}, and delete it", file=at)
            if there
            else said("move it to {file}", file=at)
        )
    if better and suffix != PurePosixPath(better).suffix:
        return Problem(
            place,
            said("the file's name ends in {suffix}.", suffix=suffix),
            "suffix",
            said("names that end in .yml"),
            fix,
        )
    if ANY in read.get(folder, ()) and suffix == ".yml":
        stem = PurePosixPath(name).stem
        fix = fix if better else said("rename the file")
        return Problem(
            place, said("'{id}' is not an id.", id=stem), "id", said("letters, digits and hyphens, then .yml"), fix
        )
    return Problem(place, said("nobody reads this file."), "unread-file", _allowed(read, folder), fix)


def _allowed(read: Table, folder: str) -> Sentence:
    any_id = {ANY: said("any id, then .yml")}
    names = [
        any_id.get(file) or (said("an edition, then {ending}", ending=file[1:]) if file.startswith("*") else file)
        for file in read.get(folder, ())
    ]
    return joined([*names, README])


def repaired(read: Table, folder: str, name: str) -> str:
    """The name under which a file of `folder` would be read that only has another ending or case, or is a copy."""
    stem = ENDINGS.sub("", unicodedata.normalize("NFKC", name))
    short = COPY.sub("", stem).strip()
    for wanted in read.get(folder, ()):
        if wanted == ANY:
            slug = re.sub(r"[\s_.]+", "-", short)
            if ENDINGS.search(name) and ID.fullmatch(slug) and slug.casefold() not in DEVICE_NAMES:
                return f"{slug}.yml"
        elif f"{short}.yml".casefold() == wanted.casefold():
            return wanted
    language = language_meant(short) if folder in LABELS and ENDINGS.search(name) else ""
    return f"{language}.yml" if language else ""


def _wanted(read: Table, name: str) -> Iterator[str]:
    """The files that are read for which the file `name` may have been meant."""
    folder, _, last = name.rpartition("/")
    if _is_read(read, folder, last):
        yield name
    elif better := repaired(read, folder, last):
        yield f"{folder}/{better}".lstrip("/")
    yield from (f"{home}/{last}".lstrip("/") for home, wanted in read.items() if last in wanted and home != folder)


def stems(files: Mapping[str, object], folder: str) -> set[str]:
    """Ids of the files of `folder` among the paths `files`."""
    return {PurePosixPath(name).stem for name in files if str(PurePosixPath(name).parent) == folder}
