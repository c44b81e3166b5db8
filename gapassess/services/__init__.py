"""Use cases: one function is one thing a person wants done."""
