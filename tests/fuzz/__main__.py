"""A fuzz run guided by coverage, with atheris (libFuzzer): ``python -m tests.fuzz questions|packs SECONDS [FOLDER]``.

``questions`` asks the shipped pack: conversations (turns parted by U+001E) whose seeds are the questions of its
suite. ``packs`` loads the tiny pack with one of its files replaced. An exception ends the run, and its input is
kept in FOLDER. At the end of the run, and all along in ``FOLDER/report.json``: executions, inputs that reached new
code, the slowest input and its milliseconds (with the instruments on, some three times as long as without).

Not part of the test suite: ``pip install atheris`` first (CPython on Linux).
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["bot"]):
    from bot.answers.answerer import Answerer
    from bot.knowledge.folders import question_files
    from bot.knowledge.loader import check_pack, load_pack
    from bot.knowledge.suite import read_suite

TESTS = Path(__file__).parent.parent
SHIPPED = next((TESTS.parent / "knowledge").glob("*/pack.yaml")).parent
TINY = TESTS / "packs" / "norway-sweden"
NOW = dt.date(2026, 11, 22)
LONGEST = 4096
TURN = "\x1e"
EVERY = 100
"""The report is written after so many executions."""


def questions() -> tuple[Callable[[bytes], None], Iterator[bytes]]:
    """What asks, and what people asked."""
    pack = load_pack(SHIPPED).pack
    assert pack is not None
    answerer = Answerer(pack).warm()

    def ask(data: bytes) -> None:
        context = None
        for turn in data.decode("utf-8", "surrogateescape")[:LONGEST].split(TURN)[:4]:
            answer = answerer.ask(turn, context, now=NOW)
            if answer.status not in ("answered", "choices", "unknown") or not (answer.text or answer.headline):
                raise AssertionError(answer)
            if answer.status == "answered" and not answer.sources:
                raise AssertionError(answer)
            context = answer.context

    suites = (read_suite(SHIPPED / name) for name in question_files(SHIPPED))
    return ask, (question.text.encode() for suite in suites for question in suite.questions)


def packs() -> tuple[Callable[[bytes], None], Iterator[bytes]]:
    """What loads a pack of which one file is the input (its first byte says which), and the files of the tiny pack."""
    folder = Path(tempfile.mkdtemp()) / "pack"
    shutil.copytree(TINY, folder)
    files = sorted(path.relative_to(folder) for path in folder.rglob("*.yaml"))
    sound = {file: (folder / file).read_bytes() for file in files}

    def load(data: bytes) -> None:
        file = files[data[0] % len(files)] if data else files[0]
        (folder / file).write_bytes(data[1:])
        try:
            loaded = check_pack(folder)
            if loaded.pack is None and not loaded.problems:
                raise AssertionError("neither a pack nor a problem")
            for problem in loaded.problems:
                str(problem)
            if "questions" in file.parts:
                read_suite(folder / file)
        finally:
            (folder / file).write_bytes(sound[file])

    return load, (bytes([number]) + sound[file] for number, file in enumerate(files))


class Watch:
    """Counts executions and keeps the slowest input."""

    def __init__(self, target: Callable[[bytes], None], folder: Path) -> None:
        self._target = target
        self._folder = folder
        self._started = perf_counter()
        self._executions = 0
        self._slowest = 0.0

    def __call__(self, data: bytes) -> None:
        """Run one input; what it raises ends the fuzz run."""
        started = perf_counter()
        self._target(data)
        took = perf_counter() - started
        self._executions += 1
        if took > self._slowest and self._executions > 1:
            self._slowest = took
            (self._folder / "slowest").write_bytes(data)
        if self._executions % EVERY == 0:
            report = {
                "executions": self._executions,
                "seconds": round(perf_counter() - self._started),
                "corpus": sum(1 for _ in (self._folder / "corpus").iterdir()),
                "slowest_ms": round(self._slowest * 1000, 1),
            }
            (self._folder / "report.json").write_text(json.dumps(report) + "\n", encoding="utf-8")


def main() -> None:
    """Write the seeds and fuzz."""
    kind, seconds = sys.argv[1], int(sys.argv[2])
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    corpus, seeds = folder / "corpus", folder / "seeds"
    for made in (corpus, seeds):
        made.mkdir(parents=True, exist_ok=True)
    target, texts = {"questions": questions, "packs": packs}[kind]()
    for number, text in enumerate(texts):
        (seeds / f"{number:05}").write_bytes(text)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST * 4}", f"-artifact_prefix={folder}/", "-timeout=20"]
    atheris.Setup([sys.argv[0], *options, str(corpus), str(seeds)], Watch(target, folder))
    sys.stdout.write(f"fuzzing {kind} in {folder}\n")
    atheris.Fuzz()


if __name__ == "__main__":
    main()
