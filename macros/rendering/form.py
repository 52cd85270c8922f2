"""What templates ask for the form that writes an answer."""

import json
import re
from datetime import date
from functools import partial
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from macros.derived.rows import Row, named_bases
from macros.derived.view import View
from macros.editing.answer_fields import asked
from macros.editing.answer_lines import answer_lines, keys_of
from macros.editing.blank_evidence import blank_answer
from macros.editing.yaml_writer import BLOCK_LINE, PLAIN, RESERVED, UNSEEN, lines_of
from macros.facts.training import SessionBasis
from macros.model import said
from macros.model.base import Audience
from macros.model.fields import CURLY, DAY, MAX_LINE, MAX_TEXT
from macros.model.links import ADDRESS, BARE, KEYED, LINK, MAX_LINK, SEEMING
from macros.model.roles import MAILBOX, NOBODY, WHEN
from macros.model.values import NOTHING
from macros.rendering.host_links import LONGEST, new_file
from macros.text.encodings import MISREAD
from macros.text.signs import IN_SCRIPT

INBOX = "data/inbox"
"""Where proposals that a form has written wait to be taken in."""

_json = partial(htmlsafe_json_dumps, dumps=partial(json.dumps, ensure_ascii=False, separators=(",", ":")))


def _in_script(pattern: str) -> str:
    """A pattern for JavaScript with the flag u: letters as Python counts them, and no sign that a page may not hold."""
    letters = pattern.replace(r"[^\W\d_]", r"[\p{L}\p{Nl}\p{No}]")
    return re.sub(r"[^\x00-\x7f]", lambda sign: f"\\u{{{ord(sign[0]):x}}}", letters)


def form_functions(view: View) -> dict[str, Any]:
    """Functions and values for the templates by name."""
    rules = {
        "today": view.today.isoformat(),
        "fixed": view.company.as_of is not None,
        "most": {"line": MAX_LINE, "text": MAX_TEXT, "link": MAX_LINK},
        "day": DAY.pattern,
        "link": LINK,
        "address": ADDRESS,
        "keyed": KEYED,
        "bare": BARE,
        "seeming": _in_script(SEEMING),
        "control": IN_SCRIPT,
        "nothing": sorted(NOTHING),
        "curly": CURLY.pattern,
        "misread": _in_script(MISREAD.pattern),
        "said": {
            "nothing": sorted(said.NOTHING | said.MARKS),
            "signs": "".join(rf"\p{{{kind}}}" for kind in said.SIGNS),
            "filling": _in_script(said.FILLING),
            "toFill": _in_script(f"{said.PLACEHOLDER}|{said.ERROR}"),
            "ends": said.ENDS,
            "around": said.ENDS + said.AROUND,
        },
        "nobody": sorted(NOBODY),
        "when": _in_script(f"{WHEN}|{MAILBOX}"),
        "aroundRole": f"@{said.ENDS}{said.AROUND}",
        "plain": PLAIN,
        "reserved": RESERVED,
        "unseen": f"[{UNSEEN}]",
        "blockLine": BLOCK_LINE,
    }

    asked_at = new_file(view.company.repository, INBOX)
    # A proposal from a page for more than everyone would show what that page shows; by one without statuses nobody
    # could tell what has changed since.
    proposes = asked_at is not None and view.audiences == {Audience.EVERYONE} and view.shows_statuses

    def present(row: Row) -> Markup:
        """The answer as data for the script; what says nothing beyond its default is left out."""
        if row.answer is None:
            return _json({})
        return _json(keys_of(row.answer, "json"))

    def present_lines(row: Row) -> str:
        """The answer as it stands in its file, or commented lines where there is none."""
        return answer_lines(row.item, row.answer) if row.answer else blank_answer(view.guideline, view.labels, row.item)

    def session_ends(row: Row) -> str:
        """The last days of the sessions that count as bases, which nobody types."""
        ends = (
            (basis.valid_until for basis in row.answer.basis if isinstance(basis, SessionBasis)) if row.answer else ()
        )
        return " ".join(end.isoformat() for end in ends if end)

    def bases_of(id_: str) -> Markup:
        """What stands at the head of a department's file, by its name, as data for the script; nothing without any."""
        bases = named_bases(view.rows.get(id_, {}).values())
        if not bases:
            return Markup()
        typed = {name: basis.model_dump(mode="json", exclude_defaults=True) for name, basis in bases.items()}
        return _json(typed)

    def proposal(id_: str) -> Markup:
        """Where a department's changes are proposed, as data for the script."""
        assert asked_at is not None
        place = {"page": asked_at.page, "name": asked_at.name, "text": asked_at.text, "longest": LONGEST}
        unconfirmed = {} if id_ in view.confirmed else {"head": view.departments[id_].head}
        return _json({"department": id_, **place, **unconfirmed})

    def own_days(id_: str) -> list[Row]:
        """A department's answers that have a day of their own, which the file's does not change."""
        return [row for row in view.rows[id_].values() if row.answer and row.answer.reviewed]

    def head_lines(day: date, role: str) -> str:
        """The two lines at the top of an evidence file."""
        return "".join(f"{line}\n" for line in lines_of({"reviewed": day, "reviewed_by": role}))

    return {
        "bases_of": bases_of,
        "blank_lines": partial(blank_answer, view.guideline, view.labels),
        "session_ends": session_ends,
        "own_days": own_days,
        "proposal": proposal,
        "proposes": proposes,
        "head_lines": head_lines,
        "form_fields": tuple(asked()),
        "form_rules": _json(rules),
        "present": present,
        "present_lines": present_lines,
    }
