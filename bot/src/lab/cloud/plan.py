"""What the cloud holds, as tables. data.py makes it, check.py looks at it."""

ANY, ANY6 = "0.0.0.0/0", "::/0"
# The hosts as the root namespace sees them; nothing listens from .150 on.
HOSTS_RANGE = "127.0.51."
PRIVATE_RANGE = "127.42.1."
RANGE6 = "2001:db8:51::"

# user, project (None: the whole system), roles
GRANTS = [
    ("alice", "project-x", ["member"]),
    ("rita", "project-x", ["reader"]),
    ("guest", "project-x", ["guest"]),
    ("bot", "project-x", ["reader", "guardbee"]),
    ("bot", "project-y", ["reader", "guardbee"]),
    ("carol", "project-y", ["member"]),
    ("auditor", None, ["reader"]),
    ("admin", "project-x", ["admin"]),
    ("admin", "project-y", ["admin"]),
]

# Who went away: switched off, and the role stayed.
SWITCHED_OFF = [("dave", "project-x", ["member"])]

# Application credentials that somebody made: entry of clouds.yaml, name, roles, unrestricted, end.
LOOSE = [
    ("member-x", "notebook-sync", ["member"], True, None),
    ("member-y", "nightly", ["member"], False, "2126-01-01T00:00:00"),
    ("admin-x", "terraform", ["admin"], False, "2126-01-01T00:00:00"),
]

# entry of clouds.yaml, user, project (None: a token without one, "*": the whole system)
CLOUDS = [
    ("admin", "admin", "admin"),
    ("admin-x", "admin", "project-x"),
    ("admin-y", "admin", "project-y"),
    ("member-x", "alice", "project-x"),
    ("member-y", "carol", "project-y"),
    ("reader-x", "rita", "project-x"),
    ("bot", "bot", None),
    ("bot-x", "bot", "project-x"),
    ("bot-y", "bot", "project-y"),
    ("guest-x", "guest", "project-x"),
    ("stranger-x", "stranger", "project-x"),
    ("stranger", "stranger", None),
    ("system-admin", "admin", "*"),
    ("system-reader", "auditor", "*"),
]

ADDRESSES = {
    "campus": ["198.51.100.0/24", "203.0.113.0/24"],
    "all-of-it": ["0.0.0.0/1", "128.0.0.0/1"],
}


def v4(protocol, low, high, source):
    return "IPv4", protocol, low, high, source


def v6(protocol, low, high, source):
    return "IPv6", protocol, low, high, source


def group(name):
    return {"group": name}


def addresses(name):
    return {"addresses": name}


# Neutron takes any character here, nova refuses most in a server's name.
HOSTILE_GROUP = "ssh\u202enepo \x1b[2J<!channel>\n`id`"

