"""The browser, for the tests in this folder."""

from tests.browser import chromium, tab

__all__ = ["chromium", "tab"]
