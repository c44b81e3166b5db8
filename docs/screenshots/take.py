"""Take the pictures of every page of the made-up force, at desktop and phone width: `make pictures`."""

import io
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
STAFF = (
    *("gaps", "commitments", "trends", "evidence", "waves", "invitations", "quality", "comments"),
    *("bring-in", "approvals", "answer", "method", "accessibility"),
)
WIDTHS = {1280: "", 360: "-360"}
TALLEST = 3200
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    """Make the force, serve it, go through its pages."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "gapassess"]
        made = subprocess.run(  # noqa: S603  our own command
            [*command, "demo", "--no-serve", "--workspace", folder], capture_output=True, text=True, check=True
        )
        token = re.search(r"/s/(\w+)", made.stdout).group(1)
        serving = subprocess.Popen(  # noqa: S603  our own command
            [*command, "serve", "--port", str(port), "--workspace", folder]
        )
        try:
            take(f"http://127.0.0.1:{port}", token)
        finally:
            serving.terminate()
            serving.wait()


def take(address: str, token: str) -> None:
    """Take every picture."""
    while True:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310  loopback
        except OSError:
            time.sleep(0.3)
        else:
            break
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=ARGUMENTS)
        for width, mark in WIDTHS.items():
            for name in STAFF:
                tab = browser.new_page(viewport={"width": width, "height": 900})
                tab.goto(f"{address}/{name}")
                tab.wait_for_timeout(6000)
                block = "[data-testid=stMainBlockContainer]"
                height = tab.evaluate(
                    f"Math.max(...[...document.querySelectorAll('{block}')].map(one => one.scrollHeight))"
                )
                tab.set_viewport_size({"width": width, "height": min(height + 90, TALLEST)})
                tab.wait_for_timeout(1500)
                keep(tab.screenshot(), f"{name}{mark}")
                tab.close()
            for language in ("en", "cy"):
                tab = browser.new_page(viewport={"width": width, "height": 900})
                tab.goto(f"{address}/s/{token}?lang={language}")
                keep(tab.screenshot(full_page=True), f"form-start-{language}{mark}")
                tab.locator("main .button").first.click()
                tab.locator("fieldset").first.wait_for()
                keep(tab.screenshot(full_page=False), f"form-items-{language}{mark}")
                tab.close()
        browser.close()


def keep(picture: bytes, name: str) -> None:
    """Keep a picture in few colours: it is of flat areas, and the repository is small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(colors=96, dither=Image.Dither.NONE)
    image.save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
