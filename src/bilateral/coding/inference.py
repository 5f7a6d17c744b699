"""Packaged model files as they are run: one thread, so that equal input gives equal bytes."""

import hashlib
import os
from dataclasses import dataclass
from importlib import resources
from typing import Any

import onnxruntime
from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Packaged:
    """A model of ``coding/models`` with its tokenizer. ``hash`` is the file's, for the record's ``coder`` field."""

    session: Any
    tokenizer: Tokenizer
    hash: str


def load(name: str, longest: int) -> Packaged:
    """The model of a file name; texts are cut after ``longest`` tokens."""
    folder = resources.files("bilateral.coding").joinpath("models")
    data = folder.joinpath(name).read_bytes()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest)
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    return Packaged(session, tokenizer, "sha256:" + hashlib.sha256(data).hexdigest())
