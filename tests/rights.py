"""Runs that no right is spared: as an ordinary account has it, also where the tests run as root."""

import os
import shutil

import pytest

SETPRIV = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]


def ordinary() -> list[str]:
    """What stands before a command, so that the rights of files hold for it; skips the test where nothing does."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows knows no such rights")
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may do everything here, and nothing takes that from it")
    return SETPRIV
