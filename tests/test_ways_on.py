"""From where a reader stands to where he goes on: the links and lists of single blocks, from YAML to HTML."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from rendered import rendered
from site_builds import ROOT, plain_yaml
from small_company import NO, NOW, TODAY, TOMORROW, YES, YESTERDAY, Company, action, actions

from macros.derived.address import STATUS
from macros.derived.due import SOON
from macros.derived.view import View, view
from macros.exports.formats import FORMATS
from macros.facts.day import Clock
from macros.loading.load import load
from macros.rendering.block import Heading, Html
from macros.rendering.blocks import Build, render
from macros.rendering.listing import MOST_NAMED, PER_PAGE
from macros.rendering.register import pages

BUILD = Build(date(2026, 11, 20), "")
CONTACT = """contacts:
  - matter: A leak
    role: Duty officer
    how: Extension 7110, day and night
    link: {link}
"""


def seen(company: Company, evidence: Mapping[str, Mapping[str, str] | str], **settings: object) -> View:
    """What everyone may see of departments with these answers."""
    return view(company.portal(evidence, **settings), [])  # type: ignore[arg-type]


def html(shown: View, name: str, key: str = "") -> str:
    """The HTML of a block, each run of spaces as one."""
    pieces = rendered(shown, name, key)
    return " ".join(" ".join(piece.text for piece in pieces if isinstance(piece, Html)).split())


def sections(shown: View, name: str, key: str = "") -> dict[str, str]:
    """The HTML of a block below each of its headings, by the heading's id."""
    by_heading: dict[str, str] = {}
    id_ = ""
    for piece in rendered(shown, name, key):
        if isinstance(piece, Heading):
            id_ = piece.id
        else:
            by_heading[id_] = by_heading.get(id_, "") + " ".join(piece.text.split())
    return by_heading


def links(text: str) -> dict[str, str]:
    """Where each link leads, by its words."""
    anchors = re.findall(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', text)
    return {unescape(re.sub(r"<[^>]+>", "", words)).strip(): unescape(address) for address, words in anchors}


# ---- Whom to tell ----


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("mailto:leak@works.example", "leak@works.example"),
        ("mailto:leak@works.example?subject=Leak", "leak@works.example"),
        ("https://intranet.example/leak", "https://intranet.example/leak"),
    ],
)
def test_a_contact_shows_its_address(link: str, words: str, company: Company) -> None:
    """The telephone is no link to a mail program: the link's words are the address that it leads to."""
    shown = html(seen(company, {"one": {}}, more=CONTACT.format(link=link)), "contacts")
    assert links(shown) == {words: link}
    assert "Extension 7110, day and night" in shown


@pytest.mark.parametrize(
    ("contact", "link"),
    [("evidence@works.example", "mailto:evidence@works.example"), ("Extension 7455", ""), ("the counter", "")],
)
def test_a_department_is_written_to(contact: str, link: str, company: Company) -> None:
    """A department's contact that is a mailbox is a link to it; any other stays a text."""
    shown = html(
        seen(company, {"one": {}}, departments={"one": f"items: [K1]\ncontact: {contact}"}), "department", "one"
    )
    assert links(shown).get(contact, "") == link


def test_roles_lead_to_everybody_and_to_help(company: Company) -> None:
    """The page of a role leads to the role that everybody has and to Help; that role does not lead to itself."""
    outline = company.data / "guideline" / "outline.yml"
    outline.write_text(
        outline.read_text("utf-8").replace("- id: role-member\n", "- id: role-member\n    everybody: yes\n")
    )
    shown = seen(company, {"one": {}})
    steward, member = (links(html(shown, "role", id_)) for id_ in ("role-steward", "role-member"))
    title = shown.guideline.title("role-member")
    assert (title in steward, title in member) == (True, False)
    assert all("help/" in page[shown.labels.text("role.help")] for page in (steward, member))
    assert next(iter(links(html(shown, "role_links")))) == title


