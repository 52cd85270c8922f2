"""Every file of every audience's site, asked of nginx by many at once: each comes whole and as what it is."""

import asyncio
import base64
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from shared_sites import RealSites
from site_builds import Built
from web_server import needs_nginx, nginx, signed_in

from macros.hosting.sending import ASKED_EACH_TIME, HEADERS, KEPT, TYPES, is_kept

AT_ONCE = 32
"""Connections that are open at a time."""
LOGIN = "Basic " + base64.b64encode(b"desk:a made-up word").decode()


Answers = dict[str, tuple[int, dict[str, str], int]]
"""For each path the status, the headers and the length of what came."""


@pytest.fixture(scope="module")
def address(real_sites: RealSites, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves all audiences, those for management and facilitators to whoever knows the word."""
    folder = tmp_path_factory.mktemp("nginx")
    logins = ("--management", "basic", "--facilitator", "basic")
    with nginx(folder, real_sites.project, *logins) as address:
        for audience in ("management", "facilitator"):
            (folder / "nginx" / "portal" / f"{audience}.htpasswd").write_text("desk:{PLAIN}a made-up word\n", "utf-8")
        yield address


async def asked(host: str, port: int, paths: list[str], login: str) -> Answers:
    """For each path the status, the headers and the length of what came; connections are used again and again."""
    answers: Answers = {}
    left = iter(paths)

    async def ask_on() -> None:
        reader, writer = await asyncio.open_connection(host, port)
        for path in left:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: {login}\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
            body = await reader.readexactly(int(headers["content-length"]))
            answers[path] = int(head[0].split()[1]), headers, len(body)
        writer.close()

    await asyncio.gather(*(ask_on() for _ in range(AT_ONCE)))
    return answers


def run(answers: Coroutine[Any, Any, Answers]) -> Answers:
    """What was asked for, from a thread of its own: Playwright's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answers).result()


@pytest.mark.parametrize("audience", ["everyone", "management", "facilitator"])
@needs_nginx
def test_every_file_comes_whole_to_many_at_once(audience: str, real_sites: RealSites, address: str) -> None:
    """Nothing is dropped, and each file is sent with its type, its length, the policy, and what may be kept."""
    site: Built = getattr(real_sites, audience)
    way = "" if audience == "everyone" else f"{audience}/"
    files = {f"/{way}{path.relative_to(site.folder).as_posix()}": path for path in site.paths}
    host, _, port = address.removeprefix("http://").rstrip("/").partition(":")
    answers = run(asked(host, int(port), list(files), LOGIN))
    assert set(answers) == set(files)
    wrong = [f"{path}: {fault}" for path, file in files.items() for fault in faults(path, file, *answers[path])]
    assert wrong == []


def faults(path: str, file: Path, status: int, headers: dict[str, str], length: int) -> Iterator[str]:
    """What is wrong with the answer for a file."""
    type_ = TYPES.get(file.suffix[1:])
    expected = {
        **{name.lower(): value for name, value in HEADERS.items()},
        "content-type": type_.header if type_ else "application/octet-stream",
        "cache-control": KEPT if is_kept(path) else ASKED_EACH_TIME,
        "content-length": str(file.stat().st_size),
    }
    yield from (f"{name} is {headers.get(name)}" for name, value in expected.items() if headers.get(name) != value)
    if (status, length) != (200, file.stat().st_size):
        yield f"{status}, {length} bytes"
    if type_ is None and file.name != "LICENSE":
        yield "nobody knows the type of such a file"


@needs_nginx
def test_nobody_comes_in_without_the_word(real_sites: RealSites, address: str) -> None:
    """Without a login, and with a wrong one, no file of the guarded folders comes, however its address is written."""
    paths = [
        f"/{way}"
        for audience in ("management", "facilitator")
        for way in (
            *(f"{audience}/", f"{audience}/index.html", f"{audience}/ja/", f"{audience}/search/search_index.json"),
            *(
                f"./{audience}/",
                f"{audience}//ja/",
                f"departments/../{audience}/status/",
                f"%6{'d' if audience[0] == 'm' else '6'}{audience[1:]}/",
            ),
            *(f"{audience}/404.html", f"{audience}/nothing-here/", f"ja/../{audience}/ja/", f"site-{audience}/"),
        )
    ]
    host, _, port = address.removeprefix("http://").rstrip("/").partition(":")
    for login in ("Basic bm9ib2R5", "Basic " + base64.b64encode(b"desk:guess").decode()):
        answers = run(asked(host, int(port), paths, login))
        assert {answers[path][0] for path in paths} <= {401, 404}
        assert {path for path, answer in answers.items() if answer[0] == 404} == {
            "/site-management/",
            "/site-facilitator/",
        }


SIGN_ON = """
if ($http_authorization = "") { return 401; }
if ($arg_allowed_groups != portal-management) { return 403; }
return 202;
"""
"""Answers as a sign-on does to whom nobody knows, and to a member of one of the two groups."""


@needs_nginx
def test_the_sign_on_decides(real_sites: RealSites, tmp_path: Path) -> None:
    """Whom nobody knows is led to the sign-on and back; a member of a group sees its folder and not the other."""
    paths = ["/management/", "/management/ja/status/", "/facilitator/", "/login-management"]
    with signed_in(tmp_path, real_sites.project, answers=SIGN_ON) as address:
        host, _, port = address.removeprefix("http://").rstrip("/").partition(":")
        stranger = run(asked(host, int(port), paths, ""))
        member = run(asked(host, int(port), paths, "known"))
    assert [stranger[path][0] for path in paths] == [302, 302, 302, 404]
    assert stranger["/management/ja/status/"][1]["location"] == "/oauth2/sign_in?rd=/management/ja/status/"
    assert [member[path][0] for path in paths] == [200, 200, 403, 404]
