"""Other threads go on while a document is read or checked."""

import sys
import threading
from collections.abc import Callable, Iterator

import gouji
import pytest
from reports import GOOD


@pytest.fixture
def only_willing_switches() -> Iterator[None]:
    """Threads are not switched by the clock: another one runs only if the running one lets it."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    yield
    sys.setswitchinterval(usual)


def lets_others_run(work: Callable[[], object]) -> bool:
    """Whether another thread gets its turn while this work is done again and again.

    A new thread says so in `is_seen`, which it can do only when the work releases the interpreter. If it never
    does, the other thread has to wait until the last repetition is over.
    """
    is_seen = threading.Event()
    repetitions_left: list[int] = []

    def repeat() -> None:
        for left in range(20_000, 0, -1):
            if is_seen.is_set():
                repetitions_left.append(left)
                return
            work()

    worker = threading.Thread(target=repeat)
    worker.start()
    is_seen.set()
    worker.join()
    return bool(repetitions_left)


@pytest.mark.usefixtures("only_willing_switches")
def test_reading_lets_other_threads_run() -> None:
    content = (GOOD + "一二三四五六七八九十\n" * 100).encode()
    assert lets_others_run(lambda: gouji.read(content))


@pytest.mark.usefixtures("only_willing_switches")
def test_checking_lets_other_threads_run() -> None:
    report = gouji.read(GOOD.encode())
    assert lets_others_run(report.check)


def test_many_threads_read_the_same_report() -> None:
    reports: list[gouji.Report] = []
    threads = [threading.Thread(target=lambda: reports.append(gouji.read(GOOD.encode()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reports) == 8
    assert all(report == reports[0] for report in reports)
