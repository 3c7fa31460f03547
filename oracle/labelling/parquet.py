"""Records as Parquet: typed columns, each with its meaning in the file, and the sealed line itself in the last one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from oracle.labelling.replies import family_of

ROWS = 4096
"""Records of one row group: what is held in memory before it is written."""
_MESSAGE = pa.list_(pa.struct([("user", pa.string()), ("text", pa.string())]))
COLUMNS: tuple[tuple[str, Any, str], ...] = (
    ("id", pa.string(), "unique within the file"),
    ("family", pa.string(), "selection, access, meeting, meetings or queue"),
    ("kind", pa.string(), "what the right answer is: unique, tied, infeasible, ambiguous or unauthorised"),
    ("split", pa.string(), "train, validation or test; null where the file is not split"),
    ("people", pa.list_(pa.string()), "who writes"),
    ("prompt", pa.string(), "the operator's prompt"),
    ("messages", _MESSAGE, "what each person writes first, as the channel shows it"),
    ("problem", pa.string(), "the formal problem, as a problem file of ombud solve (JSON)"),
    ("optima", pa.list_(pa.string()), "every right decision (JSON each), up to the certificate's limit"),
    ("status", pa.string(), "optimal or infeasible"),
    ("objective", pa.string(), "weighted or strict"),
    ("value", pa.list_(pa.int64()), "worth of the right decisions, compared place by place"),
    ("margin", pa.list_(pa.int64()), "by how much the best wrong decision is worth less; null where there is none"),
    ("conflict", pa.int32(), "fewest wishes that cannot all be met; 0 where all can"),
    ("rounds", pa.int32(), "rounds of questions that the answer needs"),
    ("engines", pa.list_(pa.string()), "who vouches for the answer"),
    ("problem_hash", pa.string(), "SHA-256 of the problem's canonical JSON"),
    ("seed", pa.int64(), "of the generator"),
    ("index", pa.int64(), "place in the order; with seed and parameters it makes the record again"),
    ("sha256", pa.string(), "the seal: hash of the line up to it"),
    ("record", pa.string(), "the whole record as one sealed JSON line"),
)
SCHEMA = pa.schema([pa.field(name, kind, metadata={"description": text}) for name, kind, text in COLUMNS])


def row_of(line: bytes) -> dict[str, Any]:
    """The columns of one sealed line."""
    fields = orjson.loads(line)
    added = fields["ombud"]
    people = fields.get("users") or fields.get("all_users") or []
    if "instructions" in (people[0] if people else {}):
        messages = [{"user": user["id"], "text": "\n".join(user["instructions"])} for user in people]
    else:
        messages = [{"user": name, "text": text} for name, text in fields.get("initial_messages", {}).items()]
    certificate, difficulty = added["certificate"], added["difficulty"]
    return {
        "id": fields["id"],
        "family": family_of(fields),
        "kind": added["kind"],
        "split": added.get("split"),
        "people": [user["id"] for user in people],
        "prompt": fields.get("system_prompt") or fields.get("prompt") or "",
        "messages": messages,
        "problem": json.dumps(added["problem"], ensure_ascii=False),
        "optima": [json.dumps(optimum, ensure_ascii=False) for optimum in added["optima"]],
        "status": certificate["status"],
        "objective": certificate["objective"],
        "value": certificate["value"],
        "margin": difficulty["margin"],
        "conflict": difficulty["conflict"],
        "rounds": difficulty["rounds"],
        "engines": certificate["engines"],
        "problem_hash": certificate["problem_hash"],
        "seed": added["seed"],
        "index": added["index"],
        "sha256": added["sha256"],
        "record": line.decode("utf-8"),
    }


class ParquetSink:
    """A Parquet file under way, written row group by row group, with checksums on its pages."""

    def __init__(self, path: Path) -> None:
        self._writer = pq.ParquetWriter(path, SCHEMA, compression="zstd", write_page_checksum=True)
        self._rows: list[dict[str, Any]] = []

    def write(self, line: bytes) -> None:
        """One record."""
        self._rows.append(row_of(line))
        if len(self._rows) == ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=SCHEMA))
            self._rows = []

    def close(self) -> None:
        """What is left, and the footer."""
        self._flush()
        self._writer.close()


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of ours, in order. Raises ArrowException or OSError for what is none, or is damaged."""
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        if not file.schema_arrow.equals(SCHEMA):
            raise pa.ArrowInvalid("its columns are not those of ombud label")
        for batch in file.iter_batches(batch_size=256):
            yield from batch.to_pylist()
