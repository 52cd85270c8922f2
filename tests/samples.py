"""Samples of bad data: files of tests/broken, laid out on the small guideline's data folder, broken and then mended.

A sample holds

    about           the fact, in one sentence
    file            path below data/ of the file that is replaced or added
    content         the broken text; beside `instead_of`, only what takes the place of that passage
    bytes           the broken file in Base64, where it is not UTF-8 or holds what cannot be typed
    generate        a key of GENERATORS, where the broken file is made
    files           {path: broken text}, where there are several
    delete          path of a file or folder that is taken away
    rule            the rule that finds it, or a list of rules
    expected        the whole report as printed
    mended          what the message's fix makes of `content`, or {path: text}
    mended_delete   path of the file or folder that the fix deletes or renames
"""

import base64
import os
import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TESTS = Path(__file__).parent
SMALL = TESTS / "small" / "data"
SMALL_TRAINING = TESTS / "small" / "training"
SMALL_CASES = TESTS / "small" / "cases"
SMALL_OWN = TESTS / "small" / "own"
EXTRAS = {"training": SMALL_TRAINING, "cases": SMALL_CASES, "own": SMALL_OWN}
"""Folders of the small company that are laid out beside its data where a test is about them."""
BROKEN = TESTS / "broken"
LABELS = TESTS.parent / "data" / "labels"
"""The portal's own labels, which are laid out with the small company's data."""
FURTHER = tuple(path.name for path in sorted(LABELS.glob("*.yml")) if path.stem != "en")
"""Labels of further languages, none of which the small company speaks."""
Sample = dict[str, Any]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the slower one where a platform has no libyaml
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def copy_small(folder: Path) -> Path:
    """The small guideline's data and the real labels, copied to `data` below the folder."""
    data = folder / "data"
    shutil.copytree(SMALL, data)
    shutil.copytree(LABELS, data / "labels", ignore=shutil.ignore_patterns(*FURTHER))
    return data


MANY, ASKED = 230, "K1-a"
"""How many departments the small company can be given, and the item that all of them answer."""
ANSWERS = (
    "check: Y\n    basis: [{title: Contract, kind: regulation}]",
    "check: N\n    reason: Not worth it.",
    "check: N\n    actions: [{what: Buy one, owner: Purchasing, due: 2026-12-01}]",
)


