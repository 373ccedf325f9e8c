#!/usr/bin/python3
"""Takes log lines over TLS, as the machine does that hosts send theirs to, and keeps none.

logsink.py NETNS ADDRESS:PORT CERTIFICATE KEY
"""
import ctypes
import os
import socket
import ssl
import sys
import threading

CLONE_NEWNET = 0x40000000


def swallow(connection, context):
    try:
        with context.wrap_socket(connection, server_side=True) as lines:
            while lines.recv(65536):
                pass
    except OSError:
        connection.close()


def main():
    netns, where, certificate, key = sys.argv[1:]
    libc = ctypes.CDLL(None, use_errno=True)
    with open("/run/netns/" + netns) as namespace:
        if libc.setns(namespace.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    address, port = where.rsplit(":", 1)
    listener = socket.create_server((address, int(port)))
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=swallow, args=(connection, context), daemon=True).start()


main()
