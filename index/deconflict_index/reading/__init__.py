"""From a file's bytes to an article: decoding, sanitising, body and noise, title, source, date."""
