"""Networks, address groups, security groups and their rules, floating addresses."""
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
    for name, description, _ in plan.PROJECTS[project][0]:
        if name not in have:
            have[name] = member.make("network", "/security-groups", "security_group", name=name,
                                     description=description, stateful=name not in plan.STATELESS)
    known.update({"%s/%s" % (project, name): group for name, group in have.items()})


def source(rule, project, known, address_groups):
    origin = rule[4]
    if isinstance(origin, dict) and "group" in origin:
        name = origin["group"]
        return {"remote_group_id": known[name if "/" in name else project + "/" + name]["id"]}
    if isinstance(origin, dict):
        return {"remote_address_group_id": address_groups[origin["addresses"]]}
    return {"remote_ip_prefix": origin}


def make_rules(admins, known):
    """As an admin of each project: to name another project's group takes an admin, and one from elsewhere is refused."""
    for project, member in admins.items():
        lists = {g["name"]: g["id"] for g in member.listed("network", "/address-groups", "address_groups")}
        for name, _, rules in plan.PROJECTS[project][0]:
            group = known[project + "/" + name]
            # what every default group has of its own: ingress from its members, once a family
            usual = 2 if name == "default" else 0
            ingress = [r for r in group["security_group_rules"] if r["direction"] == "ingress"]
            if len(ingress) == len(rules) + usual:
                continue
            for rule in rules:
                ethertype, protocol, low, high, _ = rule
                # 409: it is there
                member.call("POST", "network", "/security-group-rules", {"security_group_rule": {
                    "security_group_id": group["id"], "direction": "ingress",
                    "ethertype": ethertype, "protocol": protocol, "port_range_min": low, "port_range_max": high,
                    **source(rule, project, known, lists)}}, also=(409,))


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
    router = make_router(member, networks)
    for key, _, _, _, _, _, _, more in plan.SERVERS_X:
        port = ports.get(key + "-port")
        if "floating" in more and port["id"] not in taken:
            member_port = {"fixed_ips": [{"subnet_id": networks["private"][PRIVATE_RANGE + "0/24"]}]}
            if not any(p["device_id"] == router for p in ports.values()):
                member.call("PUT", "network", "/routers/%s/add_router_interface" % router,
                            {"subnet_id": member_port["fixed_ips"][0]["subnet_id"]})
            # choosing one is for an admin
            admin.make("network", "/floatingips", "floatingip", floating_network_id=networks["hosts"]["id"],
                       port_id=port["id"], project_id=member.project,
                       floating_ip_address=HOSTS_RANGE + str(more["floating"]))


def make_router(member, networks):
    have = [r["id"] for r in member.listed("network", "/routers", "routers") if r["name"] == "router"]
    return have[0] if have else member.make(
        "network", "/routers", "router", name="router",
        external_gateway_info={"network_id": networks["hosts"]["id"]})["id"]
