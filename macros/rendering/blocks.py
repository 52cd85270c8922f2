"""Every block of every page: one template each, rendered before a single page is built."""

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from macros.derived.address import ALL, OWN_SHEET, edition_address
from macros.derived.board import coming, late, undecided
from macros.derived.change_words import MOST as MOST_POINTS
from macros.derived.change_words import lines
from macros.derived.due import AHEAD, SOON
from macros.derived.editions import last_edition_of, locator_in, reworded_since, steps
from macros.derived.grid import grid
from macros.derived.needs import needs
from macros.derived.status import RULE, SAID_TOGETHER, State, Status
from macros.derived.tallies import longest
from macros.derived.view import View
from macros.editing.field_tables import tables
from macros.exports.api import INDEX
from macros.exports.formats import FORMATS, STANDARD_FORMATS, having, offered
from macros.exports.workbook import has_workbook
from macros.model.guideline import Section, is_own
from macros.model.wording import TermWording
from macros.rendering.ahead_chart import ahead_chart
from macros.rendering.block import Block, block
from macros.rendering.cases import case_functions
from macros.rendering.catalogue import catalogue
from macros.rendering.chart import chart
from macros.rendering.environment import environment, page_functions
from macros.rendering.form import form_functions
from macros.rendering.guidance_map import guidance_map
from macros.rendering.host_links import edit_address, lines_address, versions_address
from macros.rendering.listing import MOST_NAMED, is_long, listed_item, listings
from macros.rendering.register import AnswerScope, BlockKind, has_sheet, kinds
from macros.rendering.terms import Glossary
from macros.rendering.training import training_functions

MOST_DUES = 50
"""The most entries of a list of what is due; the rest is in due.csv."""

MOST_LINES = 12
"""The most departments, or entries for one decision, on the board's page, which is one sheet of paper."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build knows of itself."""

    day: date
    """The day of the build."""
    commit: str
    """Short name of the commit that it was made from; empty where there is none, as outside Git."""
    address: str = ""
    """Where the site is published; empty where nobody says it."""
    logo: bytes = b""
    """The company's logo, the file that company.yml names; empty where it has none."""


Blocks = Mapping[tuple[str, str], Block]
"""Blocks by name and key."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What has changed since a build before, where only answers have."""

    blocks: Blocks
    """The blocks of that build."""
    departments: Collection[str]
    """The departments that have changed an answer or a remark, and those for which one of these plans an action."""
    items: Collection[str]
    """The items with a changed answer."""
    sections: Collection[str]
    """The sections of these items."""


def render(view: View, build: Build, changed: Changed | None = None) -> Blocks:
    """Every block; what does not show anything that has `changed` is taken from the build before."""
    templates = prepared(view, build)
    glossary = Glossary(view.guideline)
    blocks = {}
    for kind in kinds(view):
        for key in kind.keys(view):
            kept = changed.blocks.get((kind.name, key)) if changed and not _shows(kind, key, changed) else None
            blocks[kind.name, key] = rendered(templates, glossary, kind.name, key) if kept is None else kept
    return blocks


def _shows(kind: BlockKind, key: str, changed: Changed) -> bool:
    """Whether a block shows anything that has changed."""
    if kind.answers is AnswerScope.DEPARTMENT:
        return key in changed.departments
    if kind.answers is AnswerScope.ITEM:
        return listed_item(key) in changed.items
    if kind.answers is AnswerScope.SECTION:
        return key in changed.sections or (key == ALL and bool(changed.items))
    if kind.answers is AnswerScope.ITEMS:
        return bool(changed.items)
    return kind.answers is AnswerScope.ALL


def prepared(view: View, build: Build) -> Environment:
    """The environment with everything that templates may ask of the view."""
    templates = environment(view)
    templates.globals.update(build=build, **_functions(view), **training_functions(view), **form_functions(view))
    templates.globals.update(case_functions(view))
    fields = templates.from_string('{% import "answer_form.html" as form with context %}{{ form.fields() }}')
    templates.globals["answer_fields"] = Markup(fields.render())  # noqa: S704 - made by a template; the same on every page
    return templates


