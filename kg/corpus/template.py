"""Imported by the process that workers are copied from: they begin at once, and share what is loaded."""

from kg.corpus.ready import load

load()
