"""`serve --workers`: several processes at one port, looked after by their parent; with Redis they share state."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from jupyter_mock.standalone import nursery_process, shared_port, worker_process
from jupyter_mock.standalone import supervisor as supervisor_module
from jupyter_mock.standalone.site import Settings, Site
from tests.conftest import need
from tests.redis_server import HOW, PROGRAM, RedisServer
from tests.standalone.conftest import mock, notebook
from tests.standalone.serving import (
    DEADLINE,
    Client,
    Load,
    Pipelining,
    Serving,
    children_of,
    connections_of,
    queues_of,
    serving,
)

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="several workers need Linux")


# Life


def test_every_worker_has_a_queue_of_its_own(write):
    with serving(write("shop.ipynb", notebook(mock())), workers=3) as served:
        queues = [queues_of(pid, served.port) for pid in served.workers]

        assert [len(each) for each in queues] == [1, 1, 1]
        assert len(set.union(*queues)) == 3
        assert queues_of(served.process.pid, served.port) == set()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_answers_under_way_are_finished_before_all_workers_end(write, number):
    with serving(write("shop.ipynb", notebook(mock())), "--events") as served:
        workers = served.workers
        answers: list[tuple[int, str]] = []

        def call() -> None:
            answers.append(served.get("/home", x_mock_response_delay="2000"))

        callers = [threading.Thread(target=call) for _ in range(12)]
        for caller in callers:
            caller.start()
        served.calls_told(12)  # they are told when they come, and answered later
        served.process.send_signal(number)
        for caller in callers:
            caller.join()

        assert answers == [(200, "hello")] * 12
        assert served.process.wait(DEADLINE) == 0
        assert served.process.stderr.read() == ""
    assert len(workers) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_workers_end_with_a_parent_that_is_killed(write):
    with serving(write("shop.ipynb", notebook(mock()))) as served:
        processes = [served.nursery, *served.workers]
        served.process.kill()
        served.process.wait()
        served.wait_until(lambda: not any(_runs(pid) for pid in processes))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_killed_worker_costs_its_own_connections_and_is_replaced(write):
    with serving(write("shop.ipynb", notebook(mock())), workers=3) as served, Load(served.port, 16) as load:
        load.wait_for(200)
        for victim in served.workers:
            kill_under_load(served, load, victim)
            said = served.process.stderr.readline()
            assert re.fullmatch(r"worker \d ended: killed by SIGKILL; another one starts( in 0\.\d s)?\n", said)
            found: set[int] = set()
            served.wait_until(lambda found=found: found.add(who_answers(served)) or found == set(served.workers))

    assert set(load.answers) == {(200, "hello")}


def kill_under_load(served: Serving, load: Load, victim: int) -> None:
    """Kill a worker; see what it costs, and that there is another one."""
    workers = served.workers
    served.wait_until(lambda: sum(len(connections_of(pid, served.port)) for pid in workers) == load.clients)
    connections = {pid: connections_of(pid, served.port) for pid in workers}
    others = set.union(*(of for pid, of in connections.items() if pid != victim))
    before = len(load.lost)
    os.kill(victim, signal.SIGKILL)
    served.wait_until(lambda: len(served.workers) == len(workers) and victim not in served.workers)
    served.wait_until(lambda: all(queues_of(pid, served.port) for pid in served.workers))
    load.wait_for(200)

    lost = load.lost[before:]
    assert not others & set(lost)  # whoever had another worker noticed nothing
    # a process that dies ends its connections before its queue: who comes back at once may still get into that
    assert len(lost) <= 2 * len(connections[victim]), load.errors


def who_answers(served: Serving) -> int:
    """Call on a new connection, and return the worker that answered."""
    client = Client(served.port)
    assert client.get() == (200, "hello")
    found = [pid for pid in served.workers if client.own_port in connections_of(pid, served.port)]
    client.connection.close()
    return found[0]


@pytest.mark.parametrize("kind", [Client, Pipelining])
def test_a_file_that_changes_under_load_costs_no_call(write, kind):
    source = write("shop.ipynb", notebook(mock(body="0")))
    with serving(source) as served, Load(served.port, 8, kind) as load:
        for version in range(1, 5):
            load.wait_for(50)
            write("shop.ipynb", notebook(mock(body=str(version))))
            assert served.process.stdout.readline() == "read shop.ipynb again\n"
            # every worker serves it by the time this is said
            assert {served.get() for _ in range(10)} == {(200, str(version))}

    assert load.errors == []
    assert {status for status, _ in load.answers} == {200}


def test_a_broken_file_is_told_once_and_workers_keep_what_it_held(write):
    with serving(write("shop.ipynb", notebook(mock()))) as served:
        write("shop.ipynb", "{")
        assert "is broken, what it held before is still served" in served.process.stderr.readline()
        served.process.stderr.readline()
        os.kill(served.workers[0], signal.SIGKILL)
        assert "another one starts" in served.process.stderr.readline()
        served.wait_until(lambda: len(served.workers) == 2)

        assert {served.get() for _ in range(10)} == {(200, "hello")}


def supervised(source: Path, act) -> list[str]:
    """Run a supervisor in this process, act on it, and return what it warned of."""
    said: list[str] = []

    async def run() -> None:
        settings = Settings(sources=(source,), port=0, workers=2)
        supervisor = supervisor_module.Supervisor(settings, Site(settings), warn=said.append)
        await supervisor.open()
        await act(supervisor)
        await supervisor.close()

    asyncio.run(run())
    return said


async def replaced(supervisor, process: int) -> None:
    """Wait until another worker stands in for one that ended."""
    async with asyncio.timeout(DEADLINE):
        while len(supervisor.processes) < 2 or process in supervisor.processes:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.02)


def test_a_worker_that_keeps_dying_is_replaced_ever_later(write, monkeypatch):
    monkeypatch.setattr(supervisor_module, "STEADY", 1e9)

    async def kill_three_times(supervisor) -> None:
        for _ in range(3):
            stays, dies = supervisor.processes  # the newest is the last
            os.kill(dies, signal.SIGKILL)
            await replaced(supervisor, dies)
            assert stays in supervisor.processes

    said = supervised(write("shop.ipynb", notebook(mock())), kill_three_times)

    assert [line.partition("another one starts ")[2] for line in said] == ["in 0.1 s", "in 0.2 s", "in 0.4 s"]


def test_a_worker_that_does_not_take_a_change_is_replaced(write, monkeypatch):
    async def stop_one(supervisor) -> None:
        stopped = supervisor.processes[0]
        os.kill(stopped, signal.SIGSTOP)
        monkeypatch.setattr(supervisor_module, "PATIENCE", 0.2)
        await supervisor.spread()
        monkeypatch.setattr(supervisor_module, "PATIENCE", 60)
        await replaced(supervisor, stopped)

    said = supervised(write("shop.ipynb", notebook(mock())), stop_one)

    assert len(said) == 1
    assert "killed by SIGKILL, for it did not serve what it was told within 0.2 s; another one starts" in said[0]


def test_a_worker_that_hangs_costs_its_own_clients_and_is_replaced(write, monkeypatch):
    monkeypatch.setattr(worker_process, "TURN", 0.4)

    async def stop_one_under_load(supervisor) -> None:
        port, processes = supervisor._port, supervisor.processes
        with Load(port, 16) as load:
            await asyncio.to_thread(load.wait_for, 200)
            victim, other = processes
            safe = connections_of(other, port)
            os.kill(victim, signal.SIGSTOP)
            await asyncio.to_thread(load.wait_for, 200)  # others are answered meanwhile
            await replaced(supervisor, victim)
            await asyncio.to_thread(load.wait_for, 200)
        assert other in supervisor.processes
        assert safe
        assert not safe & set(load.lost)
        assert set(load.answers) == {(200, "hello")}

    said = supervised(write("shop.ipynb", notebook(mock())), stop_one_under_load)

    assert len(said) == 1
    assert re.match(r"worker \d ended: killed by SIGKILL, for it did not answer for 2 s; another one starts", said[0])


def test_a_supervisor_that_slept_kills_nobody(write, monkeypatch):
    monkeypatch.setattr(worker_process, "TURN", 0.2)

    async def sleep(supervisor) -> None:
        before = supervisor.processes
        time.sleep(2 * worker_process.TURN * worker_process.TURNS)  # noqa: ASYNC251 - its loop is to stand still
        await asyncio.sleep(worker_process.TURN)
        await supervisor.spread()
        assert supervisor.processes == before

    assert supervised(write("shop.ipynb", notebook(mock())), sleep) == []


def test_the_process_that_starts_workers_has_no_threads(write, redis_server):
    with serving(write("shop.ipynb", notebook(mock())), "--state", redis_server.url) as served:
        assert len(list(Path(f"/proc/{served.nursery}/task").iterdir())) == 1


def test_workers_outlive_the_process_that_starts_them(write):
    with serving(write("shop.ipynb", notebook(mock()))) as served, Load(served.port, 8) as load:
        workers, nursery = served.workers, served.nursery
        os.kill(nursery, signal.SIGKILL)
        load.wait_for(200)
        assert load.errors == []
        os.kill(workers[0], signal.SIGKILL)
        said = served.process.stderr.readline()
        assert re.match(r"worker \d ended: nobody knows how; another one starts", said)
        served.wait_until(lambda: children_of(served.process.pid) not in ([], [nursery]))
        served.wait_until(lambda: any(queues_of(pid, served.port) for pid in served.workers))
        load.wait_for(200)
        served.process.terminate()
        assert served.process.wait(DEADLINE) == 0
        served.wait_until(lambda: not _runs(workers[1]))


def test_a_nursery_that_hangs_is_replaced(write, monkeypatch):
    monkeypatch.setattr(nursery_process, "PATIENCE", 2)

    async def stop_it(supervisor) -> None:
        dies = supervisor.processes[0]
        os.kill(supervisor._nursery._process.pid, signal.SIGSTOP)
        os.kill(dies, signal.SIGKILL)
        await replaced(supervisor, dies)

    said = supervised(write("shop.ipynb", notebook(mock())), stop_it)

    assert re.match(r"worker \d ended: nobody knows how; another one starts", said[0])


def test_changes_that_come_at_once_are_all_taken(write, monkeypatch):
    monkeypatch.setattr(supervisor_module, "PATIENCE", 20)

    async def change_often(supervisor) -> None:
        before = supervisor.processes
        await asyncio.gather(*(supervisor.spread() for _ in range(10)))
        assert supervisor.processes == before

    assert supervised(write("shop.ipynb", notebook(mock())), change_often) == []


def test_a_key_that_is_made_opens_at_every_worker(write):
    with serving(write("shop.ipynb", notebook(mock(private=True)))) as served:
        key = served.process.stdout.readline().split()[-1]

        assert {served.get("/home", x_api_key=key) for _ in range(10)} == {(200, "hello")}
        assert {served.get("/home")[0] for _ in range(10)} == {401}


def test_no_two_workers_make_up_the_same(write):
    with serving(write("shop.ipynb", notebook(mock(body="{{$guid}} {{$randomInt}}"))), workers=4) as served:
        clients = connected_to_all(served, 32)
        made_up = [[client.get()[1] for _ in range(8)] for client in clients]
        for client in clients:
            client.connection.close()

    ids, numbers = zip(*(text.split() for one in made_up for text in one), strict=True)
    assert len(set(ids)) == len(ids)
    assert len(set(numbers)) > len(numbers) // 2  # of 1,001 that there are


def test_calls_of_all_workers_are_told_as_one_log(write):
    with serving(write("shop.ipynb", notebook(mock(), mock("bank"))), "--events") as served:
        mocks = json.loads(served.first)["mocks"]
        assert [found["id"] for found in mocks] == ["shop", "bank"]
        clients = [Client(served.port) for _ in range(20)]
        for client in clients:
            client.get("/bank/home")
        calls = served.calls_told(20)
        for client in clients:
            client.connection.close()

    assert [call["id"] for call in calls] == list(range(1, 21))
    assert {(call["mock"], call["path"], call["status"]) for call in calls} == {("bank", "/home", 200)}


# State


def counting(**members: object) -> dict[str, object]:
    return notebook(mock(body="{{$callNumber}}", **members))


def test_four_workers_and_thirty_two_clients_lose_no_call_of_ten_thousand(write, redis_server):
    with serving(write("shop.ipynb", counting()), "--state", redis_server.url, workers=4) as served:
        clients = connected_to_all(served, 32)
        numbers: list[list[int]] = [[] for _ in clients]

        def call(client: Client, own: list[int], times: int) -> None:
            own.extend(int(client.get()[1]) for _ in range(times))

        callers = [
            threading.Thread(target=call, args=(client, own, 313 if number < 16 else 312))
            for number, (client, own) in enumerate(zip(clients, numbers, strict=True))
        ]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        for client in clients:
            client.connection.close()

    assert sorted(number for own in numbers for number in own) == list(range(1, 10_001))
    assert all(own == sorted(own) for own in numbers)


def connected_to_all(served: Serving, number: int) -> list[Client]:
    """Return so many connections; every worker has one of them at least."""
    while True:
        clients = [Client(served.port) for _ in range(number)]
        ports = {client.connect() for client in clients}
        served.wait_until(lambda ports=ports: ports <= accepted(served))
        if all(connections_of(pid, served.port) & ports for pid in served.workers):
            return clients
        for client in clients:
            client.connection.close()


def accepted(served: Serving) -> set[int]:
    return set.union(*(connections_of(pid, served.port) for pid in served.workers))


def test_a_killed_worker_loses_no_number_that_was_answered(write, redis_server):
    with (
        serving(write("shop.ipynb", counting()), "--state", redis_server.url) as served,
        Load(served.port, 8) as load,
    ):
        load.wait_for(200)
        for victim in served.workers:
            kill_under_load(served, load, victim)
            load.wait_for(200)

    numbers = [int(text) for _, text in load.answers]
    assert len(set(numbers)) == len(numbers)
    # a number may be lost for every call that was under way
    assert max(numbers) - len(numbers) <= len(load.errors)


@pytest.mark.parametrize("hangs", [False, True], ids=["killed", "hangs"])
def test_while_redis_is_away_what_needs_no_state_is_answered(write, redis_server, hangs):
    plain = {"id": "plain", "name": "plain", "method": "GET", "path": "/plain"}
    plain["examples"] = [{"id": "p", "name": "p", "status": 200, "body": ["plain"]}]
    definition = mock(body="{{$callNumber}}")
    definition["items"].append(plain)
    with serving(write("shop.ipynb", notebook(definition)), "--state", redis_server.url) as served:
        assert [served.get()[1] for _ in range(5)] == ["1", "2", "3", "4", "5"]
        os.kill(redis_server.pid, signal.SIGSTOP) if hangs else redis_server.kill()
        status, text = served.get()
        assert {served.get("/plain") for _ in range(5)} == {(200, "plain")}
        assert status == 503
        assert json.loads(text)["error"]["name"] == "stateUnavailableError"
        why = "the state store does not answer" if hangs else "the state store is not there"
        assert why in json.loads(text)["error"]["message"]

        os.kill(redis_server.pid, signal.SIGCONT) if hangs else redis_server.start()
        later: list[int] = []
        refused = [503]

        def recovered() -> bool:
            answers = [served.get() for _ in range(10)]
            later.extend(int(text) for status, text in answers if status == 200)
            refused.extend(status for status, _ in answers if status != 200)
            return {status for status, _ in answers} == {200}

        served.wait_until(recovered)  # at every worker
        assert set(refused) == {503}
        assert later == sorted(set(later))
        # no number comes twice; one that Redis gave while nobody waited for it any more is left out
        assert later[0] > 5
        assert later[-1] - 5 - len(later) <= (len(refused) if hangs else 0)


def test_a_password_of_a_store_is_seen_nowhere(write, monkeypatch):
    need("redis", present=PROGRAM is not None, how=HOW)
    with (
        tempfile.TemporaryDirectory() as folder,  # its path is short, as that of a socket has to be
        RedisServer(Path(folder), "--requirepass", "opensesame") as server,
    ):
        monkeypatch.setenv("JUPYTER_MOCK_STATE", f"{server.url}?password=opensesame")
        with serving(write("shop.ipynb", counting())) as served:
            assert served.get() == (200, "1")
            seen = [Path(f"/proc/{pid}/cmdline").read_text() for pid in [served.process.pid, *served.workers]]
            server.kill()
            while (answer := served.get())[0] == 200:
                pass
            seen += [answer[1], served.process.stderr.readline()]

    assert "redis.sock: the state store is not there" in seen[-1]
    assert not [text for text in seen if "opensesame" in text]


def test_a_redis_that_is_away_at_the_start_is_told(write, redis_server):
    redis_server.kill()
    with serving(write("shop.ipynb", counting()), "--state", redis_server.url, workers=1) as served:
        said = served.process.stderr.readline() + served.process.stderr.readline()
        assert "the state store is not there: calls that need it get a 503 until it is" in said
        redis_server.start()
        served.wait_until(lambda: served.get()[0] == 200)


def test_calls_of_all_processes_are_in_one_record(write, redis_server):
    with serving(write("shop.ipynb", notebook(mock())), "--state", redis_server.url) as served:
        for number in range(20):
            served.get(f"/home?{number}")
        import redis

        client = redis.Redis.from_url(redis_server.url)
        served.wait_until(lambda: client.xlen("jupyter-mock:1:{shop}:record") == 20)
        paths = {json.loads(fields[b"call"])["path"] for _, fields in client.xrange("jupyter-mock:1:{shop}:record")}
        client.close()

    assert paths == {f"/home?{number}" for number in range(20)}


# What is refused


def test_workers_without_a_store_refuse_a_mock_server_that_needs_one(run, write):
    code, said, complaint = run("serve", write("shop.ipynb", counting()), "--workers", 2, "--port", 0)

    assert (code, said) == (1, "")
    assert complaint == (
        "jupyter mock: example “one” of GET /home: the answers of 'Shop' depend on state, which 2 workers would not"
        " share: {{$callNumber}} (share it by --state redis://HOST:PORT, or let one process answer, without --workers)"
        "\n"
    )


def test_a_file_that_comes_to_need_a_store_counts_as_broken(write):
    with serving(write("shop.ipynb", notebook(mock()))) as served:
        write("shop.ipynb", counting())
        assert "is broken" in served.process.stderr.readline()
        assert "depend on state" in served.process.stderr.readline()
        assert served.get() == (200, "hello")


def test_a_port_that_others_share_is_taken(run, write):
    source = write("shop.ipynb", notebook(mock()))
    with serving(source) as served:
        code, _, complaint = run("serve", source, "--workers", 2, "--port", served.port)

    assert code == 1
    assert f"port {served.port} cannot be had: it is taken" in complaint


@pytest.mark.parametrize("number", ["0", "257", "two", "-1"])
def test_a_number_of_workers_that_cannot_be_is_misuse(run, write, number):
    assert run("serve", write("shop.ipynb", notebook(mock())), "--workers", number)[0] == 2


def test_a_system_that_does_not_spread_connections_is_told_what_to_do(run, write, monkeypatch):
    monkeypatch.setattr(shared_port.sys, "platform", "darwin")
    code, _, complaint = run("serve", write("shop.ipynb", notebook(mock())), "--workers", 2)

    assert code == 1
    assert "need Linux, this is darwin (run one, or several" in complaint


def test_a_wrong_address_of_a_store_is_refused(run, write):
    code, _, complaint = run("serve", write("shop.ipynb", notebook(mock())), "--state", "http://x")

    assert code == 1
    assert "no state store of the kind 'http'" in complaint
