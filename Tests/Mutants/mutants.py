#!/usr/bin/env python3
"""Faults at the gates, one at a time: each must be noticed by the fast tests.

The tree is copied to .build-mutants/tree, every row of table.py is written into the copy as a switch, and the copy is
built once. Then each suite runs without a fault, must pass, and says which faults it comes by; and for each fault those
suites run that come by it, of which one must fail.

    mutants.py           all of them; exit 1 unless every one is noticed
    mutants.py --check   only looks whether every row finds its place in the sources, once
    mutants.py ID...     only these, or those whose name begins so
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from table import ROWS  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / ".build-mutants"
TREE, BUILD = WORK / "tree", WORK / "build"
PRODUCT = BUILD / "release" / "xenpassPackageTests.xctest"
SWIFT = os.environ.get("SWIFT", "swift")
COPIED = ["Package.swift", "Package.resolved", "Sources", "Tests", "Benchmarks/Measure", "docs/xenpass.1"]
# A test of the text of the sources reads the switches, not the fault.
TEXT_TESTS = r"ImportTests|FloorTests|KeyNameTests|FileNameTests|ConsentTableTests/onePlace"
# The suites that come by a fault are run in so many parts, of so many seconds each.
BATCHES = (3, 8, 20, float("inf"))
JOBS = max(1, min(2, os.cpu_count() or 1))
SECONDS = 180
SWITCH = """import Glibc

/// The fault that is switched on, if one is; and on record, which ones a run has come by.
enum Mutant {
  private static let chosen = getenv("XENPASS_MUTANT").map { String(cString: $0) }
  private static let reached = getenv("XENPASS_REACHED").flatMap { Reached($0) }

  /// Whether it is this one.
  static func on(_ name: String) -> Bool {
    reached?.record(name)
    return chosen == name
  }

  /// Whether it is the one of this case of a family: `family-case`.
  static func on<Value>(_ family: String, case value: Value) -> Bool {
    guard reached != nil || chosen?.hasPrefix(family + "-") == true else { return false }
    return on("\\(family)-\\("\\(value)".prefix { $0 != "(" })")
  }
}

/// The names that were asked for, each once.
private final class Reached: @unchecked Sendable {
  private let file: UnsafeMutablePointer<FILE>
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var names: Set<String> = []

  init?(_ path: UnsafePointer<CChar>) {
    guard let file = fopen(path, "a") else { return nil }
    self.file = file
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
  }

  func record(_ name: String) {
    pthread_mutex_lock(lock)
    if names.insert(name).inserted {
      fputs(name + "\\n", file)
      fflush(file)
    }
    pthread_mutex_unlock(lock)
  }
}
"""


class Row:
    """One fault, or one for each case of an enum: the place, what stands there instead, the suites that notice it.

