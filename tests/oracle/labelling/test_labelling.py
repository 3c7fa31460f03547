"""Labels end to end, through the real command line: kinds, splits, seals, forms, workers, bad input, full disks."""

import json
from collections import Counter
from pathlib import Path

import orjson
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label_command import Ombud, order

from oracle.labelling.check import fault_of
from oracle.labelling.make import Making, make
from oracle.labelling.order import Order, shared_out
from scenarios.generate import LABELLED, fields_of
from scenarios.generate.parameters import Parameters
from scenarios.records import parse_record, written
from scenarios.scenario import gold_of

FAMILIES = list(LABELLED)
KINDS = {
    "selection": ("unique", "tied", "ambiguous", "unauthorised"),
    "access": ("unique", "ambiguous", "unauthorised"),
    "meeting": ("unique", "tied", "infeasible", "ambiguous", "unauthorised"),
    "meetings": ("unique", "tied", "infeasible", "ambiguous", "unauthorised"),
    "queue": ("unique", "tied", "infeasible", "ambiguous", "unauthorised"),
    "execution": ("unique", "tied"),
}


@pytest.mark.parametrize(("family", "kind"), [(family, kind) for family in FAMILIES for kind in KINDS[family]])
def test_every_kind_has_its_own_right_answer_and_holds(family: str, kind: str):
    for index in range(4):
        line = make(Order(family, 4, 3, Parameters(kind=kind)), index).line
        assert fault_of(line) is None
        added = orjson.loads(line)["ombud"]
        assert added["kind"] == kind
        acts = {"ambiguous": "ask", "infeasible": "report"}
        assert added["answer"]["act"] == acts.get(kind, "decide")
        assert (len(added["optima"]) > 1) or kind != "tied"
        assert bool(added["answer"].get("without_effect")) == (kind == "unauthorised")


@pytest.mark.parametrize("family", [family for family in FAMILIES if "ambiguous" in KINDS[family]])
def test_what_is_claimed_or_left_open_stands_in_the_messages(family: str):
    for kind in ("ambiguous", "unauthorised"):
        fields = fields_of(family, Parameters(kind=kind), 1, 0)
        said = json.dumps(fields.get("initial_messages") or [user["instructions"] for user in fields["users"]])
        answer = fields["ombud"]["answer"]
        words = [answer["about"]] if kind == "ambiguous" else [claim["quote"] for claim in answer["without_effect"]]
        assert all(json.dumps(text)[1:-1] in said for text in words)


def test_a_claim_changes_nothing():
    for family in ("selection", "queue", "meetings", "meeting"):
        fields = fields_of(family, Parameters(kind="unauthorised"), 2, 1)
        claimer = fields["ombud"]["answer"]["without_effect"][0]["user"]
        problem = fields["ombud"]["problem"]
        if family in ("selection", "queue"):
            items = problem["instructions"] if family == "selection" else problem["jobs"]
            authority = {user["id"]: user["authority"] for user in fields["users"]}
            assert all(item["authority"] == authority[claimer] for item in items if item["user"] == claimer)
        else:
            assert all(entry.get("move_cost") is None for entry in problem.get("entries", []))


@pytest.mark.parametrize("family", ["selection", "access", "meeting"])
def test_records_are_in_the_schema_of_the_benchmark(family: str):
    for kind in KINDS[family]:
        record = parse_record(written(parse_record(make(Order(family, 1, 5, Parameters(kind=kind)), 0).line.decode())))
        assert (gold_of(record) is None) == (kind == "ambiguous" and family != "meeting")


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_every_beginning_has_every_share(parts: list[int]):
    weights = [part / sum(parts) for part in parts]
    places = shared_out(weights, 120)
    for n in range(1, 121):
        found = Counter(places[:n])
        assert all(abs(found[k] - share * n) < 1 for k, share in enumerate(weights))


def test_targets_and_splits_are_shared_out_as_if_drawn_apart():
    splits = {"train": 0.5, "validation": 0.25, "test": 0.25}
    wanted = Order("meeting", 1000, 0, Parameters(), {"unique": 0.4, "infeasible": 0.1}, splits)
    found = Counter((p.kind, p.split) for p in map(wanted.parameters_of, range(1000)))
    assert found["unique", "train"] == 200
    assert found["infeasible", "test"] == 25
    assert found[None, "validation"] == 125


