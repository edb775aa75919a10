"""Asking the web: what an address is, which are refused, and answers of bounded size within bounded time.

``client`` is the way in, ``several`` asks many hosts at once. Knows nothing of articles.
"""
