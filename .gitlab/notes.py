"""Notes below GitLab's open merge requests: what each change means, in the words of the main branch's program.

The job `notes` of .gitlab-ci.yml runs this on the protected default branch alone, where the token is. Of a merge
request nothing is run and nothing is laid out: its data is read as Git's objects, by a program that has no token.
"""

import os
import subprocess
import sys
from functools import partial
from typing import Any

from host import Project, fetched, for_each_request, git, opened, settings, without_commands

MARK = "<!-- guidance portal: what this change means"
LIMIT = 500_000  # characters; GitLab takes 1,000,000
SECONDS = 180
"""For one merge request: one that cannot be read in this time holds up no other."""


def meaning(before: str, after: str) -> str:
    """What the change from one commit to the other means."""
    done = subprocess.run(  # noqa: S603 - this program
        [sys.executable, "-m", "macros", "diff", before, after],
        capture_output=True,
        env=settings(PORTAL_AUDIENCE="everyone"),
        timeout=SECONDS,
    )
    return (
        done.stdout.decode(errors="replace")
        or "What this change means could not be worked out. この変更の意味を示せませんでした。"
    )


def as_note(mark: str, text: str) -> str:
    """The text below its mark; short enough, and with no line that GitLab would take for a command such as /merge."""
    if len(text) > LIMIT:
        text = text[:LIMIT].rpartition("\n")[0] + "\n\nThe rest is an artifact of the job `meaning`."
    return f"{mark}\n" + without_commands(text)


def keep_note(project: Project, me: int, request: dict[str, Any]) -> None:
    """Posts the note of one merge request, or brings it up to date where the request or the main branch has moved."""
    number = int(request["iid"])
    head, main = fetched(number), git("rev-parse", "HEAD")
    mark = f"{MARK}; {head} on {main} -->"
    path = f"merge_requests/{number}/notes"
    ours = [note for note in project.each(path) if note["author"]["id"] == me and note["body"].startswith(MARK)]
    if ours and ours[0]["body"].startswith(mark):
        return
    body = {"body": as_note(mark, meaning(git("merge-base", main, head), head))}
    if ours:
        project.call("PUT", f"{path}/{ours[0]['id']}", body)
    else:
        project.call("POST", path, body)


def main() -> None:
    """Goes through every open merge request to the default branch; exit status 1 where one had no note."""
    token = os.environ.pop("PORTAL_NOTE_TOKEN", "")
    if not token:
        print("No PORTAL_NOTE_TOKEN, so no notes: what a change means is an artifact of the job `meaning`.")
        return
    project, me = opened(token)
    for_each_request(project, partial(keep_note, project, me), "Merge request {} has no note")


if __name__ == "__main__":
    main()
