"""Numbers only: arrays in, estimates out; the one room that speaks scipy."""
