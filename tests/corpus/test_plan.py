"""The plan says what is read in one go; it depends on the inputs only, and loses nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import plan
from kg.corpus.manifest import Job


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.integers(20, 300))
@settings(max_examples=50)
def test_parts_cover_all_inputs_in_order(lengths, most):
    before, plan.PIECE = plan.PIECE, most
    try:
        with TemporaryDirectory() as name:
            for number, length in enumerate(lengths):
                lines = b'{"text": "It rained."}\n' * (1 + length // 23)
                Path(name, f"{number:02}.jsonl").write_bytes(lines)
            parts = list(plan.parts([name], Job(folder="out")))
            assert parts == list(plan.parts([name], Job(folder="elsewhere")))
            covered = []
            for part in parts:
                for file in part.files:
                    size = Path(file).stat().st_size
                    start, end = part.start, size if part.end is None else part.end
                    if covered and covered[-1][0] == file:
                        assert covered[-1][1] == start
                        covered[-1] = file, end
                    else:
                        assert start == 0
                        covered.append((file, end))
            assert covered == [(str(path), path.stat().st_size) for path in sorted(Path(name).iterdir())]
            assert all(len(part.files) == 1 for part in parts if part.end is not None)
    finally:
        plan.PIECE = before


def test_a_file_named_twice_is_read_once(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "It rained."}\n')
    [part] = plan.parts([str(file), str(tmp_path)], Job(folder="out"))
    assert part.files == (str(file),)
