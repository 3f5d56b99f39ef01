"""The checks beyond SHACL: a module each, with its ``PAGE`` and a ``check`` that gives findings.

``syntax`` stands apart, since what does not parse cannot be looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validate.rules import (
    bad_iri,
    bad_literal,
    syntax,
    undefined_node,
    unfollowed_import,
    unknown_term,
    untargeted_node,
    unused_prefix,
    unused_shape,
    wrong_namespace,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.findings import Finding
    from kg.validate.rules.page import Checked, Page

_RULES: Final = (
    bad_iri,
    bad_literal,
    unknown_term,
    undefined_node,
    unfollowed_import,
    unused_prefix,
    untargeted_node,
    unused_shape,
    wrong_namespace,
)
PAGES: Final[dict[str, Page]] = {
    page.name: page
    for page in (syntax.PAGE, syntax.UNREADABLE, bad_literal.EDTF, *(rule.PAGE for rule in _RULES))
}
"""The pages of all rules beyond SHACL, by name."""


def check(checked: Checked) -> Iterator[Finding]:
    """What all rules find."""
    for rule in _RULES:
        yield from rule.check(checked)
