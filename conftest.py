"""What every test run loads first."""

pytest_plugins = ["tests.plugins.no_skips", "tests.plugins.chromium"]
