"""Names of files as other programs want them."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote


def relative(name: str) -> str:
    """A file's name from the working directory, with slashes; one outside stays as it is.

    >>> relative(os.path.join(os.getcwd(), "data", "ann.ttl"))
    'data/ann.ttl'
    """
    path = PurePath(os.path.normpath(name))
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def uri(name: str) -> str:
    """A file's name as a URI reference.

    >>> uri("data/ann smith.ttl")
    'data/ann%20smith.ttl'
    """
    path = relative(name)
    return Path(path).as_uri() if path.startswith("/") else quote(path)
