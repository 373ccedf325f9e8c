package io.guardbee.checks.probe.outside;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// A service that should want a login, and often does not.
public enum Service {
  /// `PING`.
  REDIS("Redis", "redis-server valkey-server keydb-server"),
  /// `version`.
  MEMCACHED("Memcached", "memcached"),
  /// The names of databases that are not there.
  MONGODB("MongoDB", "mongod mongos"),
  /// `GET /`; OpenSearch as well. Java says nothing by its name.
  ELASTICSEARCH("Elasticsearch", ""),
  /// The number of keys called `guardbee`.
  ETCD("etcd", "etcd"),
  /// `GET /version`.
  DOCKER("The Docker API", "dockerd"),
  /// The first line of the answer to `GET /pods`.
  KUBELET("The kubelet", "kubelet"),
  /// `GET /api/status`; `/api` itself answers everybody.
  JUPYTER("Jupyter", "jupyter-lab jupyter-noteboo jupyter-server"),
  /// The connection's setup.
  X11("X11", "Xorg X Xvfb Xtigervnc Xvnc Xephyr Xwayland"),
  /// The list of security types.
  VNC("VNC", "Xtigervnc Xvnc x11vnc vino-server wayvnc"),
  /// Whether one of the first modules opens.
  RSYNC("The rsync daemon", "rsync"),
  /// To whom it exports what. The kernel serves, so that no process is seen.
  NFS("The NFS server", "ganesha.nfsd");

  private final String label;
  private final String processes;

  /// @param processes the names of its processes, as the kernel cuts them
  Service(String label, String processes) {
    this.label = label;
    this.processes = processes;
  }

  /// Its name at the beginning of a sentence.
  public String label() {
    return label;
  }

  /// Whether it usually listens at this TCP port.
  public boolean usual(int port) {
    return switch (this) {
      case REDIS -> port == 6379;
      case MEMCACHED -> port == 11_211;
      case MONGODB -> port >= 27_017 && port <= 27_019;
      case ELASTICSEARCH -> port == 9200;
      case ETCD -> port == 2379;
      case DOCKER -> port == 2375;
      case KUBELET -> port == 10_250 || port == 10_255;
      case JUPYTER -> port == 8888 || port == 8889;
      case X11 -> port >= 6000 && port <= 6009;
      case VNC -> port >= 5900 && port <= 5909;
      case RSYNC -> port == 873;
      case NFS -> port == 2049;
    };
  }

  /// Whether it may stand at this port, behind one of these processes. Where one program is several services, each has its
  /// own ports.
  public boolean at(int port, Collection<String> holders) {
    return usual(port) || (runsAmong(holders) && Arrays.stream(values())
        .noneMatch(other -> other.usual(port) && other.runsAmong(holders)))
        || (stagedBy(holders) && Arrays.stream(values()).noneMatch(other -> other.usual(port)));
  }

  /// Whether the processes behind a port show containers, in which such a service usually runs, or the language that it is
  /// written in.
  public boolean stagedBy(Collection<String> holders) {
    return switch (this) {
      case REDIS, MEMCACHED, MONGODB, ETCD -> holders.stream().anyMatch(Service::publishes);
      case ELASTICSEARCH -> holders.stream().anyMatch(name -> publishes(name) || name.equals("java"));
      case JUPYTER -> holders.stream().anyMatch(name -> publishes(name) || name.startsWith("python"));
      case DOCKER, KUBELET, X11, VNC, RSYNC, NFS -> false;
    };
  }

  private static boolean publishes(String process) {
    return process.matches("docker-proxy|rootlessport|conmon|slirp4netns|pasta(?:\\.avx2)?");
  }

  /// Whether one of the processes is its.
  public boolean runsAmong(Collection<String> holders) {
    return holders.stream().anyMatch(this::runsAs);
  }

  private boolean runsAs(String process) {
    return List.of(processes.split(" ")).contains(process) && !process.isEmpty();
  }

  /// Whether the processes behind a port show that something else stands there.
  public boolean ruledOutBy(Collection<String> holders) {
    return !holders.isEmpty() && holders.stream().noneMatch(name -> runsAs(name) || stages(name));
  }

  /// What runs other programs, or shows them.
  private static boolean stages(String process) {
    return process.matches("java|node|python.*|docker-proxy|rootlessport|conmon|haproxy|nginx|systemd|.*inetd");
  }
}
