"""Versioned prompt text, the golden sets, and the sample statements they ask about."""
