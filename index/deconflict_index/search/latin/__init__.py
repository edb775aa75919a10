"""Latin letters in a query: the Arabic that they may mean."""
