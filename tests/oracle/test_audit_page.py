"""The audit page in a real browser, offline: what it counts, what it shows, and that no text becomes markup."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oracle.cli import main
from scenarios.generate import fields_of
from scenarios.generate.parameters import Parameters

HOSTILE = "</pre><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


def bare(family: str, index: int, **parameters: Any) -> dict[str, Any]:
    """A record without our own part: what anybody might publish."""
    fields = fields_of(family, Parameters(**parameters), 8, index)
    del fields["ombud"]
    return fields


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of two files: right answers, one that is not allowed, one whose words are markup, a line that is no record."""
    folder = tmp_path_factory.mktemp("audit")
    wrong = bare("access", 3, attack="none")
    wrong["expected_result"]["decisions"] = dict.fromkeys(wrong["expected_result"]["decisions"], "ACCEPT")
    hostile = bare("selection", 4)
    hostile["expected_output"]["accepted_instructions"] = [HOSTILE]
    lines = [json.dumps(fields) for fields in (bare("access", 0), bare("selection", 1), wrong, hostile)]
    (folder / "mixed.jsonl").write_text("\n".join([*lines, "{" + HOSTILE]) + "\n", encoding="utf-8")
    (folder / "right.jsonl").write_text(json.dumps(bare("access", 5)) + "\n", encoding="utf-8")
    out = folder / "report.html"
    assert main(["audit", str(folder / "mixed.jsonl"), str(folder / "right.jsonl"), "--out", str(out)]) == 2
    return out


@pytest.fixture
def page(browser, page_file: Path) -> Iterator:
    """The page, opened where there is no network; whatever the browser complains of or loads fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    opened = context.new_page()
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda request: heard.append(request.url) if not request.url.startswith("file:") else None)
    opened.goto(page_file.as_uri())
    yield opened
    context.close()
    assert heard == []


def counted(page, table: int) -> dict[str, list[str]]:
    rows = page.locator("table").nth(table).locator("tbody tr").all()
    return {row.locator("td").first.inner_text(): row.locator("td").all_inner_texts()[1:] for row in rows}


def test_verdicts_are_counted_over_all_and_by_file(page):
    verdicts = {name: int(cells[0]) for name, cells in counted(page, 0).items()}
    assert sum(verdicts.values()) == 6
    assert verdicts["agree"] + verdicts["tied"] == 3
    assert verdicts["breaks_a_rule"] == 2
    assert verdicts["unreadable"] == 1
    assert "3 published answers are right; 3 are not" in " ".join(page.locator("p").first.inner_text().split())
    files = {name.rpartition("/")[2]: int(cells[0]) for name, cells in counted(page, 1).items()}
    assert files == {"mixed.jsonl": 5, "right.jsonl": 1}


def test_a_finding_has_its_place_its_proof_and_both_answers(page):
    article = page.locator("article", has_text="access_8_3")
    assert "mixed.jsonl:3" in article.locator("h3").inner_text()
    assert article.locator("pre").inner_text()
    assert article.get_by_text("published:").count() == article.get_by_text("exact:").count() == 1
    assert page.locator("article", has_text="access_8_5").count() == 0


def test_no_text_becomes_markup(page):
    assert page.title() == "Audit of published labels"
    assert page.locator("img, script").count() == 0
    assert page.get_by_text("document.title='taken'").count() >= 2


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_nothing_is_wider_than_the_screen(browser, page_file: Path, width: int, scheme: str):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)
    opened = context.new_page()
    opened.goto(page_file.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
