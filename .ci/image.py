"""Proves the Dockerfile where no engine runs: every step in a clean root, then the container's life.

    sudo .venv/bin/python .ci/image.py FOLDER [BASE]

Needs Linux, root, ``unshare`` and ``chroot``, the packages of ``jisr[dev]``, and a package index. BASE is a root
with what the base image has: Python as ``python3``, venv, certificates and Debian's basics, made for example by

    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates trixie BASE

FOLDER is made, and holds the roots of all stages afterwards. A base image's own ``pip`` is not there in such a root.
Settings of pip in the environment (``PIP_INDEX_URL``, ``PIP_CERT`` ...) hold inside as well.
"""

from __future__ import annotations

import asyncio
import fnmatch
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))

from tests.telegram.double import TOKEN, BotApiDouble  # noqa: E402

BUILD_TOOLS = ("pip*", "gcc*", "cc", "make", "cargo", "rustc", "hatchling", "ld", "git")
_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
PACK = HERE / "tests" / "packs" / "norway-sweden"


@dataclass
class Stage:
    """One stage of the build, and what its image would say."""

    root: Path
    environment: dict[str, str] = field(
        default_factory=lambda: {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}
    )
    folder: str = "/"
    user: str = "root"
    said: dict[str, list[str]] = field(default_factory=dict)
    """ENTRYPOINT, CMD, HEALTHCHECK, VOLUME, STOPSIGNAL as they stand."""

    def inside(
        self, command: list[str], mounts: dict[Path, str] | None = None, *, read_only: bool = False, **more: str
    ) -> list[str]:
        """The command line that runs a command in this root, as its user, with nothing of our environment.

        ``read_only``: only volumes can be written to.
        """
        kept = [f"{self.root}{volume}" for volume in self.said.get("VOLUME", ())]
        rest = [f"mount --bind {place} {place}" for place in (str(self.root), *kept)]
        rest.append(f"mount -o remount,bind,ro {self.root}")
        binds = [f"mount --bind {source} {self.root}{target}" for source, target in (mounts or {}).items()]
        script = " && ".join(
            [
                *(rest if read_only else ()),
                f"mount -t proc proc {self.root}/proc",
                f"mount --rbind /dev {self.root}/dev",
                *binds,
                f'exec chroot --userspec={self.user} {self.root} env -i "$@"',
            ]
        )
        settings = {**self.environment, "HOME": "/root" if self.user == "root" else "/nonexistent", **more}
        changed = ["sh", "-c", 'cd "$0" && exec "$@"', self.folder, *command]
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", script, "sh",
                *(f"{name}={value}" for name, value in settings.items()), *changed]  # fmt: skip


def instructions(dockerfile: Path) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile: lines joined, comments left out."""
    lines = [line for line in dockerfile.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(line.split(None, 1)[0].upper(), line.split(None, 1)[1]) for line in joined.splitlines() if line.strip()]


def build(work: Path, base: Path) -> Stage:
    """Run every instruction; the last stage."""
    stages: dict[str, Stage] = {}
    stage = Stage(base)
    for number, (word, rest) in enumerate(instructions(HERE / "Dockerfile")):
        print(f"-- {word} {rest}", flush=True)
        match word:
            case "FROM":
                name = rest.split()[-1] if " AS " in rest else "last"
                stage = stages[name] = Stage(work / name)
                subprocess.run(["cp", "-a", str(base), str(stage.root)], check=True)
                python = stage.root / "usr" / "local" / "bin" / "python"
                if not python.exists():
                    python.symlink_to("/usr/bin/python3")
            case "WORKDIR":
                stage.folder = rest
                (stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
            case "COPY":
                copy(stage, stages, shlex.split(rest))
            case "RUN":
                run(stage, rest)
            case "ENV":
                for pair in shlex.split(rest):
                    name, _, value = pair.partition("=")
                    stage.environment[name] = re.sub(r"\$(\w+)", lambda m, known=stage.environment: known[m[1]], value)
            case "USER":
                stage.user = rest
            case "VOLUME" | "STOPSIGNAL":
                stage.said[word] = rest.split()
            case "ENTRYPOINT" | "CMD":
                stage.said[word] = json.loads(rest)
            case "HEALTHCHECK":
                stage.said[word] = json.loads(rest[rest.index("CMD") + 3 :])
            case _:
                raise SystemExit(f"instruction {number + 1} is not known here: {word}")
    return stage


def copy(stage: Stage, stages: dict[str, Stage], words: list[str]) -> None:
    """COPY, from another stage or from the checkout less what .dockerignore names."""
    option = words.pop(0) if words[0].startswith("--from=") else ""
    root = stages[option.removeprefix("--from=")].root if option else HERE
    *sources, target = words
    for source in sources:
        found = root / source.lstrip("/")
        place = stage.root / (target if target.startswith("/") else f"{stage.folder}/{target}").lstrip("/")
        if found.is_dir():
            ignored = None if option else shutil.ignore_patterns("__pycache__", "*.py[cod]")
            shutil.copytree(found, place, symlinks=True, dirs_exist_ok=True, ignore=ignored)
        else:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy2(found, place)


def run(stage: Stage, command: str) -> None:
    """RUN, with the machine's names and package index reachable and gone afterwards."""
    settings = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    mounts = {}
    for path in ("/etc/resolv.conf", "/etc/hosts", settings.get("PIP_CERT", ""), "/etc/pip.conf"):
        if path and Path(path).is_file():
            target = stage.root / path.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()
            mounts[Path(path)] = path
    subprocess.run(stage.inside(["sh", "-ec", command], mounts, **settings), check=True)


