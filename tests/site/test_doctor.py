"""`python -m macros doctor`: silent for the settings that the portal writes, and it tells each one that is broken."""

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner
from local_server import answering
from repository import environment
from shared_sites import RealSites, few, shared
from test_web_servers import certificate
from web_server import AROUND, free_port, needs_nginx, nginx, running, written

from macros.commands import main
from macros.hosting.findings import RULES
from macros.hosting.sending import HEADERS

Change = Callable[[str], str]
SECOND = {"SOURCE_DATE_EPOCH": "1795230000"}
"""The day after that of the samples is today."""


def told(address: str, *options: str, **settings: str) -> list[tuple[str, str]]:
    """The rule and the address of each thing that the doctor names, the address without its server."""
    done = CliRunner(env={**SECOND, **settings}).invoke(main, ["doctor", address, "--json", *options])
    findings = json.loads(done.stdout)["findings"]
    assert done.exit_code == (1 if findings else 0)
    assert {finding["rule"] for finding in findings} <= set(RULES)
    assert all(finding["message"] and finding["fix"] for finding in findings)
    return [(finding["rule"], re.sub(r"^https?://[^/]+", "", finding["address"])) for finding in findings]


def instead(old: str, new: str) -> Change:
    """What puts `new` in the place of `old`, which has to be there in one of the files."""
    return lambda text: text.replace(old, new)


def in_location(line: str) -> Change:
    """What adds a line where the pages for everyone are."""
    return instead("    index index.html;", f"    index index.html;\n    {line}")


BROKEN: dict[str, tuple[Change, set[tuple[str, str]]]] = {
    **{f"without {name}": (instead(f"    add_header {name} ", "    #"), {("header", "/")}) for name in HEADERS},
    "another policy": (instead("script-src 'self'", "script-src 'self' 'unsafe-inline'"), {("header", "/")}),
    "headers not of what is missing": (
        instead('nosniff" always;', 'nosniff";'),
        {("header", "/portal-doctor/nothing-here/")},
    ),
    "tells its version": (instead("server_tokens off;", ""), {("version", "/")}),
    "no type for tables": (instead("text/csv csv;", ""), {("type", "/status/status.csv")}),
    "no type for YAML": (instead("application/yaml yml;", ""), {("type", "/exports/ciso-assistant.yml")}),
    "pages as plain text": (instead("text/html html;", "text/plain html;"), {("type", "/")}),
    "refuses workbooks": (
        in_location("location = /checklist/print/answers.xlsx { return 404; }"),
        {("not-sent", "/checklist/print/answers.xlsx")},
    ),
    "no charset for calendars": (instead(" text/calendar text/css text/csv", " text/css text/csv"), set()),
    "no charset": (instead("charset utf-8;", ""), {("charset", "/")}),
    "pages are kept": (
        instead("add_header Cache-Control $portal_cache always;", 'add_header Cache-Control "max-age=600" always;'),
        {("page-kept", "/"), ("digest-not-kept", "/assets/stylesheets/")},
    ),
    "nothing is kept": (
        instead('"max-age=31536000, immutable"', '"no-cache"'),
        {("digest-not-kept", "/assets/stylesheets/")},
    ),
    "what is missing is kept": (
        instead('"~^(?:200|206|304)$"', '"~."'),
        {("missing-kept", "/assets/javascripts/bundle.00000000.min.js")},
    ),
    "sends all of it again": (
        in_location("etag off; if_modified_since off;"),
        {("not-changed", "/search/entries.json")},
    ),
    "packs nothing": (instead("gzip on;", "gzip off;"), {("not-packed", "/")}),
    "packs no JSON": (
        instead("gzip_types application/json ", "gzip_types "),
        {("not-packed", "/search/entries.json")},
    ),
    "does not say that it packs": (instead("gzip_vary on;", ""), {("vary", "/")}),
    "no address without a slash": (
        in_location("location = /departments { return 404; }"),
        {("slash", "/departments")},
    ),
    "leads to its own port": (
        instead("absolute_redirect off;", "absolute_redirect on; port_in_redirect off;"),
        {("elsewhere", "/departments")},
    ),
    "finds everything": (instead("=404 /404.html", "=200 /404.html"), {("not-found", "/portal-doctor/nothing-here/")}),
    "a page of its own": (
        instead("error_page 403 404 =404 /404.html;", ""),
        {("not-found-page", "/portal-doctor/nothing-here/")},
    ),
    "one page for all languages": (
        instead("=404 /ja/404.html", "=404 /404.html"),
        {("not-found-language", "/ja/portal-doctor/nothing-here/")},
    ),
    "lists folders": (instead("autoindex off;", "autoindex on;"), {("listing", "/assets/")}),
    "shows hidden names": (in_location('location = /.htaccess { return 200 "x"; }'), {("dot-file", "/.htaccess")}),
    "takes everything": (in_location('if ($request_method = POST) { return 200 "taken"; }'), {("method", "/")}),
    "another build's file": (
        in_location('location = /api/v1/changes.json { default_type application/json; return 200 "{}"; }'),
        {("mixed", "/api/v1/changes.json")},
    ),
    "asks for a login": (
        in_location('auth_basic "Portal"; auth_basic_user_file /dev/null;'),
        {("login", "/")},
    ),
    "leads to a login": (
        in_location("location = / { return 302 https://sign-on.example.co.jp/; }"),
        {("login", "/")},
    ),
}
"""What was done to the settings, and what has to be told of it: each rule with the beginning of its address."""
BROKEN["no charset for calendars"] = (
    lambda text: re.sub(r"(charset_types .*) text/calendar", r"\1", text),
    {("charset", "/status/due.ics")},
)


