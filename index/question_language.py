"""The language a question is asked in, from its script and its small words."""

from index.terms import words

_SMALL_WORDS = {
    "en": "the what who which did does do is are was were how why when where of about say said has have",
    "de": "der die das was wer welche hat haben ist sind war wie warum wann wo über sagte und ein eine den",
    "fr": "le la les des que qui quel quelle est sont était comment pourquoi quand où sur dit et du une",
    "es": "el los las qué quién cuál es son fue cómo cuándo dónde sobre dijo y del una en por al",
    "it": "il lo gli che chi quale è sono era come perché quando dove su detto e del della una nel di",
    "pt": "o os as que quem qual é são foi como quando onde sobre disse e do da uma em não",
    "nl": "de het een wat wie welke heeft is zijn was hoe waarom wanneer waar over zei en van",
    "pl": "co kto który jest są był jak dlaczego kiedy gdzie o powiedział i w na z do się",
    "tr": "kim hangi nasıl neden zaman nerede hakkında dedi ve bir bu mi mı",
}
_KNOWN = {language: frozenset(some.split()) for language, some in _SMALL_WORDS.items()}


def question_language(question: str) -> str | None:
    """ISO 639-1, or None when the words do not tell.

    Cyrillic is taken for Russian; in Latin script the language with most small words wins, if it wins alone.
    """
    letters = [character for character in question.casefold() if character.isalpha()]
    if sum("а" <= character <= "я" or character == "ё" for character in letters) * 2 > len(letters):
        return "ru"
    spoken = [word.casefold() for word, _, _ in words(question)]
    held = {language: sum(word in known for word in spoken) for language, known in _KNOWN.items()}
    most = max(held.values())
    best = [language for language, count in held.items() if count == most]
    return best[0] if most and len(best) == 1 else None
