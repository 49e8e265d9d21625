"""What Jisr is measured against: searching all phrasings with well-known libraries.

Each of them is given folded words, so that a hamza or a capital letter costs none of them anything.
SQLite and RapidFuzz are at hand wherever Jisr is; bm25s and tantivy come with ``pip install 'jisr[bench]'``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from bot.language.tokens import words

Hits = list[tuple[int, float]]
"""Places of the nearest phrasings, best first, each with its score; higher is nearer."""


class Rival(Protocol):
    """Searches phrasings."""

    name: str

    def build(self, phrasings: Sequence[str]) -> None:
        """Take in all phrasings; raises ``ImportError`` where its library is missing."""

    def search(self, text: str, limit: int) -> Hits:
        """The nearest phrasings to a text."""


class Fuzzy:
    """RapidFuzz over everything, with one of its scorers."""

    def __init__(self, name: str, scorer: Callable[..., float]) -> None:
        self.name = f"rapidfuzz {name}"
        self._scorer = scorer
        self._phrasings: list[str] = []

    def build(self, phrasings: Sequence[str]) -> None:
        """Fold once, not at each question."""
        self._phrasings = [" ".join(words(phrasing)) for phrasing in phrasings]

    def search(self, text: str, limit: int) -> Hits:
        """The phrasings with the highest ratio, 0..100; ``extractOne`` where one is wanted."""
        asked = " ".join(words(text))
        if limit == 1:
            best = process.extractOne(asked, self._phrasings, scorer=self._scorer)
            return [(best[2], best[1])] if best is not None else []
        found = process.extract(asked, self._phrasings, scorer=self._scorer, limit=limit)
        return [(place, score) for _, score, place in found]


class Bm25s:
    """bm25s: BM25 with scores made beforehand, in sparse matrices."""

    name = "bm25s"

    def build(self, phrasings: Sequence[str]) -> None:
        """Index."""
        import bm25s

        self._index: Any = bm25s.BM25()
        self._size = len(phrasings)
        self._index.index([words(phrasing) for phrasing in phrasings], show_progress=False)

    def search(self, text: str, limit: int) -> Hits:
        """The phrasings with the highest score."""
        found = self._index.retrieve([words(text)], k=min(limit, self._size), show_progress=False)
        pairs = zip(found.documents[0].tolist(), found.scores[0].tolist(), strict=True)
        return [(int(place), float(score)) for place, score in pairs if score > 0]


class FullText:
    """SQLite's full-text search, FTS5, in memory; any of the words may match."""

    name = "FTS5"

    def build(self, phrasings: Sequence[str]) -> None:
        """Index; raises ``ImportError`` where this SQLite was built without FTS5."""
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            self._database.execute("CREATE VIRTUAL TABLE phrasing USING fts5(words)")
        except sqlite3.OperationalError as error:
            raise ImportError("this SQLite has no FTS5") from error
        rows = ((place, " ".join(words(phrasing))) for place, phrasing in enumerate(phrasings))
        self._database.executemany("INSERT INTO phrasing(rowid, words) VALUES (?, ?)", rows)
        self._database.commit()

    def search(self, text: str, limit: int) -> Hits:
        """The phrasings with the best rank."""
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(text)))
        if not asked:
            return []
        query = "SELECT rowid, -rank FROM phrasing WHERE phrasing MATCH ? ORDER BY rank LIMIT ?"
        return [(int(place), float(score)) for place, score in self._database.execute(query, (asked, limit))]


class Tantivy:
    """tantivy: a search engine in Rust, in memory; any of the words may match."""

    name = "tantivy"

    def build(self, phrasings: Sequence[str]) -> None:
        """Index."""
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("place", stored=True)
        self._schema = builder.build()
        self._index: Any = tantivy.Index(self._schema)
        writer = self._index.writer(heap_size=64_000_000, num_threads=1)
        for place, phrasing in enumerate(phrasings):
            writer.add_document(tantivy.Document(words=" ".join(words(phrasing)), place=place))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str, limit: int) -> Hits:
        """The phrasings with the highest score."""
        query, occur = self._tantivy.Query, self._tantivy.Occur
        terms = [
            (occur.Should, query.term_query(self._schema, "words", word, "freq")) for word in dict.fromkeys(words(text))
        ]
        if not terms:
            return []
        hits = self._searcher.search(query.boolean_query(terms), limit).hits
        return [(int(self._searcher.doc(address)["place"][0]), float(score)) for score, address in hits]


def rivals() -> list[Rival]:
    """All of them, the ones to beat first."""
    return [
        Fuzzy("ratio", fuzz.ratio),
        Fuzzy("token_set", fuzz.token_set_ratio),
        Bm25s(),
        FullText(),
        Tantivy(),
    ]
