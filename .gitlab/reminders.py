"""One issue at GitLab for each department with something due: opened, kept up to date, and closed.

The job `reminders` of .gitlab-ci.yml runs this on the protected default branch alone, where the token is. What the
issues say is worked out by a program that has no token.
"""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from typing import Any

from host import Project, for_each, opened, settings, without_commands

MARK = re.compile(r"<!-- guidance portal: reminder of ([a-z0-9-]+); [0-9a-f]+ -->")
SECONDS = 600
LONGEST = 255  # characters of a title that GitLab takes


def reminders() -> list[dict[str, Any]]:
    """What is to be said to each department."""
    done = subprocess.run(
        [sys.executable, "-m", "macros", "remind", "--format", "json"],
        check=True,
        stdout=subprocess.PIPE,
        env=settings(PORTAL_AUDIENCE="everyone", PORTAL_ON_PROBLEM="isolate"),
        timeout=SECONDS,
    )
    listed: list[dict[str, Any]] = json.loads(done.stdout)["reminders"]
    return listed


def as_issue(reminder: dict[str, Any]) -> dict[str, str]:
    """Title and text, below a mark that tells both; no line is one that GitLab would take for a command."""
    text = without_commands(reminder["text"])
    digest = sha256(f"{reminder['title']}\n{text}".encode()).hexdigest()[:16]
    mark = f"<!-- guidance portal: reminder of {reminder['department']}; {digest} -->"
    title = reminder["title"]
    return {
        "title": title if len(title) <= LONGEST else title[: LONGEST - 1] + "…",
        "description": f"{mark}\n{text}",
    }


def first_line(text: str | None) -> str:
    """The line in which the mark stands."""
    return (text or "").partition("\n")[0].strip()


def keep(project: Project, reminder: dict[str, Any] | None, issues: list[dict[str, Any]]) -> None:
    """Brings the issues of one department, the oldest first, to where one at most is open and says what is due.

    Of a department that is not there any more there is no reminder. Where nobody knows what is due, all stays.
    """
    if reminder and reminder["due"] is None:
        return
    wanted = as_issue(reminder) if reminder and reminder["due"] else None
    for number, issue in enumerate(issues):
        is_open, path = issue["state"] == "opened", f"issues/{issue['iid']}"
        if number or wanted is None:
            if is_open:
                project.call("PUT", path, {"state_event": "close"})
        elif not is_open or first_line(issue["description"]) != first_line(wanted["description"]):
            project.call("PUT", path, wanted if is_open else {**wanted, "state_event": "reopen"})
    if wanted and not issues:
        project.call("POST", "issues", wanted)


def main() -> None:
    """Goes through every department, and through every issue of an earlier run; exit status 1 where one was left."""
    token = os.environ.pop("PORTAL_REMINDER_TOKEN", "")
    if not token:
        print("No PORTAL_REMINDER_TOKEN, so no issues: `python -m macros remind` has the texts.")
        return
    wanted = {reminder["department"]: reminder for reminder in reminders()}
    project, me = opened(token)
    issues: dict[str, list[dict[str, Any]]] = {}
    for issue in project.each("issues?state=all&order_by=created_at&sort=asc"):
        mark = MARK.fullmatch(first_line(issue["description"]))
        if mark and issue["author"]["id"] == me:
            issues.setdefault(mark[1], []).append(issue)
    for_each(
        {**wanted, **issues},
        lambda department: keep(project, wanted.get(department), issues.get(department, [])),
        lambda department: f"The issue of {department} was left",
    )


if __name__ == "__main__":
    main()
