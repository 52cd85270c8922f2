"""The files that are written for web servers: that they are right by themselves, and say the same for each server."""

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from languages import WAYS
from web_server import AROUND, NGINX, needs_nginx, written

from macros.commands import main
from macros.hosting.sending import HEADERS, KEPT, PACKED, TYPES, is_kept

ADDRESS = "https://www.example.co.jp/portal/"
GUARDED = ("--management", "basic", "--facilitator", "oidc")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is written for each server, for a portal in a subfolder with all its audiences."""
    out = tmp_path_factory.mktemp("servers")
    written(out, "nginx", "--address", ADDRESS, *GUARDED)
    written(out, "container", "--address", ADDRESS, *GUARDED)
    written(out, "iis", "--address", ADDRESS, "--management", "windows", "--management-group", r"CORP\managers")
    return out


def nginx_locations(files: Path) -> str:
    """The settings of nginx for the portal."""
    return (files / "nginx" / "portal" / "locations.conf").read_text("utf-8")


def web_config(files: Path, site: str = "site") -> ET.Element:
    """The settings of IIS for a folder."""
    return ET.fromstring((files / "iis" / site / "web.config").read_bytes())  # noqa: S314 - which we have written


def test_both_servers_send_the_same(files: Path) -> None:
    """nginx and IIS send the same headers and the same types, and pack the same."""
    nginx, iis = nginx_locations(files), web_config(files)
    (headers,) = iis.iter("customHeaders")
    assert {add.get("name"): add.get("value") for add in headers.iter("add")} == HEADERS
    assert dict(re.findall(r'add_header ([\w-]+) "(.+)" always;', nginx)) == HEADERS
    types = {
        str(element.get("fileExtension"))[1:]: str(element.get("mimeType")).replace("; charset=utf-8", "")
        for element in iis.iter("mimeMap")
    }
    (block,) = re.findall(r"types \{(.+?)\}", nginx, re.S)
    assert types == {ending: media for media, ending in map(str.split, _lines(block))}
    assert types == {ending: type.media for ending, type in TYPES.items()}
    texts = {
        element.get("fileExtension") for element in iis.iter("mimeMap") if "charset" in str(element.get("mimeType"))
    }
    assert texts == {f".{ending}" for ending, type in TYPES.items() if type.is_text}
    for setting in ("gzip_types", "charset_types"):
        (named,) = re.findall(rf"{setting} (.+);", nginx)
        assert {*named.split(), "text/html"} == set(PACKED)  # pages are packed without being named
    setup = (files / "iis" / "server.cmd").read_text("utf-8")
    assert set(re.findall(r"mimeType='([^';]+)'", setup)) == set(PACKED)


def _lines(block: str) -> list[str]:
    return [line.strip().rstrip(";") for line in block.splitlines() if line.strip()]


def test_iis_is_told_what_nginx_is(files: Path) -> None:
    """IIS lists no folder, shows no hidden name, takes no other method, and has a page for each language."""
    iis = web_config(files)
    assert [element.get("enabled") for element in iis.iter("directoryBrowse")] == ["false"]
    assert [add.get("sequence") for denied in iis.iter("denyUrlSequences") for add in denied.iter("add")] == ["/."]
    assert {add.get("verb") for verbs in iis.iter("verbs") for add in verbs.iter("add")} == {"GET", "HEAD"}
    assert [element.get("allowUnlisted") for element in iis.iter("verbs")] == ["false"]
    assert [element.get("removeServerHeader") for element in iis.iter("requestFiltering")] == ["true"]
    pages = {element.get("path") for element in iis.iter("error")}
    ways = [way.replace("/", "\\") for way in WAYS.values()]
    assert pages == {rf"C:\portal\site\{way}404.html" for way in ways}
    assert {element.get("responseMode") for element in iis.iter("error")} == {"File"}
    kept = {element.get("path") for element in iis.findall("location") if list(element.iter("clientCache"))}
    assert kept == {
        f"{way}assets/{name}" for way in WAYS.values() for name in ("javascripts", "stylesheets", "javascripts/lunr")
    }


def test_iis_takes_what_it_inherits(files: Path) -> None:
    """Each entry of a list is taken out before it is put in: twice the same stops IIS, also from a folder above."""
    for site in ("site", "site-management"):
        for group in web_config(files, site).iter():
            adds = [tuple(sorted(element.items())) for element in group if element.tag in ("add", "mimeMap", "error")]
            assert len(adds) == len(set(adds))
            if adds:
                taken_out = [element for element in group if element.tag in ("remove", "clear")]
                assert taken_out, group.tag
    text = (files / "iis" / "site" / "web.config").read_text("utf-8")
    assert "allowAbsolutePathsWhenDelegated" not in text  # which IIS takes for the server as a whole alone
    assert "staticTypes" not in text


def test_iis_asks_who_somebody_is(files: Path) -> None:
    """The folder for management is for its group alone, and Windows says who is in it; everyone's asks nobody."""
    (authorization,) = web_config(files, "site-management").iter("authorization")
    assert [element.get("users") for element in authorization.iter("remove")] == ["*"]
    assert [dict(element.items()) for element in authorization.iter("add")] == [
        {"accessType": "Allow", "roles": r"CORP\managers"}
    ]
    assert list(web_config(files).iter("authorization")) == []
    setup = (files / "iis" / "server.cmd").read_bytes()
    assert setup.count(b"\r\n") == setup.count(b"\n")
    place = b'set config "%PORTAL_SITE%/portal/management" '
    assert place + b"/section:anonymousAuthentication /enabled:false /commit:apphost" in setup
    assert place + b"/section:windowsAuthentication /enabled:true /commit:apphost" in setup


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/assets/stylesheets/main.57a0d79d.min.css", True),
        ("/portal/ja/assets/portal.css?c4c6a520", True),
        ("/assets/javascripts/lunr/min/lunr.ja.min.js", False),
        ("/assets/portal.css", False),
        ("/assets/portal.css?x", False),
        ("/search/search_index.json?0bb518dc", False),
        ("/departments/", False),
        ("/main.57a0d79d.min.css.map", False),
    ],
)
def test_only_what_changes_its_address_is_kept(address: str, kept: bool, files: Path) -> None:
    """For a year is kept what has a digest of its content in its address; the patterns of nginx say the same."""
    assert is_kept(address) is kept
    settings = (files / "nginx" / "conf.d" / "portal.conf").read_text("utf-8")
    patterns = re.findall(rf'"~(.+)" "{KEPT}";', settings)
    assert len(patterns) == 2
    assert any(re.search(pattern, address) for pattern in patterns) is kept


