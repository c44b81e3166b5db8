"""The survey as plain pages: HTML without a script, health, and the headers that keep both quiet."""
