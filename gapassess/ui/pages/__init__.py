"""Pages: each a script with ``def page(ws)``, run by ``st.navigation``; none knows another."""
