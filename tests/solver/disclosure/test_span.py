"""The smallest group that sums come down to, against ranks: a vector lies in few columns where the others lack rank."""

from fractions import Fraction
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.disclosure.span import exposed

STAFF = tuple("abcdef")


def rank(rows):
    rows = [list(map(Fraction, row)) for row in rows]
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for index, row in enumerate(rows):
            if index != found and row[column]:
                factor = row[column] / pivot[column]
                rows[index] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        found += 1
    return found


def least(sums, known):
    """The size of the smallest group, by trying all; None where there is no combination at all."""
    unknown = [person for person in STAFF if person not in known]
    rows = [[int(person in group) for person in unknown] for group in sums]
    for size in range(1, len(unknown) + 1):
        for group in combinations(range(len(unknown)), size):
            if rank([[e for i, e in enumerate(row) if i not in group] for row in rows]) < rank(rows):
                return size
    return None


@given(st.lists(st.frozensets(st.sampled_from(STAFF)), max_size=5), st.frozensets(st.sampled_from(STAFF), max_size=2))
@settings(max_examples=150, deadline=None)
def test_it_is_the_smallest_there_is(sums, known):
    size = least(sums, known)
    for smallest in range(1, len(STAFF) + 2):
        found = exposed(sums, known, smallest)
        if size is None or size >= smallest:
            assert found is None
            continue
        assert len(found) == size
        assert not found & known
        rows = [[int(person in group) for person in STAFF if person not in known | found] for group in sums]
        whole = [[int(person in group) for person in STAFF if person not in known] for group in sums]
        assert rank(rows) < rank(whole)


def test_many_people_and_sums_are_no_matter_of_trying_all_groups():
    """Ten teams at ten places, one person in each: the sums of nine teams and nine places hide everyone."""
    people = {(team, place): f"{team}{place}" for team in range(10) for place in range(10)}
    sums = [frozenset(name for key, name in people.items() if key[side] == n) for side in (0, 1) for n in range(9)]
    assert exposed(sums, frozenset(), 5) is None
    everyone = frozenset(people.values())
    assert exposed([*sums, everyone], frozenset(), 5) is None
    one = Random(0).choice(sorted(everyone))
    assert exposed([*sums, everyone - {one}, everyone], frozenset(), 5) == {one}
