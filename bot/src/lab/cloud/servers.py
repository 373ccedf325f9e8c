"""Ports and servers, brought to the states that the plan names. A server is known by its port, since names repeat."""
import os
import time

import console
import plan
from api import STATE, write

VERSION = "2.73"
ACTIONS = {"ACTIVE": {"os-start": None}, "SHUTOFF": {"os-stop": None}, "PAUSED": {"pause": None},
           "SUSPENDED": {"suspend": None}, "RESCUE": {"rescue": {}}, "SHELVED_OFFLOADED": {"shelve": None}}


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
    """All that is missing at once, then all their states: starting them is nova's work, and it does several."""
    rows = plan.PROJECTS[project][1]
    ports = make_ports(admin, member, project, stock, rows)
    by_name = {s["name"]: s["id"] for s in member.listed("compute", "/servers", "servers")}
    made = {}
    for row in rows:
        key, name, where, _, _, what, state, _ = row
        if state == "DELETED" and is_dead(admin, name):
            continue
        own = [ports[port] for port in ports_of(row)]
        made[key] = (own[0]["device_id"] if own else by_name.get(name)) or member.call(
            "POST", "compute", "/servers", {"server": stock.server(row, own)}, version=VERSION)["server"]["id"]
        write_console(made[key], what, key if what == "hostile" else name)
    wanted = {made[row[0]]: row[6] for row in rows if row[0] in made}
    begun = await_all(member, wanted, lambda server, _: server["status"] != "BUILD")
    for server, state in wanted.items():
        bring(admin, member, begun[server], state)
    await_all(member, wanted, settled)


def ports_of(row):
    """What a row's ports must be, by name: place and further fields."""
    key, _, where, last, names, _, _, more = row
    wanted = {key + "-port": ((where, last, names), more)} if where else {}
    if "second" in more:
        wanted[key + "-second"] = (more["second"], {})
    return wanted


def make_ports(admin, member, project, stock, rows):
    """As an admin, because choosing an address on the provider's network is for one."""
    have = {p["name"]: p for p in admin.listed("network", "/ports?project_id=" + member.project, "ports")}
    for row in rows:
        for name, (place, fields) in ports_of(row).items():
            # one by one: of many in one request neutron forgets the allowed address pairs
            if name not in have:
                have[name] = admin.make("network", "/ports", "port", **stock.port(member, project, name, place, fields))
    return have


def is_dead(admin, name):
    """Nova keeps servers that are no more, for admins who ask for them."""
    path = "/servers?all_tenants=1&deleted=true&name=%5E" + name + "%24"
    return bool(admin.listed("compute", path, "servers"))


def write_console(server, what, name):
    if what:
        os.makedirs(STATE + "/console", exist_ok=True)
        write("%s/console/%s.log" % (STATE, server), console.text(what, name))


def await_all(member, wanted, good):
    """What nova says of each server, once all of them are as wanted."""
    for _ in range(300):
        found = {s["id"]: s for s in member.get("compute", "/servers/detail", version=VERSION)["servers"]}
        late = [s for s, state in wanted.items() if s not in found or not good(found[s], state)]
        late = [s for s in late if wanted[s] != "DELETED" or s in found]
        if not late:
            return found
        time.sleep(1)
    raise SystemExit("not as planned: %s" % [(found[s]["name"], found[s]["status"], wanted[s]) for s in late])


def settled(server, state):
    """A server that failed to reach its state is in error, and is waited for in vain."""
    if state == "locked":
        return server["locked"]
    return server["status"] == state and not server["OS-EXT-STS:task_state"]


def bring(admin, member, server, state):
    path = "/servers/" + server["id"]
    if settled(server, state):
        return
    if state == "locked":
        member.call("POST", "compute", path + "/action", {"lock": {"locked_reason": "frozen for the exam"}},
                    version=VERSION)
    elif state == "DELETED":
        member.call("DELETE", "compute", path)
    elif state == "ERROR":
        admin.call("POST", "compute", path + "/action", {"os-resetState": {"state": "error"}})
    elif state in ACTIONS:
        member.call("POST", "compute", path + "/action", ACTIONS[state])
    else:
        raise SystemExit("%s is %s, and the plan says %s" % (server["name"], server["status"], state))
