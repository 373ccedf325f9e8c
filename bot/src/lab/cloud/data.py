#!/usr/bin/python3 -P
"""Fills the cloud by plan.py: data.py catalogue | fill. Every step looks before it makes, so it may run again."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import access  # noqa: E402
import groups  # noqa: E402
import plan  # noqa: E402
import servers  # noqa: E402
from api import API, HOSTS_STATE  # noqa: E402

SHORT = {"project-x": "x", "project-y": "y"}


def catalogue():
    """The service users, and where the services are."""
    admin = access.session("admin")
    people = access.People(admin)
    people.project("service")
    for user in ("nova", "neutron", "glance", "placement"):
        people.user(user, "SERVICE_PASSWORD")
        people.grant(user, "service", ["admin", "service"])
    have = {service["type"]: service["id"] for service in admin.listed("identity", "/services", "services")}
    ends = {(end["service_id"], end["interface"]) for end in admin.listed("identity", "/endpoints", "endpoints")}
    for name, kind, end in (("nova", "compute", ":8774/v2.1"), ("neutron", "network", ":9696"),
                            ("glance", "image", ":9292"), ("placement", "placement", ":8778")):
        service = have.get(kind) or admin.make("identity", "/services", "service", name=name, type=kind)["id"]
        for interface in ("public", "internal", "admin"):
            if (service, interface) not in ends:
                admin.make("identity", "/endpoints", "endpoint", service_id=service, interface=interface,
                           region_id="RegionOne", url="http://" + API + end)


def images(admin, member):
    """Ids by name. The image "gone" is deleted in the end, so it is made only for a server that is not there yet."""
    have = {image["name"]: image["id"] for image in member.listed("image", "/images", "images")}
    ports = member.listed("network", "/ports?name=vm-off-port", "ports")
    lost = any(port["device_id"] for port in ports)
    for name, properties in plan.IMAGES.items():
        if name in have or (name == "gone" and lost):
            continue
        owner = admin if properties["visibility"] == "public" else member
        image = owner.call("POST", "image", "/images",
                           {"name": name, "disk_format": "raw", "container_format": "bare", **properties})
        owner.call("PUT", "image", "/images/%s/file" % image["id"], b"boots nothing\n",
                   headers={"Content-Type": "application/octet-stream"})
        have[name] = image["id"]
    return have


def flavors(admin):
    have = {flavor["name"]: flavor["id"] for flavor in admin.listed("compute", "/flavors", "flavors")}
    for name, cpus in plan.FLAVORS.items():
        if name not in have:
            have[name] = admin.make("compute", "/flavors", "flavor", name=name, vcpus=cpus, ram=64, disk=1)["id"]
    return have


def keypair(member):
    """The key that every host of the lab lets in."""
    have = {entry["keypair"]["name"] for entry in member.listed("compute", "/os-keypairs", "keypairs")}
    if "auditor" not in have:
        with open(HOSTS_STATE + "/keys/auditor_ed25519.pub") as key:
            member.make("compute", "/os-keypairs", "keypair", name="auditor", public_key=key.read().strip())


def fill():
    admin = access.session("admin")
    projects = access.make_people(admin)
    members = {project: access.session("member-" + short) for project, short in SHORT.items()}
    x, y = members["project-x"], members["project-y"]
    for project in projects.values():
        admin.call("PUT", "compute", "/os-quota-sets/" + project, {"quota_set": {"instances": 100, "cores": -1}})
    networks = groups.make_networks(admin, members)
    known = {}
    # the groups of one project name those of the other
    for project, member in members.items():
        groups.make_groups(admin, member, project, known)
    groups.make_rules({project: access.session("admin-" + short) for project, short in SHORT.items()}, known)
    groups.lend(y, known["project-y/monitoring"]["id"], x.project)
    for member in members.values():
        keypair(member)
    stock = servers.Stock(images(admin, x), flavors(admin), networks, known)
    for project, member in members.items():
        servers.make_servers(admin, member, project, stock)
    if "gone" in stock.images:
        admin.call("DELETE", "image", "/images/" + stock.images["gone"])
    groups.make_floating(admin, x, networks)


if __name__ == "__main__":
    {"catalogue": catalogue, "fill": fill}[sys.argv[1]]()
