"""What a configuration says of the options of a command, and of words; `kg.config` finds and reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

import click

from kg.cli import color
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.config import Setting

_OPTIONS: Final = ("config", "no_config")


def configured(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a configuration set the options of a command that neither its arguments nor the environment set."""
    no_config = click.option(
        "--no-config",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help="Look for no configuration.",
    )
    config = click.option(
        "--config",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help="Words and options of your own.  [default: kg.toml or pyproject.toml, in this folder or above]",
    )
    return config(no_config(color.option(command)))


def _configure(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Called for both options of `configured`, in either order; acts once both are known."""
    given = context.meta.setdefault(__name__, {})
    given[option.name] = value
    if len(given) < len(_OPTIONS) or context.resilient_parsing:
        return
    from kg import config  # noqa: PLC0415

    path = None if given["no_config"] else given["config"] or config.find()
    settings = config.load(path) if path is not None else config.Setting({})
    options = settings.table().get(str(context.info_name))
    if options is not None:
        context.default_map = {**(context.default_map or {}), **_defaults(context, options)}
    given["settings"] = settings


def _defaults(context: click.Context, options: Setting) -> Mapping[str, Any]:
    """The options of a command as its table sets them, each checked as one on the command line is."""
    known = {
        parameter.opts[-1].removeprefix("--"): parameter
        for parameter in context.command.params
        if isinstance(parameter, click.Option) and not parameter.is_eager
    }
    found = {}
    for name, setting in options.table(known).items():
        option = known[name]
        values = _values(option, setting)
        try:
            option.process_value(context, values)
        except (click.UsageError, KgError) as error:
            raise setting.error(getattr(error, "message", str(error))) from error
        found[str(option.name)] = values
    return found


def _values(option: click.Option, setting: Setting) -> Any:
    """What an option is set to; of one that may be repeated a list, though one value may stand alone."""
    value = setting.value
    if isinstance(option.type, click.Path):
        value = (
            [_beside(setting, each) for each in value] if isinstance(value, list) else _beside(setting, value)
        )
    return [value] if option.multiple and not isinstance(value, list) else value


def _beside(setting: Setting, path: Any) -> str:
    """A path in the configuration, which is relative to its folder; "-" is none."""
    return str(path) if path == "-" else str(setting.folder / str(path))


def configuration() -> Setting:
    """The configuration of the command that runs."""
    return cast("Setting", click.get_current_context().meta[__name__]["settings"])
