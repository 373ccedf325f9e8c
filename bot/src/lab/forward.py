#!/usr/bin/python3
"""Shows the hosts on loopback addresses of the root namespace.

forward.py NETNS LISTEN_ADDRESS:PORT:HOST_ADDRESS...

The listening sockets are opened where the program is started; then it moves into the lab's network namespace and
opens its connections to the hosts there. A host that is down looks like a closed port.
"""
import asyncio
import ctypes
import os
import socket
import sys

CLONE_NEWNET = 0x40000000


def listen(address, port):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((address, port))
    listener.listen(256)
    listener.setblocking(False)
    return listener


def enter_network(name):
    namespace = os.open("/run/netns/" + name, os.O_RDONLY)
    if ctypes.CDLL(None, use_errno=True).setns(namespace, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")
    os.close(namespace)


async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.transport.abort()


def serve(address, port):
    async def forward(reader, writer):
        try:
            host_reader, host_writer = await asyncio.wait_for(asyncio.open_connection(address, port), 5)
        except (OSError, asyncio.TimeoutError):
            writer.transport.abort()
            return
        await asyncio.gather(pump(reader, host_writer), pump(host_reader, writer))
        host_writer.close()
        writer.close()

    return forward


async def main():
    network, *specifications = sys.argv[1:]
    listeners = []
    for specification in specifications:
        address, port, host = specification.split(":")
        listeners.append((listen(address, int(port)), host, int(port)))
    enter_network(network)
    for listener, host, port in listeners:
        await asyncio.start_server(serve(host, port), sock=listener)
    await asyncio.Event().wait()


asyncio.run(main())
