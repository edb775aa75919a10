"""Keys one by one: each is done before the next is looked at, so that it reaches what that has opened.

Textual gives a key to the widget that has the focus when it comes, and runs its action only when the key has
gone the whole way back to the app. Over a slow line keys come in one piece, and all would go to the first.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

Result = TypeVar("Result")

_PATIENCE = 0.5
"""Seconds after which a key counts as done whatever it does."""
_LOOKS = 0.02
"""Seconds between two looks at whether what a key was given to is gone, as a sheet that it closes."""


class KeysInOrder(App[Result]):
    """An app in which keys do not overtake each other."""

    class KeyDone(Message):
        """Follows a key the way that it goes, and comes to the app behind it."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._under_way: tuple[MessagePump, float] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold back a key, or what is pasted, while what came before it is under way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        await self._look()

    async def _look(self) -> None:
        """Go on where no key is under way any more; else look again."""
        if self._under_way is None or self._is_over(*self._under_way):
            await self._next_key()
        elif self._waiting:
            self.set_timer(_LOOKS, self._look)

    def _is_over(self, receiver: MessagePump, since: float) -> bool:
        return not receiver.is_running or monotonic() - since > _PATIENCE

    async def _next_key(self) -> None:
        self._under_way = None
        while self._waiting and self._under_way is None:
            receiver = self.focused or self.screen
            await super().on_event(self._waiting.popleft())
            if receiver.post_message(self.KeyDone()):
                self._under_way = receiver, monotonic()

    async def on_keys_in_order_key_done(self) -> None:
        """A key is done: the next may come."""
        await self._next_key()
