#!/usr/bin/python3 -P
"""Makes the demo's cloud of what the lab's cloud was recorded to say: demo-cloud.py RECORDED OUT.

Fewer servers, two of them under the names that the demo's machines have, addresses of the documentation's range in the
place of the lab's loopback ones, and all of it some days earlier, since the demo's machines were recorded then. Links,
ports of the catalogue and the time of a token's end are for DemoCloud to fill in: @HERE@ and @END@.
"""
import json
import os
import re
import sys

RECORDED, OUT = sys.argv[1:]
SERVERS = {
    "project-x": {"vm-42": "vm-42", "vm-43": "vm-43", "web": "web", "vm-off": "vm-off", "vm-locked": "vm-locked",
                  "vm-46": "vm-46"},
    "project-y": {"vm-7": "vm-44", "vm-8": "vm-45"},
}
# rules that nobody uses are worth a finding
UNUSED = ("default", "forgotten")


def recorded(place, name):
    with open(os.path.join(RECORDED, place, name + ".json")) as file:
        return json.load(file)


def read(place, name):
    return recorded(place, name)["answer"]


def demo(text):
    """The lab's places and days become the demo's."""
    text = re.sub(r"http://127\.0\.51\.2:5000", "@HERE@/identity", text)
    text = re.sub(r"http://127\.0\.51\.2:8774", "@HERE@/compute", text)
    text = re.sub(r"http://127\.0\.51\.2:9696", "@HERE@/network", text)
    text = re.sub(r"http://127\.0\.51\.2:9292", "@HERE@/image", text)
    text = text.replace("127.0.51.", "192.0.2.").replace("127.42.1.", "10.42.1.")
    return text.replace("2026-11-25T", "2026-11-21T")


def write(place, name, answer):
    os.makedirs(os.path.join(OUT, place), exist_ok=True)
    with open(os.path.join(OUT, place, name + ".json"), "w") as out:
        out.write(demo(json.dumps(answer, separators=(",", ":"), ensure_ascii=False)) + "\n")


def console(place, server, old, new):
    output = read(place, "console-" + server)["output"]
    os.makedirs(os.path.join(OUT, place), exist_ok=True)
    with open(os.path.join(OUT, place, "console-%s.txt" % server), "w") as out:
        out.write(output.replace(old, new))


def project(place):
    names = SERVERS[place]
    servers = [s for s in read(place, "servers")["servers"] if s["name"] in names]
    for server in servers:
        console(place, server["id"], server["name"], names[server["name"]])
        server["name"] = names[server["name"]]
    write(place, "servers", {"servers": servers})
    kept = {server["id"] for server in servers}
    ports = [p for p in read(place, "ports")["ports"]
             if p["device_id"] in kept or not p["device_owner"].startswith("compute:")]
    write(place, "ports", {"ports": ports})
    used = {group for port in ports for group in port["security_groups"]}
    groups = [g for g in read(place, "security-groups")["security_groups"]
              if g["id"] in used or g["name"] in UNUSED]
    write(place, "security-groups", {"security_groups": groups})
    kept_ports = {port["id"] for port in ports}
    write(place, "floatingips", {"floatingips": [f for f in read(place, "floatingips")["floatingips"]
                                                 if f["port_id"] in kept_ports]})
    for name in ("networks", "networks-external", "address-groups"):
        write(place, name, read(place, name))
    login = read(place, "login")
    login["token"]["expires_at"] = "@END@"
    login["token"]["catalog"] = [s for s in login["token"]["catalog"] if s["type"] != "placement"]
    write(place, "login", login)
    return {server["image"]["id"] for server in servers if server["image"]}


images = {image: place for place in SERVERS for image in project(place)}
write("", "projects", read("project-x", "projects"))
write("", "images", {"images": [read(images[image], "image-" + image) for image in sorted(images)
                                if recorded(images[image], "image-" + image)["status"] == 200],
                     "schema": "/v2/schemas/images", "first": "/v2/images"})
write("", "wrong-password", read("refused", "login-wrong-password"))
write("", "no-server", read("refused", "server-of-another-project"))
