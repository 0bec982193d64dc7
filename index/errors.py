"""Every error a correct program can meet in the index.

IndexProblem                    one sentence: what, which value, what to do
├── InputProblem                a path, file, row or option that cannot be used
│   └── UnknownStatement        no statement has that id
├── StoreProblem                the store folder cannot be used as it is
│   ├── StoreMissing            nothing has been indexed there
│   ├── StoreMismatch           built with another embedding model or schema
│   └── StoreBusy               another process holds it and did not let go in time
└── EmbeddingProblem            the embedding model cannot be loaded or failed
"""


class IndexProblem(Exception):
    """An expected failure; its text is one sentence for the user."""


class InputProblem(IndexProblem):
    """A path, file, row or option cannot be used; the text says which and why."""


class UnknownStatement(InputProblem):
    """No statement of the index has the id that was asked for."""


class StoreProblem(IndexProblem):
    """The store folder cannot be used as it is."""


class StoreMissing(StoreProblem):
    """There is no index in the folder yet."""


class StoreMismatch(StoreProblem):
    """The store was built with another embedding model or a newer schema."""


class StoreBusy(StoreProblem):
    """Another process is writing to the store and did not finish in time."""


class EmbeddingProblem(IndexProblem):
    """The embedding model is missing, damaged or failed."""
