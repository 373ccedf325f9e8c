#!/bin/bash
# Builds the layers under one host: build.sh HOST. A layer whose inputs have not changed is left alone.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
require_root

# What a cloud image has; in the base, so that the layers above share it and "outdated" has it unpatched.
. "$LAB_HOME/provision/base.sh"

# The bases for testing old and new releases are up to date; bookworm's stays at its point release for "outdated".
base_sources() {
  case $1 in
    bookworm) apt_sources "$1" point ;;
    *) apt_sources "$1" full ;;
  esac
}

make_base() {
  local suite=$1 target=$2
  # doc, man and translations are left out for speed only
  base_sources "$suite" | mmdebstrap --quiet --mode=root --variant=minbase \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Check-Date "false"' \
    --aptopt='Acquire::Languages "none"' --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --skip=cleanup/apt/lists \
    --include="$BASE_PACKAGES" "$suite" "$target" -
}

# Runs the layer's script in a chroot over the layers below, in namespaces that vanish with it.
provision() {
  local name=$1 lowers=$2 upper=$3 sources=$STATE/run/sources-$1
  apt_sources "$(host_suite "$name")" full >"$sources"
  mkdir -p "$STATE/mnt/build-$name"
  unshare --mount --propagation private --pid --fork --kill-child \
    "$LAB_HOME/build-layer.sh" "$STATE/mnt/build-$name" "$lowers" "$upper" "$sources" \
    "$LAB_HOME/provision/functions.sh" "$(layer_script "$name")"
}

# ensure NAME BELOW...: builds a layer beside its place and moves it there, so that a half-built one is never used.
ensure() {
  local name=$1 target part began below lowers=''
  target=$(layer_dir "$@")
  part=$STATE/layers/part-$name
  [ ! -d "$target" ] || return 0
  began=$(now_ms)
  rm -rf "$part" "$part.work"
  shift
  while [ "$#" -gt 0 ]; do
    below=$(layer_dir "$@")
    lowers+="${lowers:+:}$below"
    shift
  done
  if [ -z "$lowers" ]; then
    make_base "$name" "$part"
  else
    provision "$name" "$lowers" "$part"
  fi >"$STATE/log/build-$name.log" 2>&1 || {
    tail -n 20 "$STATE/log/build-$name.log" >&2
    die "layer $name could not be built"
  }
  rm -rf "$part.work"
  mv "$part" "$target"
  say "layer $name: $((($(now_ms) - began) / 1000)) s, $(du -sm "$target" | cut -f 1) MB"
}

host=$1
mkdir -p "$STATE"/{layers,log,mnt,run}
suite=$(host_suite "$host")
if [ "$suite" != bookworm ] && [ ! -d "$(layer_dir "$suite")" ] && ! suite_exists "$suite"; then
  say "SKIPPED $host: this machine's mirror has no $suite"
  touch "$STATE/run/$host.skipped"
  exit 0
fi
rm -f "$STATE/run/$host.skipped"

# From the bottom up; a lock for each layer, because two hosts are built at a time.
read -ra layers <<<"$(host_layers "$host")"
for ((i = ${#layers[@]} - 1; i >= 0; i--)); do
  (
    flock 8
    ensure "${layers[@]:i}"
  ) 8>"$STATE/run/layer-${layers[i]}.lock"
done
