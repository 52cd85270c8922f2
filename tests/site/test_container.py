"""The container's files do what they say: followed by nginx of this machine, and by docker or podman where one answers.

Where no daemon answers, the second is skipped, in the pipeline too: many of its machines are containers themselves.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen
from uuid import uuid4

import pytest
import yaml
from shared_sites import RealSites
from test_doctor import told
from web_server import NGINX, free_port, needs_nginx, written

from macros.hosting.files import IMAGE

ADDRESS = "https://portal.example.co.jp/"
FILES = "server files/container"
"""In a folder with a space in its name, as people on Windows have them."""
LOGIN = "desk:{PLAIN}a made-up word\n"
ENGINES = ("docker", "podman")
Engine = Callable[..., "subprocess.CompletedProcess[str]"]
OPTIONS: dict[str, Callable[[str], list[str]]] = {
    "image": lambda _: [],  # the image gets a name of the test's own
    "restart": lambda _: [],  # what ends stays ended here
    "user": lambda user: ["--user", user],
    "read_only": lambda _: ["--read-only"],
    "tmpfs": lambda place: ["--tmpfs", place],
    "cap_drop": lambda right: ["--cap-drop", right],
    "security_opt": lambda option: ["--security-opt", option],
    "ports": lambda port: ["--publish", port],
    "volumes": lambda volume: ["--volume", volume],
}
"""What compose.yml may say of the container, each as the options of `run`; an unknown key ends the test."""


@pytest.fixture
def project(real_sites: RealSites, tmp_path: Path) -> Path:
    """A folder with the sites for everyone and for management, and the container's files beside them."""
    folder = tmp_path / "project"
    for site in ("site", "site-management"):
        shutil.copytree(real_sites.project / site, folder / site, copy_function=os.link)
    written(folder / "server files", "container", "--address", ADDRESS, "--management", "basic")
    (folder / FILES / "management.htpasswd").write_text(LOGIN, "utf-8")
    return folder


def lines_of(project: Path) -> list[tuple[str, str]]:
    """The orders of the Containerfile, each as its word and what stands behind it."""
    text = (project / FILES / "Containerfile").read_text("utf-8")
    orders = [line.partition(" ") for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in orders]


def of_word(project: Path, word: str) -> str:
    """What stands behind the only order of this word."""
    (rest,) = [rest for named, rest in lines_of(project) if named == word]
    return rest


# Its parts, on any machine


def is_sent(path: str, patterns: list[str]) -> bool:
    """Whether a file goes into an image, by what its .dockerignore says: the last line that fits decides."""
    sent = True
    for pattern in patterns:
        plain = re.escape(pattern.removeprefix("!")).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
        if re.fullmatch(f"{plain}(?:/.*)?", path):
            sent = pattern.startswith("!")
    return sent


