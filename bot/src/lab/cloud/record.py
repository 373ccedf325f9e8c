#!/usr/bin/python3 -P
"""Writes the raw answers of the cloud below a directory, one request a file; record.sh calls it.

A file holds method, service, path, the microversion and body that were sent, and status and body of the answer. Tokens
and passwords are never written: a login's body is left out, and its token stands only in a header, which is dropped.
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import access  # noqa: E402
from api import AUTH_URL, exchange, login_of  # noqa: E402

VERSION = "2.79"
ROOT = sys.argv[1]
CONSOLE = {"os-getConsoleOutput": {"length": None}}


def save(place, name, request, status, text):
    os.makedirs(os.path.join(ROOT, place), exist_ok=True)
    try:
        body = json.loads(text) if text else None
    except ValueError:
        body = text
    with open(os.path.join(ROOT, place, name + ".json"), "w") as out:
        # the request to read, the answer small
        head = json.dumps({**request, "status": status}, indent=1)
        out.write('%s,\n "answer": %s\n}\n' % (head.rstrip("}\n"), json.dumps(body, separators=(",", ":"))))
    return body


class Recorder:
    def __init__(self, cloud, place):
        self.session = access.session(cloud)
        self.place = place

    def get(self, name, service, path, version=None):
        return self.ask(name, "GET", service, path, None, version)

    def ask(self, name, method, service, path, body, version=None):
        status, _, text = self.session.raw(method, service, path, body, version)
        request = {"method": method, "service": service, "path": path}
        request.update({"microversion": version} if version else {}, **({"sent": body} if body else {}))
        return save(self.place, name, request, status, text)


def login(cloud, place, name):
    status, _, text = exchange("POST", AUTH_URL + "/auth/tokens", login_of(cloud))
    save(place, name, {"method": "POST", "service": "identity", "path": "/auth/tokens"}, status, text)


def record(cloud, place):
    login(access.clouds()[cloud], place, "login")
    ask = Recorder(cloud, place)
    ask.get("projects", "identity", "/auth/projects")
    servers = ask.get("servers", "compute", "/servers/detail", VERSION)["servers"]
    for path in ("ports", "networks", "subnets", "security-groups", "security-group-rules", "address-groups",
                 "floatingips", "routers"):
        ask.get(path, "network", "/" + path)
    ask.get("networks-external", "network", "/networks?router:external=true")
    for image in sorted({server["image"]["id"] for server in servers if server["image"]}):
        ask.get("image-" + image, "image", "/images/" + image)
    for server in servers:
        path = "/servers/%s" % server["id"]
        ask.ask("console-" + server["id"], "POST", "compute", path + "/action", CONSOLE)
        if server["name"] in ("vm-42", "vm-46", "vm-7"):
            ask.get("os-security-groups-" + server["id"], "compute", path + "/os-security-groups")
        if server["status"] == "ERROR":
            ask.get("server-" + server["id"], "compute", path, VERSION)
    return servers


def record_refusals(servers_x, servers_y):
    """What an audit meets where rights are missing."""
    first = {server["name"]: server["id"] for server in servers_x}["vm-42"]
    wrong = access.clouds()["bot-x"]
    wrong["auth"]["password"] = "wrong"
    login(wrong, "refused", "login-wrong-password")
    login(access.clouds()["stranger-x"], "refused", "login-no-role")
    login(access.clouds()["stranger"], "refused", "login-no-project")
    reader, guest = Recorder("reader-x", "refused"), Recorder("guest-x", "refused")
    reader.ask("console-reader", "POST", "compute", "/servers/%s/action" % first, CONSOLE)
    reader.get("server-of-another-project", "compute", "/servers/" + servers_y[0]["id"], VERSION)
    reader.get("servers-all-projects", "compute", "/servers/detail?all_tenants=1", VERSION)
    guest.get("servers-guest", "compute", "/servers/detail", VERSION)
    guest.get("security-groups-guest", "network", "/security-groups")
    system = access.session("system-reader")
    for name, service, path in (("servers-system", "compute", "/servers/detail"),
                                ("security-groups-system", "network", "/security-groups")):
        status, _, text = system.raw("GET", service, path)
        save("refused", name, {"method": "GET", "service": service, "path": path}, status, text)


Recorder("bot-x", ".").get("extensions", "network", "/extensions")
record_refusals(record("bot-x", "project-x"), record("bot-y", "project-y"))
