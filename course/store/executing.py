"""Executes statements of SQLAlchemy Core with the driver itself.

SQLAlchemy compiles a statement once. From then on the driver executes it, since SQLAlchemy's own
execution takes several times as long as the database does.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NewType, TypeAlias, cast

from sqlalchemy import CompoundSelect, Delete, Engine, Insert, Select, Update
from sqlalchemy.engine import Dialect

Statement: TypeAlias = (
    Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | Insert | Update | Delete
)
Parameters: TypeAlias = Mapping[str, Any]

_MOST_COMPILED = 512
"""More than there are statements; those that are built for one use are forgotten."""
BEGIN_WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Row(tuple[Any, ...]):
    """A row; its values are also attributes with the names of the columns."""

    __slots__ = ()
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class Rows(list[Row]):
    """The rows that a statement returned."""

    def first(self) -> Row | None:
        """The first row, if there is any."""
        return self[0] if self else None

    def one_or_none(self) -> Row | None:
        """The only row, if there is one."""
        return self.one() if self else None

    def one(self) -> Row:
        """The only row."""
        (row,) = self
        return row

    def scalars(self) -> list[Any]:
        """The first value of each row."""
        return [row[0] for row in self]

    def scalar_one(self) -> Any:
        """The first value of the only row."""
        return self.one()[0]

    def scalar_one_or_none(self) -> Any:
        """The first value of the only row, if there is one."""
        return self.scalar_one() if self else None


class _Compiled:
    """A statement as text for the driver, and how its values are converted there and back."""

    def __init__(self, statement: Statement, names: tuple[str, ...], dialect: Dialect) -> None:
        self._compiled = statement.compile(dialect=dialect, column_keys=list(names))
        self._dialect = dialect
        binds = self._compiled.binds
        self._constants = {name: one.value for name, one in binds.items() if not one.required}
        typed = ((name, one.type.dialect_impl(dialect)) for name, one in binds.items())
        processors = ((name, type_.bind_processor(dialect)) for name, type_ in typed)
        self._write = {name: processor for name, processor in processors if processor}
        self._lists = any(bind.expanding for bind in self._compiled.post_compile_params)
        once = self._compiled.construct_expanded_state(dict.fromkeys(binds, ()) | self._constants)
        self._text, self._names = once.statement, once.positiontup or ()
        self._types = (
            [column.type.dialect_impl(dialect) for column in statement.selected_columns]
            if isinstance(statement, Select | CompoundSelect)
            else []
        )
        self._row: type[Row] | None = None
        self._read: list[tuple[int, Callable[[Any], Any]]] = []
        options = statement.get_execution_options()
        self.first: Statement | None = options.get("first")
        self.last: bool = options.get("last", False)

    def sent(self, parameters: Parameters) -> tuple[str, list[Any]]:
        """The text and the values to send."""
        text, names, write = self._text, self._names, self._write
        given = {**self._constants, **parameters}
        if self._lists:  # each value has a place of its own in the text
            expanded = self._compiled.construct_expanded_state(given)
            text, names = expanded.statement, expanded.positiontup or ()
            given, write = {**given, **expanded.parameters}, {**write, **expanded.processors}
        if not write:
            return text, [given[name] for name in names]
        return text, [write[name](given[name]) if name in write else given[name] for name in names]

    def rows(self, cursor: Any) -> Rows:
        """What the driver returned, as rows."""
        if not self._types:
            return Rows()
        found = cursor.fetchall()
        row = self._row or self._describe(cursor.description)  # psycopg makes it anew each time
        if not self._read:
            return Rows(map(row, found))
        rows = Rows()
        for one in found:
            values = list(one)
            for index, processor in self._read:
                if values[index] is not None:
                    values[index] = processor(values[index])
            rows.append(row(values))
        return rows

    def _describe(self, description: Sequence[Any]) -> type[Row]:
        self._read = [
            (index, processor)
            for index, (type_, column) in enumerate(zip(self._types, description, strict=True))
            if (processor := type_.result_processor(self._dialect, column[1])) is not None
        ]
        columns = {column[0]: property(itemgetter(n)) for n, column in enumerate(description)}
        self._row = type("Row", (Row,), {"__slots__": (), **columns})
        return self._row


class Connection:
    """A connection to SQLite, in use by one thread."""

    def __init__(self, driver: Any, compiled: Callable[..., _Compiled]) -> None:
        self._driver = driver
        self._compile = compiled

    def execute(
        self, statement: Statement, parameters: Parameters | Sequence[Parameters] = ()
    ) -> Rows:
        """Execute the statement, once for each of several parameters; return all its rows."""
        if isinstance(parameters, Mapping) or not parameters:
            return self._execute(statement, cast("Parameters", parameters or {}))
        compiled = self._compile(statement, tuple(parameters[0]))
        text, _ = compiled.sent(parameters[0])
        self._execute_many(text, [compiled.sent(each)[1] for each in parameters])
        return Rows()

    def _execute(self, statement: Statement, parameters: Parameters) -> Rows:
        compiled = self._compile(statement, tuple(parameters))
        return compiled.rows(self._driver.execute(*compiled.sent(parameters)))

    def _execute_many(self, text: str, values: list[list[Any]]) -> None:
        self._driver.executemany(text, values)


class _PostgreSQL(Connection):
    """A connection to PostgreSQL, whose round trips take longer than what they ask for.

    BEGIN, the statement of the option `first`, a statement, and COMMIT if nothing follows the
    statement travel together. The server still runs them one after the other: what is read after a
    lock is as of when it was taken, and what fails is not committed.
    """

    def __init__(self, driver: Any, compiled: Callable[..., _Compiled], begin: str | None) -> None:
        from psycopg import RawCursor  # noqa: PLC0415 - never loaded by those who only use SQLite

        super().__init__(driver, compiled)
        self._cursor = RawCursor
        self._begin = begin

    def _execute(self, statement: Statement, parameters: Parameters) -> Rows:
        compiled = self._compile(statement, tuple(parameters))
        cursor = self._cursor(self._driver)
        begin, self._begin = self._begin, None
        if begin is None and compiled.first is None and not compiled.last:
            cursor.execute(*compiled.sent(parameters))
        else:
            with self._driver.pipeline():
                if begin is not None:
                    self._driver.execute(begin)
                if compiled.first is not None:
                    first = self._compile(compiled.first, tuple(parameters))
                    self._cursor(self._driver).execute(*first.sent(parameters))
                cursor.execute(*compiled.sent(parameters))
                if compiled.last:
                    self._driver.execute("COMMIT")
        return compiled.rows(cursor)

    def _execute_many(self, text: str, values: list[list[Any]]) -> None:
        begin, self._begin = self._begin, None
        if begin is not None:
            self._driver.execute(begin)
        self._cursor(self._driver).executemany(text, values)


Writing = NewType("Writing", Connection)
"""A connection in a transaction that may write; only `Store.write` makes one.

