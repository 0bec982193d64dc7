"""Dated positions of speakers on one matter, and how they stand to each other, without a model."""
