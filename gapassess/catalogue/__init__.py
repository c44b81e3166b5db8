"""Definition, mapping and commitment files to core values and back. The one room that speaks YAML."""
