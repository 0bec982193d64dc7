"""Every expected failure of answering, beside those of the index.

AssistantProblem                one sentence: what, which value, what to do
├── SettingProblem              an option or environment variable cannot be used as it stands
├── ReaderProblem               the packaged reading model is not the one that was calibrated
└── ModelProblem                the language model gave no answer that can be used
    ├── ModelUnreachable        nothing answers at the address
    ├── ModelTimeout            no token came in time, or the whole reply took too long
    ├── ModelRefusedKey         401 or 403
    ├── ModelUnknown            404: no such model or no such address
    ├── ModelRefusedRequest     400, 413 or 422: the server does not take the request
    │   └── ModelRequestTooLong the evidence and the question exceed the model's context
    ├── ModelOverloaded         429
    │   └── ModelQuotaUsedUp    429 that no waiting mends
    ├── ModelBroken             500 and above, or an error in the middle of a reply
    ├── ModelCutOff             the reply ended before the model did
    └── ModelGarbage            a reply that holds no sentence: empty, JSON, HTML, broken bytes

No text of these errors holds a key, an address with credentials, or words of the server:
a server may echo any of them.
"""


class AssistantProblem(Exception):
    """An expected failure; its text is one sentence for the user."""


class SettingProblem(AssistantProblem):
    """An option or environment variable cannot be used; the text says which and why."""


class ReaderProblem(AssistantProblem):
    """The packaged reading model is not the one that was calibrated; the text says what was found."""


class ModelProblem(AssistantProblem):
    """The language model gave no answer that can be used."""

    may_pass: bool = False
    """Whether the same request can succeed a moment later."""
    retry_after_s: float | None = None
    """Seconds the server asked to wait."""


class ModelUnreachable(ModelProblem):
    """Nothing answers at the model's address, or the connection broke before the first token."""

    may_pass = True


class ModelTimeout(ModelProblem):
    """The first token, the next token or the end did not come in time."""


class ModelRefusedKey(ModelProblem):
    """The server does not take the API key."""


class ModelUnknown(ModelProblem):
    """The server does not know the model, or the address is not a model server's."""


class ModelRefusedRequest(ModelProblem):
    """The server does not take the request as it was sent."""

    unwanted: str | None = None
    """A parameter the server names as the reason and can be asked without."""


class ModelRequestTooLong(ModelRefusedRequest):
    """Evidence and question exceed the context of the model."""


class ModelOverloaded(ModelProblem):
    """The server asks to come back later."""

    may_pass = True


class ModelQuotaUsedUp(ModelOverloaded):
    """The account behind the key has no quota left."""

    may_pass = False


class ModelBroken(ModelProblem):
    """The server failed on its own account."""

    may_pass = True


class ModelCutOff(ModelProblem):
    """The reply ended before the model had finished it."""


class ModelGarbage(ModelProblem):
    """The reply holds no sentence that could be read."""