Functions that write take a Writing, so that mypy rejects passing them to `Store.read`. SQLite would
let them write there, and then silently roll back.
"""


class Executor:
    """Gives out the connections of an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._on_sqlite = engine.dialect.name == "sqlite"
        dialect: Any = engine.dialect
        if not self._on_sqlite:  # values in order, which psycopg need not look for in the text
            dialect = type(dialect)(paramstyle="numeric_dollar")

        @lru_cache(maxsize=_MOST_COMPILED)
        def compiled(statement: Statement, names: tuple[str, ...]) -> _Compiled:
            return _Compiled(statement, names, dialect)

        self._compiled = compiled

    @contextmanager
    def reading(self, *, single: bool) -> Iterator[Connection]:
        """A connection for reading, as of one moment; a `single` statement takes no transaction."""
        with self._connection() as driver:
            if not self._on_sqlite:
                yield _PostgreSQL(driver, self._compiled, None if single else BEGIN_READING)
                return
            if not single:
                driver.execute("BEGIN")
            yield Connection(driver, self._compiled)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A connection in a transaction that is committed at the end, unless there is an error.

        SQLite begins it with BEGIN IMMEDIATE: it waits for the write lock before anything is read,
        so it never fails at the end because what was read is out of date. PostgreSQL uses READ
        COMMITTED, which relies on row locks.
        """
        with self._connection() as driver:
            if self._on_sqlite:
                driver.execute("BEGIN IMMEDIATE")
                yield Writing(Connection(driver, self._compiled))
            else:
                yield Writing(_PostgreSQL(driver, self._compiled, BEGIN_WRITING))
            driver.commit()

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        """A connection of the driver; what is not committed at the end is rolled back."""
        pooled = self._engine.raw_connection()
        try:
            yield pooled.driver_connection
        except self._engine.dialect.loaded_dbapi.Error as error:
            if self._engine.dialect.is_disconnect(error, pooled, None):
                # With all others that are as old: each would be waited for in vain.
                self._engine.pool._invalidate(pooled, error)  # noqa: SLF001 - as SQLAlchemy does it
            raise
        finally:
            pooled.close()
