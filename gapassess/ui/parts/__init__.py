"""Parts: small pieces that pages share: sentences, filters, tables, an opened cell, rows, empty states."""
