"""Ports and servers, brought to the states that the plan names. A server is known by its port, since names repeat."""
import os
import time
from concurrent.futures import ThreadPoolExecutor

import console
import plan
from api import STATE, write

VERSION = "2.73"
STATE_OF = {"SHUTOFF": {"os-stop": None}, "PAUSED": {"pause": None}, "SUSPENDED": {"suspend": None}, "RESCUE": {"rescue": {}},
            "SHELVED_OFFLOADED": {"shelve": None}}


class Stock:
    """What servers are made of: ids by name."""

    def __init__(self, images, flavors, networks, groups):
        self.images = images
        self.flavors = flavors
        self.networks = networks
        self.groups = groups

    def port(self, member, project, key, place, more):
        where, last, names = place
        network = self.networks[where]
        prefix = plan.PRIVATE_RANGE if where == "private" else plan.HOSTS_RANGE
        fixed = [{"subnet_id": network[prefix + "0/24"], "ip_address": prefix + str(last)}]
        if "address6" in more:
            fixed.append({"subnet_id": network[plan.RANGE6 + "/64"], "ip_address": plan.RANGE6 + more["address6"]})
        ids = [self.groups[n if "/" in n else project + "/" + n]["id"] for n in names]
        return {"name": key, "network_id": network["id"], "project_id": member.project, "fixed_ips": fixed,
                "security_groups": ids, **more.get("port", {})}

    def server(self, row, ports):
        _, name, _, _, _, _, _, more = row
        asked = {"name": name, "imageRef": self.images[more.get("image", "debian-12")], "key_name": "auditor",
                 "flavorRef": self.flavors[more.get("flavor", "small")],
                 "networks": [{"port": port["id"]} for port in ports] or "none"}
        return {**asked, **{field: more[field] for field in ("metadata", "tags", "accessIPv4") if field in more}}


def make_servers(admin, member, project, stock):
    ports = {p["name"]: p for p in admin.listed("network", "/ports?project_id=" + member.project, "ports")}
    by_name = {s["name"]: s["id"] for s in member.listed("compute", "/servers", "servers")}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda row: one(admin, member, project, stock, row, ports, by_name),
                      plan.PROJECTS[project][1]))


def one(admin, member, project, stock, row, have, by_name):
    key, name, _, _, _, what, state, _ = row
    if state == "DELETED":
        once_lived(admin, member, stock, row)
        return
    ports = make_ports(admin, member, project, stock, row, have)
    server = ports[0]["device_id"] if ports else by_name.get(name)
    if not server:
        server = member.call("POST", "compute", "/servers", {"server": stock.server(row, ports)},
                             version=VERSION)["server"]["id"]
    if what:
        os.makedirs(STATE + "/console", exist_ok=True)
        write("%s/console/%s.log" % (STATE, server), console.text(what, "host" if what == "hostile" else name))
    bring(admin, member, server, state)


def make_ports(admin, member, project, stock, row, have):
    """As an admin, because choosing an address on the provider's network is for one."""
    key, _, where, last, names, _, _, more = row
    wanted = {key + "-port": ((where, last, names), more)} if where else {}
    if "second" in more:
        wanted[key + "-second"] = (more["second"], {})
    return [have.get(port) or admin.make("network", "/ports", "port",
                                         **stock.port(member, project, port, place, fields))
            for port, (place, fields) in wanted.items()]


def once_lived(admin, member, stock, row):
    """A server that is no more: nova keeps it for admins who ask for deleted ones."""
    dead = admin.listed("compute", "/servers?all_tenants=1&deleted=true&name=%5E" + row[1] + "%24", "servers")
    if not dead:
        server = member.call("POST", "compute", "/servers", {"server": stock.server(row, [])},
                             version=VERSION)["server"]["id"]
        await_state(member, server, "ACTIVE")
        member.call("DELETE", "compute", "/servers/" + server)


def look(member, server):
    return member.get("compute", "/servers/" + server, version=VERSION)["server"]


def await_state(member, server, state):
    """ERROR ends the waiting too, unless it is what was wanted."""
    for _ in range(300):
        now = look(member, server)
        if now["status"] == state and not now["OS-EXT-STS:task_state"]:
            return
        if now["status"] == "ERROR":
            break
        time.sleep(0.3)
    raise SystemExit("%s is %s and never became %s: %s" % (server, now["status"], state, now.get("fault")))


def bring(admin, member, server, state):
    now = look(member, server)
    if now["status"] == "BUILD":
        fresh = "ERROR" if now["name"] == "vm-nohost" else "ACTIVE"
        await_state(member, server, fresh)
        now = look(member, server)
    action = "/servers/%s/action" % server
    if state == "locked":
        if not now["locked"]:
            member.call("POST", "compute", action, {"lock": {"locked_reason": "frozen for the exam"}}, version=VERSION)
        return
    if now["status"] == state:
        return
    if state == "ERROR":
        admin.call("POST", "compute", action, {"os-resetState": {"state": "error"}})
    elif state in STATE_OF:
        member.call("POST", "compute", action, STATE_OF[state])
    else:
        raise SystemExit("%s is %s, and the plan says %s" % (now["name"], now["status"], state))
    await_state(member, server, state)
