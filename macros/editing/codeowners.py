"""CODEOWNERS: whom the Git host asks to review a change of which file."""

from collections.abc import Iterable, Iterator

from macros.model.company import Department
from macros.model.fields import Host

PLACE = {
    Host.GITHUB: ".github/CODEOWNERS",
    Host.GITLAB: ".gitlab/CODEOWNERS",
    Host.GITEA: ".gitea/CODEOWNERS",
}
"""Where each host looks. All three also read docs/CODEOWNERS, but what stands in docs/ is published."""

HEAD = """\
# Made by `python -m macros codeowners` from company.yml and departments.yml. Do not edit.
# The economic security office reviews everything, except a department's evidence file: that the department does.
"""


def code_owners(host: Host, office: str | None, departments: Iterable[Department], folder: str) -> str:
    """The text of CODEOWNERS for `host`; `folder` is the name of the data folder.

    Whatever has no owner of its own is the office's: a department without an account, a retired one (from the day
    that its retirement is written down), the company's answers. Without an office nobody is asked about these.
    """
    owners = [
        (f"{folder}/evidence/{department.id}.yml", department.owner)
        for department in departments
        if department.owner and department.retired is None
    ]
    lines = _expressions if host is Host.GITEA else _patterns
    return HEAD + "".join(f"{line}\n" for line in lines(office, owners))


def _patterns(office: str | None, owners: list[tuple[str, str]]) -> Iterator[str]:
    """GitHub and GitLab: the last line that fits a file counts, so the office's stands first."""
    if office:
        yield f"* {office}"
    for path, owner in owners:
        yield f"/{path} {owner}"


def _expressions(office: str | None, owners: list[tuple[str, str]]) -> Iterator[str]:
    """Gitea: regular expressions of the whole path, and every line that fits counts, so none may overlap."""
    paths = [path.replace(".", "[.]") for path, _ in owners]
    if office:
        yield f"!({'|'.join(paths)}) {office}" if paths else f".* {office}"
    for path, (_, owner) in zip(paths, owners, strict=True):
        yield f"{path} {owner}"
