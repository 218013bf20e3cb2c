"""Every named example of public Postman collections, called over HTTP: what comes back is what was saved."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys


def test_every_named_example_of_the_corpus_is_served_as_it_was_saved(corpus, tmp_path):
    replay = corpus / "postman_cases"
    rows = [json.loads(line) for line in (replay / "plan.jsonl").read_text(encoding="utf-8").splitlines()]
    files = sorted({row["file"] for row in rows})
    command = [sys.executable, "-m", "jupyter_mock.standalone.cli", "serve", *files, "--port", "0"]
    with subprocess.Popen(command, cwd=corpus, stdout=subprocess.PIPE, text=True) as server:
        lines = [server.stdout.readline() for _ in files]
        addresses = [re.search(r" at http://(\S+)/$", line)[1] for line in lines]
        ports = tmp_path / "ports.json"
        ports.write_text(json.dumps(dict(zip(files, addresses, strict=True))), encoding="utf-8")
        run = [sys.executable, str(replay / "replay.py"), str(ports), "--strict", "-v"]
        done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=200)
        server.send_signal(signal.SIGINT)

    counts = ast.literal_eval(done.stdout.splitlines()[-1])
    assert counts["all"] == counts["examples"] == len(rows), done.stdout
    assert server.returncode == 0
