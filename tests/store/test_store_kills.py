"""A load that is killed anywhere and started again ends as one that was not; `bench/kills.py` kills more."""

import pytest
from killing import Killing

KILLS = 5


@pytest.mark.parametrize("kind", ["folder", "oxigraph"])
def test_a_load_that_is_killed_leaves_whole_stories_and_can_be_ended(kind, tmp_path, request):
    target = tmp_path / "db" if kind == "folder" else request.getfixturevalue("oxigraph_url")
    killing = Killing(target, tmp_path)
    while killing.kills < KILLS:
        killing.until_done()
