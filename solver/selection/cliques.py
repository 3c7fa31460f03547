"""Pairwise conflicts gathered into cliques: one constraint where there were many, and a much tighter relaxation."""

from __future__ import annotations

from collections.abc import Sequence


def clique_cover(size: int, edges: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Cliques of the graph on 0..size-1 that together hold every edge, and no pair that is not one.

    Greedy: each edge that no clique holds yet is grown by whatever still fits, vertices with most neighbours first.
    """
    near: list[set[int]] = [set() for _ in range(size)]
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    covered: set[tuple[int, int]] = set()
    found: list[tuple[int, ...]] = []
    for a, b in edges:
        pair = (a, b) if a < b else (b, a)
        if pair in covered:
            continue
        if near[a].isdisjoint(near[b]):
            covered.add(pair)
            found.append(pair)
            continue
        clique = [a, b]
        common = near[a] & near[b]
        while common:
            vertex = max(common, key=lambda v: (len(near[v]), -v))
            clique.append(vertex)
            common &= near[vertex]
        clique.sort()
        covered.update((u, v) for place, u in enumerate(clique) for v in clique[place + 1 :])
        found.append(tuple(clique))
    return tuple(found)
