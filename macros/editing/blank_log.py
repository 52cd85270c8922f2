"""Lines of the training log that a trainer copies and fills in."""

from macros.editing.yaml_writer import EMPTY, InBrackets, lines_of, list_lines
from macros.model.training import FollowUp, Held

FOLLOW_UPS = "follow_ups"


def blank_held(session: str, trainer: str) -> str:
    """The entry of a session that `trainer` holds, to be filled in."""
    known = {"session": session, "departments": InBrackets(), "trainer": trainer}
    group = {key: known.get(key, EMPTY) for key in Held.model_fields if key != FOLLOW_UPS}
    return "".join(f"{line}\n" for line in list_lines([group], "  "))


def blank_follow_ups() -> str:
    """What came out of a session, one entry to be filled in, as it stands below the others of the session."""
    group = {key: EMPTY for key, field in FollowUp.model_fields.items() if field.is_required()}
    return "".join(f"{line}\n" for line in lines_of({FOLLOW_UPS: (group,)}, " " * 4))
