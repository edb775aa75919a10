"""From what a person names to pieces; ``gather`` is the way in.

A ``source`` is where bytes come from, ``kinds`` tells what they are. Containers (``folders``, ``zips``,
``tars``, ``warcs``, ``packed``) give more sources; files (``texts``, ``json_lines``, ``json_documents``,
``tables``, ``feeds``) give pieces, most of them by way of ``records``. What a person says, and how much is
let in, is in ``wishes``.
"""
