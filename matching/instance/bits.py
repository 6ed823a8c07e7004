"""Sets of words (languages, tasks) as rows of bits."""

from collections.abc import Iterable, Sequence

import numpy as np

from matching.instance.arrays import Bools, Words

BITS = 64


def in_common(one: Words, two: Words) -> Bools:
    """Whether two sets have a word in common; the rows may be broadcast."""
    # a loop over the few words of bits: reducing many axes of length one is slow
    common = (one[..., 0] & two[..., 0]) != 0
    for n in range(1, one.shape[-1]):
        common |= (one[..., n] & two[..., n]) != 0
    return common


class Vocabulary:
    """Gives each word a bit, in the order the words first appear."""

    def __init__(self, *sets: Iterable[Iterable[str]]) -> None:
        """Number the words of all sets."""
        words = (word for rows in sets for row in rows for word in row)
        self._bit = {word: bit for bit, word in enumerate(dict.fromkeys(words))}

    def rows(self, sets: Sequence[Iterable[str]]) -> Words:
        """One row of bits for each set."""
        width = max(1, -(-len(self._bit) // BITS))
        rows = np.zeros((len(sets), width), dtype=np.uint64)
        for row, words in zip(rows, sets, strict=True):
            for word in words:
                word_index, bit = divmod(self._bit[word], BITS)
                row[word_index] |= np.uint64(1 << bit)
        return rows
