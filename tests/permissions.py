"""Without the rights of the superuser, who may read everything."""

import contextlib
import os


@contextlib.contextmanager
def without_privileges():
    """Be nobody, if the tests are run by the superuser."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
