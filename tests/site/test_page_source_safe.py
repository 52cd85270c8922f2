"""A page of docs/ is prose and calls of blocks: whatever else it brings stops the build, with every other problem."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_builds import DAY, Built, build, copied

from macros.commands import main

PLACE = re.compile(r"^docs/([^:]+):(\d+):(\d+): (.+)$|^docs/([^:\s]+): (.+)$", re.M)
HEAD = "# Page\n\n"
RAN = "ran.txt"
PAGES = [
    # Calls.
    ("popen", HEAD + "{{ cycler.__init__.__globals__.os.popen('touch " + RAN + "').read() }}\n", 3, 1, "no call"),
    ("statement", HEAD + "A {% set x = 1 %}\n", 3, 3, "no call"),
    ("statement-trimmed", HEAD + "{%- for x in range(9) %}x{% endfor %}\n", 3, 1, "no call"),
    ("comment", HEAD + "text {# hidden #}\n", 3, 6, "no call"),
    ("heading-id", "# Page {#page}\n", 1, 8, "no call"),
    ("three-braces", HEAD + "{{{ contacts() }}}\n", 3, 1, "no call"),
    ("two-arguments", HEAD + '{{ contacts("a", "b") }}\n', 3, 1, "no call"),
    ("over-lines", HEAD + "{{ contacts(\n) }}\n", 3, 1, "no call"),
    ("unknown", HEAD + "{{ contact() }}\n", 3, 1, "no block is called 'contact'"),
    ("unknown-key", HEAD + '{{ role("nobody") }}\n', 3, 1, "nothing that is called 'nobody'"),
    ("no-key", HEAD + "{{ role() }}\n", 3, 1, "with the id of what it shows"),
    ("in-a-link", HEAD + "[x]({{ contacts() }})\n", 3, 5, "alone in its line"),
    ("in-a-title", "# {{ contacts() }}\n", 1, 3, "alone in its line"),
    ("in-code", HEAD + "`{{ config }}`\n", 3, 2, "no call"),
    ("windows", "\ufeff# 日本語\r\n\r\n文 {{ config }}\r\n", 3, 3, "no call"),
    # The head of the page.
    ("template", "---\ntemplate: evil.html\n---\n" + HEAD, 2, 1, "no key 'template'"),
    ("description", "---\ntitle: Page\ndescription: '\"><script>'\n---\n" + HEAD, 3, 1, "no key 'description'"),
    ("forced", "---\nrender_macros: 'no'\n---\n" + HEAD, 2, 1, "does not hold"),
    ("title-as-list", "---\ntitle: ['<img src=x onerror=alert(1)>']\n---\n" + HEAD, 2, 1, "does not hold"),
    ("hide-anything", "---\nhide: [navigation, '<b>']\n---\n" + HEAD, 2, 1, "does not hold"),
    ("boost-without-end", "---\nsearch: {boost: .inf}\n---\n" + HEAD, 2, 1, "does not hold"),
    ("words-no-list", "---\nsearch: {words: leak}\n---\n" + HEAD, 2, 1, "does not hold"),
    ("words-unseen", '---\nsearch: {words: ["a\\u200bb"]}\n---\n' + HEAD, 2, 1, "does not hold"),
    ("headings-no-group", "---\nsearch: {headings: [leak]}\n---\n" + HEAD, 2, 1, "does not hold"),
    ("words-of-heading-no-list", "---\nsearch: {headings: {due: leak}}\n---\n" + HEAD, 2, 1, "does not hold"),
    ("not-yaml", "---\ntitle: 'Page\n---\n" + HEAD, 1, 1, "cannot be read"),
    ("other-head", "Icon: material/x\n\n" + HEAD, 1, 1, "no key 'icon'"),
    # HTML.
    ("script", HEAD + "<script>alert(1)</script>\n", 3, 1, "'<script'"),
    ("script-in-text", HEAD + "Text <SCRIPT src=x></SCRIPT>\n", 3, 6, "'<SCRIPT'"),
    ("script-unsafe-page", "---\nrender_macros: false\n---\n" + HEAD + "<script>{{ x }}</script>\n", 6, 1, "'<script'"),
    ("style", HEAD + "<style>@import url(//x)</style>\n", 3, 1, "'<style'"),
    ("iframe", HEAD + '<iframe src="help.md"></iframe>\n', 3, 1, "'<iframe'"),
    ("object", HEAD + '<object data="x"></object>\n', 3, 1, "'<object'"),
    ("embed", HEAD + '<embed src="x">\n', 3, 1, "'<embed'"),
    ("base", HEAD + '<base href="https://other.example/">\n', 3, 1, "'<base'"),
    ("meta", HEAD + '<meta http-equiv="refresh" content="0">\n', 3, 1, "'<meta'"),
    ("link", HEAD + '<link rel="stylesheet" href="x">\n', 3, 1, "'<link'"),
    ("form", HEAD + '<form action="https://other.example/"></form>\n', 3, 1, "'<form'"),
    ("svg", HEAD + "<svg></svg>\n", 3, 1, "'<svg'"),
    ("comment-html", HEAD + "<!-- --!><script>alert(1)</script> -->\n", 3, 1, "'<!--'"),
    ("onerror", HEAD + '<img src="x.png" onerror="alert(1)">\n', 3, 18, "no attribute 'onerror'"),
    ("on-attr-list", HEAD + "text\n{ onclick=alert(1) }\n", 4, 3, "no attribute 'onclick'"),
    ("attribute-in-capitals", HEAD + '<b onClick="alert(1)">x</b>\n', 3, 1, "'<b'"),
    ("style-attribute", HEAD + "text\n{ style='background:url(https://other.example/p)' }\n", 4, 10, "style holds"),
    ("id-of-the-theme", HEAD + 'text\n{ id="__config" }\n', 4, 7, "'__config'"),
    ("heading-of-the-theme", HEAD + "## __config\\_\\_\n", 0, 0, ""),
    ("class-of-the-theme", HEAD + "text\n{ .mermaid }\n", 4, 4, "'mermaid'"),
    ("admonition-of-the-theme", HEAD + "!!! mermaid\n    text\n", 0, 0, "'admonition mermaid'"),
    ("slot", HEAD + '<div data-slot="contacts||99"></div>\n', 3, 17, "data-slot holds"),
    ("not-closed", HEAD + "</div></div></div>\n", 3, 1, "'</div'"),
    # Links and pictures.
    ("javascript", HEAD + "[x](javascript:alert(1))\n", 3, 5, "'javascript:alert(1)'"),
    ("javascript-written", HEAD + '<a href="java&#115;cript&colon;alert(1)">x</a>\n', 0, 0, "'javascript:alert(1)'"),
    ("javascript-with-tab", HEAD + '<a href="java&Tab;script:alert(1)">x</a>\n', 0, 0, "does not link to"),
    ("data-link", HEAD + "[x](data:text/html,x)\n", 3, 5, "'data:text/html,x'"),
    ("login", HEAD + "[x](https://intranet.example@other.example/)\n", 3, 5, "does not link to"),
    ("key", HEAD + "[x](https://a.example/?id=1&token=abc)\n", 3, 5, "an address holds a key ('token=')"),
    ("mail-with-copies", HEAD + "[x](mailto:a@b.example?cc=c@d.example)\n", 3, 5, "does not link to"),
    ("picture", HEAD + "![p](http://other.example/p.png)\n", 3, 6, "'http://other.example/p.png'"),
    ("picture-other-host", HEAD + "![p](//other.example/p.png)\n", 3, 6, "'//other.example/p.png'"),
    ("picture-backslash", HEAD + '<img src="\\\\other.example/p.png">\n', 3, 11, "does not come from"),
    ("picture-data", HEAD + "![p](data:image/svg+xml,x)\n", 3, 6, "does not come from"),
]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
FILES = [
    ("evil.html", "<script>alert(1)</script>", "files that end in .html are not published"),
    ("evil.htm", "<script>alert(1)</script>", "files that end in .htm are not published"),
    ("evil.XHTML", "<script>alert(1)</script>", "files that end in .XHTML are not published"),
    ("evil.xml", "<x/>", "files that end in .xml are not published"),
    ("evil.js", "alert(1)", "files that end in .js are not published"),
    ("assets/portal.css", "@import url(https://other.example/)", "files that end in .css are not published"),
    ("capitals.MD", "# x", "files that end in .MD are not published"),
    ("ending", "x", "a file without an ending is not published"),
    ("script.svg", SVG.format("<script>alert(1)</script>"), "the element: 'script'"),
    ("capitals.SVG", SVG.format("<script>alert(1)</script>"), "the element: 'script'"),
    ("handler.svg", SVG.format('<rect onload="alert(1)"/>'), "the attribute: 'onload'"),
    ("foreign.svg", SVG.format("<foreignObject/>"), "the element: 'foreignObject'"),
    ("xhtml.svg", SVG.format('<script xmlns="http://www.w3.org/1999/xhtml"/>'), "the element: 'script'"),
    ("link.svg", SVG.format('<a href="javascript:alert(1)"/>'), "the element: 'a'"),
    ("animated.svg", SVG.format('<set attributeName="href" to="javascript:alert(1)"/>'), "the element: 'set'"),
    ("image.svg", SVG.format('<image href="https://other.example/p"/>'), "the element: 'image'"),
    ("use.svg", SVG.format('<use xlink:href="other.svg#x"/>'), "elsewhere: 'other.svg#x'"),
    ("fill.svg", SVG.format('<rect fill="url( https://other.example/)"/>'), "a reference to elsewhere"),
    ("fill-written.svg", SVG.format('<rect style="fill:u\\72l(//other.example/)"/>'), "a reference to elsewhere"),
    ("style.svg", SVG.format("<style>@import '//other.example/'</style>"), "a reference to elsewhere"),
    ("style-in-style.svg", SVG.format("<style>@import '//x/';<style></style></style>"), "the element: 'style'"),
    ("instruction.svg", '<?xml-stylesheet href="x"?>' + SVG.format(""), "an instruction to programs"),
    ("entity.svg", '<!DOCTYPE svg [<!ENTITY x "<script/>">]>' + SVG.format("&x;"), "a document type"),
    ("broken.svg", "<html><script>alert(1)</script>", "cannot be read as SVG"),
]
NAMES = [
    "a\n::warning::told\n.md",
    "b\x1b[31m.md",
    "c\x9b31m.md",
    "d\u202efdp.md",
    "{{ 7*7 }}.md",
    "e<img src=x onerror=x>.md",
    "f\x1b]0;x/index.md",
    "aux.md",
]


@pytest.fixture
def project(small_project: Path, small_site: Built, tmp_path: Path) -> Path:
    """A project of its own whose last build succeeded; the site lies there."""
    assert small_site.folder.parent == small_project
    return copied(small_project, tmp_path / "portal")


def put(project: Path, name: str, text: str) -> None:
    """Writes a file below docs/, its bytes as they are."""
    path = project / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def checked(project: Path) -> list[tuple[str, ...]]:
    """What `check` says of the pages, which it does without a build."""
    done = CliRunner().invoke(main, ["--data", str(project / "data"), "check"], catch_exceptions=False)
    assert done.exit_code == bool(PLACE.search(done.output))
    return PLACE.findall(done.output)


def test_whatever_is_no_prose_is_told(project: Path) -> None:
    """Every page and file that brings more is told in one run, sorted, at its place, and the site stays."""
    before = Built(project / "site").bytes
    for name, text, *_ in PAGES:
        put(project, f"rows/{name}.md", text)
    for name, text, _ in FILES:
        put(project, f"files/{name}", text)
    done = build(project, **DAY)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not list(project.rglob(RAN))
    assert Built(project / "site").bytes == before
    report = done.stderr.partition("the pages cannot be used.")[2]
    told_of: dict[str, list[tuple[int, int, str]]] = {}
    for name, line, column, message, whole, told in PLACE.findall(report):
        told_of.setdefault(name or whole, []).append((int(line or 0), int(column or 0), message or told))
    missing = [
        (name, line, column, told, told_of.get(f"rows/{name}.md"))
        for name, _, line, column, told in PAGES
        if not any(
            (line, column) == problem[:2] and told in problem[2] for problem in told_of.get(f"rows/{name}.md", [])
        )
    ]
    assert missing == []
    assert [(name, told) for name, _, told in FILES if told not in str(told_of.get(f"files/{name}"))] == []
    assert list(told_of) == sorted(told_of)
    assert checked(project) == PLACE.findall(report)
    assert set(told_of) == {f"rows/{name}.md" for name, *_ in PAGES} | {f"files/{name}" for name, *_ in FILES}
    assert f"problems in {len(told_of)} files. Nothing was built." in report


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no such names")
def test_names_of_pages_are_told(project: Path) -> None:
    """A name that would act in a title, an address or what is printed goes no further, and is printed as codes."""
    before = Built(project / "site").bytes
    for name in NAMES:
        put(project, name, HEAD)
    put(project, "twin.md", HEAD)
    put(project, "Twin.md", HEAD)
    done = build(project, **DAY)
    assert done.returncode == 1
    assert f"{len(NAMES) + 1} problems in {len(NAMES) + 1} files." in done.stderr
    assert not re.search(r"[\x1b\x9b\u202e]|^\s*(::|##\[)", done.stdout + done.stderr, re.M)
    assert Built(project / "site").bytes == before


def test_no_page_takes_the_address_of_another(project: Path) -> None:
    """A page that would stand where one made from data stands is told with its address."""
    names = (
        "guidance/glossary.md",
        "guidance/references/index.md",
        "departments/Design.md",
        "departments/procurement/README.md",
    )
    for name in names:
        path = project / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD, encoding="utf-8")
    done = build(project)
    assert done.returncode == 1
    for name in names:
        assert f"docs/{name}: the file would stand at the address" in done.stderr, done.stderr
    assert "'/guidance/glossary/', where a page made from data stands." in done.stderr
    assert checked(project) == PLACE.findall(done.stderr)
    assert "fix: give it another name, or move it to another folder" in done.stderr


@pytest.mark.parametrize("columns", ["0", "30"])
def test_what_mkdocs_says_acts_on_nothing(columns: str, project: Path) -> None:
    """Targets of links that MkDocs prints bring neither a sign for the terminal nor a command for the pipeline."""
    put(project, "help.md", HEAD + "[a](a\x1b[31m.md) [b](<b ::warning::told.md>) [c](<##[error]c.md>) [d](::d.md)\n")
    done = build(project, COLUMNS=columns, **DAY)
    assert done.returncode == 1
    said = re.sub(r"\x1b\[(3[0-9]|0)m(?=WARNING|ERROR| *-  |$)", "", done.stdout + done.stderr, flags=re.M)
    assert "\\u001b[31m.md" in said
    assert not re.search(r"[\x1b\x9b]|^\s*(::|##\[)|##\[", said, re.M)


def test_prose_in_whatever_form_is_a_page(project: Path) -> None:
    """Pages in Japanese, from Windows, with braces and tags that are shown, and pictures are published."""
    put(
        project,
        "about.md",
        "\ufeff---\r\ntitle: 'R & D <img src=x onerror=alert(1)> {{ 7*7 }} 経済'\r\nrender_macros: false\r\n---\r\n\r\n"
        "# 経済安全保障 &lt;img src=y onerror=alert(2)&gt; `<img src=z>`\r\n\r\n## 概要 { #status }\r\n\r\n"
        "## 目的\r\n\r\n"
        "`{{ x }}` and `<script>` and <kbd>Ctrl</kbd><br>\r\n\r\n    <script>{% x %}</script>\r\n\r\n"
        "| a | b |\r\n|:--|--:|\r\n| 1 | 2 |\r\n\r\n!!! note\r\n    Text\r\n\r\n"
        "[a](help.md) [b](https://example.org/?a=1&b=2) <office@example.org> ![p](p.PNG) ![s](s.svg)\r\n\r\n"
        '<img/src="x"/onerror=alert(1)>\r\n',
    )
    put(project, "help.md", "# Help &lt;img src=x onerror=alert(1)&gt; `<img src=y>`\n\n## &lt;img src=z&gt;\n")
    put(project, "p.PNG", "picture")
    put(project, "Thumbs.db", "left behind")
    put(project, "s.svg", SVG.format('<style>a{fill:url("#g")}</style><use href="#g"/><text>日本 a@b &lt;</text>'))
    done = build(project, **DAY)
    assert done.returncode == 0, done.stderr
    assert checked(project) == []
    site = Built(project / "site")
    page = site.pages["about/"]
    assert {"p.PNG", "s.svg"} <= set(site.bytes)
    assert "Thumbs.db" not in site.bytes
    for each in site.pages.values():
        assert not [
            element for element in each.elements if any(name.startswith("on") for name in element.attributes)
        ], each.address
        assert not [element for element in each.elements if element.attributes.get("src") in ("x", "y", "z")], (
            each.address
        )
    head = page.top.find("div", "md-header__title")[0].text
    assert "R & D <img src=x onerror=alert(1)> {{ 7*7 }} 経済" in head
    assert "<script>{% x %}</script>" in page.article.text


def test_what_follows_from_a_slip_in_a_call_is_not_told(project: Path) -> None:
    """Two slips in calls on lines one below the other are two problems, and a plain slip beside them is a third.

    Markdown takes such braces at the end of a text for attributes of it, which make no HTML.
    """
    put(project, "slips.md", HEAD + "{{ contacts( }}\n{% if %}\n\n<marquee>x</marquee>\n")
    done = CliRunner().invoke(main, ["--data", str(project / "data"), "check"], catch_exceptions=False)
    told = [line.partition(": ")[0] for line in done.output.splitlines() if line.startswith("docs/slips.md")]
    assert told == ["docs/slips.md:3:1", "docs/slips.md:4:1", "docs/slips.md:6:1"]
