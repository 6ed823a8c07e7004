"""Sets of words (languages, tasks) as rows of bits."""

from collections.abc import Iterable, Sequence

import numpy as np

from matching.instance.arrays import Words

BITS = 64


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
