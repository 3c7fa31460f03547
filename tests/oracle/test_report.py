"""The report in a real browser, offline: what it shows, that it sorts and filters, and that no text becomes markup."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from extraction.brief import Family
from oracle.cli import main
from oracle.play import played
from oracle.report import write_report
from oracle.report.reasons import explained
from oracle.report.told import told
from oracle.runs import RECORDS, read_lines
from oracle.serving.deciding import explanation
from scenarios.errors import InputError
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.protocol import Turn
from solver import Conflict, Instruction, Objective, Selection, solve

HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"><!--"


def run(out: Path, agent: str, family: str, count: int, seed: int = 0) -> Path:
    assert main(["run", "--family", family, "--count", str(count), "--seed", str(seed), "--agent", agent,
                 "--out", str(out), "--json"]) == 0  # fmt: skip
    return out


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> dict[str, Path]:
    """A hybrid run and a random one of all families, with one scenario that failed and one with hostile words."""
    folder = tmp_path_factory.mktemp("runs")
    found = {}
    for agent in ("hybrid", "random"):
        out = run(folder / agent, agent, "access", 3)
        for family in ("selection", "meeting"):
            other = run(folder / f"{agent}-{family}", agent, family, 3)
            with (out / RECORDS).open("ab") as file:
                file.write((other / RECORDS).read_bytes())
        lines = list(read_lines(out))
        hostile = json.loads(json.dumps(lines[0]).replace(json.dumps(lines[0]["key"]), '"hostile"'))
        for step in hostile["transcript"]:
            if "from" in step:
                step["text"] = HOSTILE
            else:
                step["replies"] = [{"to": reply["to"], "content": HOSTILE} for reply in step["replies"]]
        hostile["scenario"]["prompt"] = HOSTILE + hostile["scenario"]["prompt"]
        failed = {"key": "broken", "status": "failed", "cause": "endpoint", "error": "UnreachableError: none",
                  "scenario": lines[0]["scenario"]}  # fmt: skip
        with (out / RECORDS).open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in (hostile, failed))
        found[agent] = out
    return found


@pytest.fixture(scope="module")
def page_file(runs, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("page") / "report.html"
    write_report([runs["hybrid"], runs["random"]], out, watch=lambda lines: lines)
    return out


@pytest.fixture
def page(browser, page_file: Path) -> Iterator:
    """The report, opened where there is no network; whatever the browser complains of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    opened.goto(page_file.as_uri())
    opened.wait_for_selector("body[data-ready]")
    yield opened
    context.close()
    assert said == []


def column(page, selector: str, place: int) -> list[str]:
    return page.locator(f"{selector} tbody tr td:nth-child({place})").all_inner_texts()


def test_it_is_one_file_that_loads_nothing(page_file: Path):
    text = page_file.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    for loads in ("src=\"http", "href=\"http", "@import", "url(http", "<link"):  # fmt: skip
        assert loads not in text


def test_scores_have_errors_and_published_rows_are_marked(page):
    rows = [row.split("\t") for row in page.locator("#scores tbody tr").all_inner_texts()]
    f1 = {row[2]: row for row in rows if row[:2] == ["selection", "f1"]}
    assert f1["hybrid"][3] == "1.000"
    assert float(f1["random"][3]) < 1
    assert f1["published: best F1"][3] == "0.973"
    assert page.locator("#scores tr.published").count() == 4
    assert " to " in f1["random"][5]


def test_tables_sort_by_number_and_back(page):
    page.locator("#scores th", has_text="mean").get_by_role("button").click()
    rising = [float(text) for text in column(page, "#scores", 4)]
    assert rising == sorted(rising)
    page.locator("#scores th", has_text="mean").get_by_role("button").click()
    assert [float(text) for text in column(page, "#scores", 4)] == sorted(rising, reverse=True)
    assert page.locator("#scores th[aria-sort=descending]").inner_text() == "mean"
    page.locator("#list th", has_text="quality, random").get_by_role("button").click()
    reached = [float(text) for text in column(page, "#list", 5) if text[0].isdigit()]
    assert reached == sorted(reached)


