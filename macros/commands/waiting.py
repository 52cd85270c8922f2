"""What a command says while another has to end first."""

from macros.commands.output import for_people
from macros.text.sentences import said


def waiting() -> None:
    """Says that another run is writing."""
    for_people(said("Another command is writing the data: waiting until it has ended."), err=True)
