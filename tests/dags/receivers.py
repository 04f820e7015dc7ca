"""Receivers on real sockets: mail, webhooks, metrics. Each is a context that runs a server in a thread."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from typing import Any

LOCALHOST = "127.0.0.1"


class _Mailbox(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as takes a message."""

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline().strip().upper():
            if line == b"DATA":
                self._say("354 go on")
                self.server.received.put(message_from_bytes(self._read_message(), policy=default))  # type: ignore[attr-defined]
            self._say("221 bye" if line == b"QUIT" else "250 ok")
            if line == b"QUIT":
                return

    def _read_message(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") for line in lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.put((dict(self.headers), json.loads(body)))  # type: ignore[attr-defined]
        self.send_response(self.server.answer)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def _serving(server: Any) -> Iterator[Any]:
    server.received = Queue()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def mail_server() -> Iterator[tuple[str, Queue[Message]]]:
    """Take mail; give the value of a connection to it, and the messages."""
    with _serving(socketserver.ThreadingTCPServer((LOCALHOST, 0), _Mailbox)) as server:
        connection = {
            "conn_type": "smtp",
            "host": LOCALHOST,
            "port": server.server_address[1],
            "extra": {
                "to": "desk@news.example",
                "from_email": "eventwire@news.example",
                "disable_ssl": True,
                "disable_tls": True,
                "retry_limit": 0,
            },
        }
        yield json.dumps(connection), server.received


@contextmanager
def web_server(*, answer: int = 200) -> Iterator[tuple[str, Queue[tuple[dict[str, str], dict[str, str]]]]]:
    """Take webhooks; give the value of a connection to it, and headers and body of each."""
    with _serving(HTTPServer((LOCALHOST, 0), _Hook)) as server:
        server.answer = answer
        address = f"http://{LOCALHOST}:{server.server_address[1]}/hook"
        yield (
            json.dumps({"conn_type": "http", "host": address, "password": "a-token"}),
            server.received,
        )


@contextmanager
def metrics_server() -> Iterator[tuple[int, socket.socket]]:
    """Take StatsD lines; give the port and the socket."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sink:
        sink.bind((LOCALHOST, 0))
        sink.settimeout(0.2)
        yield sink.getsockname()[1], sink


def drain(queue: Queue[Any]) -> list[Any]:
    """Give all that has come."""
    return [queue.get_nowait() for _ in range(queue.qsize())]


def read_lines(sink: socket.socket) -> list[str]:
    """Give all metrics that have come."""
    lines = []
    try:
        while True:
            lines += sink.recv(65535).decode().splitlines()
    except TimeoutError:
        return lines
