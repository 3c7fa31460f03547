"""Work for a Ray cluster, in order: a few parts ahead and no more, and nothing lost with a worker that dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from oracle.labelling.pool import AHEAD, BREAKDOWNS
from scenarios.errors import InputError

P = TypeVar("P")
R = TypeVar("R")


def ordered_by_ray(work: Callable[[P], R], parts: Iterator[P], address: str) -> Iterator[R]:
    """`work` on every part, in order, by the processors of the Ray cluster at `address`; see `pool.ordered`.

    work: importable on every machine of the cluster, and free to be repeated. Raises what it raises, and InputError
    where there is no Ray, no cluster at that address, or a part whose worker died too often.
    """
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InputError("--ray needs Ray: install ombud[ray]") from error
    try:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR", configure_logging=False)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise InputError(f"no Ray cluster at {address}: {str(error).splitlines()[0]}") from error
    try:
        task = ray.remote(num_cpus=1, max_retries=BREAKDOWNS)(_call)
        width = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        waiting: deque[Any] = deque()
        while True:
            while len(waiting) < width and (part := next(parts, None)) is not None:
                waiting.append(task.remote(work, part))
            if not waiting:
                return
            try:
                yield ray.get(waiting.popleft())
            except ray.exceptions.RayTaskError as error:
                raise error.cause if isinstance(error.cause, InputError) else error from None
            except ray.exceptions.RayError as error:
                raise InputError(f"the cluster gave up: {str(error).splitlines()[0]}") from error
    finally:
        ray.shutdown()


def _call(work: Callable[[P], R], part: P) -> R:
    return work(part)