    `name` is switched by itself; `name-CASE` for each of `cases`, with EACH(value) in what stands there instead.
    """

    def __init__(self, name, place, instead, suites, cases=()):
        self.name, self.instead, self.suites = name, instead, suites
        self.mutants = [f"{name}-{case}" for case in cases] or [name]
        before, original, after = re.fullmatch(r"(.*)«(.*)»(.*)", place, re.S).groups()
        words = [f"(?P<{group}>{self._pattern(text)})" for group, text in
                 (("before", before), ("original", original), ("after", after))]
        self.pattern = re.compile("".join(words))

    @staticmethod
    def _pattern(text):
        """The text as it is, but for blanks and line ends: a line may break elsewhere."""
        parts = [re.escape(part).replace(r"\(", r"\(\s*") for part in re.split(r"(\s+)", text)]
        return "".join(r"\s+" if index % 2 else part for index, part in enumerate(parts))

    def places(self, sources):
        return [(path, match) for path, text in sources.items() for match in self.pattern.finditer(text)]

    def switched(self, original):
        text = self.instead.replace("EACH(", f'Mutant.on("{self.name}", case: ')
        if "ORIGINAL" in text:
            return text.replace("ON", f'Mutant.on("{self.name}")').replace("ORIGINAL", original)
        return f'(Mutant.on("{self.name}") ? {text} : {original})'


def read_sources():
    return {path: path.read_text() for path in sorted((ROOT / "Sources").rglob("*.swift"))}


def check(rows, sources):
    """Where each row changes what; ends the program if one finds no place or several."""
    found, wrong = [], []
    names = [name for row in rows for name in row.mutants]
    wrong += [f"two faults are called {name}" for name in sorted({name for name in names if names.count(name) > 1})]
    for row in rows:
        places = row.places(sources)
        if len(places) == 1:
            found.append((row, *places[0]))
        else:
            wrong.append(f"{row.name}: its place is there {len(places)} times, not once")
            wrong += [f"    {path.relative_to(ROOT)}" for path, _ in places]
    for path in {path for _, path, _ in found}:
        spans = sorted((match.span("original"), row.name) for row, place, match in found if place == path)
        wrong += [f"{name} and {other} change the same text" for ((_, end), name), ((start, _), other)
                  in zip(spans, spans[1:]) if start < end]
    for line in wrong:
        print(f"Tests/Mutants/table.py: {line}", file=sys.stderr)
    if wrong:
        sys.exit(1)
    return found


def put(path, text):
    """Writes a file only if it differs, so that the next build has little to do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def make_tree(found, sources):
    wanted = set()
    for name in COPIED:
        source = ROOT / name
        if not source.exists():
            continue
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and not path.is_symlink():
                target = TREE / path.relative_to(ROOT)
                wanted.add(target)
                if path not in sources:
                    put(target, path.read_bytes())
                    shutil.copymode(path, target)
    modules = set()
    for path, text in sources.items():
        edits = sorted(((match.span("original"), row) for row, place, match in found if place == path),
                       key=lambda edit: edit[0], reverse=True)
        for (start, end), row in edits:
            text = text[:start] + row.switched(text[start:end]) + text[end:]
        if edits:
            modules.add(path.relative_to(ROOT).parts[1])
        put(TREE / path.relative_to(ROOT), text)
    for module in modules:
        target = TREE / "Sources" / module / "Mutant.swift"
        wanted.add(target)
        put(target, SWITCH)
    for path in [path for path in TREE.rglob("*") if path.is_file() and path not in wanted]:
        path.unlink()


def build():
    began = time.monotonic()
    (WORK / "build.log").parent.mkdir(parents=True, exist_ok=True)
    with open(WORK / "build.log", "w") as log:
        status = subprocess.run(
            [SWIFT, "build", "-c", "release", "-Xswiftc", "-enable-testing", "--build-tests", "--package-path", str(TREE), "--scratch-path", str(BUILD)],
            stdout=log, stderr=subprocess.STDOUT).returncode
    if status != 0:
        lines = [line for line in (WORK / "build.log").read_text().splitlines() if "error:" in line]
        sys.exit("The faulty tree does not build:\n" + "\n".join(dict.fromkeys(lines)) + f"\n{WORK}/build.log")
    return time.monotonic() - began


def suites_in(pattern):
    """The names of the suites that a row names, each as the test run knows it."""
    found = []
    for path in sorted((ROOT / "Tests").rglob("*.swift")):
        target = path.relative_to(ROOT / "Tests").parts[0]
        for name in re.findall(r"@Suite.*?\n(?:@\w+\s+)*(?:package |final )*(?:struct|class|enum) (\w+)", path.read_text(), re.S):
            # One of which nothing is run cannot be run by itself.
            if re.search(pattern, f"{target}.{name}") and not re.search(TEXT_TESTS, f"{target}.{name}"):
                found.append(f"{target}.{name}")
    return found


def reached_by(suite):
    """The faults that a suite comes by without one, and its seconds; ends the program if it does not pass."""
    path = WORK / f"reached-{suite}"
    done = WORK / f"passed-{suite}"
    # What was built has not changed since.
    if not done.exists() or done.stat().st_mtime < PRODUCT.stat().st_mtime:
        done.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        began = time.monotonic()
        if failure := run("", [suite], reached=str(path)):
            sys.exit(f"Without a fault the tests must pass: {suite}\n{failure}")
        done.write_text(f"{time.monotonic() - began}\n")
    return set(path.read_text().splitlines()) if path.exists() else set(), float(done.read_text())


def batches(suites, seconds):
    """The suites in a few runs, the quickest first: most faults are noticed by a suite of a second."""
    parts, sums = [[] for _ in BATCHES], [0.0 for _ in BATCHES]
    for suite in sorted(suites, key=seconds):
        place = next(index for index, most in enumerate(BATCHES) if sums[index] + seconds(suite) <= most)
        parts[place].append(suite)
        sums[place] += seconds(suite)
    return [part for part in parts if part]


def noticed(mutant, suites, reached):
    """What noticed the fault, of the suites that come by it; None if they pass."""
    near = [suite for suite in suites if mutant in reached[suite][0]]
    for some in batches(near, lambda suite: reached[suite][1]):
        if failure := run(mutant, some):
            return failure
    return None


def run(mutant, suites, width=4, reached=None):
    """What noticed the fault: the first line that tells of a failure, or how the tests ended; None if they pass."""
    names = "|".join(suite.replace(".", r"\.") for suite in suites)
    words = [str(PRODUCT), "--testing-library", "swift-testing", "--skip", TEXT_TESTS, "--filter", f"^({names})/"]
    environment = dict(os.environ, XENPASS_MUTANT=mutant,
                       SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=str(width))
    environment.pop("RECORD", None)
    if reached:
        environment["XENPASS_REACHED"] = reached
    process = subprocess.Popen(words, env=environment, cwd=TREE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True, errors="replace", start_new_session=True)
    deadline = time.monotonic() + SECONDS
    try:
        for line in process.stdout:
            if "recorded an issue" in line:
                return line.strip()
            if time.monotonic() > deadline:
                return "the tests do not end"
        status = process.wait()
        return None if status == 0 else f"the tests end with {status}"
    finally:
        if process.poll() is None:
            os.killpg(process.pid, 9)
        process.wait()


def main(words):
    rows = [Row(*row) for row in ROWS]
    sources = read_sources()
    found = check(rows, sources)
    if "--check" in words:
        return
    chosen = [(name, row.suites) for row in rows for name in row.mutants
              if not words or any(name.startswith(word) for word in words)]
    make_tree(found, sources)
    print(f"faults: {len(chosen)}, in {len({path for _, path, _ in found})} files; built in {build():.0f} s", flush=True)
    began = time.monotonic()
    suites = {pattern: suites_in(pattern) for pattern in sorted({pattern for _, pattern in chosen})}
    if empty := [pattern for pattern in suites if not suites[pattern]]:
        sys.exit(f"no suite is called {empty[0]}")
    every = sorted({suite for names in suites.values() for suite in names})
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        reached = dict(zip(every, pool.map(reached_by, every)))
    print(f"without a fault the {len(every)} suites pass: {time.monotonic() - began:.0f} s", flush=True)
    began, unnoticed = time.monotonic(), []
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        ends = pool.map(lambda fault: noticed(fault[0], suites[fault[1]], reached), chosen)
        for (name, _), end in zip(chosen, ends):
            print(f"{name:28} {told(end)}", flush=True)
            if end is None:
                unnoticed.append(name)
    print(f"noticed: {len(chosen) - len(unnoticed)} of {len(chosen)}; {time.monotonic() - began:.0f} s")
    if unnoticed:
        sys.exit("not noticed: " + ", ".join(unnoticed))


def told(end):
    """The name of the test that failed, from its line; or how the run ended."""
    if end is None:
        return "NOT NOTICED"
    name = re.search(r'Test (?:case passing .* )?"(.*?)"', end) or re.search(r"Test (\S+)", end)
    return (name[1] if name else end)[:100]


if __name__ == "__main__":
    main(sys.argv[1:])