def copy_small_with_many(folder: Path) -> Path:
    """The same with 230 departments, which answer in turn in one of three ways."""
    data = copy_small(folder)
    for path in (data / "evidence").iterdir():
        path.unlink()
    lines = ["departments:"]
    for number in range(MANY):
        id_ = f"team-{number:03}"
        lines.append(f"  - {{id: {id_}, name: Team {number:03}, head: Head of Team, items: [{ASKED}]}}")
        text = f"reviewed: 2026-11-01\nreviewed_by: Head of Team\nanswers:\n  {ASKED}:\n    {ANSWERS[number % 3]}\n"
        (data / "evidence" / f"{id_}.yml").write_text(text, encoding="utf-8")
    (data / "departments.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return data


@cache  # each is asked for by several tests, none of which changes it
def read_sample(path: Path) -> Sample:
    """The sample in the file at `path`."""
    sample: Sample = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - a safe loader
    return sample


def rules_of(sample: Sample) -> set[str]:
    """The rules that the sample breaks."""
    return {sample["rule"]} if isinstance(sample["rule"], str) else set(sample["rule"])


def spoil(sample: Sample, data: Path) -> None:
    """Puts the sample's slip into the data folder; training and cases are laid out only where the slip is in them."""
    named = [sample.get("file", ""), sample.get("delete", ""), *sample.get("files", {})]
    for folder, source in EXTRAS.items():
        if any(name.startswith(f"{folder}/") for name in named) and not (data / folder).exists():
            shutil.copytree(source, data / folder)
    if "delete" in sample:
        _take_away(data / sample["delete"])
    if "generate" in sample:
        GENERATORS[sample["generate"]](data / sample["file"], sample)
    elif "bytes" in sample:
        (data / sample["file"]).write_bytes(base64.b64decode(sample["bytes"]))
    elif "content" in sample:
        _put(data, sample["file"], sample["content"], sample.get("instead_of"))
    for name, text in sample.get("files", {}).items():
        _put(data, name, text)


def mend(sample: Sample, data: Path) -> None:
    """Does to the spoilt data folder what the message advises."""
    if "mended_delete" in sample:
        _take_away(data / sample["mended_delete"])
    mended = sample.get("mended", {})
    if "label" in sample:
        _put_label(data / sample["file"], sample["label"], mended)
    elif isinstance(mended, str):
        _put(data, sample["file"], mended, sample.get("instead_of"))
    else:
        for name, text in mended.items():
            _put(data, name, text)


def _take_away(path: Path) -> None:
    """Takes away a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _put(data: Path, name: str, text: str, instead_of: str | None = None) -> None:
    """Writes a file; with `instead_of`, the small guideline's own with one passage replaced."""
    if instead_of is not None:
        original = SMALL.parent if name.partition("/")[0] in EXTRAS else SMALL
        whole = (original / name).read_text(encoding="utf-8")
        assert whole.count(instead_of) == 1, f"{name} holds the passage {whole.count(instead_of)} times"
        text = whole.replace(instead_of, text)
    path = data / name
    if path.is_dir():
        path.rmdir()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def _large_file(path: Path, sample: Sample) -> None:
    """50 MB that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(50_000_000)


def _folder(path: Path, sample: Sample) -> None:
    path.unlink()
    path.mkdir()


def _nesting(path: Path, sample: Sample) -> None:
    path.write_text("answers: " + "[" * 500_000, encoding="utf-8")


def _values(path: Path, sample: Sample) -> None:
    path.write_text("answers:\n" + "  - Y\n" * 120_000, encoding="utf-8")


def _label(path: Path, sample: Sample) -> None:
    _put_label(path, sample["label"], sample.get("content"))


def _put_label(path: Path, key: str, text: Any) -> None:
    """Rewrites the labels with the label `key` in line 2, below its group in line 1; without it where `text` is None.

    The labels are the real ones, and grow: so the place stays the same.
    """
    group, name = key.split(".")
    groups = dict(_labels(path.name))
    rest = {key: label for key, label in groups.pop(group).items() if key != name}
    first = _written({group: rest if text is None else {name: text, **rest}})
    path.write_text(first + "".join(_written_group(path.name, other) for other in groups), encoding="utf-8")


@cache
def _labels(file: str) -> Mapping[str, Mapping[str, Any]]:
    """The labels of the portal in one file, by group."""
    text = (LABELS / file).read_text(encoding="utf-8")
    labels: dict[str, dict[str, Any]] = yaml.load(text, LOADER)  # noqa: S506 - both are safe ones
    return labels


@cache
def _written_group(file: str, group: str) -> str:
    return _written({group: _labels(file)[group]})


def _written(labels: Mapping[str, Any]) -> str:
    """Labels as YAML, each on one line."""
    return str(yaml.dump(labels, Dumper=DUMPER, sort_keys=False, width=1000))


def _link(path: Path, sample: Sample) -> None:
    """A link to what never ends."""
    path.symlink_to("/dev/zero")


def _pipe(path: Path, sample: Sample) -> None:
    """A pipe into which nobody writes."""
    os.mkfifo(path)


def _foreign_name(path: Path, sample: Sample) -> None:
    """A file whose name is written in Shift-JIS."""
    name = "調達.yml".encode("shift-jis")
    with open(os.path.join(os.fsencode(path.parent), name), "wb") as file:  # noqa: PTH118, PTH123 - a name in bytes
        file.write(b"answers:\n")


def _many_files(path: Path, sample: Sample) -> None:
    path.mkdir(exist_ok=True)
    for number in range(20_001):
        (path / f"a{number}.yml").touch()


GENERATORS: dict[str, Callable[[Path, Sample], None]] = {
    "large-file": _large_file,
    "folder": _folder,
    "nesting": _nesting,
    "values": _values,
    "label": _label,
    "link": _link,
    "pipe": _pipe,
    "foreign-name": _foreign_name,
    "many-files": _many_files,
}
