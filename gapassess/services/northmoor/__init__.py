"""Northmoor Constabulary: a made-up force, from a seed. Nothing here is about real people."""
