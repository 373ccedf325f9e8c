"""Networks, address groups, security groups and their rules, floating addresses."""
import time

import plan
from plan import HOSTS_RANGE, PRIVATE_RANGE, RANGE6


def network(session, name, subnets, **fields):
    """The network's id and those of its subnets, as ports want them."""
    have = [n for n in session.listed("network", "/networks", "networks") if n["name"] == name]
    made = have[0] if have else session.make("network", "/networks", "network", name=name, **fields)
    known = {s["cidr"]: s["id"] for s in session.listed("network", "/subnets?network_id=" + made["id"], "subnets")}
    for cidr, more in subnets.items():
        if cidr not in known:
            known[cidr] = session.make("network", "/subnets", "subnet", network_id=made["id"], cidr=cidr,
                                       enable_dhcp=False, ip_version=6 if ":" in cidr else 4, **more)["id"]
    return {"id": made["id"], **known}


def make_networks(admin, members):
    """By the names that the plan uses.

    The hosts are on a provider network as research clouds have it: external and shared, the fixed address is the public
    one. Project-y has the same range once more for itself, which is legal.
    """
    hosts = HOSTS_RANGE + "0/24"
    pool = [{"start": HOSTS_RANGE + "200", "end": HOSTS_RANGE + "219"}]
    return {
        "hosts": network(admin, "lab-hosts", {
            hosts: {"gateway_ip": HOSTS_RANGE + "254", "allocation_pools": pool}, RANGE6 + "/64": {}},
            shared=True, **{"router:external": True}),
        "private": network(members["project-x"], "private", {PRIVATE_RANGE + "0/24": {}}),
        "own": network(members["project-y"], "own", {hosts: {"gateway_ip": HOSTS_RANGE + "254"}}),
    }


def make_groups(admin, member, project, known):
    """Adds to "known", by "PROJECT/NAME", what Neutron says of each group, rules included."""
    address_groups = {g["name"]: g["id"] for g in member.listed("network", "/address-groups", "address_groups")}
    for name, prefixes in plan.ADDRESSES.items():
        if project == "project-x" and name not in address_groups:
            member.make("network", "/address-groups", "address_group", name=name, addresses=prefixes)
    own = "/security-groups?project_id=" + member.project
    have = {g["name"]: g for g in member.listed("network", own, "security_groups")}
    missing = [{"name": name, "description": description, "stateful": name not in plan.STATELESS}
               for name, description, _ in plan.PROJECTS[project][0] if name not in have]
    if missing:
        made = member.call("POST", "network", "/security-groups", {"security_groups": missing})["security_groups"]
        have.update({group["name"]: group for group in made})
    known.update({"%s/%s" % (project, name): group for name, group in have.items()})


def origin(source, project, known, address_groups):
    if not isinstance(source, dict):
        return {"remote_ip_prefix": source}
    if "group" in source:
        name = source["group"]
        return {"remote_group_id": known[name if "/" in name else project + "/" + name]["id"]}
    return {"remote_address_group_id": address_groups[source["addresses"]]}


def make_rules(admins, known):
    """As an admin of each project: naming another project's group takes an admin, and one from elsewhere is refused."""
    for project, admin in admins.items():
        lists = {g["name"]: g["id"] for g in admin.listed("network", "/address-groups", "address_groups")}
        for name, _, rules in plan.PROJECTS[project][0]:
            group = known[project + "/" + name]
            # what every default group has of its own: ingress from its members, once a family
            usual = 2 if name == "default" else 0
            have = sum(rule["direction"] == "ingress" for rule in group["security_group_rules"]) - usual
            wanted = [{"security_group_id": group["id"], "direction": "ingress", "ethertype": ethertype,
                       "protocol": protocol, "port_range_min": low, "port_range_max": high,
                       **origin(source, project, known, lists)} for ethertype, protocol, low, high, source in rules]
            if have == 0:
                admin.call("POST", "network", "/security-group-rules", {"security_group_rules": wanted})
            elif have < len(rules):
                for rule in wanted:
                    # 409: it is there
                    admin.call("POST", "network", "/security-group-rules", {"security_group_rule": rule}, also=(409,))


def lend(owner, group, project):
    """Shares a group with another project."""
    have = owner.listed("network", "/rbac-policies", "rbac_policies")
    if not any(p["object_id"] == group and p["target_tenant"] == project for p in have):
        owner.make("network", "/rbac-policies", "rbac_policy", object_type="security_group", object_id=group,
                   action="access_as_shared", target_tenant=project)


def make_floating(admin, member, networks):
    """Floating addresses, which are host's, for servers on the private network, whose own address nobody answers."""
    ports = {p["name"]: p for p in member.listed("network", "/ports", "ports")}
    taken = {f["port_id"] for f in member.listed("network", "/floatingips", "floatingips")}
    make_router(member, networks)
    for key, _, _, _, _, _, _, more in plan.SERVERS_X:
        port = ports.get(key + "-port")
        if "floating" in more and port["id"] not in taken:
            address = HOSTS_RANGE + str(more["floating"])
            # choosing one is for an admin
            admin.make("network", "/floatingips", "floatingip", floating_network_id=networks["hosts"]["id"],
                       port_id=port["id"], project_id=member.project, floating_ip_address=address)
            await_address(member, port["device_id"], address)


def await_address(member, server, address):
    """Nova shows what it remembers, and Neutron tells it of a change a few seconds later."""
    for _ in range(60):
        if address in str(member.get("compute", "/servers/%s/ips" % server)):
            return
        time.sleep(1)
    raise SystemExit("nova never heard of %s" % address)


def make_router(member, networks):
    """Between the private network and the hosts'; without its interface no floating address can be given."""
    have = [r["id"] for r in member.listed("network", "/routers", "routers") if r["name"] == "router"]
    router = have[0] if have else member.make(
        "network", "/routers", "router", name="router",
        external_gateway_info={"network_id": networks["hosts"]["id"]})["id"]
    if not member.listed("network", "/ports?device_id=%s&device_owner=network:router_interface" % router, "ports"):
        member.call("PUT", "network", "/routers/%s/add_router_interface" % router,
                    {"subnet_id": networks["private"][PRIVATE_RANGE + "0/24"]})
