"""One command from data to model file: ``python run.py all``. Every step leaves a file and is not done twice.

python run.py near      # no sentence of ours stands near a row of PLV or AW
python run.py base      # own text and weak data, once a seed
python run.py folds     # ten folds of PLV and AW, each from its seed's base; prints the scores
python run.py ship      # the last stage on all rows, exported, calibrated; the card's figures
python run.py tagger    # the tagger of attributions: PolNeAR and our own paragraphs, exported; needs --polnear
"""

import argparse
import hashlib
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from corpora import Sentence, aw, own, plv, quads
from encoder import Reader, load
from folds import accuracy, broad, fold, macro_f1, roots
from folds import quads as quads_of
from train import Item, Plan, predict, tokenise, tokenizer, train

HERE = Path(__file__).resolve().parent
COUNT = 10
SEEDS = (1, 2, 3)
BASE = Plan(epochs=8)
LAST = Plan(epochs=4, rate=1e-4)
REPLAY = 400  # own sentences an epoch in the last stage, so that NONE is not unlearnt
LATE = "unstated"  # the own text that is read in the last stage alone, whole in each epoch


def texts(*, kept: bool = False) -> list[Sentence]:
    """Our own sentences: those to train on, or the tenth of them kept for choices and calibration."""
    paths = [path for path in sorted((HERE / "text").glob("*.jsonl")) if not path.stem.startswith(("test", LATE))]
    return [s for path in paths for s in own(path) if _kept(s) == kept]


def tests() -> list[Sentence]:
    """The sentences by other hands, never trained on."""
    return [s for path in sorted((HERE / "text").glob("test*.jsonl")) for s in own(path)]


def _kept(sentence: Sentence) -> bool:
    return int(hashlib.sha256(sentence.text.encode()).hexdigest(), 16) % COUNT == 7


def base(seed: int, where: argparse.Namespace) -> Reader:
    """The seed's reader after the stage that no fold's rows touch; trained if its file is not there."""
    path = where.build / f"base-{seed}.pt"
    torch.manual_seed(seed)
    reader = Reader(load(where.base))
    if path.exists():
        reader.load_state_dict(torch.load(path))
        return reader.eval()
    words = tokenizer(where.base)
    sentences = ([] if where.no_text else texts()) + (
        [] if where.no_weak else quads(where.corpora / "cameo_quad_extra.tsv")
    )
    start = time.time()
    if sentences:
        train(reader, tokenise(words, sentences), BASE, seed)
    torch.save(reader.state_dict(), path)
    print(f"base {seed}: {len(sentences)} sentences, {time.time() - start:.0f} s", flush=True)
    return reader


def last(seed: int, rows: Sequence[Item], where: argparse.Namespace) -> Reader:
    """The seed's base, trained on rows of PLV and AW with a share of our own text."""
    reader = base(seed, where)
    words = tokenizer(where.base)
    extra = [] if where.no_text else tokenise(words, texts())
    late = [] if where.no_text else tokenise(words, own(HERE / "text" / f"{LATE}.jsonl"))
    train(reader, [*rows, *late], LAST, seed, extra, REPLAY if extra else 0)
    return reader


def folds(where: argparse.Namespace) -> None:
    """Cross-validation: each fold's predictions stand in a file of their own."""
    words = tokenizer(where.base)
    rows = tokenise(words, plv(where.corpora / "plv_train.tsv") + aw(where.corpora / "aw_train.tsv"))
    for seed in where.seeds:
        for k in where.folds:
            path = where.build / f"fold-{seed}-{k}.json"
            if path.exists():
                continue
            start = time.time()
            reader = last(seed, [item for item in rows if fold(item.sentence) != k], where)
            path.write_text(json.dumps(_judged(reader, [item for item in rows if fold(item.sentence) == k])))
            print(f"fold {seed} {k}: {time.time() - start:.0f} s", flush=True)
        summary(seed, where)


def _judged(reader: Reader, items: Sequence[Item]) -> list[dict]:
    found = []
    for item, out in zip(items, predict(reader, items), strict=True):
        pair = item.sentence.pairs[0]
        row = {
            "scores": {
                name: [round(x, 3) for x in out[name][0].tolist()] for name in ("type", "root", "quad", "broad")
            },
            "source": item.sentence.source,
            "root": roots(out["root"], out["type"])[0],
            "quad": quads_of(out["root"], out["type"], out["quad"])[0],
            "broad": broad(out["broad"])[0],
        }
        row |= {"gold": pair.root, "gold_quad": pair.quad} if pair.root else {"gold_broad": pair.broad}
        found.append(row)
    return found


