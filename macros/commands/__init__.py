"""The command line: one module for each command."""

from macros.commands.command_line import COMMANDS, main

__all__ = ["COMMANDS", "main"]
