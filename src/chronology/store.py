"""What was understood, kept: one SQLite file, so that only new, changed or outdated inputs are read again.

    inputs    one row a file: its state on disk, the hash of its bytes, the engine and options it was read with
    articles  one row an article, whole
    events    one row an event as one article tells it
    memory    what a build worked out, for the next one of the same code (`keep` and `kept`)

A number is given to one reading of one input and never again, so that the key of a piece stands for its content.
Every input commits on its own (WAL mode): a build killed at any moment has lost nothing but the input in hand.
One build at a time writes a store: it holds a lock on the file beside it, which ends with the process however it ends.
Without a path the store lives in memory, so that a build with and without one runs through the same code.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from chronology import engine
from chronology.errors import ChronologyError, InputError, OutputError
from chronology.model import Article, Event, Unplaced
from chronology.tasks import Plan, Settings, Task, state_of, verdict
from chronology.understanding import Entry, Gist, Job, article_of, event_of, gist_of, unplaced_of

#: Raised when the tables change; a store of an older schema is emptied and filled anew.
SCHEMA = 5
#: The largest thing that is kept, in bytes: SQLite takes hardly larger ones.
LARGEST = 900_000_000
#: Pieces of one input are numbered within this many.
SPAN = 1 << 24

_TABLES = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inputs (
    number INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL UNIQUE, state TEXT NOT NULL, content TEXT NOT NULL,
    engine TEXT NOT NULL, settings TEXT NOT NULL, lasting INTEGER NOT NULL, sum TEXT NOT NULL,
    gist BLOB NOT NULL, unplaced BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS articles (key INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS events (key INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS memory (
    name TEXT PRIMARY KEY, engine TEXT NOT NULL, sum BLOB NOT NULL, body BLOB NOT NULL
);
COMMIT;
"""


