"""What a command says while another has to end first."""

import click


def waiting() -> None:
    """Says that another run is writing."""
    click.echo("Another command is writing the data: waiting until it has ended.", err=True)