@pytest.mark.parametrize("path", ["/", "/portal/"])
@needs_nginx
def test_nothing_is_told_of_the_settings_that_are_written(path: str, real_sites: RealSites, tmp_path: Path) -> None:
    """At the root and in a subfolder, with the pages for management and facilitators behind a login."""
    sites, logins = real_sites.project, ("--management", "basic", "--facilitator", "oidc")
    if path != "/":
        sites = in_subfolder(sites, path, tmp_path / "sites")
    with nginx(tmp_path / "files", sites, *logins, path=path) as address:
        assert told(address) == []


def in_subfolder(project: Path, path: str, folder: Path) -> Path:
    """The sites as if company.yml had named the subfolder."""
    for name in ("site", "site-management", "site-facilitator"):
        shutil.copytree(project / name, folder / name, copy_function=lambda old, new: Path(new).symlink_to(old))
        for page in (folder / name).glob("**/404.html"):
            text = page.read_text("utf-8")
            page.unlink()
            page.write_text(re.sub(r'(href|src)="/', rf'\1="{path}', text), "utf-8")
    return folder


@pytest.mark.parametrize("name", BROKEN)
@needs_nginx
def test_each_broken_setting_is_told(name: str, real_sites: RealSites, tmp_path: Path) -> None:
    """One setting is broken, and the doctor says which, where, and nothing else."""
    change, expected = BROKEN[name]
    with nginx(tmp_path, real_sites.project, change=change) as address:
        findings = told(address)
    assert {rule for rule, _ in findings} == {rule for rule, _ in expected}, findings
    for rule, place in expected:
        assert any(rule == told_rule and where.startswith(place) for told_rule, where in findings), findings


@needs_nginx
def test_open_folders_are_told(real_sites: RealSites, tmp_path: Path) -> None:
    """Whoever can open pages for management without a login is told of, and pages that stand in the wrong folder."""
    logins = ("--management", "basic", "--facilitator", "basic")
    wrong = partial(re.sub, r"auth_basic.*;", "")
    swapped = instead("/site-facilitator/", "/site/")
    with nginx(tmp_path, real_sites.project, *logins, change=lambda text: swapped(wrong(text))) as address:
        assert told(address) == [
            ("open", "/management/"),
            ("other-audience", "/facilitator/"),
        ]


def test_a_plain_server_is_told_all(real_sites: RealSites) -> None:
    """Of Python's own server, at which the folder for management stands, everything is told in one run."""
    with answering(partial(Silent, directory=str(real_sites.management.folder))) as address:
        rules = {rule for rule, _ in told(address)}
        done = CliRunner(env=SECOND).invoke(main, ["--language", "ja", "doctor", address])
    assert rules >= {
        *("open", "header", "version", "charset", "type", "page-kept", "digest-not-kept", "not-packed"),
        *("not-found-page", "listing"),
    }
    assert "ログイン" in done.stdout
    assert "Home" not in done.stdout
    said_only = re.sub(r"python -m macros hosting \w+|https?:\S+", "", done.stdout)
    sentences = [line for line in said_only.splitlines() if not line.startswith(" ")]
    assert [line for line in sentences if re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", line)] == []


@needs_nginx
def test_a_site_that_nobody_builds_is_told(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    """A site whose day is more than two days old has missed its nightly builds."""
    project = shared(tmp_path_factory, "few-project", few)
    with nginx(tmp_path, project) as address:
        assert told(address) == []
        assert told(address, SOURCE_DATE_EPOCH="1795748400") == [("old", "/api/v1/index.json")]


@needs_nginx
def test_a_certificate_is_looked_at(real_sites: RealSites, tmp_path: Path) -> None:
    """A certificate that nobody trusts is told; with `--insecure` the rest is looked at."""
    port = free_port()
    address = f"https://127.0.0.1:{port}/"
    settings = written(tmp_path, "nginx", "--address", address, "--folder", str(real_sites.project)) / "nginx"
    (settings / "nginx.conf").write_text(AROUND.format(user="user root;", more=""), "utf-8")
    file = settings / "conf.d" / "portal.conf"
    file.write_text(file.read_text("utf-8").replace(f"listen {port}", f"listen 127.0.0.1:{port}"), "utf-8")
    certificate(settings / "portal")
    with running(settings, port):
        assert told(address) == [("certificate", "/")]
        assert told(address, "--insecure") == []


class Silent(SimpleHTTPRequestHandler):
    """Serves files without a word on the terminal."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class Endless(BaseHTTPRequestHandler):
    """Leads every request to another server, for ever."""

    asked = 0

    def do_GET(self) -> None:
        """Answers one request."""
        type(self).asked += 1
        self.send_response(302)
        self.send_header("Location", f"http://{self.headers['Host'].replace('127.0.0.1', 'localhost')}/again/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def test_nobody_else_is_asked(tmp_path: Path) -> None:
    """No redirect is followed; nobody who answers, and somebody who has no portal, are told in a sentence."""
    with answering(Endless) as address:
        assert told(address) == [("login", "/")]
        assert Endless.asked == 1
    with answering(partial(Silent, directory=str(tmp_path))) as address:
        assert told(address) == [("no-portal", "/")]
    assert told(f"http://127.0.0.1:{free_port()}/") == [("unreachable", "/")]
    refused = CliRunner(env=environment()).invoke(main, ["doctor", "file:///etc/passwd"])
    assert refused.exit_code == 2
