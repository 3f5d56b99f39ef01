"""The pages are for everyone: by day and by night, on a phone, on paper, without sight, without script."""

import base64

import browsers
import msgspec
import pytest

from kg.view import index, page, summary

SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def addresses(address, parsed, tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "index.html"
    path.write_text(index([summary(parsed, "page.html")] * 30, problems=["It rained."]), encoding="utf-8")
    return {"story": f"{address}#event/summit-156", "index": path.as_uri()}


@pytest.fixture(scope="module")
def axe():
    script = browsers.axe()
    if script is None:
        pytest.skip("npm install axe-core, and NODE_PATH")
    return script


@pytest.mark.parametrize("kind", ["story", "index"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, addresses, axe, kind, scheme):
    browser.resize(
        browsers.PHONE if (kind, scheme) in {("story", "dark"), ("index", "light")} else browsers.DESKTOP
    )
    browser.set(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
    browser.open(addresses[kind])
    if kind == "story":
        browser.draw()
    else:
        browser.one("[data-period] summary").click()
    browser.run(axe)
    found = browser.driver.execute_async_script("axe.run().then(arguments[0])")
    assert [
        (each["id"], node["target"], node["failureSummary"])
        for each in found["violations"]
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ] == []


@pytest.mark.parametrize("kind", ["story", "index"])
def test_nothing_is_wider_than_a_phone(browser, addresses, kind):
    browser.resize(browsers.PHONE)
    browser.open(addresses[kind])
    assert browser.run("return document.documentElement.scrollWidth") <= browsers.PHONE[0]


def test_by_night_the_page_is_dark(browser, addresses):
    def ground():
        browser.open(addresses["story"])
        return browser.run("return getComputedStyle(document.body).backgroundColor")

    by_day = ground()
    browser.set(prefers_color_scheme="dark")
    assert ground() != by_day


def test_kinds_are_told_apart_by_more_than_colour(browser, addresses):
    browser.open(addresses["story"])
    looks = browser.run(
        """
        const look = kind => {
          const mark = document.querySelector(`#text .mark.${kind}.begins`);
          const style = getComputedStyle(mark);
          return [style.textDecorationLine, style.textDecorationStyle, style.paddingLeft,
            getComputedStyle(mark, "::before").content, getComputedStyle(mark, "::after").content].join(" ");
        };
        return ["person", "organization", "place", "role", "event.happened", "event.planned",
          "event.notHappened", "event.hypothetical", "statement.extent", "statement.source"].map(look);
        """
    )
    assert len(set(looks)) == len(looks)


def test_an_event_that_a_source_denies_looks_it_and_says_so(browser, parsed, tmp_path):
    told = next(each for each in parsed.statements if "event/summit-426" not in each.about)
    denial = msgspec.structs.replace(told, about=("event/summit-426",), factuality="denied")
    others = tuple(each for each in parsed.statements if each is not told)
    path = tmp_path / "page.html"
    path.write_text(page(msgspec.structs.replace(parsed, statements=(*others, denial))), encoding="utf-8")
    browser.open(path.as_uri())
    mark = "#text [data-node='event/summit-426'].name.begins"
    sign = browser.run(f'return getComputedStyle(document.querySelector("{mark}"), "::before").content')
    assert "≠" in sign
    assert "denied by" in browser.one(f"{mark} a").accessible_name


def test_without_its_script_the_page_can_be_read(browser, addresses):
    browser.tell("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.open(addresses["story"])
    text = browser.tell("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    html = browser.tell("DOM.getOuterHTML", {"nodeId": text})["outerHTML"]
    for words in ("Ingrid Solheim", "Prime Minister, Norway", "9–15 March 2026", "came ten years too late"):
        assert words in html


def test_the_page_can_be_printed(browser, addresses):
    browser.open(addresses["story"])
    pdf = base64.b64decode(browser.tell("Page.printToPDF", {})["data"])
    assert pdf.startswith(b"%PDF")
    browser.tell("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.one("#sources").is_displayed()
    assert not browser.one("#card").is_displayed()
    assert browser.run("return getComputedStyle(document.querySelector('aside')).overflowY") == "visible"
