"""An S3 service with one empty bucket, `documents`, that fails when it is told to.

It listens on a free port and says which on its first line. Each line on its standard input is a fault for the requests that follow, `status N`
for as many answers of 500 as N, or `silence N` for as many requests that are never answered; each is answered by `done`. It ends when its standard
input does.
"""

import sys
import threading

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

faults = {"status": 0, "silence": 0}
lock = threading.Lock()
ended = threading.Event()
service = DomainDispatcherApplication(create_backend_app)


def taken(fault):
    with lock:
        has = faults[fault] > 0
        faults[fault] -= has
        return has


def answer(environ, start_response):
    if taken("silence"):
        ended.wait()
    if taken("status"):
        start_response("500 Internal Server Error", [("content-length", "0")])
        return [b""]
    return service(environ, start_response)


server = make_server("127.0.0.1", 0, answer, threaded=True)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()

import boto3  # noqa: E402  (it takes a second, and the port is there meanwhile)

boto3.client(
    "s3",
    endpoint_url=f"http://127.0.0.1:{server.server_port}",
    region_name="us-east-1",
    aws_access_key_id="key",
    aws_secret_access_key="secret",
).create_bucket(Bucket="documents")
print(f"listening on {server.server_port}", flush=True)
for line in sys.stdin:
    fault, count = line.split()
    with lock:
        faults[fault] = int(count)
    print("done", flush=True)
ended.set()