# name, description, rules: ethertype, protocol, ports, source (a prefix, none, another group, an address group)
GROUPS_X = [
    ("ssh-open", "SSH from anywhere", [v4("tcp", 22, 22, ANY)]),
    ("web-open", "HTTP and HTTPS from anywhere", [
        v4("tcp", 80, 80, ANY), v4("tcp", 443, 443, ANY), v6("tcp", 80, 80, ANY6), v6("tcp", 443, 443, ANY6)]),
    ("mysql-v6-open", "MySQL from any IPv6 address", [v6("tcp", 3306, 3306, ANY6)]),
    ("office-only", "SSH from one documentation range", [v4("tcp", 22, 22, "198.51.100.0/24")]),
    ("all-open", "everything from anywhere", [v4(None, None, None, ANY)]),
    ("app-internal", "application tier, and ping", [
        v4("tcp", 8080, 8090, group("app-internal")), v4("icmp", 8, 0, ANY)]),
    ("null-remote", "redis with neither prefix nor group", [v4("tcp", 6379, 6379, None)]),
    ("null-ports", "every TCP port", [v4("tcp", None, None, ANY)]),
    ("all-ports", "every UDP port, written out", [v4("udp", 1, 65535, ANY)]),
    ("halves", "PostgreSQL from two halves of the world", [
        v4("tcp", 5432, 5432, "0.0.0.0/1"), v4("tcp", 5432, 5432, "128.0.0.0/1")]),
    ("campus-web", "HTTPS from the campus", [v4("tcp", 443, 443, addresses("campus"))]),
    ("everyone-by-list", "Elasticsearch from a list that is the world", [
        v4("tcp", 9200, 9200, addresses("all-of-it"))]),
    ("from-web", "PostgreSQL from members of web-open", [v4("tcp", 5432, 5432, group("web-open"))]),
    ("by-number", "protocols as numbers", [
        v4("6", 3389, 3389, ANY), v4("17", 161, 161, ANY), v4("1", None, None, ANY), v6("58", None, None, ANY6)]),
    ("host-bits", "Docker from a host with the length of the world", [v4("tcp", 2375, 2375, "198.51.100.7/0")]),
    ("wide-range", "a hundred ports", [v4("tcp", 20000, 20100, ANY)]),
    ("udp-amp", "services that amplify", [
        v4("udp", 53, 53, ANY), v4("udp", 123, 123, ANY), v4("udp", 161, 161, ANY), v4("udp", 11211, 11211, ANY)]),
    ("parity", "SSH narrow by IPv4, open by IPv6", [
        v4("tcp", 22, 22, "198.51.100.0/24"), v6("tcp", 22, 22, ANY6)]),
    ("covered", "", [v4("tcp", 22, 22, ANY), v4("tcp", 22, 22, "203.0.113.0/24"), v4("tcp", 20, 30, "203.0.113.0/24")]),
    ("stateless", "answers need a rule of their own", [
        v4("tcp", 22, 22, "198.51.100.0/24"), v4("tcp", 32768, 60999, ANY)]),
    (HOSTILE_GROUP, "@everyone ```", [v4("tcp", 22, 22, ANY)]),
    ("forgotten", "on no server", [v4("tcp", 23, 23, ANY)]),
    # every project has it; a rule was added here
    ("default", None, [v4("tcp", 22, 22, ANY)]),
]
GROUPS_Y = [
    ("legacy-open", "FTP, telnet and rpcbind from anywhere", [
        v4("tcp", 21, 21, ANY), v4("tcp", 22, 22, ANY), v4("tcp", 23, 23, ANY), v4("tcp", 111, 111, ANY),
        v4("udp", 111, 111, ANY)]),
    ("redis-null", "redis with neither prefix nor group", [v4("tcp", 6379, 6379, None)]),
    ("ssh-open", "SSH from anywhere", [v4("tcp", 22, 22, ANY)]),
    ("office-only", "SSH from one documentation range", [v4("tcp", 22, 22, "198.51.100.0/24")]),
    # lent to project-x
    ("monitoring", "node exporter from anywhere", [v4("tcp", 9100, 9100, ANY)]),
    ("from-neighbour", "MySQL from a group of project-x", [v4("tcp", 3306, 3306, group("project-x/web-open"))]),
]