def test_a_guideline_without_roles_and_background_has_no_empty_headings(company: Company) -> None:
    """Neither Home nor the overview has a heading for what the guideline does not have."""
    titles = [company.labels.text(key) for key in ("home.roles", "guidance.background")]

    def shown_titles() -> list[bool]:
        shown = seen(company, {"one": {}})
        heads = [piece.text for piece in rendered(shown, "role_links") if isinstance(piece, Heading)]
        return [titles[0] in heads, f">{titles[1]}<" in html(shown, "guidance")]

    assert shown_titles() == [True, True]
    guideline = company.data / "guideline"
    outline = plain_yaml(guideline / "outline.yml")
    gone = {role["id"] for role in outline["roles"]} | {point["id"] for point in outline["background"][0]["points"]}
    for path in (guideline / "outline.yml", *(guideline / "en").iterdir()):
        path.write_text(yaml.safe_dump(without(plain_yaml(path), gone | {"roles", "background"})), "utf-8")
    assert shown_titles() == [False, False]


def without(value: Any, gone: Collection[str]) -> Any:
    """`value` without the keys and the words of lists in `gone`, and without lists of which nothing is left."""
    if isinstance(value, list):
        return [without(entry, gone) for entry in value if not (isinstance(entry, str) and entry in gone)]
    if isinstance(value, dict):
        inner = {key: without(entry, gone) for key, entry in value.items() if key not in gone}
        return {key: entry for key, entry in inner.items() if entry != []}
    return value


def test_a_strength_leads_to_its_explanation(company: Company) -> None:
    """The word beside a statement says how to read it, and leads to its line of the table under About."""
    shown = seen(company, {"one": {}})
    area = shown.guideline.outline.areas[0].id
    strengths = {strength.id: strength for strength in shown.guideline.outline.strengths}
    linked = re.findall(
        r'<a class="strength strength-([\w-]+)" href="[^"]*about/#strength-([\w-]+)" title="([^"]*)"',
        html(shown, "area", area),
    )
    assert linked
    assert all(id_ == target and unescape(title) == strengths[id_].meaning for id_, target, title in linked)
    assert all(f'id="strength-{id_}"' in html(shown, "strengths") for id_ in strengths)


def test_marks_are_explained_at_the_head_of_a_page(company: Company) -> None:
    """An area and the overview say before the first statement what its word and the mark of what is ours mean."""
    shown = seen(company, {"one": {}})
    area = shown.guideline.outline.areas[0].id
    more = shown.labels.text("guidance.marks-more")
    first = shown.guideline.outline.strengths[0].id
    for name, key in (("area", area), ("guidance", "")):
        page = html(shown, name, key)
        assert links(page)[more].endswith(f"about/#strength-{first}"), name
        assert page.count(more) == 1
        assert more not in page.partition('class="strength ')[2]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Permits a spoken check.", "Permits | a spoken check."),
        ("permits, at night, a spoken check.", "permits, | at night, a spoken check."),
        ("Permitsome is a word.", "Permits | Permitsome is a word."),
        ("A check permits work.", "Permits | A check permits work."),
        ("Permits", "Permits | Permits"),
    ],
)
def test_a_sentence_that_begins_with_its_strength_says_it_once(text: str, reads: str, company: Company) -> None:
    """The word of the strength stands before each statement; where the sentence begins with it, it is that word."""
    wording = company.data / "guideline" / "en" / "sharing.yml"
    wording.write_text(wording.read_text("utf-8").replace("A spoken check is enough.", text), "utf-8")
    shown = seen(company, {"one": {}})
    rows = re.findall(
        r'<a class="strength strength-permits"[^>]*>([^<]*)</a> <div class="statement"><p>(.*?)</p>',
        html(shown, "area", shown.guideline.outline.areas[0].id),
    )
    assert [" | ".join(row) for row in rows][:1] == [reads]


def test_no_page_shows_the_slug_of_a_point(company: Company) -> None:
    """Ids that nobody outside the data says, such as those of actions, stand on no page as words."""
    shown = seen(company, {"one": {}})
    for area in shown.guideline.outline.areas:
        words = re.sub(r"<[^>]+>", " ", html(shown, "area", area.id))
        assert [
            action.id for category in area.categories for action in category.actions if action.id in words.split()
        ] == []


# ---- What needs a department ----


def owned(owner: str, due: str = YESTERDAY, done: str = "") -> str:
    """An answer N with one action that somebody owns."""
    return f"{NO}\n{actions(action(due, done)).replace('owner: Design', f'owner: {owner}')}"


