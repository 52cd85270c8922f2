"""nginx on this machine, with the settings that the portal writes for it."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from macros.commands import main

if TYPE_CHECKING:
    from collections.abc import Callable

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
needs_nginx = pytest.mark.skipif(not NGINX and not os.environ.get("CI"), reason="no nginx is installed")
"""Marks tests that are skipped on a machine without nginx; where `CI` is set they fail there instead."""
AROUND = """\
daemon off;
{user}
worker_processes 1;
pid nginx.pid;
error_log error.log warn;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    {more}
    include conf.d/*.conf;
}}
"""
"""What a distribution has around the settings of a server; here in one folder, and with a process of its own."""


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def written(out: Path, *arguments: str) -> Path:
    """The folder into which `python -m macros hosting …` has written."""
    done = CliRunner().invoke(main, ["hosting", *arguments, "--out", str(out)])
    assert done.exit_code == 0, done.output
    return out


@contextmanager
def nginx(
    folder: Path,
    sites: Path,
    *options: str,
    path: str = "/",
    change: "Callable[[str], str]" = str,
    more: str = "",
    write: "Callable[..., Path]" = written,
) -> Iterator[str]:
    """The address at which nginx serves the sites below `sites`, with what is written into `folder`.

    `change` is made to the settings first; `more` stands beside them; `write` has a portal write them.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}{path}"
    settings = write(
        folder, "nginx", "--address", address, "--listen", f"127.0.0.1:{port}", "--folder", str(sites), *options
    )
    settings /= "nginx"
    for name in ("conf.d/portal.conf", "portal/locations.conf"):
        file = settings / name
        file.write_text(change(file.read_text("utf-8")), "utf-8")
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    (settings / "nginx.conf").write_text(AROUND.format(user=user, more=more), "utf-8")
    with running(settings, port):
        yield address


@contextmanager
def signed_in(folder: Path, sites: Path, answers: str = "return 202;") -> Iterator[str]:
    """The address of all audiences' pages at nginx, for somebody whom the sign-on lets see all of them.

    The sign-on is no more than a server that answers as oauth2-proxy does: 202 lets somebody in.
    """
    port = free_port()
    sign_on = f"server {{ listen 127.0.0.1:{port}; location = /oauth2/auth {{ {answers} }} }}"
    logins = ("--management", "oidc", "--facilitator", "oidc")
    elsewhere = partial(re.sub, "127[.]0[.]0[.]1:4180", f"127.0.0.1:{port}")
    with nginx(folder, sites, *logins, change=elsewhere, more=sign_on) as address:
        yield address


@contextmanager
def running(settings: Path, port: int) -> Iterator[None]:
    """nginx with the settings in a folder, until the end."""
    assert NGINX, "nginx is needed"
    command = [NGINX, "-p", str(settings), "-c", "nginx.conf", "-e", "error.log"]
    process = subprocess.Popen(command, cwd=settings, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + 20
        while not _answers(port):
            assert process.poll() is None, process.communicate()[1].decode()
            assert time.monotonic() < end, "nginx does not answer"
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False
