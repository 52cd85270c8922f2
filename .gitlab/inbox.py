"""The inboxes of GitLab's open merge requests, taken into their evidence by a commit on the request's own branch.

The job `inbox` of .gitlab-ci.yml runs this on the protected default branch alone, where the token is. Of a merge
request nothing is run: what its inbox comes to is worked out by a program of the default branch that has no token.
The commit starts the merge request's pipeline as any other does.
"""

import json
import os
import re
import subprocess
import sys
from functools import partial
from typing import Any

from host import Project, fetched, for_each_request, git, opened, settings, without_commands

MARK = "<!-- guidance portal: inbox"
SECONDS = 300
WRITTEN = re.compile(r"data/evidence/[a-z0-9]+(-[a-z0-9]+)*\.yml")
REMOVED = re.compile(r"data/inbox/[^/\\\x00-\x1f]+")


def taken(head: str) -> dict[str, Any]:
    """What comes of the inbox of a commit."""
    done = subprocess.run(  # noqa: S603 - a program of this folder
        [sys.executable, ".ci/inbox.py", head],
        check=True,
        stdout=subprocess.PIPE,
        env=settings(PORTAL_AUDIENCE="everyone"),
        timeout=SECONDS,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def action(head: str, path: str, content: str | None) -> dict[str, str]:
    """The change of one file; GitLab refuses it where somebody has changed the file since `head`."""
    if not (REMOVED if content is None else WRITTEN).fullmatch(path):
        raise ValueError("something else than evidence and the inbox was to be changed")
    last = git("log", "-1", "--format=%H", head, "--", f":(literal){path}")
    if content is None:
        return {"action": "delete", "file_path": path, "last_commit_id": last}
    written = {"file_path": path, "content": content, "encoding": "base64"}
    return {"action": "update", "last_commit_id": last, **written} if last else {"action": "create", **written}


def take_in(project: Project, me: int, request: dict[str, Any]) -> None:
    """Commits what one merge request proposes in its inbox, and says in a note what could not be taken in."""
    if str(request["source_project_id"]) != os.environ["CI_PROJECT_ID"]:  # a fork's branch is nobody's here
        return
    number = int(request["iid"])
    head = fetched(number)
    result = taken(head)
    mark = f"{MARK}; {head} -->"
    if result["files"]:
        message = "Take in what was proposed in the inbox"
        actions = [action(head, path, content) for path, content in result["files"].items()]
        body = {"branch": request["source_branch"], "commit_message": message, "actions": actions}
        try:
            project.call("POST", "repository/commits", body)
        except OSError:
            say(project, me, number, mark, result["refused"])
            raise
    if not result["all"]:
        say(project, me, number, mark, result["said"])


def say(project: Project, me: int, number: int, mark: str, text: str) -> None:
    """Posts what could not be taken in, once for each state of the branch, in place of what was said before."""
    path = f"merge_requests/{number}/notes"
    ours = [note for note in project.each(path) if note["author"]["id"] == me and note["body"].startswith(MARK)]
    body = {"body": f"{mark}\n{without_commands(text)}"}
    if not ours:
        project.call("POST", path, body)
    elif not ours[0]["body"].startswith(mark):
        project.call("PUT", f"{path}/{ours[0]['id']}", body)


def main() -> None:
    """Goes through every open merge request of this project's own branches; exit status 1 where one was left."""
    token = os.environ.pop("PORTAL_INBOX_TOKEN", "")
    if not token:
        print("No PORTAL_INBOX_TOKEN, so nothing is taken in: `python -m macros take --remove` does it by hand.")
        return
    project, me = opened(token)
    for_each_request(project, partial(take_in, project, me), "The inbox of merge request {} was left")


if __name__ == "__main__":
    main()
