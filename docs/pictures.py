"""Makes the pictures of the README anew: python docs/pictures.py, with chromium, its driver and pillow."""

import base64
import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import browsers

SIZES = {"desktop": (1280, 800), "phone": browsers.PHONE}
STORY = "tests/stories/harbour-talks/parsed.json"


def made(folder):
    """The address of each page, and what brings into view what a desktop shall show of it."""
    stories = folder / "stories.jsonl"
    corpus = subprocess.run(
        [sys.executable, "bench/corpus.py", "100"], cwd=ROOT, check=True, capture_output=True
    )
    stories.write_bytes(corpus.stdout)
    for arguments in (["-o", folder / "story.html", STORY], ["-o", folder / "all.html", stories]):
        subprocess.run([sys.executable, "-m", "kg", "view", *map(str, arguments)], cwd=ROOT, check=True)
    return {
        "story": ((folder / "story.html").as_uri(), "document.querySelector('#events').scrollIntoView()"),
        "index": ((folder / "all.html").as_uri(), "document.querySelector('#time').scrollIntoView()"),
    }


def main():
    with tempfile.TemporaryDirectory() as folder, browsers.running() as browser:
        for page, (address, before) in made(Path(folder)).items():
            for width, size in SIZES.items():
                for scheme in ("light", "dark"):
                    browser.reset()
                    browser.resize(size)
                    browser.set(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
                    browser.open(address)
                    if width == "desktop":
                        browser.run(before)
                    png = base64.b64decode(browser.tell("Page.captureScreenshot", {"format": "png"})["data"])
                    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(64)
                    picture.save(ROOT / "docs" / f"view-{page}-{width}-{scheme}.png", optimize=True)


if __name__ == "__main__":
    main()