def test_what_needs_a_department_stands_first(company: Company) -> None:
    """What is not in place stands above what falls due, each with its reason; what is planned or decided does not."""
    answers = {"K1-a": "check: Y", "K1-b": owned("one", TOMORROW), "K1-note1": f"{NO}\nreason: Too dear."}
    shown = seen(company, {"one": answers})
    parts = sections(shown, "department", "one")
    assert [id_ for id_ in parts if id_ in ("needs", "due")] == ["needs", "due"]
    assert re.findall(r'href="#(K1-\w+)"', parts["needs"]) == ["K1-a", "K1-c", "K1-d"]
    assert shown.labels.text("reason.no-basis") in parts["needs"]
    assert "2 items are not answered yet" in parts["needs"]


def test_nothing_is_wanted(company: Company) -> None:
    """A department with everything in place is told so, and is not asked for a note."""
    parts = sections(seen(company, {"one": {f"K1-{letter}": YES for letter in "abcd"}}), "department", "one")
    assert parts["needs"] == f"<p>{company.labels.text('department.needs-nothing')}</p>"


def test_numbers_lead_to_their_first_item(company: Company) -> None:
    """The number of items with a status leads to the first of them on the same page."""
    parts = sections(seen(company, {"one": {"K1-a": YES, "K1-b": NO, "K1-c": NO}}), "department", "one")
    tiles = parts["department"].partition("tile-list")[2].partition("</ul>")[0]
    assert links(tiles) == {"✕ Gap 2": "#K1-b", "✓ In place 1": "#K1-a", "○ Not assessed 1": "#K1-d"}


def test_what_is_due_leads_to_the_answer(company: Company) -> None:
    """An item among what falls due leads to the department's own answer, on its page and from the company's list."""
    shown = seen(company, {"one": {"K1-a": owned("Works")}})
    (own,) = re.findall(r'<a href="([^"]*#K1-a)', sections(shown, "department", "one")["due"])
    assert own == "#K1-a"
    assert "departments/one/#K1-a" in sections(shown, "status")["due"]


@pytest.mark.parametrize("owner", ["two", "Two", "ｔｗｏ", "' two '"])
def test_work_that_another_department_plans(owner: str, company: Company) -> None:
    """An action that another department's answer puts on a department by its name stands on the page of both."""
    shown = seen(company, {"one": {"K1-a": owned(owner)}, "two": {}})
    for department, other in (("one", ""), ("two", "departments/one/")):
        due = sections(shown, "department", department)["due"]
        assert f'{other}#K1-a"' in due
        assert "Do it" in due
    assert shown.labels.text("due.asked-by", department="<bdi>one</bdi>") in sections(shown, "department", "two")["due"]


def test_work_that_is_done_or_hidden_is_on_nobody_else(company: Company) -> None:
    """An action that is done, or for management, stands on no other department's page for everyone."""
    hidden = owned("two").replace("{what", "{audience: management, what")
    for answer in (owned("two", YESTERDAY, YESTERDAY), hidden):
        parts = sections(seen(company, {"one": {"K1-a": answer}, "two": {}}), "department", "two")
        due = parts["due"].partition("<details")[0]  # the calendar stands there for everyone
        assert due == f"<p>{company.labels.text('status-page.nothing-due')}</p>"


@pytest.mark.parametrize(("answers", "is_told"), [({}, False), ({"K1-a": NO}, True)], ids=["no-answer", "an-answer"])
def test_only_answers_are_confirmed(answers: dict[str, str], is_told: bool, company: Company) -> None:
    """A department that has answered nothing has confirmed nothing, on its page and on its sheet."""
    shown = seen(company, {"one": answers})
    assert ("Answers last confirmed" in html(shown, "department", "one")) is is_told
    assert ("Answers last confirmed" in html(shown, "department_sheet", "one")) is is_told


