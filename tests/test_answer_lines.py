"""An answer written as lines of its file reads back as the same answer, whatever its texts hold."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.editing.answer_fields import asked
from macros.editing.answer_lines import answer_lines
from macros.editing.tidy.quotes import needs_quotes
from macros.editing.yaml_writer import PLAIN, RESERVED
from macros.facts.training import SessionBasis
from macros.loading.rules.bases import basis_problems
from macros.model.base import Audience, Check, Kind
from macros.model.evidence import Answer, Basis, Evidence, PlannedAction
from macros.reading.records import record
from macros.reading.source import parse

TEXTS = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters=[*map(chr, [*range(9), *range(11, 32), *range(127, 160)])]
    )
)
AWKWARD = st.text(
    st.sampled_from("ab :#-?[]{}&*!|>%@`'\"\\,\n\t.~=<0123\u3000\u2028\ufeff\u202e日：👩\u200d🔬"), max_size=12
)


def read(lines: str) -> Answer:
    """The answer to B1-d in a file with these lines."""
    answer = loaded_from(lines)
    assert answer is not None, lines
    return answer


def loaded_from(lines: str) -> Answer | None:
    """The answer to B1-d in a file with these lines; None where it has a problem, or no answer."""
    text = f"reviewed: 2026-09-30\nreviewed_by: Head\nanswers:\n{lines}"
    source, _ = parse(text.encode(), "data/evidence/x.yml")
    evidence = record(source, Evidence)[0] if source is not None else None
    if evidence is None or source is None or any(basis_problems(evidence, source, source, ())):
        return None
    return evidence.answers.get("B1-d")


@settings(deadline=None)
@given(st.one_of(TEXTS, AWKWARD), st.one_of(TEXTS, AWKWARD))
def test_any_text_reads_back(note: str, title: str) -> None:
    """Any text that the loader takes comes back as it was."""
    try:
        answer = Answer.model_validate({"check": "Y", "note": note, "basis": ({"title": title, "kind": "system"},)})
    except ValueError:
        return  # the loader does not take it
    assert read(answer_lines("B1-d", answer)) == answer


@pytest.mark.parametrize("text", ["", " ", "\n", "\u3000", "\u200b", "\u3164\ufe0f", "\u2800"])
def test_text_of_nothing_is_refused(text: str) -> None:
    """A text that holds nothing to read is refused, as one that is not there."""
    with pytest.raises(ValueError, match="there is no value"):
        Answer.model_validate({"check": "N", "note": text})


@pytest.mark.parametrize(
    "text",
    ["a: b", "a #b", "a:", "- a", "no: one", "1.10", "2026-01-01", "a\nb", "a\n b", "👩\u200d🔬"],
)
def test_awkward_text_reads_back(text: str) -> None:
    """A text that could be taken for YAML comes back as it was."""
    answer = Answer(check=Check.N, note=text)
    assert read(answer_lines("B1-d", answer)) == answer


@pytest.mark.thorough
@example("0) AA")
@settings(deadline=None)
@given(st.from_regex(PLAIN, fullmatch=True))
def test_unquoted_text_needs_no_quotes(text: str) -> None:
    """What is written without quotes is read as the same text by every reader of YAML."""
    if text.lower() not in RESERVED and text == text.strip():
        assert not needs_quotes(text)


def test_lines_stand_as_in_the_file() -> None:
    """Keys stand in the model's order, two spaces a level, and what says nothing beyond its default is left out."""
    answer = Answer(
        check=Check.N,
        reviewed=date(2026, 10, 15),
        basis=(Basis(title="Draft: scenario 3", kind=Kind.ACHIEVEMENT, date=date(2026, 9, 12)),),
        note="First line.\n\n# second line",
        actions=(PlannedAction(what="Qualify a second source", owner="Sourcing", due=date(2027, 3, 31)),),
    )
    assert answer_lines("B1-d", answer) == (
        "  B1-d:\n"
        "    check: N\n"
        "    reviewed: 2026-10-15\n"
        "    basis:\n"
        "      - title: \"Draft: scenario 3\"\n"
        "        kind: achievement\n"
        "        date: 2026-09-12\n"
        "    note: |-\n"
        "      First line.\n"
        "\n"
        "      # second line\n"
        "    actions:\n"
        "      - what: Qualify a second source\n"
        "        owner: Sourcing\n"
        "        due: 2027-03-31\n"
    )  # fmt: skip


def test_session_is_no_line_of_the_file() -> None:
    """A basis that the portal adds for a session held is not among the lines."""
    held = SessionBasis(title="Awareness session", kind=Kind.ACHIEVEMENT, session="autumn")
    typed = Basis(title="Pledge", kind=Kind.REGULATION)
    assert "Awareness" not in answer_lines("B1-d", Answer(check=Check.Y, basis=(typed, held)))
    assert answer_lines("B1-d", Answer(check=Check.Y, basis=(held,))) == "  B1-d:\n    check: Y\n"


def test_a_file_that_is_cut_off_loses_no_lock() -> None:
    """Wherever the lines of hidden entries are cut off, in the midst of a line too, what still loads is hidden."""
    hidden = Audience.MANAGEMENT
    answer = Answer(
        check=Check.N,
        basis=(Basis(title="Hidden title", kind=Kind.SYSTEM, reference="Hidden reference", audience=hidden),),
        actions=(PlannedAction(what="Hidden work", owner="Hidden owner", due=date(2026, 12, 1), audience=hidden),),
    )
    whole = answer.model_copy(update={"audience": hidden, "reason": "Hidden reason", "note": "Hidden note"})
    loaded = 0
    for lines in (answer_lines("B1-d", answer), answer_lines("B1-d", whole)):
        for end in range(len(lines)):
            left = loaded_from(lines[:end])
            if left is not None:
                entries: list[Answer | Basis | PlannedAction] = (
                    [left] if left.note or left.reason else [*left.basis, *left.actions]
                )
                assert {entry.audience for entry in entries} <= {hidden}, lines[:end]
                loaded += bool(entries)
    assert loaded


def test_unseen_characters_are_written_as_codes() -> None:
    """What nobody sees, which the loader takes nowhere, stands as its code and not as itself."""
    lines = answer_lines("B1-d", Answer.model_construct(check=Check.Y, note="a\u202eb\ufeffc\u2028d"))
    assert '"a\\u202eb\\ufeffc\\u2028d"' in lines


def test_form_asks_for_every_field() -> None:
    """The form asks for each field of the models, who may read it last, and the lines keep the models' order."""
    fields = {field.key: field for field in asked()}
    assert [field.key for field in sorted(asked(), key=lambda field: field.order)] == list(Answer.model_fields)
    assert list(fields) == [*[key for key in Answer.model_fields if key != "audience"], "audience"]
    assert [(field.key, field.sort) for field in fields["basis"].fields] == [
        ("title", "line"),
        ("kind", "choice"),
        ("reference", "line"),
        ("link", "link"),
        ("date", "day"),
        ("valid_until", "day"),
        ("audience", "choice"),
    ]
    assert [field.key for field in fields["actions"].fields if field.required] == ["what", "owner", "due"]
    assert fields["audience"].words == ("everyone", "management")
    assert [field.key for field in fields["basis"].fields if field.past] == ["date"]