def test_scenarios_are_found(page):
    assert page.locator("#count").inner_text() == "11 of 11"
    page.get_by_label("Family").select_option("meeting")
    assert page.locator("#list tbody tr").count() == 3
    page.get_by_label("Find").fill("_0_1")
    assert column(page, "#list", 1) == ["meeting_0_1"]
    page.get_by_label("Find").fill("")
    page.get_by_label("Family").select_option("")
    page.get_by_label("only where the first run is below 1").check()
    assert "broken" in column(page, "#list", 1)
    assert "access_0_0" not in column(page, "#list", 1)


def test_facts_are_marked_in_the_words_that_they_came_from(page, runs):
    page.get_by_role("button", name="selection_0_1", exact=True).click()
    detail = page.locator("#detail")
    line = next(line for line in read_lines(runs["hybrid"]) if line["key"] == "selection_0_1")
    quotes = [fact["span"]["quote"] for fact in line["transcript"][-1]["trace"]["facts"]]
    assert detail.locator("> .message mark.own").all_inner_texts() == quotes
    assert detail.get_by_role("heading", name="Decision").is_visible()
    assert "OPTIMAL: value" in detail.inner_text()
    assert "is refused" in detail.locator(".reasons").inner_text()
    assert detail.get_by_text("What random said").is_visible()
    assert page.locator("#list tr.chosen td").first.inner_text() == "selection_0_1"


def test_constraints_on_a_reply_are_marked_too():
    from oracle.agents.hybrid import HybridAgent

    record = next(generate(Family.EXECUTION, 1, 0, Parameters()))
    shown = told(played(record, "k", HybridAgent(), 0, None))
    marked = {step["from"] for step in shown["steps"] if step.get("facts")}
    asking = {user.id for user in record.users if user.original_answer.instruction_id_list}
    assert marked == asking
    assert all(fact["said"].startswith("source ") for step in shown["steps"] for fact in step.get("facts", ()))
    assert shown["reasons"]


def test_a_claim_looks_otherwise_than_what_somebody_may_say(page):
    record = next(generate(Family.ACCESS, 1, 0, Parameters(attack="fake_authorized", delegation=False)))
    from oracle.agents.hybrid import HybridAgent

    shown = told(played(record, "k", HybridAgent(), 0, None))
    standings = {fact["standing"] for step in shown["steps"] for fact in step.get("facts", ())}
    assert standings == {"own", "claim"}
    colours = page.evaluate(
        "['own', 'claim', 'policy'].map((name) => { const m = document.createElement('mark'); m.className = name;"
        " document.body.append(m); return getComputedStyle(m).backgroundColor; })"
    )
    assert len(set(colours)) == 3


def test_a_link_opens_a_scenario_and_a_failure_is_shown_as_one(page, page_file: Path):
    page.goto(page_file.as_uri() + "#s=broken")
    page.reload()
    assert "Failed (endpoint): UnreachableError: none" in page.locator("#detail").inner_text()


def test_what_people_write_never_becomes_markup(page):
    page.get_by_role("button", name="hostile", exact=True).click()
    assert HOSTILE in page.locator("#detail .message .text").first.inner_text()
    assert page.title() == "Ombud: hybrid, random"
    assert page.locator("#detail img, #detail script").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "dark")])
