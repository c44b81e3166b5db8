"""Other people's formats and the core values they become: tables of answers, units and headcounts."""
