"""The answers of this process, bounded in bytes: the least recently used goes."""

import threading
from collections import OrderedDict

from portal.answers.addresses import Address
from portal.answers.entries import Entry

# One answer may take so much of the room at most.
LARGEST_PART = 0.1


class Store:
    """Safe to use from several threads. `room` in bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.size = 0
        self._lock = threading.Lock()
        self._entries: OrderedDict[Address, Entry] = OrderedDict()
        self._sizes: dict[Address, int] = {}

    def get(self, address: Address) -> Entry | None:
        """The answer, valid or not."""
        with self._lock:
            entry = self._entries.get(address)
            if entry is not None:
                self._entries.move_to_end(address)
            return entry

    def put(self, address: Address, entry: Entry) -> None:
        """In the place of an older one."""
        with self._lock:
            self._take_out(address)
            if entry.size > self.room * LARGEST_PART:
                return
            self._entries[address] = entry
            self._sizes[address] = entry.size
            self.size += entry.size
            while self.size > self.room:
                self._take_out(next(iter(self._entries)))

    def _take_out(self, address: Address) -> None:
        if self._entries.pop(address, None) is not None:
            self.size -= self._sizes.pop(address)

    def clear(self) -> None:
        """Keep nothing of what is there."""
        with self._lock:
            self._entries.clear()
            self._sizes.clear()
            self.size = 0

    def __len__(self) -> int:
        return len(self._entries)
