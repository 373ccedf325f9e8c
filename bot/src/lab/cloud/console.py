"""Console texts as cloud-init leaves them, with the host keys of a real host of the lab."""
import glob
import os
import subprocess

from api import HERE, HOSTS_STATE, STATE

BAR = "#" * 61
DATE = "<14>Nov  2 09:14:05 "
HEAD = [
    "[    0.000000] Linux version 6.1.0-38-cloud-amd64 (debian-kernel@lists.debian.org)",
    "[    0.000000] Command line: BOOT_IMAGE=/boot/vmlinuz root=/dev/vda1 ro console=tty0 console=ttyS0,115200",
    "[\x1b[0;32m  OK  \x1b[0m] Reached target \x1b[0;1;39mnetwork-online.target\x1b[0m - Network is Online.",
    "[   11.204110] cloud-init[581]: Cloud-init v. 22.4.2 running 'modules:final' at Mon, 02 Nov 2026 09:14:03 +0000.",
    "ci-info: no authorized SSH keys fingerprints found for user debian.",
]


def tail(name):
    return ["[   14.870233] cloud-init[581]: Cloud-init v. 22.4.2 finished at Mon, 02 Nov 2026 09:14:07 +0000.",
            "", "Debian GNU/Linux 12 %s ttyS0" % name, "", "%s login: " % name]


def foreign_keys():
    """Keys of no host."""
    directory = STATE + "/foreign"
    os.makedirs(directory, exist_ok=True)
    for kind in ("ecdsa", "ed25519", "rsa"):
        path = "%s/ssh_host_%s_key" % (directory, kind)
        if not os.path.exists(path + ".pub"):
            subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", path], check=True)
    return read_keys(directory)


def read_keys(directory):
    lines = []
    for path in sorted(glob.glob(directory + "/ssh_host_*_key.pub")):
        with open(path) as key:
            lines += key.read().splitlines()
    return lines


def keys_of(host):
    """From /etc/ssh of the running host; one that does not run will have the keys it was given."""
    if host == "foreign":
        return foreign_keys()
    ran = subprocess.run([HERE + "/../exec.sh", host, "sh", "-c", "cat /etc/ssh/ssh_host_*_key.pub"],
                         capture_output=True, text=True, stdin=subprocess.DEVNULL,
                         env={k: v for k, v in os.environ.items() if k != "GUARDBEE_CLOUD"})
    lines = ran.stdout.splitlines() if ran.returncode == 0 else read_keys("%s/keys/host/%s" % (HOSTS_STATE, host))
    if not lines:
        raise SystemExit("no public host keys of " + host)
    return lines


def named(keys, name):
    """A VM's keys end in its own name."""
    return [" ".join(key.split()[:2] + ["root@" + name]) for key in keys]


def fingerprints(keys):
    ran = subprocess.run(["ssh-keygen", "-lf", "-"], input="\n".join(keys) + "\n", capture_output=True, text=True,
                         check=True)
    return ran.stdout.splitlines()


def prints_block(keys, prefix):
    return [prefix + line for line in
            [BAR, "-----BEGIN SSH HOST KEY FINGERPRINTS-----", *fingerprints(keys),
             "-----END SSH HOST KEY FINGERPRINTS-----", BAR]]


def keys_block(keys, prefix=""):
    return [prefix + line for line in ["-----BEGIN SSH HOST KEY KEYS-----", *keys, "-----END SSH HOST KEY KEYS-----"]]


def syslog(keys, name):
    """As Debian 12 prints it: fingerprints through logger, keys bare."""
    return HEAD + prints_block(keys, DATE + "cloud-init: ") + keys_block(keys) + tail(name)


def ec2(keys, name):
    """Of older images: another tag, the line ends of a serial line, and the kernel in between."""
    block = prints_block(keys, DATE + "ec2: ")
    block.insert(3, "[   12.911702] random: crng init done")
    return [line + "\r" for line in HEAD + block + keys_block(keys) + tail(name)]


def journal(keys, name):
    """Where the journal goes to the console, it marks every line."""
    return (HEAD + prints_block(keys, "[   14.612004] cloud-init[581]: ")
            + keys_block(keys, "[   14.630518] cloud-init[581]: ") + tail(name))


def fingerprints_only(keys, name):
    return HEAD + prints_block(keys, DATE + "cloud-init: ") + tail(name)


def rebuilt(keys, name):
    """Two boots in one text: the keys of the first are gone."""
    return syslog(named(foreign_keys(), name), name) + syslog(keys, name)


def forged(keys, name):
    """After the prompt somebody who is logged in printed a block of his own."""
    return syslog(keys, name) + keys_block(named(foreign_keys(), name)) + ["%s login: " % name]


def hostile(_, name):
    """No block that could be believed, and everything that hurts whoever shows it."""
    return HEAD + ["\x1b]0;owned\x07\x1b[2J<!channel> @everyone ```", "x" * 20000,
                   "-----BEGIN SSH HOST KEY KEYS-----", "ssh-ed25519 AAAA<@U0> root@x"]


STYLES = {"syslog": syslog, "ec2": ec2, "journal": journal, "fingerprints": fingerprints_only, "rebuilt": rebuilt,
          "forged": forged}


def text(what, name):
    """The console of a server: "HOST STYLE", "none" (long up, the boot has rotated away) or "hostile"."""
    if what == "none":
        lines = tail(name)[1:] * 3
    elif what == "hostile":
        lines = hostile(None, name)
    else:
        host, style = what.split()
        lines = STYLES[style](named(keys_of(host), name), name)
    return "\n".join(lines)
