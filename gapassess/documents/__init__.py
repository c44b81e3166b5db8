"""What leaves the house as a file: the evidence pack, and the check of one that comes back."""
