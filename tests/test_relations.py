import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.coding.relations import NOBODY, UNNAMED, model
from bilateral.errors import GoldError
from bilateral.evaluation.relations import predict, roots, score, unmarked

TEXT = "Kenya condemned the attack by Somalia and thanked Japan for its support."
ACTORS = [[(0, 5)], [(30, 37)], [(50, 55)]]
PAIRS = [(a, b) for a in range(3) for b in range(3) if a != b]


def test_each_pair_gets_its_own_type() -> None:
    relations = model().read(TEXT, ACTORS, PAIRS).relations
    assert relations[0, 1].type == "ACCUSE"
    assert relations[0, 2].type == "SUPPORT"
    assert relations[1, 0].type == "NONE"
    assert max(relations[0, 1].quads, key=lambda n: relations[0, 1].quads[n]) == 3


def test_a_head_of_roots_is_asked_before_the_types() -> None:
    relation = model().read(TEXT, ACTORS, PAIRS).relations[0, 1]
    assert max(roots(relation), key=roots(relation).__getitem__) == "ACCUSE"
    told = dict.fromkeys(roots(relation), 0.0) | {"YIELD": 1.0}
    assert max(roots(replace(relation, roots=told)), key=roots(replace(relation, roots=told)).__getitem__) == "YIELD"


def test_the_same_question_gives_the_same_answer() -> None:
    assert model().read(TEXT, ACTORS, PAIRS) == model().read(TEXT, ACTORS, PAIRS)


def test_an_answer_does_not_hang_on_what_else_is_asked() -> None:
    together = model().read(TEXT, ACTORS, PAIRS).relations
    for pair in PAIRS:
        alone = model().read(TEXT, ACTORS, [pair]).relations[pair]
        assert alone.types == pytest.approx(together[pair].types, abs=0.011)  # the last of two decimals
        assert alone.type == together[pair].type


def test_chances_are_rounded_and_sum_to_one() -> None:
    reading = model().read(TEXT, ACTORS, PAIRS)
    for relation in reading.relations.values():
        assert sum(relation.types.values()) == pytest.approx(1, abs=0.1)
        assert all(round(chance, 2) == chance for chance in relation.types.values())
    assert set(reading.acts) == {UNNAMED, 0, 1, 2}


def test_actors_without_words_and_no_pairs_are_read() -> None:
    reading = model().read("We condemn the attack.", [[]], [(UNNAMED, 0), (0, NOBODY)])
    assert set(reading.relations) == {(UNNAMED, 0), (0, NOBODY)}
    assert model().read("Nothing here.", [], []).relations == {}


def test_marks_are_taken_out_and_their_spans_kept() -> None:
    text, actor, recipient = unmarked("<s>Norvia</s> told <t>Quendor</t> and <t>Tamarand</t>.")
    assert text == "Norvia told Quendor and Tamarand."
    assert [text[a:b] for a, b in actor] == ["Norvia"]
    assert [text[a:b] for a, b in recipient] == ["Quendor", "Tamarand"]


@given(st.lists(st.sampled_from(["<s>", "</s>", "<t>", "</t>", "Norvia", " ", "é", ".", "<", "s>"]), max_size=20))
def test_broken_marks_never_give_spans_out_of_bounds(parts: list[str]) -> None:
    text, actor, recipient = unmarked("".join(parts))
    for start, end in actor + recipient:
        assert 0 <= start < end <= len(text)


def test_none_is_never_the_answer_of_the_command() -> None:
    answer = predict("The weather in <s>Norvia</s> was as fine as in <t>Quendor</t>.")
    assert answer["type"] not in ("NONE", "CONCEDE", "RETREAT")
    assert answer["quad"] in (1, 2, 3, 4)
    assert len(answer["scores"]) == 15


def test_a_file_of_pairs_is_scored_and_its_answers_written(tmp_path: Path) -> None:
    file, out = tmp_path / "pairs.tsv", tmp_path / "out.jsonl"
    with file.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle, delimiter="\t")
        rows.writerow(["sentence", "marked_sentence", "gold_root"])
        rows.writerow(["", "<s>Norvia</s> thanked <t>Quendor</t> for its help.", "SUPPORT"])
        rows.writerow(["", "<s>Norvia</s> released the sailors of <t>Quendor</t>.", "RETREAT"])
    found = score(file, out)
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["type"] for answer in answers] == ["SUPPORT", "YIELD"]
    assert found["macro_f1"] == found["quad_macro_f1"] == 1.0


def test_a_root_that_the_benchmark_does_not_know_is_named(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("marked_sentence\tgold_root\n<s>A</s> met <t>B</t>.\tMEET\n", encoding="utf-8")
    with pytest.raises(GoldError, match="line 2: 'MEET'"):
        score(file)
    file.write_text("sentence\nnothing\n", encoding="utf-8")
    with pytest.raises(GoldError, match="marked_sentence"):
        score(file)
