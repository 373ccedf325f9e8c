"""Projects, users, roles and application credentials, and the clouds.yaml that opens them."""
import json
import os

import plan
from api import AUTH_URL, DOMAIN, STATE, Refused, Session, secrets, write

CREDENTIALS = STATE + "/credentials.json"


def clouds():
    """The entries of clouds.yaml by name."""
    passwords = secrets()
    entries = {}
    for cloud, user, project in plan.CLOUDS:
        auth = {"auth_url": AUTH_URL, "username": user, "user_domain_name": "Default",
                "password": passwords["ADMIN_PASSWORD" if user == "admin" else "USER_PASSWORD"]}
        if project == "*":
            auth["system_scope"] = "all"
        elif project:
            auth.update(project_name=project, project_domain_name="Default")
        entries[cloud] = {"region_name": "RegionOne", "auth": auth}
    for cloud, credential in credentials().items():
        auth = {"auth_url": AUTH_URL, "application_credential_id": credential["id"],
                "application_credential_secret": credential["secret"]}
        entries[cloud] = {"region_name": "RegionOne", "auth_type": "v3applicationcredential", "auth": auth}
    return entries


def credentials():
    if not os.path.exists(CREDENTIALS):
        return {}
    with open(CREDENTIALS) as text:
        return json.load(text)


def session(cloud):
    return Session(clouds()[cloud])


def write_clouds():
    """JSON is YAML; one entry a line keeps it readable."""
    lines = ["  %s: %s" % (name, json.dumps(entry)) for name, entry in clouds().items()]
    write(STATE + "/clouds.yaml", "clouds:\n" + "\n".join(lines) + "\n")


class People:
    """Who there is, made where missing."""

    def __init__(self, admin):
        self.admin = admin
        self.passwords = secrets()
        self.ids = {kind: {thing["name"]: thing["id"] for thing in admin.listed("identity", "/" + kind, kind)}
                    for kind in ("projects", "users", "roles")}

    def _named(self, kind, name, **fields):
        if name not in self.ids[kind]:
            self.ids[kind][name] = self.admin.make("identity", "/" + kind, kind[:-1], name=name, **fields)["id"]
        return self.ids[kind][name]

    def project(self, name):
        return self._named("projects", name, domain_id=DOMAIN["id"])

    def user(self, name, password="USER_PASSWORD"):
        return self._named("users", name, domain_id=DOMAIN["id"], password=self.passwords[password])

    def grant(self, user, project, roles):
        place = "/projects/" + self.project(project) if project else "/system"
        for role in roles:
            self.admin.call("PUT", "identity",
                            "%s/users/%s/roles/%s" % (place, self.ids["users"][user], self._named("roles", role)))


def make_people(admin):
    """Ids of the projects by name."""
    people = People(admin)
    projects = {project: people.project(project) for project in plan.PROJECTS}
    for user in {user for _, user, _ in plan.CLOUDS} - {"admin"}:
        people.user(user)
    for user, project, roles in plan.GRANTS:
        people.grant(user, project, roles)
    for user, project, roles in plan.SWITCHED_OFF:
        people.user(user)
        people.grant(user, project, roles)
        admin.call("PATCH", "identity", "/users/" + people.ids["users"][user], {"user": {"enabled": False}})
    make_credentials()
    make_loose()
    write_clouds()
    return projects


def make_credentials():
    """Application credentials of the bot, one a project; whoever makes one must be logged in to its project."""
    kept = credentials()
    for project in ("x", "y"):
        name = "appcred-" + project
        if name in kept and works(name):
            continue
        bot = session("bot-" + project)
        place = "/users/%s/application_credentials" % bot.user
        for old in bot.listed("identity", place, "application_credentials"):
            if old["name"] == name:
                bot.call("DELETE", "identity", "%s/%s" % (place, old["id"]))
        made = bot.make("identity", place, "application_credential", name=name, description="reads " + project,
                        roles=[{"name": "reader"}, {"name": "guardbee"}])
        kept[name] = {"id": made["id"], "secret": made["secret"]}
        write(CREDENTIALS, json.dumps(kept))


def make_loose():
    """Those of people; nobody keeps their secrets."""
    for cloud, name, roles, unrestricted, end in plan.LOOSE:
        owner = session(cloud)
        place = "/users/%s/application_credentials" % owner.user
        if name not in {old["name"] for old in owner.listed("identity", place, "application_credentials")}:
            owner.make("identity", place, "application_credential", name=name, unrestricted=unrestricted,
                       expires_at=end, roles=[{"name": role} for role in roles])


def works(cloud):
    try:
        session(cloud)
        return True
    except Refused:
        return False
