"""A relay in front of a service, a process of its own: `python relay.py PORT TARGET`.

Killed, the service is gone for whoever comes through it; stopped (SIGSTOP), it hangs: the kernel accepts connections
and acknowledges what is sent, and nobody answers. So services that others use as well need not be touched.
"""

import socket
import sys
import threading


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    finally:
        for each in (source, sink):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def _connect(incoming: socket.socket, target: int) -> None:
    try:
        outgoing = socket.create_connection(("127.0.0.1", target), timeout=5)
    except OSError:
        incoming.close()
        return
    outgoing.settimeout(None)
    for pair in ((incoming, outgoing), (outgoing, incoming)):
        threading.Thread(target=_pump, args=pair, daemon=True).start()


def main(port: int, target: int) -> None:
    with socket.create_server(("127.0.0.1", port), backlog=200) as listening:
        while True:
            incoming, _address = listening.accept()
            threading.Thread(target=_connect, args=(incoming, target), daemon=True).start()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
