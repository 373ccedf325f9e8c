# --- containers: which ports containers are published on ----------------------------------------------------------------

# Container engines are asked only as root, only what runs, and only where they have been used: to ask podman for the
# first time would make its store. Names of containers stay here.
gb_section_containers() {
  gb_part engines
  [ ! -S /run/docker.sock ] || echo docker
  [ ! -e /var/lib/containers/storage/libpod ] || echo podman
  grep -s -E -x -h 'dockerd|containerd|podman|conmon|k3s-server|kubelet|rootlesskit' /proc/[0-9]*/comm | sort -u
  gb_rc 0
  if [ "$GB_ROOT" != 1 ]; then
    gb_miss docker root "the collector, to ask the container engines"
    gb_miss podman root "the collector, to ask the container engines"
    return
  fi
  if [ -S /run/docker.sock ] && gb_has docker; then
    gb_run docker 10 docker -H unix:///run/docker.sock ps --no-trunc --format '{{.ID}} {{.Ports}}'
  fi
  if [ -e /var/lib/containers/storage/libpod ] && gb_has podman; then
    gb_run podman 10 podman ps --no-trunc --format '{{.ID}} {{.Ports}}'
  fi
}