def test_nothing_is_wider_than_the_screen(browser, page_file: Path, width: int, scheme: str):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)
    opened = context.new_page()
    opened.goto(page_file.as_uri() + "#s=meeting_0_1")
    opened.wait_for_selector("#detail h2")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_spans_hold_where_letters_take_two_places(browser, tmp_path: Path, runs):
    """Python counts an emoji once, JavaScript twice."""
    line = json.loads(json.dumps(next(x for x in read_lines(runs["hybrid"]) if x["key"] == "selection_0_1")))
    first = line["transcript"][0]
    emoji = "\U0001f600\U0001f680 "
    first["text"] = first["text"].replace(">", ">" + emoji, 1)
    for fact in line["transcript"][-1]["trace"]["facts"]:
        if fact["span"]["message"] == "m1":
            fact["span"]["start"] += len(emoji)
            fact["span"]["end"] += len(emoji)
    folder = tmp_path / "r"
    shutil.copytree(runs["hybrid"], folder)
    (folder / RECORDS).write_text(json.dumps(line) + "\n", encoding="utf-8")
    write_report([folder], tmp_path / "x.html", watch=lambda x: x)
    context = browser.new_context(offline=True)
    opened = context.new_page()
    opened.goto((tmp_path / "x.html").as_uri() + "#s=selection_0_1")
    opened.wait_for_selector("#detail h2")
    quotes = [f["span"]["quote"] for f in line["transcript"][-1]["trace"]["facts"] if f["span"]["message"] == "m1"]
    assert opened.locator("#detail .message").first.locator("mark").all_inner_texts() == quotes
    context.close()


def test_every_fact_of_every_turn_is_placed_in_its_message(runs):
    """Marks are cut from the text that the page shows: they must be the quotes, to the letter."""
    for line in read_lines(runs["hybrid"]):
        if line["status"] != "done" or line["key"] == "hostile":
            continue
        shown = told(line, reasons=None)
        last = next(step["trace"] for step in reversed(line["transcript"]) if step.get("trace"))
        quoted = sorted({(f["span"]["quote"], f["standing"]) for f in last["facts"]})
        marked = sorted(
            {
                (step["text"][slice(*fact["at"])], fact["standing"])
                for step in shown["steps"]
                for fact in step.get("facts", ())
            }
        )
        assert marked == quoted


def test_the_same_runs_give_the_same_page(runs, page_file: Path, tmp_path: Path):
    write_report([runs["hybrid"], runs["random"]], tmp_path / "again.html", watch=lambda x: x)
    assert (tmp_path / "again.html").read_bytes() == page_file.read_bytes()


def test_two_runs_of_one_agent_are_told_apart(runs, tmp_path: Path):
    shutil.copytree(runs["hybrid"], tmp_path / "second")
    write_report([runs["hybrid"], tmp_path / "second"], tmp_path / "x.html", watch=lambda x: x, reasons=False)
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "hybrid (second)" in text
    assert '"reasons":' not in text


def test_the_command_says_what_it_wrote_and_what_is_no_run(runs, tmp_path: Path, capsys):
    out = tmp_path / "x.html"
    assert main(["report", str(runs["random"]), "--out", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"runs": 1, "scenarios": 11, "out": str(out), "bytes": out.stat().st_size}
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "y.html")]) == 2
    assert "is no run" in capsys.readouterr().err
    with pytest.raises(InputError, match="its folder does not exist"):
        write_report([runs["random"]], tmp_path / "no" / "x.html", watch=lambda x: x)


def test_a_page_that_is_there_is_not_overwritten(runs, tmp_path: Path, capsys):
    out = tmp_path / "x.html"
    out.write_text("mine", encoding="utf-8")
    assert main(["report", str(runs["random"]), "--out", str(out)]) == 2
    assert capsys.readouterr().err == f"ombud: {out}: exists already: choose another name\n"
    assert out.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("objective", [Objective.WEIGHTED, Objective.STRICT])
def test_a_decision_is_explained_under_the_objective_that_took_it(objective: Objective):
    problem = Selection((Instruction("a", "ann", 9), Instruction("b", "bob", 4)), (Conflict("a", "b"),))
    certificate = solve(problem, objective).certificate.to_dict()
    trace = {"problem": problem.to_dict(), "certificate": certificate, "facts": []}
    measure = "weight" if objective is Objective.WEIGHTED else "authority"
    for lines in (explained(trace, 10.0), explanation(Turn(trace=trace))["lines"]):
        assert any("'b' would be granted" in line and measure in line for line in lines)