def summary(seed: int, where: argparse.Namespace) -> dict[str, float]:
    """The scores of a seed over the folds that are done."""
    rows = [row for path in sorted(where.build.glob(f"fold-{seed}-*.json")) for row in json.loads(path.read_text())]
    p, a = [row for row in rows if row["source"] == "plv"], [row for row in rows if row["source"] == "aw"]
    found = {
        "rows": len(p),
        "root macro-F1": macro_f1([r["gold"] for r in p], [r["root"] for r in p]),
        "root accuracy": accuracy([r["gold"] for r in p], [r["root"] for r in p]),
        "quad macro-F1": macro_f1([r["gold_quad"] for r in p], [r["quad"] for r in p]),
        "quad accuracy": accuracy([r["gold_quad"] for r in p], [r["quad"] for r in p]),
        "broad macro-F1": macro_f1([r["gold_quad"] < 3 for r in p], [r["quad"] < 3 for r in p]),
        "AW macro-F1": macro_f1([r["gold_broad"] for r in a], [r["broad"] for r in a]),
    }
    print(f"seed {seed}: " + ", ".join(f"{name} {value:.4g}" for name, value in found.items()), flush=True)
    return found


def near_rows(where: argparse.Namespace) -> None:
    """Prints own sentences that stand near a row of PLV or AW, and fails if there are any."""
    from near import near

    public = plv(where.corpora / "plv_train.tsv") + aw(where.corpora / "aw_train.tsv")
    found = near(texts() + texts(kept=True) + tests() + own(HERE / "text" / f"{LATE}.jsonl"), public, where.base)
    for mine, theirs, overlap, likeness in found:
        print(f"{overlap:.2f} {likeness:.2f} {mine.text!r} {theirs.text!r}")
    if found:
        raise SystemExit(f"{len(found)} sentences stand near a public row: write them anew")


def ship(where: argparse.Namespace) -> None:
    """Trains the last stage on all rows, exports it, and prints the card's figures."""
    from card import figures
    from export import export

    words = tokenizer(where.base)
    path = where.build / "last.pt"
    if path.exists():
        reader = base(where.seeds[0], where)
        reader.load_state_dict(torch.load(path))
    else:
        rows = tokenise(words, plv(where.corpora / "plv_train.tsv") + aw(where.corpora / "aw_train.tsv"))
        reader = last(where.seeds[0], rows, where)
        torch.save(reader.state_dict(), path)
    export(reader, where.out / "relations.onnx", tokenise(words, texts(kept=True)))
    (where.out / "tokenizer.json").write_bytes((where.base / "tokenizer.json").read_bytes())
    figures(where.out / "relations.onnx", words, tests())


def tagger(where: argparse.Namespace) -> None:
    """Trains the tagger of attributions, exports it, and prints its figures on our own test paragraphs."""
    import attributions
    import tagger as tagging
    from export import export_tagger

    words = tokenizer(where.base)
    words.no_padding()
    words.enable_truncation(tagging.LONGEST)
    texts = [attributions.polnear(path) for path in sorted((where.polnear / "text").glob("*.txt"))]
    files = sorted((HERE / "said").glob("*.jsonl"))
    mine = [row for path in files if not path.stem.startswith("test") for row in attributions.own(path)]
    seed = where.seeds[0]
    torch.manual_seed(seed)
    model = tagging.Tagger(load(where.base))
    news = [window for row in texts for window in attributions.windows(*row, words)]
    ours = [window for row in mine for window in attributions.windows(*row, words)]
    for name, items, plan in (
        ("tagger-base", news, tagging.Plan()),
        ("tagger", ours + random.Random(seed).sample(news, len(ours)), tagging.LAST),
    ):
        path = where.build / f"{name}.pt"
        if path.exists():
            model.load_state_dict(torch.load(path))
        else:
            tagging.train(model, [item for item in items if len(item.tokens) <= tagging.LONG], plan, seed)
            torch.save(model.state_dict(), path)
    export_tagger(model, where.out / "tagger.onnx")
    held = [row for path in files if path.stem.startswith("test") for row in attributions.own(path)]
    tagging.figures(model, [attributions.windows(*row, words) for row in held])


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["all", "near", "base", "folds", "ship", "tagger"])
    parser.add_argument("--base", type=Path, required=True, help="the folder of the base model's weights and tokenizer")
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with plv_train.tsv and the others")
    parser.add_argument("--polnear", type=Path, help="the folder of PolNeAR's training part, for the tagger")
    parser.add_argument("--build", type=Path, default=HERE / "build")
    parser.add_argument("--out", type=Path, default=HERE.parent / "src/bilateral/coding/models")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    parser.add_argument("--folds", type=int, nargs="+", default=range(COUNT))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--no-text", action="store_true", help="ablation: without our own text")
    parser.add_argument("--no-weak", action="store_true", help="ablation: without weak data")
    where = parser.parse_args()
    where.build.mkdir(parents=True, exist_ok=True)
    where.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(where.threads)
    if where.step in ("all", "near"):
        near_rows(where)
    if where.step in ("all", "base"):
        for seed in where.seeds:
            base(seed, where)
    if where.step in ("all", "folds"):
        folds(where)
    if where.step in ("all", "ship"):
        ship(where)
    if where.step == "tagger":
        tagger(where)


if __name__ == "__main__":
    main()
