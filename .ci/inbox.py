"""What the inbox of a proposal holds, taken into its evidence: `python .ci/inbox.py COMMIT` prints it as JSON.

`files` are the files of the proposal that change, each with its new content in base64, or with null where it is gone;
`said` is what a reviewer reads, as Markdown, and `refused` is it where the host does not take the commit; `all` tells
whether everything was taken in. Nothing of the proposal is run: its data is read as Git's objects, so that none of its
attributes acts, and laid out in a folder of its own, where `take` of the program around this file puts it in order.

`python .ci/inbox.py --waiting COMMIT` prints what waits in the inbox of a commit, one path a line; it needs no package.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path, PurePosixPath

sys.path.append(str(Path(__file__).resolve().parents[1]))

from macros.reading.unseen import is_left_alone

PLAIN = {"100644", "100755"}
"""Modes of files; links and what stands for other repositories are left out, as the program leaves them out."""
LARGEST, MOST = 100_000_000, 20_000
"""Bytes and files that a proposal's data may have; a whole company's has a few megabytes."""
SAFE = re.compile(r"data(/(?!(\.\.?|\.git)(/|$))[^/\\\x00-\x1f\ufffd]+)+", re.IGNORECASE)
"""A path that is laid out: no way up, no repository within, and no bytes that are no text."""
WRITTEN = re.compile(r"data/evidence/[a-z0-9]+(-[a-z0-9]+)*\.yml")
REMOVED = re.compile(r"data/inbox/[^/\\\x00-\x1f]+")
README = "data/inbox/README.md"
UNPRINTED = re.compile(r"[\x00-\x1f\x7f]")
KEPT = ("PATH", "HOME", "TZ", "SYSTEMROOT", "SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE")
HEADING = "### From the inbox / 受付箱から"
WAITS = (
    "What could not be taken in stays in `data/inbox/`: correct the file there, in this proposal. "
    "取り込めなかったものは`data/inbox/`に残っています。この提案の中で、そのファイルを直してください。"
)
REFUSED = (
    "**What is proposed in `data/inbox/` could not be committed to this branch. The evidence is as it was, and what "
    "the proposal means is not said here.** Where somebody has pushed meanwhile, the next check tries again. Where a "
    "rule protects the branch, let the rule spare it, or do it by hand: fetch the branch, run "
    "`python -m macros take --remove`, commit what it wrote, and push. What would have come of the inbox stands below.",
    "**`data/inbox/`の提案を、このブランチにコミットできませんでした。根拠データは元のままで、"
    "この提案で何が変わるかは、ここには示していません。** "
    "その間に別のプッシュがあった場合は、次のチェックでもう一度取り込みます。"
    "規則で保護されたブランチの場合は、規則の対象から外すか、手で取り込んでください。"
    "ブランチを取得して`python -m macros take --remove`を実行し、書かれたものをコミットしてプッシュします。"
    "取り込むとどうなるはずだったかは、下のとおりです。",
)
NOT_READ = (
    "not read. Only plain files right in data/inbox/ are, with a name such as sales-2026-11-27.yml: "
    "move this one out of the inbox, or give it such a name. "
    "読み込みません。読み込むのは、data/inbox/の直下にある、sales-2026-11-27.ymlのような名前の通常のファイルだけです。"
    "受付箱から出すか、そのような名前にしてください。"
)


def git(*arguments: str) -> bytes:
    """What Git answers in this folder."""
    return subprocess.run(["git", *arguments], check=True, capture_output=True, timeout=180).stdout  # noqa: S603, S607 - fixed commands


def waiting(commit: str) -> list[str]:
    """What waits in the inbox of a commit, also what cannot be taken in: all but what no folder shows to people."""
    listed = git("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "data/inbox/").decode(errors="replace")
    return [
        path
        for path in listed.split("\0")
        if path and path != README and not any(map(is_left_alone, PurePosixPath(path).parts))
    ]


def data_of(commit: str) -> dict[str, bytes]:
    """The plain files below data/ of a commit, by their paths."""
    objects: dict[str, str] = {}
    size = 0
    for entry in git("ls-tree", "-r", "-z", "-l", "--full-tree", commit, "data/").decode(errors="replace").split("\0"):
        facts, _, path = entry.partition("\t")
        if facts and facts.split()[0] in PLAIN and SAFE.fullmatch(path):
            _, _, objects[path], length = facts.split()
            size += int(length)
    if size > LARGEST or len(objects) > MOST:
        raise SystemExit("The data of this proposal is too much to look at.")
    return {path: git("cat-file", "blob", name) for path, name in objects.items()}


def taken(folder: Path) -> "subprocess.CompletedProcess[bytes]":
    """Has the program put the inbox below `folder` in order."""
    settings = {name: os.environ[name] for name in KEPT if name in os.environ} | {"PORTAL_AUDIENCE": "everyone"}
    command = [sys.executable, "-m", "macros", "--data", str(folder / "data"), "take", "--remove"]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=settings, timeout=300)  # noqa: S603 - this program


def changed(before: dict[str, bytes], folder: Path) -> dict[str, bytes | None]:
    """What differs from before; nothing but evidence is written, and nothing but the inbox is removed."""
    after = {path: file.read_bytes() if (file := folder / path).is_file() else None for path in before}
    after |= {
        path: file.read_bytes()
        for file in (folder / "data" / "evidence").glob("*.yml")
        if (path := file.relative_to(folder).as_posix()) not in before
    }
    files = {path: content for path, content in after.items() if content != before.get(path)}
    for path, content in files.items():
        if not (REMOVED if content is None else WRITTEN).fullmatch(path):
            raise SystemExit("Something else than evidence and the inbox has changed.")
    return files


def printable(path: str) -> str:
    """A path on one line."""
    return UNPRINTED.sub("\ufffd", path)


def as_markdown(said: str, is_all: bool) -> str:
    """What the program said, so that no host finds a name, a number or a command in it."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", said)), 3)
    return "\n".join([HEADING, "", fence + "text", said.rstrip("\n"), fence, "", *([] if is_all else [WAITS, ""])])


def main(commit: str) -> None:
    """Prints what comes of the inbox of a commit; of one without any nothing changes and nothing is said."""
    before = data_of(commit)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in before.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        waits = waiting(commit)
        done = taken(folder) if not before.keys().isdisjoint(waits) else None
        files = changed(before, folder)
    contents = {path: None if content is None else b64encode(content).decode() for path, content in files.items()}
    text = "" if done is None else done.stdout.decode(errors="replace")
    strange = [path for path in waits if path not in before or not REMOVED.fullmatch(path)]
    text += "".join(f"{printable(path)}: {NOT_READ}\n" for path in strange)
    is_all = (done is None or done.returncode == 0) and files.keys() >= set(waits)
    said = as_markdown(text, is_all) if waits else ""
    refused = "\n\n".join([*REFUSED, said]) if contents else ""
    print(json.dumps({"files": contents, "said": said, "refused": refused, "all": is_all}))


if __name__ == "__main__":
    if sys.argv[1] == "--waiting":
        print("".join(f"{printable(path)}\n" for path in waiting(sys.argv[2])), end="")
    else:
        main(sys.argv[1])
