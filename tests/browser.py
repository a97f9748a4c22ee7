"""A real browser for tests: Debian's Chromium, headless and offline, driven by playwright.

A test folder asks for it by importing the fixtures `chromium` and `tab` in its conftest.py. Without a
browser such tests are skipped, and the run says what is missing; with FIELDNOTES_TESTS_COMPLETE=1 they fail instead.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Tab:
    """A page without a network, with what it asked for and what it complained of."""

    page: "Page"
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, file: Path) -> "Page":
        """Go to a file on this disk."""
        self.page.goto(file.as_uri())
        return self.page


@pytest.fixture(scope="module")
def chromium(pytestconfig: pytest.Config) -> Iterator["Browser"]:
    """The running browser, one a module: its event loop must be gone before another's async tests begin."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing(pytestconfig, "the Python package playwright")
    if not CHROMIUM.is_file():
        _missing(pytestconfig, f"{CHROMIUM} (Debian package chromium)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(CHROMIUM), headless=True, args=list(ARGUMENTS), timeout=30_000
        )
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: "Browser") -> Iterator[Tab]:
    """A fresh page, 1280 by 900, without a network; it fails after five seconds rather than wait long."""
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5_000)
    opened = Tab(context.new_page())
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda problem: opened.complaints.append(problem.message))
    yield opened
    context.close()


def _missing(config: pytest.Config, what: str) -> NoReturn:
    """Skip, saying so where a person running the tests sees it; or fail, where the run has to be complete."""
    sentence = f"a browser test needs {what}, which is not here"
    if os.environ.get("FIELDNOTES_TESTS_COMPLETE") == "1":
        pytest.fail(sentence)
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    capture = config.pluginmanager.get_plugin("capturemanager")
    if reporter is not None and capture is not None:
        with capture.global_and_fixture_disabled():
            reporter.write_line(f"skipped: {sentence}")
    pytest.skip(sentence)
