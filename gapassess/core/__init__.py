"""The things: frozen values and their rules; no files, clock, chance, network, database or screen."""
