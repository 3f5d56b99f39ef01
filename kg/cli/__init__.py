"""The command line: ``kg``. In `commands` is a module a command, which imports what it needs when it runs.

Exit codes, the same in every command:

    0    done; nothing to find fault with
    1    done, but something was left out or found wrong; it is named on standard error or in the findings
    2    not done: wrong usage, an output that cannot be written, an error of kg itself
    130  interrupted
    141  whoever read the output went away
"""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn, cast

import click

from kg.cli import color
from kg.cli.console import say
from kg.errors import KgError
from kg.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS: Final = (
    "export",
    "view",
    "parse",
    "validate",
    "rule",
    "formats",
    "schema",
    "load",
    "unload",
    "stories",
    "query",
    "serve",
    "link",
    "reconcile",
)
_LAST: Final = ("config", "no_config", "color")
"""Options that nearly every command has, which its help tells behind its own."""
_UNWRITABLE: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""How writing to standard output fails, where the fault is not of kg."""
_REPORT_IT: Final = "the fault is in kg: please report it with the input; KG_DEBUG=1 shows where it is"
_CANNOT, _INTERRUPTED, _BROKEN_PIPE = 2, 130, 141


class _Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kg.cli.commands.{cmd_name}"), cmd_name)
        command.params.sort(key=lambda parameter: parameter.name in _LAST)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, *_ = args
        if not name.startswith("-") and name not in _COMMANDS:
            ctx.fail(unknown("command", name, _COMMANDS))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # what cannot be written is told here, not when Python ends
            return result  # noqa: TRY300  the flush is a part of it
        except BrokenPipeError:  # before click answers it with 1, which means something else here
            sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
            return _BROKEN_PIPE
        except OSError as error:
            if error.errno not in _UNWRITABLE:
                raise
            say(f"standard output: cannot write: {error.strerror or error}")
            return _CANNOT
        except KgError as error:  # here, where it is still known whether to colour
            say(str(error))
            return error.exit_code
        finally:
            _let_go()


def _let_go() -> None:
    """Drop what standard output does not take, which Python would try again, and fail with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


@click.group(
    cls=_Commands,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "KG",
        "max_content_width": 100,
    },
    epilog="`kg COMMAND --help` tells more of each. "
    "Exit codes: 0 done; 1 something was left out or found wrong; 2 not done; 130 interrupted.",
)
@click.version_option(package_name="storykg", prog_name="kg")
@color.option
def kg() -> None:
    """News stories in, an RDF knowledge graph out.

    Who held which role, what happened or is only planned, who took part, and who said so.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: what stands after ``kg``; those of the process if not given.
    """
    _replace_closed_streams()
    try:
        return kg.main(arguments, standalone_mode=False) or 0
    except click.Abort:
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return _CANNOT
    except Exception as error:  # noqa: BLE001  # Python's own answer would be 1, which means something else here
        if os.environ.get("KG_DEBUG"):
            traceback.print_exc()
        say(f"internal error: {type(error).__name__}: {error} ({_REPORT_IT})")
        return _CANNOT


class _Closed(io.RawIOBase):
    """What stands in for standard output where there is none, so that no data are lost unseen."""

    def writable(self) -> bool:
        return True

    def write(self, _data: object) -> NoReturn:
        raise OSError(errno.EBADF, "it is closed")


def _replace_closed_streams() -> None:
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or io.TextIOWrapper(cast("BinaryIO", _Closed()), "utf-8", write_through=True)
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def main() -> NoReturn:
    """What the command ``kg`` calls."""
    sys.exit(run())
