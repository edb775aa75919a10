"""From a query's text to ranked articles: query tree, Whoosh engine, snippets."""