def left_over(root: Path) -> list[str]:
    """Build tools and caches in a root that should have none."""
    found = [
        str(path.relative_to(root))
        for folder in ("usr/bin", "usr/local/bin", "opt/jisr/bin")
        for path in (root / folder).glob("*")
        for tool in BUILD_TOOLS
        if fnmatch.fnmatch(path.name, tool)
    ]
    for folder in ("root/.cache", "src", "var/lib/jisr/.cache"):
        if (root / folder).exists():
            found.append(folder)
    site = root / "opt/jisr/lib"
    return found + [str(path.relative_to(root)) for path in site.glob("*/site-packages/*") if path.name[:3] == "pip"]


class Checks:
    """Says what holds, and counts what does not."""

    failed = 0

    def say(self, what: str, holds: bool, more: object = "") -> None:
        """One line."""
        print(f"{'ok  ' if holds else 'FAIL'} {what} {more}", flush=True)
        self.failed += not holds


def output(stage: Stage, *command: str, mounts: dict[Path, str] | None = None, **more: str) -> tuple[int, str]:
    """Exit status and output of a command in the finished root."""
    ended = subprocess.run(stage.inside(list(command), mounts, **more), capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


async def life(stage: Stage, check: Checks) -> None:
    """What a container is asked to do: ask, run, be healthy, take another pack, keep state, stop."""
    entry = stage.said["ENTRYPOINT"]
    (volume,) = stage.said["VOLUME"]
    status, told = output(stage, "id", "-un")
    check.say("the user is not root", told.strip() == stage.user != "root", told.strip())
    for folder, may in ((volume, True), ("/opt/jisr", False), ("/usr", False), ("/etc", False)):
        status, _ = output(stage, "sh", "-c", f"touch {folder}/.try && rm {folder}/.try")
        check.say(f"{folder} can{'' if may else 'not'} be written to", (status == 0) is may)
    started = time.perf_counter()
    status, told = output(stage, *entry, "ask", "When did Kyrgyzstan join the WTO?")
    check.say("a question is answered", (status, "20 December 1998" in told) == (0, True))
    check.say(
        "from what was kept when the image was made", (taken := time.perf_counter() - started) < 1, f"{taken:.2f} s"
    )
    mounted = stage.root / "mnt" / "pack"
    mounted.mkdir(parents=True, exist_ok=True)
    status, told = output(
        stage, *entry, "ask", "When did Sweden join NATO?", mounts={PACK: "/mnt/pack"}, JISR_PACK="/mnt/pack"
    )
    check.say("another pack, mounted, is answered from", (status, "7 March 2024" in told) == (0, True))
    drawn = f"{volume}/card.png"
    status, told = output(stage, *entry, "picture", "card", "membership-kg-wto", "--lang", "ar", "--output", drawn)
    check.say("a picture is drawn", (status, (stage.root / drawn.lstrip("/")).exists()) == (0, True), told.strip())
    status, told = output(stage, *stage.said["HEALTHCHECK"])
    check.say("before it runs it is not healthy", status == 1, told.strip())
    async with BotApiDouble() as api:
        settings = {"JISR_TELEGRAM_TOKEN": TOKEN, "JISR_TELEGRAM_API": api.address}
        command = stage.inside([*entry, *stage.said["CMD"]], read_only=True, **settings)
        running = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
        await api.say("When did Kyrgyzstan join the WTO?", user=1)
        shown = (await api.next_call(seconds=60)).shown
        check.say("with nothing but the volume to write to, the bot answers", shown.startswith("20 December 1998"))
        await api.say("متى انضمت كازاخستان إلى منظمة التجارة العالمية؟", user=2)
        shown = (await api.next_call(seconds=60)).shown
        check.say("in Arabic too", shown.startswith("30 نوفمبر 2015"), shown.splitlines()[0])
        status, told = output(stage, *stage.said["HEALTHCHECK"])
        check.say("while it runs it is healthy", status == 0, told.strip())
        state = sorted(path.name for path in (stage.root / volume.lstrip("/")).iterdir())
        check.say("state lies in the volume", "jisr.sqlite3" in state, state)
        (inner,) = children(running.pid)
        os.kill(inner, getattr(signal, stage.said["STOPSIGNAL"][0]))
        _, said = await asyncio.wait_for(running.communicate(), 40)
        check.say("the stop signal ends it with status 0", running.returncode == 0, running.returncode)
        check.say("no rule of the Bot API was broken", not api.violations, api.violations)
        check.say("the log holds no token", TOKEN not in said.decode() and "Traceback" not in said.decode())


def children(process: int) -> list[int]:
    """The ids of the processes that a process started."""
    tasks = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(number) for number in tasks.split()]


def main() -> None:
    """Build, look, live."""
    work = Path(sys.argv[1]).resolve()
    base = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else work / "base"
    work.mkdir(parents=True, exist_ok=True)
    last = build(work, base)
    check = Checks()
    check.say("no build tools, no caches", not (left := left_over(last.root)), left)
    asyncio.run(life(last, check))
    raise SystemExit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
