# shellcheck shell=bash
# Runs inside the booted host.
set -eu
plant-failed-logins 10
