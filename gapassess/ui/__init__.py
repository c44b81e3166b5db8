"""The staff app, in Streamlit: thin pages over the services. Importing this package does not load Streamlit."""
