#!/usr/bin/python3 -P
"""Asks the running cloud for everything that plan.py says, as those ask who may: check.py [-v]. Fails if one differs.

With the address and the host keys that the API tells it also logs in to each server that is a host.
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import access  # noqa: E402
import plan  # noqa: E402
from api import HOSTS_STATE, STATE, Refused  # noqa: E402

BOT = {"project-x": "bot-x", "project-y": "bot-y"}
MEMBER = {"project-x": "member-x", "project-y": "member-y"}
KEY = re.compile(r"((?:ssh-|ecdsa-)\S+ AAAA[A-Za-z0-9+/=]+) root@")
BEGIN, END = "-----BEGIN SSH HOST KEY KEYS-----", "-----END SSH HOST KEY KEYS-----"
VERBOSE = "-v" in sys.argv
cases = failed = 0


def check(name, found, wanted):
    global cases, failed
    good = found == wanted
    cases += 1
    failed += not good
    if VERBOSE or not good:
        print("ok   " + name if good else "FAIL %s: found %r, wanted %r" % (name, found, wanted))


class Seen:
    """What one credential sees of its project."""

    def __init__(self, cloud):
        self.session = access.session(cloud)
        self.servers = self.session.get("compute", "/servers/detail", version="2.79")["servers"]
        self.ports = {p["name"]: p for p in self.session.listed("network", "/ports", "ports")}
        self.groups = {g["id"]: g for g in self.session.listed("network", "/security-groups", "security_groups")}
        self.lists = {g["id"]: g["name"]
                      for g in self.session.listed("network", "/address-groups", "address_groups")}

    def server(self, key, name):
        port = self.ports.get(key + "-port")
        found = [s for s in self.servers if s["id"] == port["device_id"]] if port else [
            s for s in self.servers if s["name"] == name]
        return found[0] if len(found) == 1 else None

    def console(self, server):
        try:
            return self.session.call("POST", "compute", "/servers/%s/action" % server["id"],
                                     {"os-getConsoleOutput": {"length": None}})["output"]
        except Refused as refused:
            return refused.status

    def source(self, rule):
        if rule["remote_group_id"]:
            # another project's stays an id
            return self.groups.get(rule["remote_group_id"], {"name": "foreign"})["name"]
        if rule["remote_address_group_id"]:
            return self.lists[rule["remote_address_group_id"]]
        return rule["remote_ip_prefix"]

    def rules(self, group):
        return sorted(map(repr, (
            (r["ethertype"], r["protocol"], r["port_range_min"], r["port_range_max"], self.source(r))
            for r in group["security_group_rules"] if r["direction"] == "ingress")))


def planned_rules(name, rules):
    """As they come back: all ports of a protocol are none, and a default group has two rules of its own."""
    said = [("IPv4", None, None, None, "default"), ("IPv6", None, None, None, "default")] if name == "default" else []
    for ethertype, protocol, low, high, source in rules:
        if isinstance(source, dict):
            source = next(iter(source.values()))
            source = "foreign" if "/" in source else source
        if (low, high) == (1, 65535):
            low = high = None
        said.append((ethertype, protocol, low, high, source))
    return sorted(map(repr, said))


def check_groups(project, seen):
    own = {g["name"]: g for g in seen.groups.values() if g["project_id"] == seen.session.project}
    for name, _, rules in plan.PROJECTS[project][0]:
        check("%s, group %s" % (project, ascii(name)), seen.rules(own[name]) if name in own else None,
              planned_rules(name, rules))


def check_ports(project, seen, row, sample):
    key, _, where, _, names, _, _, more = row
    port = seen.ports[key + "-port"]
    shown = sorted(seen.groups[g]["name"] if g in seen.groups else "?" for g in port["security_groups"])
    wanted = sorted(n.split("/")[-1] if sample or "/" not in n else "?" for n in names)
    check("%s, groups of its port" % key, shown, wanted)
    extra = more.get("port", {})
    check("%s, port security and pairs" % key,
          (port["port_security_enabled"], [p["ip_address"] for p in port["allowed_address_pairs"]]),
          (extra.get("port_security_enabled", True), [p["ip_address"] for p in extra.get("allowed_address_pairs", [])]))


def check_server(project, seen, row, sample):
    key, name, where, last, _, what, state, more = row
    server = seen.server(key, name)
    if state == "DELETED":
        check("%s is gone" % key, server, None)
        return None
    status = "ACTIVE" if state == "locked" else state
    check("%s is %s" % (key, state), server and (server["status"], server["locked"], server["name"]),
          (status, state == "locked", name))
    check("%s, tags and metadata" % key, (server["tags"], server["metadata"]),
          (more.get("tags", []), more.get("metadata", {})))
    shown = {a["addr"] for network in server["addresses"].values() for a in network}
    wanted = set()
    if where:
        wanted.add((plan.PRIVATE_RANGE if where == "private" else plan.HOSTS_RANGE) + str(last))
        check_ports(project, seen, row, sample)
    wanted |= {plan.HOSTS_RANGE + str(more["floating"])} if "floating" in more else set()
    wanted |= {plan.RANGE6 + more["address6"]} if "address6" in more else set()
    wanted |= {plan.PRIVATE_RANGE + str(more["second"][1])} if "second" in more else set()
    check("%s, addresses" % key, shown, wanted)
    return server


def keys_in(text, style):
    """Of the boot that counts: the last, or what came before the prompt where somebody printed more."""
    if style == "forged":
        text = text.split("login: ")[0]
    block = text.rsplit(BEGIN, 1)[-1].split(END)[0] if BEGIN in text else ""
    return KEY.findall(block)


def log_in(address, keys):
    """The name that the host gives itself, or "refused" where its key is not one of these."""
    with tempfile.NamedTemporaryFile("w", suffix=".known") as known:
        known.writelines("%s %s\n" % (address, key) for key in keys)
        known.flush()
        ran = subprocess.run(
            ["ssh", "-F", HOSTS_STATE + "/keys/ssh_config", "-o", "UserKnownHostsFile=" + known.name,
             "-o", "LogLevel=ERROR", "auditor@" + address, "-i", HOSTS_STATE + "/keys/auditor_ed25519", "hostname"],
            capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    return ran.stdout.strip() if ran.returncode == 0 else "refused"


def check_console(seen, row, server, running):
    key, _, where, last, _, what, state, more = row
    text = seen.console(server)
    if state in ("SHELVED_OFFLOADED", "ERROR") and not what:
        wanted = 200 if key == "vm-error" else 409
        check("%s, console" % key, text if isinstance(text, int) else 200, wanted)
    elif not what:
        check("%s, console of the fake driver" % key, "FAKE CONSOLE" in str(text), True)
    elif what in ("none", "hostile"):
        check("%s, no keys in the console" % key, keys_in(text, what), [])
    else:
        host, style = what.split()
        keys = keys_in(text, style)
        check("%s, keys and fingerprints in the console" % key, (len(keys), len(re.findall("SHA256:", text)) >= 3),
              (0 if style == "fingerprints" else 3, True))
        address = plan.HOSTS_RANGE + str(more.get("floating", last))
        there = {line[1]: line[0] for line in running}.get(address)
        if there and keys:
            check("%s, login at %s" % (key, address), log_in(address, keys), there if there == host else "refused")


def consoles_open(cloud, server):
    try:
        return isinstance(Seen(cloud).console(server), str)
    except Refused:
        return False


def check_rights(mode, server):
    """Who reads a console text, and what the odd credentials see."""
    legacy = mode == "legacy"
    for cloud, allowed in (("member-x", True), ("admin-x", True), ("reader-x", legacy), ("guest-x", legacy),
                           ("bot-x", legacy or mode == "sample"), ("appcred-x", legacy or mode == "sample"),
                           ("stranger-x", False)):
        check("%s reads a console: %s" % (cloud, allowed), consoles_open(cloud, server), allowed)
    reader = access.session("reader-x")
    check("a foreign server is not found", access.session("bot-y").raw("GET", "compute", "/servers/" + server["id"])[0],
          404)
    check("a reader asks for all projects", reader.raw("GET", "compute", "/servers?all_tenants=1")[0], 403)
    system = access.session("system-reader")
    check("a token for the whole system", system.raw("GET", "compute", "/servers/detail")[0], 200 if legacy else 403)
    projects = access.session("bot").listed("identity", "/auth/projects", "projects")
    check("the bot's projects, by a token without one", sorted(p["name"] for p in projects), ["project-x", "project-y"])


def main():
    with open(STATE + "/policy") as said:
        mode = said.read().strip()
    with open(HOSTS_STATE + "/inventory.tsv") as lines:
        running = [line.split("\t") for line in lines]
    lent = mode != "new"
    for project in plan.PROJECTS:
        bot, member = Seen(BOT[project]), Seen(MEMBER[project])
        check_groups(project, bot)
        for row in plan.PROJECTS[project][1]:
            server = check_server(project, bot, row, lent)
            if server:
                check_console(member, row, server, running)
            if row[0] == "vm-42":
                check_rights(mode, server)
    print("policy %s: %d cases, %d failed" % (mode, cases, failed))
    sys.exit(failed > 0)


main()
