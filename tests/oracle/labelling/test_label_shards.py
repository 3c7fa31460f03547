"""Shards: one file each with a manifest, the same bytes whoever makes them, here or on a Ray cluster of two nodes."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from oracle.cli import main
from oracle.labelling.make import make
from oracle.labelling.order import Order
from oracle.labelling.shards import make_shard, shards_for
from scenarios.generate.parameters import Parameters

ROOT = Path(__file__).parents[3]
ENVIRONMENT = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0"}
ORDER = ("label", "--family", "access", "--seed", "4")


def ombud(*arguments: str | Path, code: int = 0) -> None:
    assert main(list(map(str, arguments))) == code


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """700 records in 3 shards, by this process."""
    folder = tmp_path_factory.mktemp("one")
    ombud(*ORDER, "--count", "700", "--shards", "3", "--out", folder / "a.jsonl")
    return folder


def test_shards_have_a_manifest_each_and_one_for_all(expected: Path, capsys: pytest.CaptureFixture[str]):
    files = [f"a-0000{number}-of-00003.jsonl" for number in (1, 2, 3)]
    common = json.loads((expected / "a.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert [shard["file"] for shard in common["shards"]] == files
    assert set(content(expected)) == {
        "a.jsonl.manifest.json", "a.jsonl.card.md", *files, *(f"{name}.manifest.json" for name in files),
    }  # fmt: skip
    lines = [line for name in files for line in (expected / name).read_bytes().splitlines()]
    assert len(lines) == common["records"] == 700
    assert lines[500] == make(Order("access", 700, 4, Parameters()), 500).line
    assert common["bytes"] == sum((expected / name).stat().st_size for name in files)
    capsys.readouterr()
    ombud("label", "--check", expected / "a.jsonl.manifest.json", "--json")
    assert json.loads(capsys.readouterr().out)["records"] == 700


def test_a_changed_byte_in_one_shard_is_found_by_the_common_manifest(
    expected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for name, text in content(expected).items():
        (tmp_path / name).write_bytes(text)
    shard = tmp_path / "a-00002-of-00003.jsonl"
    changed = bytearray(shard.read_bytes())
    changed[1000] ^= 1
    shard.write_bytes(changed)
    ombud("label", "--check", tmp_path / "a.jsonl.manifest.json", code=2)
    assert f"{shard.name}:" in capsys.readouterr().err
    shard.unlink()
    ombud("label", "--check", tmp_path / "a.jsonl.manifest.json", code=2)


def test_two_workers_make_the_same_shards(expected: Path, tmp_path: Path):
    ombud(*ORDER, "--count", "700", "--shards", "3", "--workers", "2", "--out", tmp_path / "a.jsonl")
    assert content(tmp_path) == content(expected)


def test_a_shard_made_again_is_the_same_and_takes_the_place_of_what_a_dead_worker_left(expected: Path, tmp_path: Path):
    (tmp_path / "a-00002-of-00003.jsonl.manifest.json").write_text("half", encoding="utf-8")
    (tmp_path / "a-00002-of-00003.jsonl.part").write_text("more than a half\n" * 99_999, encoding="utf-8")
    make_shard(Order("access", 700, 4, Parameters()), tmp_path / "a.jsonl", 3, 2)
    assert content(tmp_path).items() <= content(expected).items()
    assert len(content(tmp_path)) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--shards", "9"), "shard 9/9 of 8 records"),
        (("--shards", "2", "--shard", "1/2"), "--shard is one part of the order"),
        (("--ray", "127.0.0.1:1", "--workers", "2"), "--workers are of this machine"),
    ],
)
def test_shards_that_cannot_be_are_one_clear_line(
    more: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    ombud(*ORDER, "--count", "8", *more, "--out", tmp_path / "a.jsonl", code=2)
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not content(tmp_path)


def test_a_target_that_exists_stops_shards_before_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a-00002-of-00002.jsonl").touch()
    ombud(*ORDER, "--count", "8", "--shards", "2", "--out", tmp_path / "a.jsonl", code=2)
    assert "exists already" in capsys.readouterr().err
    assert len(content(tmp_path)) == 1


def test_the_number_of_shards_goes_by_the_records_alone():
    assert [shards_for(count) for count in (1, 100_000, 100_001, 1_000_000)] == [1, 1, 2, 10]


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_one_line_says_what_to_install(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    ombud(*ORDER, "--count", "8", "--ray", "auto", "--out", tmp_path / "a.jsonl", code=2)
    assert "install ombud[ray]" in capsys.readouterr().err


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of two nodes with one processor each, in processes of their own."""
    pytest.importorskip("ray")
    script = [sys.executable, "-m", "tests.oracle.labelling.ray_cluster"]
    with (
        (tmp_path_factory.mktemp("cluster") / "log").open("w+b") as log,
        subprocess.Popen(
            script, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
        ) as process,
    ):
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        log.seek(0)
        assert address, log.read().decode()
        yield address
        process.communicate()


def labelling(address: str, out: Path, count: int) -> subprocess.Popen[bytes]:
    """The command in a process of its own: Ray starts threads that outlive a test."""
    arguments = [*ORDER, "--count", str(count), "--shards", "3", "--ray", address, "--out", str(out)]
    return subprocess.Popen(
        [sys.executable, "-m", "oracle.cli", *arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def test_a_cluster_makes_the_same_shards(cluster: str, expected: Path, tmp_path: Path):
    process = labelling(cluster, tmp_path / "a.jsonl", 700)
    _, error = process.communicate()
    assert process.returncode == 0, error.decode()
    assert content(tmp_path) == content(expected)


def test_what_a_killed_worker_of_the_cluster_was_making_is_made_again(cluster: str, tmp_path: Path):
    process = labelling(cluster, tmp_path / "a.jsonl", 9_000)
    part = tmp_path / "a-00001-of-00003.jsonl.part"
    while not (workers := holding(part)) and process.poll() is None:
        time.sleep(0.02)
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    assert workers
    _, error = process.communicate()
    assert process.returncode == 0, error.decode()
    found = content(tmp_path)
    assert not [name for name in found if name.endswith(".part")]
    make_shard(Order("access", 9_000, 4, Parameters()), tmp_path / "again.jsonl", 3, 1)
    assert (tmp_path / "again-00001-of-00003.jsonl").read_bytes() == found["a-00001-of-00003.jsonl"]


def holding(path: Path) -> list[int]:
    """The processes that have a file open."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                if any(os.readlink(link) == str(path) for link in (entry / "fd").iterdir()):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found
