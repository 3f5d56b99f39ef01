"""What may be meant by a name that is not known."""

from kg.suggestions import meant_file, unknown


def test_a_name_like_no_other_lists_those_that_are_known():
    assert unknown("key", "zzz", ["a", "b"]) == "there is no key 'zzz'; there are a, b"


def test_where_there_are_many_the_command_that_lists_them_is_named():
    assert unknown("rule", "ey", ["key"], listed_by="kg rule") == (
        "there is no rule 'ey'; did you mean 'key'? `kg rule` lists them all"
    )


def test_a_missing_file_is_told_with_the_one_beside_it(tmp_path):
    (tmp_path / "story.txt").touch()
    assert meant_file(tmp_path / "stroy.txt") == f"; did you mean '{tmp_path / 'story.txt'}'?"


def test_in_a_missing_folder_no_file_is_meant(tmp_path):
    assert meant_file(tmp_path / "missing" / "story.txt") == ""