# key, name, network, last number of the address, groups, host and style of the console, state, more
#   more: tags, metadata, image, fields of the port, a second port, the last number of a floating address
SERVERS_X = [
    ("vm-42", "vm-42", "hosts", 12, ["ssh-open", "web-open", "mysql-v6-open"], "sloppy syslog", "ACTIVE",
     {"tags": ["role=web"], "metadata": {"owner": "alice", "env": "prod"}}),
    ("vm-43", "vm-43", "hosts", 11, ["office-only"], "hardened ec2", "ACTIVE", {"metadata": {"owner": "alice"}}),
    ("vm-44", "vm-44", "hosts", 13, ["all-open", "app-internal", "null-remote"], "accounts journal", "ACTIVE",
     {"metadata": {"guardbee-role": "mail"}}),
    ("vm-45", "vm-45", "private", 45, ["ssh-open", "from-web"], "outdated fingerprints", "ACTIVE",
     {"floating": 14}),
    ("vm-46", "vm-46", "hosts", 15, ["parity", "halves", "campus-web", "everyone-by-list", "project-y/monitoring"],
     "banned syslog", "ACTIVE", {"address6": "15"}),
    ("vm-47", "vm-47", "hosts", 19, [], "openrc syslog", "ACTIVE", {"port": {"port_security_enabled": False}}),
    ("vm-48", "vm-48", "hosts", 20, ["default", "by-number", "host-bits", "wide-range", "udp-amp"],
     "dropbear journal", "ACTIVE", {"image": "snapshot", "port": {"allowed_address_pairs": [{"ip_address": ANY}]}}),
    ("vm-forged", "vm-forged", "hosts", 17, ["null-ports", "all-ports", "covered"], "partial forged", "ACTIVE", {}),
    ("web-1", "web", "hosts", 18, ["ssh-open", "web-open"], "askpass rebuilt", "ACTIVE", {"image": "debian-13"}),
    ("web-2", "web", "hosts", 151, ["web-open"], "foreign syslog", "SHUTOFF", {"image": "snapshot"}),
    ("vm-off", "vm-off", "hosts", 152, ["ssh-open"], None, "SHUTOFF", {"image": "gone"}),
    ("vm-locked", "vm-locked", "hosts", 153, ["ssh-open"], None, "locked",
     {"metadata": {"security_ticket": "https://support.example.org/tickets/4711"}}),
    ("vm-error", "vm-error", "hosts", 154, ["ssh-open"], None, "ERROR", {}),
    ("vm-paused", "vm-paused", "hosts", 155, ["ssh-open"], None, "PAUSED", {}),
    ("vm-suspended", "vm-suspended", "hosts", 156, ["ssh-open"], None, "SUSPENDED", {}),
    ("vm-rescue", "vm-rescue", "hosts", 157, ["ssh-open"], None, "RESCUE", {}),
    ("vm-shelved", "vm-shelved", "hosts", 158, ["ssh-open"], None, "SHELVED_OFFLOADED", {}),
    ("vm-hostile", "vm;$(id) `id` <!channel> @everyone *b* [x](http://203.0.113.9/) \u05e9\u05e8\u05ea", "hosts", 159,
     [HOSTILE_GROUP], "hostile", "ACTIVE",
     {"metadata": {"owner": "<@U0> ```", "guardbee-role": "web\u202e,mail;$(id)"}, "accessIPv4": "203.0.113.9"}),
    # a port that looks narrow, and a second one that is not
    ("vm-ports", "vm-ports", "hosts", 160, ["stateless"], None, "ACTIVE", {"second": ("private", 60, ["all-open"])}),
    # no address: "none" asks nova for no network at all, a flavour that no host can carry ends in an error
    ("vm-noaddr", "vm-noaddr", None, 0, [], None, "ACTIVE", {}),
    ("vm-nohost", "vm-nohost", None, 0, [], None, "ERROR", {"flavor": "huge"}),
    ("vm-gone", "vm-gone", None, 0, [], None, "DELETED", {}),
]
SERVERS_Y = [
    ("vm-7", "vm-7", "hosts", 16, ["legacy-open", "redis-null"], "legacy syslog", "ACTIVE", {}),
    ("vm-8", "vm-8", "hosts", 21, ["ssh-open", "from-neighbour"], "eol journal", "ACTIVE", {}),
    # the same addresses once more, on a network of the project's own: another machine's keys, and none at all
    ("vm-9", "vm-9", "own", 11, ["office-only"], "foreign syslog", "ACTIVE", {}),
    ("vm-10", "vm-10", "own", 17, ["ssh-open", "monitoring"], "none", "ACTIVE", {}),
]
STATELESS = ["stateless"]
PROJECTS = {"project-x": (GROUPS_X, SERVERS_X), "project-y": (GROUPS_Y, SERVERS_Y)}

# image: properties; the first is what a server gets that asks for nothing else
IMAGES = {
    "debian-12": {"visibility": "public", "os_distro": "debian", "os_version": "12", "default_user": "auditor"},
    "debian-13": {"visibility": "public", "os_distro": "debian", "os_version": "13", "default_user": "auditor"},
    "snapshot": {"visibility": "private"},
    "gone": {"visibility": "public"},
}
FLAVORS = {"small": 1, "huge": 5000}
