"""The app as `streamlit run app.py` and `uvicorn app:app` find it; `gapassess serve` needs no file."""

import streamlit

from gapassess.asgi import SCRIPT, parts

app = streamlit.App(SCRIPT, **parts())
