"""The order of work: scoring, gaps, trends, disclosure (the gate)."""
