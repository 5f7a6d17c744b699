from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bilateral import desk
from bilateral.coding import Coder
from bilateral.store import Store
from bilateral.web import application
from tests.texts import CALL, code


@pytest.fixture
def client(coder: Coder, tmp_path: Path) -> TestClient:
    store = Store(tmp_path / "a.db")
    dirty = CALL.replace("ports", "<script>ports</script>")
    store.write(code(coder, dirty, "2024-05-09"), dirty)
    return TestClient(application(store, desk.default()))


def test_the_page_shows_entries_with_their_evidence(client: TestClient) -> None:
    page = client.get("/", params={"one": "Kenya", "other": "Japan", "uncertain": "true"})
    assert page.status_code == 200
    assert "<blockquote>" in page.text
    assert "2024-05-07" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]


def test_each_entry_leads_to_its_words(client: TestClient) -> None:
    entry = client.get("/timeline.json", params={"one": "KEN", "other": "JPN", "uncertain": "true"}).json()["dated"][0]
    page = client.get(f"/documents/{entry['document']}")
    assert page.status_code == 200
    assert f'id="{entry["item"]}"' in page.text
    assert "<mark>" in page.text


def test_the_same_as_csv(client: TestClient) -> None:
    found = client.get("/timeline.csv", params={"one": "KEN"})
    assert found.text.startswith("start,end,")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/?since=yesterday", 400, "YYYY-MM-DD"),
        ("/?one=Nowhereland", 400, "no state is called"),
        ("/documents/abc", 404, "no such document"),
    ],
)
def test_mistakes_get_a_page_that_says_so(client: TestClient, path: str, status: int, words: str) -> None:
    found = client.get(path)
    assert found.status_code == status
    assert words in found.text
