"""A command that is told to end, or killed: what becomes of its workers and of its files, by the real command line."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from oracle.ending import Terminated, terminable
from oracle.labelling.write import in_parts
from oracle.outputs import part_of
from oracle.parallel import done_by
from oracle.runs import RECORDS, read_lines
from tests.interruptible import INTERRUPTIBLE

# So many that no machine is done with them before the signal comes.
MANY = "2000000"
LABEL = ("label", "--family", "access", "--count", MANY, "--workers", "2", "--out", "l.jsonl")
SHARDS = (*LABEL, "--shards", "20000")
RUN = ("run", "--family", "meeting", "--count", MANY, "--agent", "hybrid", "--parallel", "2", "--out", "r")


def running(pid: int) -> bool:
    """Whether a process is there, and not only its exit code."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def workers_of(pid: int) -> list[int]:
    """The processes that any thread of it has started, the last one last."""
    lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return sorted(int(child) for text in lists for child in text.split())


def awaited(what: Callable[[], object]) -> None:
    """Returns once it holds; a test that waits for ever is broken off."""
    broken_off = time.monotonic() + 300
    while not what():
        assert time.monotonic() < broken_off
        time.sleep(0.01)


@contextmanager
def at_work(folder: Path, command: tuple[str, ...], begun: Callable[[], object]) -> Iterator[subprocess.Popen[str]]:
    """The command with its workers, when it has begun to write."""
    process = subprocess.Popen([*INTERRUPTIBLE, *command], cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        awaited(lambda: process.poll() is not None or begun())
        assert process.poll() is None
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


STARTS: dict[str, tuple[tuple[str, ...], Callable[[Path], object]]] = {
    "label": (LABEL, lambda folder: size(folder / "l.jsonl.part")),
    "shards": (SHARDS, lambda folder: len(list(folder.glob("*.manifest.json"))) > 2),
    "run": (RUN, lambda folder: size(folder / "r" / RECORDS)),
}


@pytest.fixture(params=STARTS)
def started(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command, begun = STARTS[request.param]
    with at_work(tmp_path, command, lambda: begun(tmp_path)) as process:
        yield process


def test_a_sigterm_ends_the_command_and_its_workers(started: subprocess.Popen[str], tmp_path: Path):
    workers = workers_of(started.pid)
    assert len(workers) >= 2
    started.send_signal(signal.SIGTERM)
    _, said = started.communicate()
    assert (started.returncode, said) == (143, "ombud: terminated; everything finished so far is kept\n")
    awaited(lambda: not any(map(running, workers)))
    assert not list(tmp_path.rglob("*.part"))
    assert not (tmp_path / "l.jsonl").exists()
    for shard in tmp_path.glob("l-*.jsonl"):
        assert shard.read_bytes().count(b"\n") == 100
        assert shard.with_name(shard.name + ".manifest.json").exists()
    if (tmp_path / "r").exists():
        assert list(read_lines(tmp_path / "r"))
        assert (tmp_path / "r" / RECORDS).read_bytes().endswith(b"\n")


def test_workers_do_not_outlive_a_command_that_is_killed(started: subprocess.Popen[str]):
    workers = workers_of(started.pid)
    assert len(workers) >= 2
    started.kill()
    awaited(lambda: not any(map(running, workers)))


def test_a_worker_that_is_told_to_end_is_replaced(tmp_path: Path):
    part = tmp_path / "l.jsonl.part"
    with at_work(tmp_path, LABEL, lambda: size(part)) as process:
        worker = workers_of(process.pid)[-1]
        os.kill(worker, signal.SIGTERM)
        before = size(part)
        awaited(lambda: process.poll() is not None or (not running(worker) and size(part) > before + (1 << 22)))
        assert process.poll() is None


def test_threads_that_wait_do_not_keep_a_command_from_ending():
    answered = Event()
    results = done_by(lambda waits: waits and answered.wait(600), [False, True], 2, threads=True)
    try:
        assert next(results) is False
        with pytest.raises(Terminated):
            results.throw(Terminated())
        assert not answered.is_set()
    finally:
        answered.set()


def test_files_of_which_only_some_have_their_names_lose_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    targets = [tmp_path / name for name in "ab"]
    replace = Path.replace

    def told_to_end(path: Path, target: Path) -> None:
        replace(path, target)
        raise Terminated

    monkeypatch.setattr(Path, "replace", told_to_end)
    for target in targets:
        part_of(target).touch()
    with pytest.raises(Terminated), in_parts(targets):
        pass
    assert not list(tmp_path.iterdir())


def test_a_signal_is_raised_once_and_heard_as_before_after_the_block():
    before = signal.getsignal(signal.SIGTERM)

    def told_twice() -> None:
        with terminable():
            try:
                signal.raise_signal(signal.SIGTERM)
            finally:
                signal.raise_signal(signal.SIGTERM)

    with pytest.raises(Terminated):
        told_twice()
    assert signal.getsignal(signal.SIGTERM) == before