def follow(project: Path, root: Path) -> None:
    """Puts what the Containerfile copies below `root`, without what is not sent to an image."""
    ignored = (project / FILES / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    patterns = [line for line in ignored if not line.startswith("#")]
    for word, rest in lines_of(project):
        if word == "COPY":
            *sources, target = json.loads(rest) if rest.startswith("[") else rest.split()
            for source in sources:
                whole = project / source
                files = [file for file in whole.rglob("*") if file.is_file()] if whole.is_dir() else [whole]
                for file in files:
                    if is_sent(file.relative_to(project).as_posix(), patterns):
                        place = root / target[1:] / file.relative_to(whole if whole.is_dir() else whole.parent)
                        place.parent.mkdir(parents=True, exist_ok=True)
                        shutil.copyfile(file, place)


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder that any user of this machine may read, and write nowhere but in its tmp/."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "tmp").mkdir()
        (Path(folder) / "tmp").chmod(0o777)
        yield Path(folder)


def kept(root: Path) -> dict[str, int]:
    """When each file and folder outside tmp/ was changed."""
    return {str(path): path.stat().st_mtime_ns for path in root.rglob("*") if path.relative_to(root).parts[0] != "tmp"}


@needs_nginx
def test_its_parts_serve_the_portal(project: Path, root: Path) -> None:
    """What is copied into the image serves the portal as nobody's root, and nothing is written outside /tmp."""
    follow(project, root)
    port = free_port()
    for name, old, new in (
        ("nginx.conf", " /tmp/", f" {root}/tmp/"),  # noqa: S108 - of the container
        ("portal/locations.conf", " /srv/", f" {root}/srv/"),
        ("portal.conf", "listen 8080;", f"listen 127.0.0.1:{port};"),
    ):
        file = root / "etc" / "nginx" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    assert not list(root.rglob("*.htpasswd"))
    (root / "etc" / "nginx" / "portal" / "management.htpasswd").write_text(LOGIN, "utf-8")
    before = kept(root)
    program, *options = json.loads(of_word(project, "ENTRYPOINT"))
    assert program == "nginx"
    user, group = map(int, of_word(project, "USER").split(":"))
    groups: list[int] | None = []
    if os.geteuid() != 0:  # who is no root cannot run it as somebody else, and need not
        user, group, groups = os.geteuid(), os.getegid(), None
    command = [str(NGINX), "-p", f"{root}/etc/nginx", "-c", "nginx.conf", "-e", "/dev/stderr", *options]
    with (root / "tmp" / "said").open("wb") as said:
        os.fchown(said.fileno(), user, group)
        process = subprocess.Popen(command, stdout=said, stderr=said, user=user, group=group, extra_groups=groups)
    try:
        answering(f"http://127.0.0.1:{port}/", lambda: (root / "tmp" / "said").read_text("utf-8"))
        assert told(f"http://127.0.0.1:{port}/") == []
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert process.returncode == 0
    assert kept(root) == before


def answering(address: str, said: Callable[[], str]) -> None:
    """Waits until the address answers."""
    end = time.monotonic() + 30
    while True:
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310 - of this machine
                assert answer.status == 200
                return
        except OSError:
            assert time.monotonic() < end, said()
            time.sleep(0.05)


def test_a_linter_has_nothing_to_say(project: Path) -> None:
    """The Containerfile is what hadolint takes for well made."""
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if hadolint is None and (os.name == "nt" or "CI" not in os.environ):
        pytest.skip("hadolint is missing: run README's command again")
    assert hadolint, "hadolint is missing: run README's command again"
    file = project / FILES / "Containerfile"
    done = subprocess.run([hadolint, str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


# The whole, where a daemon answers


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Calls docker, or podman, with these words."""

    def call(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([str(program), *words], capture_output=True, text=True, check=False, timeout=240)

    for name in ENGINES:
        program = shutil.which(name)
        if program and call("ps", "--quiet").returncode == 0:
            break
    else:
        pytest.skip("neither docker nor podman answers here")
    if call("image", "inspect", IMAGE).returncode and call("pull", IMAGE).returncode:
        pytest.skip(f"{IMAGE} cannot be fetched from here")  # a machine with a daemon may have no way to a registry
    return call


@contextmanager
def container(engine: Engine, project: Path, port: int) -> Iterator[str]:
    """The name of an image that is built from the files, and of a container of it that runs as compose.yml says."""
    name = f"portal-test-{uuid4().hex[:12]}"
    folder = project / FILES
    done = engine("build", "--file", str(folder / "Containerfile"), "--tag", name, str(project))
    assert done.returncode == 0, done.stdout + done.stderr
    text = (folder / "compose.yml").read_text("utf-8")
    service = yaml.safe_load(text)["services"]["portal"]
    assert service["ports"] == ["127.0.0.1:8080:8080"]
    service |= {"ports": [f"127.0.0.1:{port}:8080"], "volumes": [f"{folder}/{way[2:]}" for way in service["volumes"]]}
    options = [
        option
        for key, value in service.items()
        for entry in (value if isinstance(value, list) else [value])
        for option in OPTIONS[key](entry)
    ]
    try:
        done = engine("run", "--detach", "--name", name, *options, name)
        assert done.returncode == 0, done.stderr
        yield name
    finally:
        engine("rm", "--force", name)
        engine("rmi", "--force", name)


def test_it_is_built_and_runs(project: Path, engine: Engine) -> None:
    """It serves the portal as the doctor wants it, as nobody's root, without rights, can write nothing, and stops."""
    port = free_port()
    with container(engine, project, port) as name:
        answering(f"http://127.0.0.1:{port}/", lambda: engine("logs", name).stderr)
        assert told(f"http://127.0.0.1:{port}/") == []
        assert engine("run", "--rm", "--entrypoint", "ls", name, "/etc/nginx/portal").stdout.split() == [
            "locations.conf"  # and no password
        ]
        about = dict(line.split(":\t", 1) for line in engine("exec", name, "cat", "/proc/1/status").stdout.splitlines())
        assert about["Uid"].split() == ["101"] * 4
        assert (int(about["CapEff"], 16), about["NoNewPrivs"]) == (0, "1")
        for place in ("/", "/etc/nginx", "/srv/portal/site", "/var"):
            wrote = engine("exec", "--user", "0", name, "touch", f"{place}/written")
            assert "Read-only file system" in wrote.stderr, place
        assert engine("exec", name, "touch", "/tmp/written").returncode == 0  # noqa: S108 - of the container
        looked = json.loads(of_word(project, "HEALTHCHECK").partition(" CMD ")[2])
        assert engine("exec", name, *looked).returncode == 0
        assert engine("stop", "--time", "20", name).returncode == 0
        assert engine("inspect", "--format", "{{.State.ExitCode}}", name).stdout.strip() == "0"
