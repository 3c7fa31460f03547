"""A real browser for the tests of pages, and files of problems."""

import shutil
from collections.abc import Iterator

import pytest
from solve_command import as_text

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ALONE = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Chromium, without a word to anybody outside."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        yield chromium
        chromium.close()


@pytest.fixture
def written(tmp_path):
    def write(content, name="problem.json"):
        path = tmp_path / name
        path.write_text(as_text(content), encoding="utf-8")
        return path

    return write