def test_first_things_come_first(company: Company) -> None:
    """What needs a department: what is past its day, then what is to be confirmed, unsupported, a gap; oldest first."""
    answers = {
        "K1-a": NO,
        "K1-b": f"{NO}\n{actions(action(YESTERDAY))}",
        "K1-c": "check: Y\nbasis: [{title: Contract, kind: regulation, valid_until: 2026-11-01}]",
        "K1-d": f"{NO}\n{actions(action('2026-11-01'))}",
        "K1-note1": "check: Y",
    }
    listed = sections(seen(company, {"one": answers}), "department", "one")["needs"]
    assert re.findall(r'<li><a href="#([\w-]+)"', listed) == ["K1-d", "K1-b", "K1-c", "K1-note1", "K1-a"]


def test_what_has_expired_says_so(company: Company) -> None:
    """A basis whose last day is past has expired, on the department's page; one that ends soon expires."""
    basis = "check: Y\nbasis: [{title: %s, kind: regulation, valid_until: %s}]"
    answers = {"K1-a": basis % ("Old lease", YESTERDAY), "K1-b": basis % ("Lease", TOMORROW)}
    listed = re.sub(r"<[^>]+>", "", sections(seen(company, {"one": answers}), "department", "one")["due"])
    assert re.findall(r"Expire[sd]: (?:Old lease|Lease)", listed) == ["Expired: Old lease", "Expires: Lease"]


def test_an_action_that_is_late_says_so_beside_its_day(company: Company) -> None:
    """Of the actions of an answer the one whose day is past is late; one with its last day today is not."""
    planned = f"{NO}\n{actions(action(YESTERDAY), action(TODAY))}"
    listed = html(seen(company, {"one": {"K1-a": planned}}), "department", "one").partition('<ul class="measures">')[2]
    late = company.labels.text("due.late")
    assert [late in line for line in listed.partition("</ul>")[0].split("</li>")[:2]] == [True, False]


def test_only_a_department_that_exists_confirms_all(company: Company) -> None:
    """The form that confirms all answers stands on the page of a department, and not of one that is gone."""
    departments = {"one": "items: [K1]", "gone": "items: [K1]\nretired: 2026-01-01"}
    shown = seen(company, {id_: {"K1-a": YES} for id_ in departments}, departments=departments)
    assert ["data-confirm-form" in html(shown, "department", id_) for id_ in departments] == [True, False]


def test_a_page_says_whom_to_tell_of_an_answer(company: Company) -> None:
    """Who thinks that an answer is wrong reads whom to tell; the page of a department that is gone asks nobody."""
    departments = {"one": "items: [K1]\ncontact: Extension 12", "gone": "items: []\nretired: 2026-01-01"}
    shown = seen(company, {"one": {"K1-a": YES}, "gone": {}}, departments=departments)
    told = re.sub(r"<[^>]+>", "", shown.labels.text("department.feedback", who="Head, Extension 12"))
    assert told in re.sub(r"<[^>]+>", "", html(shown, "department", "one"))
    assert told[:30] not in html(shown, "department", "gone")


# ---- The company ----

DECIDED = f"{NO}\nreason: Too dear."


def test_a_decision_is_not_missing(company: Company) -> None:
    """What a department decided against is no gap, and its number stands beside the counts; a gap beside it is told."""
    shown = seen(company, {"one": {"K1-a": DECIDED, "K1-b": DECIDED}, "two": {"K1-a": YES, "K1-b": NO}})
    gaps = sections(shown, "status")["gaps"]
    assert "K1-a" not in gaps
    assert set(re.findall(r"departments/(\w+)/#K1-b", gaps)) == {"two"}
    tiles = sections(shown, "status")[""].partition('class="actions-row"')[0]
    assert re.findall(r"(\d+) not adopted by decision", tiles) == ["2"]
    assert "1 not adopted by decision" in sections(shown, "status")["items"]
    counts = sections(shown, "board")["board"].partition("<table")[0]
    assert re.findall(r"(\d+) not adopted by decision", counts) == ["2"]


def test_what_the_company_says_itself_stands_beside_its_state(company: Company) -> None:
    """The company's own answer, which its printed sheet shows, stands beside the state on the pages of its status."""
    shown = seen(company, {"one": {"K1-a": NO}, "company": {"K1-a": YES}})
    words = shown.labels.text("status-page.own", check="Y")
    for name, id_ in (("status", "items"), ("status", "gaps"), ("board", "board")):
        assert sections(shown, name)[id_].count(words.replace("'", "&#39;")) == 1


