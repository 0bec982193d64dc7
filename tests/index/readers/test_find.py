import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.readers import File, Found, Unreadable, Url, find


def sources(*paths: Path | str) -> list[str]:
    return [item.source for item in find([str(path) for path in paths])]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("We met in the harbour today.", encoding="utf-8")


def test_a_folder_is_read_to_its_depth_in_one_fixed_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "a.txt")
    expected = [str(tmp_path / name) for name in ("a/b/c.txt", "a/z.txt", "a.txt", "b.txt")]
    assert sources(tmp_path) == expected


def test_the_source_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "news/a.txt")
    monkeypatch.chdir(tmp_path)
    (item,) = find(["news"])
    assert isinstance(item, File)
    assert item.source == "news/a.txt"
    assert item.origin == str((tmp_path / "news/a.txt").resolve())
    assert sources("./news/a.txt") == ["./news/a.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "same.txt").symlink_to(tmp_path / "a" / "b.txt")
    assert sources(tmp_path, tmp_path / "a", tmp_path / "a" / "b.txt") == [str(tmp_path / "a/b.txt")]


def test_hidden_entries_and_stores_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".git/a.txt", ".hidden.txt", "store/catalog.sqlite", "store/a.txt", "kept.txt")
    assert sources(tmp_path) == [str(tmp_path / "kept.txt")]


def test_a_hidden_file_that_is_given_itself_is_taken(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.txt")
    assert sources(tmp_path / ".hidden.txt") == [str(tmp_path / ".hidden.txt")]


def test_a_store_given_itself_is_named(tmp_path: Path, reason_of: Callable[..., str]) -> None:
    write(tmp_path, "catalog.sqlite", "a.txt")
    assert "is a store" in reason_of(tmp_path)


def test_a_loop_of_links_is_named_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = list(find([str(tmp_path)]))
    assert [item.source for item in found if isinstance(item, File)] == [str(tmp_path / "a/b.txt")]
    (named,) = (item for item in found if isinstance(item, Unreadable))
    assert named.source.endswith("loop") and "link to a folder" in named.reason


def test_a_linked_folder_that_is_given_itself_is_read(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert sources(tmp_path / "link") == [str(tmp_path / "link/a.txt")]


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, reason_of: Callable[..., str]) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    assert reason_of(tmp_path) == "is a link that leads nowhere"


@pytest.mark.parametrize("given", ["nowhere.txt", "no/such/folder"])
def test_a_path_that_does_not_exist_is_named(given: str, reason_of: Callable[..., str]) -> None:
    assert reason_of(given) == "does not exist"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_does_not_block(tmp_path: Path, reason_of: Callable[..., str]) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in reason_of(tmp_path / "pipe.txt")
    assert "not a regular file" in reason_of(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs device files")
def test_a_device_is_refused(reason_of: Callable[..., str]) -> None:
    assert "not a regular file" in reason_of("/dev/zero")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_not_utf8_is_named(tmp_path: Path, reason_of: Callable[..., str]) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_bytes(b"We met.")
    assert "not UTF-8" in reason_of(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names")
@pytest.mark.parametrize("name", ["a\x1b[2Jb.txt", "a\nb.txt", "a\u202etxt.md"])
def test_a_name_that_would_confuse_a_terminal_is_named_harmlessly(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    (item,) = find([str(tmp_path)])
    assert isinstance(item, Unreadable) and item.source.isprintable()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
def test_a_file_without_permission_is_named(tmp_path: Path, reason_of: Callable[..., str]) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in reason_of(tmp_path / "a.txt")


def test_addresses_are_told_from_paths() -> None:
    assert [type(item) for item in find(["https://example.org/a", "ftp://example.org/a"])] == [
        Url,
        Unreadable,
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("a.xlsx", ".csv"), ("a.doc", ".docx"), ("a.png", ".txt"), ("a", "suffix"), ("a.gz", "unpack")],
)
def test_an_unsupported_format_is_named(
    tmp_path: Path, reason_of: Callable[..., str], name: str, hint: str
) -> None:
    write(tmp_path, name)
    assert hint in reason_of(tmp_path)


def test_one_bad_file_does_not_keep_the_others_out(
    tmp_path: Path, reading: Callable[..., list[Found | Unreadable]]
) -> None:
    write(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    assert [type(result) for result in reading(tmp_path)] == [Found, Unreadable, Found]


def test_a_very_deep_folder_is_read(tmp_path: Path) -> None:
    levels = [str(tmp_path)]
    for _ in range(1_200):
        levels.append(f"{levels[-1]}/d")
    try:
        for level in levels[1:]:
            os.mkdir(level)
        Path(levels[-1], "bottom.txt").write_text("Deep down.", encoding="utf-8")
        assert [Path(source).name for source in sources(tmp_path)] == ["bottom.txt"]
    finally:
        Path(levels[-1], "bottom.txt").unlink(missing_ok=True)
        for level in reversed(levels[1:]):
            if os.path.isdir(level):
                os.rmdir(level)