def test_the_container_can_do_little(files: Path) -> None:
    """It runs as nobody's root, without rights, on a file system that it cannot write, from an image with a version."""
    folder = files / "container"
    lines = [line for line in (folder / "Containerfile").read_text("utf-8").splitlines() if line[:1] not in ("#", "")]
    by_word: dict[str, list[str]] = {}
    for line in lines:
        word, _, rest = line.partition(" ")
        by_word.setdefault(word, []).append(rest)
    assert set(by_word) == {"FROM", "COPY", "USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT"}  # nothing runs as it is made
    (image,) = by_word["FROM"]
    assert re.fullmatch(r"\S+/nginx:\d+\.\d+-alpine-slim", image)
    (user,) = by_word["USER"]
    assert "0" not in user.split(":")
    assert lines.index(f"USER {user}") > max(n for n, line in enumerate(lines) if line.startswith("COPY"))
    assert int(by_word["EXPOSE"][0]) > 1023
    json.loads(by_word["ENTRYPOINT"][0])
    service = yaml.safe_load((folder / "compose.yml").read_text("utf-8"))["services"]["portal"]
    assert (service["read_only"], service["cap_drop"], service["user"]) == (True, ["ALL"], user)
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"] == ["/tmp"]  # noqa: S108 - the only folder that it can write
    settings = (folder / "nginx.conf").read_text("utf-8")
    places = re.findall(r"(?:_path|pid|_log) (/\S+?)[; ]", settings)
    assert {place.split("/")[1] for place in places} == {"tmp", "dev"}
    assert not re.search(r"^user ", settings, re.M)
    ignored = (folder / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*"
    assert [line for line in ignored if line.startswith("!")][:3] == ["!site", "!site-management", "!site-facilitator"]
    assert any(line.endswith(".htpasswd") for line in ignored)


@pytest.mark.parametrize("variant", ["root", "subfolder", "tls", "container"])
@needs_nginx
def test_nginx_takes_the_settings(variant: str, files: Path, tmp_path: Path) -> None:
    """nginx reads what was written without a warning."""
    if variant == "container":
        settings = Path(shutil.copytree(files / "container", tmp_path / "container"))
        file = settings / "nginx.conf"
        file.write_text(file.read_text("utf-8").replace("/tmp/", f"{tmp_path}/"), "utf-8")  # noqa: S108 - of the container
    else:
        address = ADDRESS if variant == "subfolder" else "https://portal.example.co.jp/"
        behind = () if variant == "tls" else ("--listen", "127.0.0.1:8080")
        settings = written(tmp_path, "nginx", "--address", address, *behind, *GUARDED) / "nginx"
        (settings / "nginx.conf").write_text(AROUND.format(user="", more=""), "utf-8")
    if variant == "tls":
        certificate(settings / "portal")
    command = [str(NGINX), "-t", "-p", str(settings), "-c", "nginx.conf", "-e", "error.log"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def certificate(folder: Path) -> None:
    """Puts a certificate that nobody trusts into a folder."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl is installed")
    options = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost"]
    names = ["-keyout", str(folder / "portal.key"), "-out", str(folder / "portal.crt")]
    subprocess.run([openssl, "req", *options, *names], capture_output=True, check=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nginx", "--address", "portal.example.co.jp"),
        ("nginx", "--address", "https://a.example/; evil"),
        ("nginx", "--address", "https://a.example/x/../y"),
        ("nginx", "--address", 'https://a.example/"}'),
        ("nginx", "--address", "https://somebody@a.example/"),
        ("nginx", "--address", "https://a.example:99999/"),
        ("nginx", "--address", ADDRESS, "--listen", "80; include x"),
        ("nginx", "--address", ADDRESS, "--folder", "srv/portal"),
        ("nginx", "--address", ADDRESS, "--folder", "/srv/../etc"),
        ("nginx", "--address", ADDRESS, "--management", "windows"),
        ("iis", "--address", ADDRESS, "--management", "basic"),
        ("iis", "--address", ADDRESS, "--management", "windows", "--management-group", 'x" evil'),
        ("nginx",),
    ],
)
def test_what_would_spoil_the_settings_is_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Nothing is written for an address, folder, port, group or login that cannot be; nor without an address."""
    done = CliRunner().invoke(main, ["hosting", *arguments, "--out", str(tmp_path / "out")])
    assert done.exit_code == 2, done.output
    assert not (tmp_path / "out").exists()


def test_an_address_that_the_site_does_not_know_is_told(tmp_path: Path) -> None:
    """Below a subfolder the page for what is not there needs the address in company.yml, and the command says so."""
    command = ["--language", "ja", "hosting", "nginx", "--address", ADDRESS, "--out", str(tmp_path)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0
    assert "company.yml" in done.output
    at_root = CliRunner().invoke(main, ["hosting", "nginx", "--address", "https://a.example/", "--out", str(tmp_path)])
    assert "company.yml" not in at_root.output
