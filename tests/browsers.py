"""A browser to look at pages with: Debian's chromium, driven by selenium, without a network."""

import contextlib
import json
import os
import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

HOW = "apt-get install chromium chromium-driver"
DESKTOP = (1360, 900)
PHONE = (390, 844)
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


def axe():
    """The script of axe-core, which looks for what keeps people out; None if it is not installed."""
    folders = os.environ.get("NODE_PATH", "").split(os.pathsep)
    found = (Path(folder, "axe-core", "axe.min.js") for folder in folders if folder)
    return next((path.read_text("utf-8") for path in found if path.is_file()), None)


@contextlib.contextmanager
def running():
    """A `Browser` while the block lasts."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in _ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield Browser(driver)
    finally:
        driver.quit()


class Browser:
    """What people do with a page, and what the browser says of it."""

    def __init__(self, driver):
        self.driver = driver
        self.tell = driver.execute_cdp_cmd
        self.run = driver.execute_script

    def reset(self):
        """Forget the page before, and all that was set."""
        self.driver.get("about:blank")
        self.tell("Emulation.setScriptExecutionDisabled", {"value": False})
        self.tell("Emulation.setEmulatedMedia", {"media": "", "features": []})
        self.resize(DESKTOP)
        self.complaints()
        self.requests()

    def resize(self, size):
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.tell("Emulation.setDeviceMetricsOverride", metrics)

    def set(self, **features):
        """Set what people prefer: ``set(prefers_color_scheme="dark")``."""
        asked = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.tell("Emulation.setEmulatedMedia", {"features": asked})

    def open(self, address):
        self.driver.get(address)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def shown(self, selector):
        """The texts of what is displayed of that."""
        return [element.text for element in self.all(selector) if element.is_displayed()]

    def wait(self, selector):
        """Until there is such an element; it."""
        return WebDriverWait(self.driver, 20).until(lambda _: next(iter(self.all(selector)), None))

    def focused(self):
        return self.driver.switch_to.active_element

    def press(self, *keys):
        """Press keys, each where the focus is by then."""
        for key in keys:
            self.focused().send_keys(key)

    def draw(self):
        """Bring the graph into view and wait until it is drawn."""
        self.run("document.querySelector('#drawing').scrollIntoView()")
        return self.wait("#drawing[data-drawn] svg")

    def complaints(self):
        """What the browser wrote on its console since it was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """The addresses that were asked for since that was asked last."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        urls = [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]
        return {url for url in urls if not url.startswith(("data:", "about:"))}
