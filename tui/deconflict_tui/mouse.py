"""Handing the mouse to the terminal and taking it back: without it, marking text is the terminal's own."""

from __future__ import annotations

from textual.driver import Driver

_MODES = (1000, 1003, 1015, 1006)
"""What Textual asks for when it starts: presses, moves, and coordinates of any size."""
_PIXELS = 1016


def has_mouse(driver: Driver | None) -> bool:
    """Whether the terminal tells the reader of the mouse."""
    return driver is not None and driver._mouse


def give_mouse(driver: Driver, on: bool) -> None:
    """Have the terminal tell of the mouse or not, from now on and after the program was suspended.

    Textual knows this only for its start: it enables and disables what ``_mouse`` says, and writes pixels
    where ``_mouse_pixels`` says that the terminal counts in them.
    """
    driver._mouse = on
    pixels = [_PIXELS] if getattr(driver, "_mouse_pixels", False) else []
    for mode in (*_MODES, *pixels):
        driver.write(f"\x1b[?{mode}{'h' if on else 'l'}")
    driver.flush()
