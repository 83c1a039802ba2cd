"""Progress while services start: a spinner on a terminal, otherwise plain lines."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from etl.messages import _

if TYPE_CHECKING:
    from rich.status import Status

DELAY_SECONDS = 1.0


class Progress:
    """The services that are being waited for; several threads may report to it.

    Nothing is shown during the first `delay` seconds.
    """

    def __init__(self, stream: TextIO = sys.stderr, delay: float = DELAY_SECONDS) -> None:
        self._stream = stream
        self._waiting: list[str] = []
        self._done: list[str] = []
        self._lock = threading.RLock()
        self._timer = threading.Timer(delay, self._appear)
        self._visible = False
        self._status: Status | None = None

    def __enter__(self) -> Self:
        """Start the timer after which progress is shown."""
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the timer and remove the spinner."""
        self._timer.cancel()
        if self._status is not None:
            self._status.stop()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Show `name` as being waited for; report how long it took, unless it raises."""
        began = time.monotonic()
        with self._lock:
            self._waiting.append(name)
            self._refresh()
        try:
            yield
            with self._lock:
                self._done.append(
                    _("{name}: ready ({seconds:.1f} s)").format(name=name, seconds=time.monotonic() - began)
                )
        finally:
            with self._lock:
                self._waiting.remove(name)
                self._refresh()

    def _appear(self) -> None:
        with self._lock:
            self._visible = True
            if self._stream.isatty():
                from rich.console import Console  # imported only when it is needed

                self._status = Console(file=self._stream).status("")
                self._status.start()
            else:
                self._print(_("Starting: {names}").format(names=", ".join(self._waiting)))
            self._refresh()

    def _refresh(self) -> None:
        if not self._visible:
            return
        while self._done:
            self._print(self._done.pop(0))
        if self._status is not None:
            self._status.update(_("Starting: {names}").format(names=", ".join(self._waiting)))

    def _print(self, text: str) -> None:
        if self._status is not None:
            self._status.console.print(text, highlight=False)
        else:
            self._stream.write(text + "\n")
            self._stream.flush()
