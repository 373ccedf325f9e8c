#!/usr/bin/python3
"""Shows the hosts on loopback addresses of the root namespace.

forward.py NETNS LISTEN_ADDRESS:PORT[/udp]:HOST_ADDRESS...

The listening sockets are opened where the program is started; then it moves into the lab's network namespace and
opens its connections to the hosts there. A host that is down looks like a closed port.
"""
import asyncio
import ctypes
import os
import socket
import sys

CLONE_NEWNET = 0x40000000
# how long a host may take to answer a datagram
DATAGRAM_SECONDS = 10


def listen(address, port, kind=socket.SOCK_STREAM):
    listener = socket.socket(socket.AF_INET, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((address, port))
    if kind == socket.SOCK_STREAM:
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


class Question(asyncio.DatagramProtocol):
    """One datagram of one client on its way to a host; what comes back within the time goes to the client."""

    def __init__(self, asked, client):
        self.asked, self.client = asked, client

    def datagram_received(self, answer, _):
        self.asked.sendto(answer, self.client)


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self, address, port):
        self.target = (address, port)

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, client):
        asyncio.ensure_future(self.ask(data, client))

    async def ask(self, data, client):
        loop = asyncio.get_running_loop()
        question, _ = await loop.create_datagram_endpoint(
            lambda: Question(self.transport, client), remote_addr=self.target)
        question.sendto(data)
        loop.call_later(DATAGRAM_SECONDS, question.close)


async def main():
    network, *specifications = sys.argv[1:]
    listeners, datagrams = [], []
    for specification in specifications:
        address, port, host = specification.split(":")
        number, _, kind = port.partition("/")
        if kind == "udp":
            datagrams.append((listen(address, int(number), socket.SOCK_DGRAM), host, int(number)))
        else:
            listeners.append((listen(address, int(number)), host, int(number)))
    enter_network(network)
    for listener, host, port in datagrams:
        await asyncio.get_running_loop().create_datagram_endpoint(
            lambda host=host, port=port: Datagrams(host, port), sock=listener)
    for listener, host, port in listeners:
        await asyncio.start_server(serve(host, port), sock=listener)
    await asyncio.Event().wait()


asyncio.run(main())
