"""Show the steps of a run that take longer than a second; warnings for the steward are shown at once.

Modules report their steps through `logging`; a command attaches the handlers of this module.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.status import Status

_PATIENCE = 1.0


@contextmanager
def show_steps(stream: TextIO | None = None) -> Iterator[None]:
    """Show the steps logged under the name `etl` until the block ends."""
    stream = stream or sys.stderr
    handler = _Spinner(stream) if stream.isatty() else Lines(stream)
    logger = logging.getLogger("etl")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate
        handler.close()


class Lines(logging.Handler):
    """Write a line for each step that takes longer than `patience` seconds."""

    def __init__(self, stream: TextIO, patience: float = _PATIENCE) -> None:
        super().__init__()
        self._stream = stream
        self._patience = patience
        self._timer: Timer | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Begin a step, which ends the one before; write a warning at once."""
        if record.levelno > logging.INFO:
            self._write(record.getMessage())
            return
        self._cancel()
        self._timer = Timer(self._patience, self._write, [f"{record.getMessage()} …"])
        self._timer.daemon = True
        self._timer.start()

    def close(self) -> None:
        """End the last step."""
        self._cancel()
        super().close()

    def _write(self, line: str) -> None:
        print(line, file=self._stream, flush=True)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


class _Spinner(logging.Handler):
    """Show one moving line on a terminal and remove it at the end."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console

        super().__init__()
        self._console = Console(file=stream, highlight=False)
        self._status: Status | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Show a step; write a warning above the moving line."""
        from rich.markup import escape

        text = escape(record.getMessage())
        if record.levelno > logging.INFO:
            self._console.print(text, soft_wrap=True)
        elif self._status is None:
            self._status = self._console.status(f"{text} …")
            self._status.start()
        else:
            self._status.update(f"{text} …")

    def close(self) -> None:
        """Remove the line."""
        if self._status is not None:
            self._status.stop()
        super().close()
