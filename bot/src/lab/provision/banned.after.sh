# shellcheck shell=bash
# Runs inside the booted host.
set -eu

# Sixty failed logins from outside, as sshd logs them: the writer carries sshd's name and stands in sshd's control
# group, so the journal files them under ssh.service as it does the daemon's own.
cp "$(command -v logger)" /run/sshd-lines
mkdir -p /run/lab-writer
mv /run/sshd-lines /run/lab-writer/sshd
(
  echo "$BASHPID" >/sys/fs/cgroup/system.slice/ssh.service/cgroup.procs
  for ((i = 0; i < 60; i++)); do
    echo "Failed password for invalid user admin from 198.51.100.$((i % 5 + 1)) port $((40000 + i)) ssh2"
  done | /run/lab-writer/sshd --tag sshd --priority auth.info --id=4242
)
rm -r /run/lab-writer

# An edit that nobody has followed by a reload: newer than the running daemon by more than a second.
sleep 1.1
echo 'MaxAuthTries 4' >/etc/ssh/sshd_config.d/90-late.conf
