"""Starts the browser that pages are tried in: Debian's chromium, driven by selenium, without a network."""

import contextlib
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

HOW = "apt-get install chromium chromium-driver"
_ARGUMENTS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-sandbox",  # which it cannot have in a container; it only opens pages of our own
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def missing():
    """What is to be installed before a browser can be started; empty if nothing."""
    return "" if all(map(shutil.which, ("chromium", "chromedriver"))) else HOW


@contextlib.contextmanager
def running():
    """A browser while the block lasts."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in _ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()