def test_what_departments_say_stands_beside_the_companys_answer(company: Company) -> None:
    """Where the company's own answer stands, the departments' do, too: on the printed sheet and in the checklist."""
    shown = seen(company, {"one": {"K1-a": NO}, "two": {"K1-a": YES}, "company": {"K1-a": YES}})
    sheet = unescape(html(shown, "filled_sheet", "all"))
    assert re.findall(r"☒</span> (\w)</span>.*?<span class=\"tally\">(.*?)</span>", sheet) == [
        ("Y", "the company's own answer · departments: Y 1 of 2")
    ]
    answered = sections(shown, "checklist")["K1-a"].partition("The company&#39;s own answer")[2]
    assert "1 of 2 departments" in answered


@pytest.mark.parametrize(("more", "leads"), [("", "status/#K1-a"), ("employees_see: counts", "checklist/#K1")])
def test_a_section_leads_to_its_items(more: str, leads: str, company: Company) -> None:
    """The sections of Home and of the status page lead to their items one by one, with states where they are shown."""
    shown = seen(company, {"one": {"K1-a": YES}}, more=more)
    for name in ("glance", "status"):
        name_of_section = f"K1 {shown.guideline.title('K1')}"
        assert links(html(shown, name))[name_of_section].endswith(leads), name


# ---- The board ----


def board(shown: View) -> dict[str, str]:
    """What stands on the board's page below each title of a list."""
    whole = sections(shown, "board")["board"]
    return {part.partition("</p>")[0]: part.partition("</p>")[2] for part in whole.split('<p class="list-title">')[1:]}


def test_the_board_begins_with_who_is_late(company: Company) -> None:
    """Who is late, what waits for a decision, and what comes next stand in this order, after where the company is."""
    words = company.labels.text
    titles = [words("board.late"), words("board.decide"), "Due next, within 60 days"]
    assert list(board(seen(company, {"one": {}}))) == titles


def test_who_is_late_has_a_line(company: Company) -> None:
    """Each department has one line with its number and its oldest day; an action counts for the one who is to do it."""
    answers = {
        "K1-a": owned("two", "2026-10-01"),
        "K1-b": owned("two"),
        "K1-c": owned("one"),
        "K1-d": owned("one", TOMORROW),
    }
    parts = board(seen(company, {"one": answers, "two": {}}))
    lines = [re.sub(r"<[^>]+>", "", line).strip() for line in parts[company.labels.text("board.late")].split("</li>")]
    assert lines[:2] == ["two 2 past due, the oldest since 2026-10-01", "one 1 past due, since 2026-11-19"]
    ahead = parts["Due next, within 60 days"].partition("</ul>")[0]
    assert re.findall(r"<time[^>]*>([^<]*)", ahead) == [TOMORROW]


def test_what_falls_due_is_listed_as_its_heading_says(company: Company) -> None:
    """What falls due on the last of the days that a heading names is listed below it, and nothing of the day after."""
    days = [str(date.fromisoformat(TODAY) + timedelta(days=SOON + more)) for more in (0, 1)]
    shown = seen(company, {"one": {"K1-a": f"{NO}\n{actions(*map(action, days))}"}})
    (title,) = (piece.text for piece in rendered(shown, "status") if isinstance(piece, Heading) and piece.id == "due")
    number = company.labels.number
    assert title == number("status-page.due", SOON)
    for listed in (sections(shown, "status")["due"], board(shown)[number("board.next", SOON)]):
        assert [day in listed for day in days] == [True, False]


def test_what_waits_for_a_decision(company: Company) -> None:
    """Items that nobody answers for, answers without a plan, and a Y without a basis wait; a decision does not."""
    answers = {"K1-a": NO, "K1-b": "check: Y", "K1-c": DECIDED}
    shown = seen(company, {"one": answers}, departments={"one": "items: [K1-a, K1-b, K1-c]"})
    decide = board(shown)[company.labels.text("board.decide")]
    lines = [" ".join(re.sub(r"<[^>]+>", "", line).split()) for line in decide.split("</li>")]
    assert lines[:3] == ["Nobody responsible 1 K1-d", "Gap 1 K1-a (one)", "Unsupported 1 K1-b (one)"]


# ---- How a change is made ----


