"""The rows of the sidebar as a model: others come and go one by one, so that what is chosen, folded or in view stays."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.ui.library.place_rows import DRAFT, Key, Row, sentence
from desktop.ui.shell import Shell

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
"""Row: all there is to know of it."""

COLLECTION = "application/x-pressmark-collection"
"""What is dragged when a collection is: its path."""

_NONE = QModelIndex()
_RENAMED = ("collection", "tag", DRAFT)


class _Node:
    """A row in the tree; `id` is what Qt holds of it."""

    __slots__ = ("above", "id", "inside", "row")

    def __init__(self, number: int, row: Row, above: "_Node | None") -> None:
        self.id, self.row, self.above = number, row, above
        self.inside: list[_Node] = []


class PlaceModel(QAbstractItemModel):
    """A tree of one column."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self._numbers = count(1)
        self._root = _Node(0, Row("root"), None)
        self._nodes: dict[int, _Node] = {0: self._root}

    def put(self, rows: Sequence[Row]) -> None:
        """Have these rows."""
        self._follow(self._root, rows)

    def row(self, index: Index) -> Row | None:
        """The row at `index`."""
        return self._node(index).row if index.isValid() else None

    def index_of(self, key: Key) -> QModelIndex:
        """Where the row of this key is; an invalid index where there is none."""
        return next((self._index(node) for node in self._all(self._root) if node.row.key == key), QModelIndex())

    def indexes(self) -> Iterator[QModelIndex]:
        """All rows."""
        return map(self._index, self._all(self._root))

    def folders(self) -> Iterator[QModelIndex]:
        """The rows that others lie in."""
        return (self._index(node) for node in self._all(self._root) if node.inside)

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        inside = self._node(parent).inside
        return self.createIndex(row, column, inside[row].id) if column == 0 and 0 <= row < len(inside) else QModelIndex()

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).above if index.isValid() else None
        return QModelIndex() if above is None or above is self._root else self._index(above)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return len(self._node(parent).inside) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, the sentence that a screen reader says, or the `Row`."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.words
        return sentence(self.shell, row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled
        if row.place is not None:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if row.kind in _RENAMED:
            flags |= Qt.ItemFlag.ItemIsEditable
        if row.kind == "collection":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        return [COLLECTION]

    def mimeData(self, indexes: Iterable[Index]) -> QMimeData:  # noqa: N802 - Qt's name
        """The path of a collection that is dragged."""
        mime = QMimeData()
        for index in indexes:
            row = self.row(index)
            if row is not None and row.kind == "collection" and row.place is not None:
                mime.setData(COLLECTION, row.place.name.encode())
        return mime

    # The tree

    def _node(self, index: Index) -> _Node:
        return self._nodes.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, node: _Node) -> QModelIndex:
        if node.above is None:
            return QModelIndex()
        return self.createIndex(node.above.inside.index(node), 0, node.id)

    def _all(self, node: _Node) -> Iterator[_Node]:
        for one in node.inside:
            yield one
            yield from self._all(one)

    def _follow(self, node: _Node, rows: Sequence[Row]) -> None:
        here, wanted = self._index(node), {row.key for row in rows}
        for at in reversed(range(len(node.inside))):
            if node.inside[at].row.key not in wanted:
                self.beginRemoveRows(here, at, at)
                gone = node.inside.pop(at)
                for one in (gone, *self._all(gone)):
                    del self._nodes[one.id]
                self.endRemoveRows()
        known = {one.row.key for one in node.inside}
        for at, row in enumerate(rows):
            if row.key not in known:  # all that come here at once: views lay out anew for each piece
                last = next((n for n in range(at, len(rows)) if rows[n].key in known), len(rows)) - 1
                self.beginInsertRows(here, at, last)
                for n in range(at, last + 1):
                    self._insert(node, n, rows[n])
                    known.add(rows[n].key)
                self.endInsertRows()
                continue
            in_place = node.inside[at].row.key == row.key
            now = at if in_place else next(n for n, one in enumerate(node.inside) if one.row.key == row.key)
            if now != at:
                self.beginMoveRows(here, now, now, here, at)  # never downwards: what is before `at` is in its place
                node.inside.insert(at, node.inside.pop(now))
                self.endMoveRows()
            child = node.inside[at]
            if child.row != row:
                child.row = row
                index = self._index(child)
                self.dataChanged.emit(index, index)
            self._follow(child, row.rows)

    def _insert(self, node: _Node, at: int, row: Row) -> None:
        made = _Node(next(self._numbers), row, node)
        self._nodes[made.id] = made
        node.inside.insert(at, made)
        for n, inner in enumerate(row.rows):
            self._insert(made, n, inner)