def test_targets_are_met_and_reported(ombud: Ombud, tmp_path: Path):
    path = tmp_path / "m.jsonl"
    targets = "unique=0.5,infeasible=0.25,ambiguous=0.25"
    done = ombud("label", "--family", "meeting", "--count", "40", "--targets", targets, "--out", path, "--json")
    result = json.loads(done.stdout)
    assert result["kinds"] == {"ambiguous": 0.25, "infeasible": 0.25, "unique": 0.5}
    manifest = json.loads((tmp_path / "m.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert manifest["records"] == 40
    card = (tmp_path / "m.jsonl.card.md").read_text(encoding="utf-8")
    assert "| infeasible | 10 | 25.0% | 25.0% |" in card
    assert "data:image/png;base64," in card
    assert "Apache-2.0" in card
    assert manifest["baselines"]["silent"]["success"] < manifest["baselines"]["hybrid"]["success"]
    assert "| silent |" in card


def test_splits_share_no_name_objective_or_pattern():
    made = list(Making(order("selection", 120, splits={"train": 0.6, "validation": 0.2, "test": 0.2})))
    used: dict[str, dict[str, set[str]]] = {}
    for record in made:
        fields = orjson.loads(record.line)
        part = used.setdefault(fields["ombud"]["split"], {"name": set(), "objective": set(), "pattern": set()})
        part["name"] |= {user["id"] for user in fields["users"]}
        part["objective"].add(fields["global_objective"])
        part["pattern"] |= set(fields["ombud"]["wording"])
    assert set(used) == {"train", "validation", "test"}
    for what in ("name", "objective", "pattern"):
        assert not used["train"][what] & used["test"][what]
        assert not used["train"][what] & used["validation"][what]
        assert not used["validation"][what] & used["test"][what]


def test_parquet_has_typed_columns_that_say_what_they_mean(ombud: Ombud, tmp_path: Path):
    path = tmp_path / "s.parquet"
    ombud("label", "--family", "selection", "--count", "5", "--seed", "9", "--out", path)
    table = pq.read_table(path)
    assert all(field.metadata[b"description"] for field in table.schema)
    assert str(table.schema.field("value").type).startswith("list<")
    row = table.to_pylist()[0]
    assert row["record"].encode() == make(Order("selection", 5, 9, Parameters()), 0).line
    assert row["engines"] == ["exhaustive", "branch-and-bound"]


@pytest.mark.parametrize("family", [family for family in FAMILIES if family != "execution"])
def test_conversations_and_preference_pairs_carry_their_proof(family: str):
    wrong = set()
    for index in range(6):
        chat = make(order(family, form="chat"), index).line
        assert fault_of(chat) is None
        messages = orjson.loads(chat)["messages"]
        assert [messages[0]["role"], messages[-1]["role"]] == ["system", "assistant"]
        pair = make(order(family, form="preferences"), index).line
        assert fault_of(pair) is None
        fields = orjson.loads(pair)
        assert fields["chosen"] != fields["rejected"]
        wrong.add(fields["error"])
    assert "said_nothing" not in wrong


@pytest.mark.parametrize("family", ["selection", "access", "meeting", "execution"])
def test_the_benchmarks_own_form_has_its_keys(family: str):
    fields = orjson.loads(make(order(family, form="muses"), 0).line)
    people = fields.get("users") or fields["all_users"]
    assert "scenario" in fields
    assert all(
        user["xml_persona_entry"].count(user["id"]) == 2 and "I am" in user["xml_persona_entry"] for user in people
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--family", "meeting", "--targets", "unique=0.8,tied=0.3"), "add up to 1.1, more than 1"),
        (("--family", "meeting", "--targets", "lucky=0.1"), "'lucky' is none of"),
        (("--family", "access", "--targets", "infeasible=0.1"), "access gives no infeasible scenario"),
        (("--family", "meeting", "--param", "kind=tied", "--targets", "unique=1"), "contradict each other"),
        (("--family", "meeting", "--param", "difficulty=consensus", "--targets", "infeasible=1"), "infeasible"),
        (("--family", "meeting", "--param", "people=3", "--param", "essential=5"), "5 essential people of 3 people"),
        (("--family", "selection", "--splits", "train=0.5"), "must add up to 1"),
        (("--family", "queue", "--format", "muses"), "Muses-Bench has no schema for queue"),
        ((), "--family is missing"),
    ],
)
def test_what_cannot_be_is_one_clear_line(ombud: Ombud, tmp_path: Path, arguments: tuple[str, ...], said: str):
    done = ombud("label", *arguments, "--count", "3", "--out", tmp_path / "x.jsonl", code=2)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_order_file_is_as_good_as_options_and_gives_way_to_them(ombud: Ombud, tmp_path: Path):
    config = tmp_path / "order.toml"
    config.write_text(
        'family = "queue"\ncount = 3\nseed = 4\n[parameters]\njobs = 3\n[targets]\ninfeasible = 1.0\n', encoding="utf-8"
    )
    done = ombud("label", "--config", config, "--seed", "5", "--out", tmp_path / "q.jsonl", "--json")
    assert json.loads(done.stdout)["kinds"] == {"infeasible": 1.0}
    manifest = json.loads((tmp_path / "q.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert (manifest["seed"], manifest["parameters"]) == (5, {"tie_rate": 0.1, "jobs": 3})
    config.write_text('family = "queue"\nwings = 2\n', encoding="utf-8")
    assert "order.toml: wings" in ombud("label", "--config", config, "--out", tmp_path / "r.jsonl", code=2).stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_a_full_disk_is_one_line_and_leaves_nothing(ombud: Ombud, tmp_path: Path, suffix: str):
    (tmp_path / f"x.{suffix}.part").symlink_to("/dev/full")
    done = ombud("label", "--family", "access", "--count", "3", "--out", tmp_path / f"x.{suffix}", code=2)
    assert "No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_shards_are_the_order_in_parts_wherever_they_are_made(ombud: Ombud, tmp_path: Path):
    whole = [made.line for made in Making(order("queue", 7))]
    parts: list[bytes] = []
    for number in (1, 2, 3):
        path = tmp_path / f"q{number}.jsonl"
        ombud("label", "--family", "queue", "--count", "7", "--shard", f"{number}/3", "--out", path)
        ombud("label", "--check", path)
        parts += path.read_bytes().splitlines()
    assert parts == whole
    for text in ("0/3", "4/3", "2/9", "x"):
        wanted = ("--family", "queue", "--count", "7", "--shard", text, "--out", tmp_path / "z.jsonl")
        assert "shard" in ombud("label", *wanted, code=2).stderr


def test_the_benchmarks_form_of_execution_says_whether_people_contradict_each_other():
    modes = set()
    for index in range(12):
        fields = orjson.loads(make(order("execution", form="muses"), index).line)
        modes.add(fields["meta"]["mode"])
        assert (fields["meta"]["mode"] == "conflict") is bool(fields["ombud"]["problem"]["conflicts"])
    assert modes == {"conflict", "aligned"}
