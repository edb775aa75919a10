"""The last mile to the terminal: only cells that change are sent, in the order that its profile needs.

Textual draws regions, whether or not their cells change, and sends every style in full. Between it and the
terminal stands a picture of what the terminal shows; what goes out is the difference.
"""
