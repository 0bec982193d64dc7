"""Statements in, hits out."""