@pytest.mark.parametrize(
    ("host", "open_"),
    [("github", ["github"]), ("gitlab", ["gitlab"]), ("gitea", ["github", "gitlab"]), ("", ["github", "gitlab"])],
)
def test_the_steps_of_the_companys_host_stand_open(host: str, open_: list[str], company: Company) -> None:
    """Of the steps for each Git host those of the company's are open, and all where it uses none of them."""
    address = "https://git.example/driftwood/portal"
    more = f"repository: {{address: '{address}', host: {host}}}" if host else ""
    shown = seen(company, {"one": {}}, more=more)
    steps = {id_: html(shown, "host_steps", id_) for id_ in ("github", "gitlab")}
    assert [id_ for id_, text in steps.items() if re.match(r'<details class="host-steps" open>', text)] == open_
    assert all(re.match(r'<details class="host-steps"', text) for text in steps.values())
    assert html(shown, "host_steps", "end") == "</details>"


def test_whoever_is_stuck_is_told_whom_to_ask(company: Company) -> None:
    """The contact for people who edit is named; without one nobody is."""
    helper = CONTACT.format(link="mailto:desk@works.example")
    assert html(seen(company, {"one": {}}, more=helper), "stuck") == ""
    named = html(seen(company, {"one": {}}, more=f"{helper}    editors: yes\n"), "stuck")
    assert "Duty officer" in named
    assert "Extension 7110" in named


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("mailto:desk@works.example", "mailto:desk@works.example?subject=page"),
        ("mailto:desk@works.example?subject=Portal", "mailto:desk@works.example?subject=Portal"),
        ("https://works.example/desk", "https://works.example/desk"),
    ],
)
def test_a_mail_about_a_page_has_a_subject(link: str, leads: str, company: Company) -> None:
    """The foot has a place for the page in the subject of a mail, unless the contact has a subject of its own."""
    helper = CONTACT.format(link=link)
    assert (
        links(html(seen(company, {"one": {}}, more=f"{helper}    editors: yes\n"), "footer"))["Duty officer"] == leads
    )


def test_a_head_has_the_form_where_employees_see_counts_only(company: Company) -> None:
    """Without statuses a department's page still asks for each answer, and shows nothing of those that are there."""
    answers = {"one": {"K1-a": f"{YES}\nnote: Tidal gate", "K1-b": owned("Works")}}
    shown = seen(company, answers, more="employees_see: counts")
    page = html(shown, "department", "one")
    assert re.findall(r'data-answer-form="([^"]*)"', page) == list(shown.items_of["one"])
    assert set(re.findall(r'<script type="application/json">(.*?)</script>', page)) == {"{}"}
    assert page.count("data-answer-fields") == 1
    assert not [word for word in ("Tidal gate", "Do it", "Contract", "chip-") if word in page.partition("<template")[0]]


PROMISES = ("home.status", "home.department-text", "departments.lead", "departments.open", "board.all")
"""Labels that speak of statuses, of days or of every item."""
DOORS = ("glance", "doors", "departments", "board", "released")
"""The blocks that lead to where these stand."""


@pytest.mark.parametrize(("more", "is_promised"), [("employees_see: counts", False), ("", True)])
def test_no_door_promises_what_is_hidden(more: str, is_promised: bool, company: Company) -> None:
    """Where employees see counts only no way on speaks of statuses, days or items one by one; else each does."""
    shown = seen(company, {"one": {"K1-a": YES}}, more=more)
    words = unescape(" ".join(html(shown, name) for name in DOORS))
    assert {label: shown.labels.text(label) in words for label in PROMISES} == dict.fromkeys(PROMISES, is_promised)
    assert ('class="as-of"' in html(shown, "departments")) is is_promised


@pytest.mark.parametrize("language", ["", "ja/"])
def test_what_departments_are_shown_for_is_said_by_a_label(language: str) -> None:
    """The page of departments has no text of its own, which would be the same whatever employees see."""
    page = (ROOT / "docs" / language / "departments" / "index.md").read_text("utf-8")
    assert page.rpartition("---\n")[2].split("\n\n")[1:] == ["{{ departments() }}\n"]