def rendered(templates: Environment, glossary: Glossary, name: str, key: str) -> Block:
    """The block `name` of the point or file `key`, by what is `prepared`."""
    template = templates.get_template(f"{name}.html")
    return block(template.render(id=key, **page_functions(glossary)))


def _functions(view: View) -> dict[str, Any]:
    """What templates ask of the view, computed here so that they hold no logic."""
    guideline = view.guideline

    def cut(ids: Container[str]) -> list[Section]:
        """The sections of the checklist with those of their items alone, without what is then empty."""
        sections = (section.cut(ids) for section in guideline.sections.values())
        return [section for section in sections if section.items]

    asked = guideline.asked_sections
    return {
        "sections_of": lambda id_: (
            [asked[id_]]
            if id_ in asked
            else [section for section in asked.values() if section.items and is_own(section.id) is (id_ == OWN_SHEET)]
        ),
        "sections_of_department": lambda id_: cut(view.items_of[id_]),
        "role_items": guideline.items_of_role,
        "roles_of_item": guideline.roles_of_item,
        "departments_of_role": lambda role: [
            view.departments[id_] for id_ in view.active if role in view.departments[id_].roles
        ],
        "is_long": is_long(view),
        "listings": listings(view),
        "edition_steps": steps(guideline),
        "edition_pages": {guideline.editions[name].name: edition_address(name) for name in guideline.short_names[1:]},
        "locator_in": locator_in,
        "last_edition_of": partial(last_edition_of, guideline),
        "reworded_since": partial(reworded_since, guideline),
        "chart_of": lambda department: chart(view, department),
        "ahead_chart": partial(ahead_chart, view),
        "guidance_map": partial(guidance_map, view),
        "most_dues": MOST_DUES,
        "catalogue": lambda: catalogue(view),
        "offered": offered(view),
        "api_files": [("api-index", INDEX), *((each.name, each.place) for each in FORMATS if each.is_of_api)],
        "standards": STANDARD_FORMATS,
        "having": partial(having, view),
        "has_sheet": partial(has_sheet, view),
        "has_workbook": partial(has_workbook, view),
        "field_tables": lambda kind: tables(kind, view.labels),
        "period": view.review_periods.__getitem__,
        "edit_link": lambda id_: edit_address(view.company.repository, f"data/evidence/{id_}.yml"),
        "versions_link": lambda id_: versions_address(view.company.repository, f"data/evidence/{id_}.yml"),
        "lines_link": lambda id_, item: lines_address(
            view.company.repository, f"data/evidence/{id_}.yml", view.lines.get(id_, {}).get(item)
        ),
        "released_sections": cut(view.released),
        "gaps_of": lambda section: [gap for gap in view.gaps if guideline.section_of[gap.item].id == section],
        "longest_items": longest(counts.items for counts in view.by_section.values()),
        "longest_answers": longest(counts.answers for counts in view.by_section.values()),
        "longest_department": longest(view.by_department.values()),
        "late": late(view),
        "coming": coming,
        "days_soon": SOON,
        "days_ahead": AHEAD,
        "grid": grid(view),
        "most_named": MOST_NAMED,
        "undecided": undecided(view),
        "most_lines": MOST_LINES,
        "most_points": MOST_POINTS,
        "moved_lines": lines,
        "needs_of": lambda id_: needs(view, id_),
        "initials": guideline.term_rows or initials(guideline.terms),
        "strength": {strength.id: strength for strength in guideline.outline.strengths},
        "status_lines": [line for line in RULE if line.reason not in SAID_TOGETHER],
        "all_statuses": tuple(Status),
        "all_states": tuple(State),
    }


def initials(terms: Mapping[str, TermWording]) -> dict[str, str]:
    """Each letter with which terms begin, in their order, and the id of the first of them."""
    first_ids: dict[str, str] = {}
    for id_, term in terms.items():
        first_ids.setdefault(term.title[0].upper(), id_)
    return first_ids
