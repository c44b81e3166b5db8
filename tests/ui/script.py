"""The app's script, run from here by `opened.open_page`."""

from gapassess.ui.main import main

main()
