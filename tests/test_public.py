import bilateral


def test_what_the_package_promises_is_there_and_sorted() -> None:
    assert bilateral.__all__ == sorted(bilateral.__all__)
    for name in bilateral.__all__:
        assert getattr(bilateral, name) is not None


def test_nothing_else_is_promised() -> None:
    try:
        bilateral.nothing  # noqa: B018
    except AttributeError as error:
        assert "nothing" in str(error)
    else:
        raise AssertionError