class Store:
    """One store file, or one in memory. Use as a context manager."""

    def __init__(self, path: Path | None = None, *, look_only: bool = False) -> None:
        """Opens or creates; `look_only` changes nothing, and may look while a build writes.

        Raises `InputError` for a file that is no store of ours, `OutputError` for one that is in use or cannot be
        written.
        """
        self.path = path
        try:
            with ExitStack() as opened:
                if path is not None and not look_only:
                    opened.enter_context(closing(_locked(path)))
                self._db = opened.enter_context(closing(_looking(path) if path and look_only else _writing(path)))
                self._check(look_only)
                self._opened = opened.pop_all()
        except sqlite3.Error as error:
            raise _explained(path, error) from error

    def _check(self, look_only: bool) -> None:
        tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and "meta" not in tables:
            raise InputError(f"{self.path}: this is the database of another program; name another with --store")
        found = int(self.recall("schema") or 0) if tables else 0
        if found > SCHEMA:
            raise InputError(
                f"{self.path}: a newer chronology wrote this store; update this one, or name another with --store"
            )
        if look_only and found != SCHEMA:
            raise InputError(f"{self.path}: an older chronology wrote this store; a build reads everything anew")
        if look_only:
            return
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("PRAGMA cache_size=-65536")
        if found != SCHEMA:
            with self._transaction():
                for table in tables.intersection(("inputs", "articles", "events", "memory", "meta")):
                    self._db.execute(f"DROP TABLE {table}")
        self._db.executescript(_TABLES)
        self.remember("schema", str(SCHEMA))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()
        if isinstance(error, sqlite3.Error):
            raise _explained(self.path, error) from error

    # ── small facts ──────────────────────────────────────────────────────────────────────────────────────────────

    def remember(self, name: str, value: str) -> None:
        """Keeps a fact under a name."""
        if self.recall(name) != value:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def recall(self, name: str) -> str | None:
        """The fact under a name."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def keep(self, name: str, body: bytes) -> None:
        """Keeps what a build has worked out."""
        self.keep_all([(name, body)])

    def keep_all(self, bodies: Iterable[tuple[str, bytes]]) -> None:
        """Keeps several things by their names, all or none. A store without a file keeps nothing: nobody will ask."""
        if self.path is None:
            return
        with self._transaction():
            for name, body in bodies:
                if len(body) <= LARGEST:
                    row = (name, engine.key(whole=True), hashlib.sha256(body).digest(), body)
                    self._db.execute("INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?)", row)

    def kept(self, name: str) -> bytes | None:
        """What an earlier build kept; `None` when there is nothing, when other code kept it, and when it is damaged."""
        query = "SELECT sum, body FROM memory WHERE name = ? AND engine = ?"
        row = self._db.execute(query, (name, engine.key(whole=True))).fetchone()
        return row[1] if row and hashlib.sha256(row[1]).digest() == row[0] else None

    def sum(self) -> str:
        """A hash of everything understood: equal sums, equal chronologies."""
        total = hashlib.sha256()
        for row in self._db.execute("SELECT label, sum FROM inputs ORDER BY label"):
            total.update("\0".join(row).encode())
        return total.hexdigest()

    def size(self) -> tuple[int, int, int, int]:
        """Inputs, articles, events, and bytes of the file."""
        count = "SELECT (SELECT count(*) FROM inputs), (SELECT count(*) FROM articles), (SELECT count(*) FROM events)"
        inputs, articles, events = self._db.execute(count).fetchone()
        size = sum(p.stat().st_size for p in _files(self.path)) if self.path else 0
        return int(inputs), int(articles), int(events), size

    # ── what is to do ────────────────────────────────────────────────────────────────────────────────────────────

    def plan(self, jobs: Iterable[Job], states: Mapping[str, str] | None = None, *, look_only: bool = False) -> Plan:
        """What has to be read again. Rows whose file is gone are taken out, unless `look_only`.

        `states` by path are for inputs the local disk knows nothing of.
        """
        rows = {
            row[0]: row[1:]
            for row in self._db.execute("SELECT label, state, content, engine, settings, lasting FROM inputs")
        }
        counts = dict.fromkeys(("kept", "new", "changed", "outdated", "retried"), 0)
        tasks, touched, settings = [], [], Settings()
        for job in jobs:
            state, size = state_of(job)
            state = (states or {}).get(job.source.path, state)
            task = Task(job=job, state=state, settings=settings.of(job), size=size)
            found = verdict(task, rows.pop(job.source.label, None))
            counts["kept" if found == "touched" else found] += 1
            if found == "touched":
                touched.append((task.state, job.source.label))
            elif found != "kept":
                tasks.append(task)
        if not look_only:
            self._remove(rows)
            with self._transaction():
                self._db.executemany("UPDATE inputs SET state = ? WHERE label = ?", touched)
        return Plan(tasks=tuple(tasks), removed=tuple(sorted(rows)), **counts)

    def _remove(self, labels: Iterable[str]) -> None:
        for label in labels:
            with self._transaction():
                self._clear(label)

    def _clear(self, label: str) -> None:
        row = self._db.execute("SELECT number FROM inputs WHERE label = ?", (label,)).fetchone()
        if row:
            low, high = row[0] * SPAN, (row[0] + 1) * SPAN
            self._db.execute("DELETE FROM articles WHERE key >= ? AND key < ?", (low, high))
            self._db.execute("DELETE FROM events WHERE key >= ? AND key < ?", (low, high))
            self._db.execute("DELETE FROM inputs WHERE number = ?", (row[0],))

    def put(self, task: Task, entry: Entry) -> None:
        """Keeps what one input gave, in place of what it gave before; a commit of its own."""
        total = hashlib.sha256(entry.gist)
        for body in (entry.unplaced, *entry.articles, *entry.events):
            total.update(hashlib.sha256(body).digest())
        with self._transaction():
            self._clear(entry.label)
            cursor = self._db.execute(
                "INSERT INTO inputs (label, state, content, engine, settings, lasting, sum, gist, unplaced)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.label,
                    task.state,
                    entry.content,
                    entry.engine,
                    task.settings,
                    int(entry.lasting),
                    total.hexdigest(),
                    entry.gist,
                    entry.unplaced,
                ),
            )
            first = (cursor.lastrowid or 0) * SPAN
            self._db.executemany("INSERT INTO articles VALUES (?, ?)", _numbered(first, entry.articles))
            self._db.executemany("INSERT INTO events VALUES (?, ?)", _numbered(first, entry.events))

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)

    # ── what is in it ────────────────────────────────────────────────────────────────────────────────────────────

    def numbers(self) -> list[int]:
        """The numbers of all inputs, in order of the labels."""
        return [row[0] for row in self._db.execute("SELECT number FROM inputs ORDER BY label")]

    def gist(self, number: int) -> Gist:
        """What comparing needs of an input."""
        return gist_of(self._one("SELECT gist FROM inputs WHERE number = ?", number))

    def unplaced(self, first: int) -> tuple[Unplaced, ...]:
        """What could not be placed in the input whose first piece has this key."""
        return unplaced_of(self._one("SELECT unplaced FROM inputs WHERE number = ?", first // SPAN))

    def article(self, key: int) -> Article:
        """The article with this key, whole."""
        return article_of(self._one("SELECT body FROM articles WHERE key = ?", key))

    def events(self, keys: Sequence[int]) -> tuple[Event, ...]:
        """The events with these keys, in their order."""
        return tuple(event_of(self._one("SELECT body FROM events WHERE key = ?", key)) for key in keys)

    def _one(self, query: str, key: int) -> bytes:
        found: bytes = self._db.execute(query, (key,)).fetchone()[0]
        return found


class _Transaction:
    """All of it or nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._db.execute("COMMIT")
        elif self._db.in_transaction:  # a full disk has ended it already
            self._db.execute("ROLLBACK")


def _writing(path: Path | None) -> sqlite3.Connection:
    return sqlite3.connect(str(path) if path else ":memory:", timeout=10, isolation_level=None)


def _looking(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. On a read-only disk nobody else can either, and SQLite is told so."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    db = sqlite3.connect(address, timeout=10, isolation_level=None, uri=True)
    try:
        db.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        db.close()
        return sqlite3.connect(f"{address}&immutable=1", isolation_level=None, uri=True)
    return db


def _locked(path: Path) -> sqlite3.Connection:
    """Holds the file beside the store for as long as it is open; SQLite's locks end with the process everywhere.

    Raises `OutputError` when another build holds it.
    """
    lock = sqlite3.connect(str(path.with_name(path.name + "-lock")), timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if _name(error) == "SQLITE_BUSY":
            raise OutputError(f"{path}: another build is using it; wait for it, or name another with --store") from None
        raise
    return lock


def _name(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", None) or ""


def _explained(path: Path | None, error: sqlite3.Error) -> ChronologyError:
    """What an error of SQLite means to the user."""
    name = _name(error)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return OutputError(
            f"{path}: it cannot be written any further ({error}); make room and run the same command again:"
            " what was kept stands"
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return OutputError(f"{path}: it cannot be written ({error}); name another with --store")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return OutputError(f"{path}: another program is using it; wait for it, or name another with --store")
    return InputError(f"{path}: this is no store, or a damaged one ({error}); name another with --store, or delete it")


def _numbered(first: int, bodies: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((first + number, body) for number, body in enumerate(bodies))


def _files(path: Path) -> Iterator[Path]:
    for suffix in ("", "-wal"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            yield file
