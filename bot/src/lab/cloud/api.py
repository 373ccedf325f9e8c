"""The cloud's state directory, and its API without any library: what is sent and what comes back are plain JSON."""
import json
import os
import urllib.error
import urllib.request

STATE = os.environ.get("GUARDBEE_CLOUD", "/var/lib/guardbee-cloud")
HOSTS_STATE = os.environ.get("GUARDBEE_LAB", "/var/lib/guardbee-lab")
HERE = os.path.dirname(os.path.abspath(__file__))
# as lib.sh has it
API = "127.0.51.2"
AUTH_URL = "http://%s:5000/v3" % API
DOMAIN = {"id": "default"}
# the catalogue leaves the version out for these
SUFFIX = {"network": "/v2.0", "image": "/v2"}


class Refused(Exception):
    def __init__(self, status, text):
        super().__init__("%d %s" % (status, text[:400]))
        self.status = status


def secrets():
    with open(STATE + "/etc/secrets") as lines:
        return dict(line.strip().split("=", 1) for line in lines)


def write(path, text, mode=0o600):
    """Beside its place and moved, so that a reader never sees half a file."""
    with open(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", newline="") as out:
        out.write(text)
    os.replace(path + ".new", path)


def exchange(method, url, body=None, headers=None):
    """Status, headers and text of an answer, whatever the status."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json", **(headers or {})}
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def login_of(cloud):
    """The body of a login, from an entry as clouds.yaml has them."""
    auth = cloud["auth"]
    if "application_credential_id" in auth:
        credential = {"id": auth["application_credential_id"], "secret": auth["application_credential_secret"]}
        identity = {"methods": ["application_credential"], "application_credential": credential}
        return {"auth": {"identity": identity}}
    user = {"name": auth["username"], "domain": DOMAIN, "password": auth["password"]}
    request = {"identity": {"methods": ["password"], "password": {"user": user}}}
    if "system_scope" in auth:
        request["scope"] = {"system": {"all": True}}
    elif "project_name" in auth:
        request["scope"] = {"project": {"name": auth["project_name"], "domain": DOMAIN}}
    else:
        request["scope"] = "unscoped"
    return {"auth": request}


class Session:
    """A token and the services that it opens."""

    def __init__(self, cloud):
        status, headers, text = exchange("POST", AUTH_URL + "/auth/tokens", login_of(cloud))
        if status != 201:
            raise Refused(status, text)
        self.login_answer = json.loads(text)
        token = self.login_answer["token"]
        self.token = headers["X-Subject-Token"]
        self.user = token["user"]["id"]
        self.project = token.get("project", {}).get("id")
        # a token without a project has no catalogue
        self.services = {"identity": AUTH_URL}
        self.services.update({
            service["type"]: [e["url"] for e in service["endpoints"] if e["interface"] == "public"][0]
            + SUFFIX.get(service["type"], "") for service in token.get("catalog", []) if service["endpoints"]})

    def raw(self, method, service, path, body=None, version=None, headers=None):
        headers = {"X-Auth-Token": self.token, **(headers or {})}
        if version:
            headers["OpenStack-API-Version"] = "compute " + version
        return exchange(method, self.services[service] + path, body, headers)

    def call(self, method, service, path, body=None, version=None, headers=None, also=()):
        """The answer's JSON, or its status where that is one of "also"."""
        status, _, text = self.raw(method, service, path, body, version, headers)
        if status in also:
            return status
        if status >= 300:
            raise Refused(status, "%s %s: %s" % (method, path, text))
        return json.loads(text) if text else None

    def get(self, service, path, **more):
        return self.call("GET", service, path, **more)

    def listed(self, service, path, key):
        return self.get(service, path)[key]

    def make(self, service, path, kind, **fields):
        return self.call("POST", service, path, {kind: fields})[kind]
