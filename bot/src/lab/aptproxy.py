#!/usr/bin/python3
"""Lets the hosts' apt reach Debian's archive and nothing else.

aptproxy.py NETNS ADDRESS:PORT ARCHIVE_URI...

It listens inside the lab's network namespace and fetches from the root namespace: GET and HEAD only, only below the
archives that it was told, no CONNECT. Hosts ask in plain HTTP; the scheme used upstream is that of the archive's URI.
"""
import ctypes
import http.server
import os
import shutil
import socket
import sys
import threading
import urllib.error
import urllib.request

CLONE_NEWNET = 0x40000000
PASSED_ON = ("If-Modified-Since", "If-Range", "Range", "Cache-Control")
PASSED_BACK = ("Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "Last-Modified", "ETag")


def without_scheme(uri):
    return uri.split("://", 1)[1]


class ArchiveOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirection only to where a request would have been allowed to go."""

    def redirect_request(self, request, response, code, message, headers, location):
        if upstream(location) is None:
            return None
        return super().redirect_request(request, response, code, message, headers, location)


def upstream(uri):
    """The URI to fetch, or None where the hosts have no business."""
    if "://" not in uri or "/../" in uri or uri.endswith("/.."):
        return None
    for archive in ARCHIVES:
        if without_scheme(uri).startswith(without_scheme(archive)):
            return archive + without_scheme(uri)[len(without_scheme(archive)):]
    return None


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        uri = upstream(self.path)
        if uri is None:
            self.send_error(403, "the lab reaches only its package archive")
            return
        headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        try:
            answer = OPENER.open(urllib.request.Request(uri, headers=headers, method=self.command), timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        except OSError as error:
            self.send_error(502, str(error))
            return
        with answer:
            self.send_response(answer.status)
            for name in PASSED_BACK:
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            # without a length, and not a bare "not modified", only the end of the connection ends the body
            if "Content-Length" not in answer.headers and answer.status != 304:
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            if self.command == "GET" and answer.status != 304:
                shutil.copyfileobj(answer, self.wfile, 1 << 16)

    do_HEAD = do_GET


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


def listen_inside(network, address, port):
    """Opens the server in the namespace, from a thread of its own: only that thread moves there."""
    opened = []

    def open_server():
        namespace = os.open("/run/netns/" + network, os.O_RDONLY)
        if ctypes.CDLL(None, use_errno=True).setns(namespace, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        os.close(namespace)
        opened.append(Server((address, port), Proxy))

    thread = threading.Thread(target=open_server)
    thread.start()
    thread.join()
    if not opened:
        sys.exit("cannot listen at %s:%d in %s" % (address, port, network))
    return opened[0]


NETWORK, LISTEN, *ARCHIVES = sys.argv[1:]
ARCHIVES = [uri.rstrip("/") + "/" for uri in ARCHIVES]
OPENER = urllib.request.build_opener(ArchiveOnly())
LISTEN_ADDRESS, LISTEN_PORT = LISTEN.split(":")
socket.setdefaulttimeout(120)
listen_inside(NETWORK, LISTEN_ADDRESS, int(LISTEN_PORT)).serve_forever()