@pytest.mark.parametrize(("more", "is_shown"), [("employees_see: counts", False), ("", True)])
def test_what_is_gone_is_shown_where_answers_are(more: str, is_shown: bool, company: Company) -> None:
    """Where employees see counts only, a department that is no more has no sheet, and its page no last answers."""
    departments = {"one": "items: [K1]", "gone": "items: [K1]\nretired: 2026-01-01"}
    shown = seen(company, {"one": {}, "gone": {"K1-a": YES}}, more=more, departments=departments)
    page = html(shown, "department", "gone")
    assert (shown.labels.text("department.retired-note") in page) is is_shown
    assert (shown.labels.text("department.retired-unseen") in page) is not is_shown
    assert (shown.labels.text("department.sheet") in links(page)) is is_shown
    sheets = {own.address for own in pages(shown) if own.macro == "department_sheet"}
    assert ("departments/gone/print/" in sheets) is is_shown
    assert "departments/one/print/" in sheets


def test_a_workbook_is_offered_where_answers_are_shown(company: Company) -> None:
    """Where employees see counts only, a department's page says who has its workbook, and offers none."""
    for more, offers in (("employees_see: counts", False), ("", True)):
        page = html(seen(company, {"one": {"K1-a": YES}}, more=more), "department", "one")
        assert ("one/answers.xlsx" in page, "the office that keeps the portal sends it" in page) == (offers, not offers)


def test_what_a_department_answers_for_leads_to_its_form(company: Company) -> None:
    """Without statuses, too, the items at the head of a department's page lead to its own form for each."""
    shown = seen(company, {"one": {"K1-a": YES}}, more="employees_see: counts")
    head = html(shown, "department", "one").partition("</dl>")[0]
    assert re.findall(r'<a class="id" href="([^"]*)"', head) == [f"#{item}" for item in shown.items_of["one"]]


def test_a_sheet_without_answers_is_not_offered(company: Company) -> None:
    """Where employees see counts only there is no sheet with answers, and nothing leads to one."""
    evidence = {"one": {"K1-a": YES}}
    counts, statuses = (seen(company, evidence, more=more) for more in ("employees_see: counts", ""))
    for shown, is_offered in ((counts, False), (statuses, True)):
        blocks = render(shown, BUILD)
        assert (("filled_sheet", "all") in blocks) is is_offered
        assert any(page.address.endswith("/filled/") for page in pages(shown)) is is_offered
        for name, key in (("sheets", ""), ("checklist", ""), ("sheet", "all")):
            assert ("/filled/" in html(shown, name, key)) is is_offered, name


@pytest.mark.parametrize(("more", "columns"), [("employees_see: counts", 2), ("", 3)])
def test_each_sheet_stands_below_its_heading(more: str, columns: int, company: Company) -> None:
    """The table of sheets has as many headings as each of its rows has cells."""
    table = html(seen(company, {"one": {"K1-a": YES}}, more=more), "sheets").partition("<table")[2]
    head, *rows = table.partition("</table>")[0].split("<tr>")[1:]
    assert head.count('<th scope="col">') == columns
    assert rows
    assert {row.count("<th ") + row.count("<td>") for row in rows} == {columns}


def test_a_table_without_answers_is_not_offered(company: Company) -> None:
    """Where employees see counts only the status page offers no table, which would be a head line and nothing else."""
    evidence = {"one": {"K1-a": YES}}
    tables = {
        format.place for format in FORMATS if format.of_statuses and not format.is_subscribed and format.page == STATUS
    }
    assert len(tables) > 1
    for more, shown in (("employees_see: counts", set()), ("", tables)):
        page = html(seen(company, evidence, more=more), "status")
        assert {place for place in tables if f'{place}" download>' in page} == shown


def test_the_sheets_of_all_departments_stand_on_one_page(company: Company) -> None:
    """One page has the sheet of each department that exists, as its own page has it for this audience."""
    hidden = f"{YES}\naudience: management\nnote: Tidal gate"
    departments = {"one": "items: [K1]", "two": "items: [K1-a]", "gone": "items: []\nretired: 2026-01-01"}
    evidence = {"one": {"K1-a": YES, "K1-b": hidden}, "two": {"K1-a": NO}, "gone": {}}
    shown = seen(company, evidence, departments=departments)
    whole = html(shown, "department_sheets")
    begins = '<div class="sheet answered-sheet">'
    own = [html(shown, "department_sheet", id_).partition(begins)[2] for id_ in ("one", "two")]
    assert whole.count(begins) == 2
    assert all(sheet in whole for sheet in own)
    assert "Tidal gate" not in whole
    title = shown.labels.text("sheet.of-departments")
    assert links(html(shown, "sheets"))[title].endswith("checklist/print/departments/")


# ---- Pictures of numbers ----


@pytest.fixture(scope="module")
def portal_itself() -> View:
    """What everyone may see of the portal's own sample, whose sections have one item to twelve."""
    return view(load(Path(__file__).parents[1] / "data", Clock(NOW)), [])


@pytest.mark.thorough
@pytest.mark.parametrize(("block", "tiles"), [("glance", 2), ("status", 2), ("board", 0)])
def test_a_bar_is_as_long_as_what_it_counts(block: str, tiles: int, portal_itself: View) -> None:
    """Beside a section of many items the bar of a section with one is short, also where all of it is in place."""
    sections = list(portal_itself.by_section.values())
    counted = [
        [counts.items for counts in sections],
        *([] if block == "glance" else [[counts.answers for counts in sections]]),
    ]
    bars = re.findall(
        r'<rect class="meter-all" width="([\d.]+)%"[^>]*><rect class="meter-fill" width="([\d.]+)%"',
        html(portal_itself, block).replace("/>", ">"),
    )[tiles:]
    assert len(bars) == len(sections) * len(counted)
    for column, counts in enumerate(counted):
        most = max(count.total for count in counts)
        for (whole, part), count in zip(bars[column :: len(counted)], counts, strict=True):
            assert float(whole) == pytest.approx(100 * count.total / most, abs=0.5)
            assert float(part) == pytest.approx(float(whole) * count.percent / 100, abs=0.5)
    assert min(float(whole) for whole, _ in bars) < 20


def test_the_bars_of_departments_have_one_scale(company: Company) -> None:
    """A department with one item has a short bar beside one with many, also where all of it is in place."""
    departments = {"one": "items: [K1-a]", "two": "items: [K1]"}
    shown = seen(company, {"one": {"K1-a": YES}, "two": {}}, departments=departments)
    totals = [shown.by_department[id_].total for id_ in departments]
    bars = re.findall(r'<rect class="meter-all" width="([\d.]+)%"', html(shown, "departments"))
    assert [float(bar) for bar in bars] == [pytest.approx(100 * total / max(totals), abs=0.5) for total in totals]
    assert float(bars[0]) < float(bars[1])


@pytest.mark.parametrize(("answer", "tick", "yes"), [(YES, "Y", 1), (NO, "N", 0)])
def test_a_sheet_counts_those_who_answered_yes(company: Company, answer: str, tick: str, yes: int) -> None:
    """The number beside a box is of the departments that answered Y, as the note below says, whichever is ticked."""
    sheet = unescape(html(seen(company, {"one": {"K1-a": answer}}), "filled_sheet", "all"))
    assert re.findall(r"☒</span> (\w)</span>.*?<span class=\"tally\">(.*?)</span>", sheet) == [(tick, f"Y {yes} of 1")]


@pytest.mark.parametrize(
    ("departments", "ways"),
    [(MOST_NAMED + 1, {"K1-a": []}), (PER_PAGE + 1, {"K1-a": ["next K1-a/2/"], "K1-a--2": ["prev K1-a/"]})],
)
def test_a_listing_leads_to_its_other_pages(company: Company, departments: int, ways: dict[str, list[str]]) -> None:
    """Departments on one page have no way to another, and no number of pages; on two, each leads to the other."""
    listed = {f"d{number}": "items: [K1-a]" for number in range(departments)}
    shown = seen(company, {id_: {} for id_ in listed}, departments=listed)
    for key, expected in ways.items():
        page = html(shown, "listing", key)
        nav = re.findall(r'href="[^"]*/(K1-a/[\d/]*)" rel="(\w+)"', page)
        assert [f"{rel} {address}" for address, rel in nav] == expected
        assert ('<nav class="pages"' in page) is bool(expected)
        assert {*re.findall(r'href="[^"]*departments/\w+/(#?[\w-]*)"', page)} == {"#K1-a"}
