package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.SocketFacts.Listener;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Services with accounts of their own, told by the program that listens or, where programs are hidden, by the port.
public enum Application {
  GRAFANA("Grafana", "grafana.*", "admin/admin", false, 3000), JUPYTER("Jupyter", "jupyter.*|configurable-http-proxy",
      "no token, or one in the start script", false, 8888), RSTUDIO("RStudio Server", "rserver|rstudio.*",
          "accounts of the VM", false, 8787), GUACAMOLE("Guacamole", "guacd", "guacadmin/guacadmin", false,
              4822), JENKINS("Jenkins", "jenkins", "the first administrator", false), RABBITMQ("RabbitMQ", "beam\\.smp",
                  "guest/guest", false, 5672, 15672), PORTAINER("Portainer", "portainer", "the first administrator",
                      false, 9443), MINIO("MinIO", "minio", "minioadmin/minioadmin", false, 9001), WEBMIN("Webmin",
                          "miniserv\\.pl", "root of the VM", false,
                          10000), POSTGRESQL("PostgreSQL", "postgres|postmaster", "postgres", true, 5432), MYSQL(
                              "MySQL or MariaDB", "mysqld|mariadbd", "root without a password", true,
                              3306), REDIS("Redis", "redis-server.*|valkey-server.*|redis-check-rdb", "no password",
                                  true, 6379), MONGODB("MongoDB", "mongod", "no password", true, 27017), ELASTICSEARCH(
                                      "Elasticsearch or OpenSearch", "elasticsearch|opensearch", "elastic/changeme",
                                      true, 9200), COUCHDB("CouchDB", "couchdb", "admin party", true, 5984), INFLUXDB(
                                          "InfluxDB", "influxd.*", "no password", true, 8086), CASSANDRA("Cassandra",
                                              "cassandra", "cassandra/cassandra", true,
                                              9042), NEO4J("Neo4j", "neo4j", "neo4j/neo4j", true, 7474, 7687);

  /// Programs without accounts of their own: they know those of the VM, or none.
  private static final Pattern PLAIN = Pattern.compile(
      "sshd.*|dropbear|tinysshd.*|systemd.*|init|master|exim4?|rpcbind|rpc\\..*|x?inetd|inetutils-inetd|openbsd-inetd"
          + "|vsftpd|chronyd|ntpd|dhclient|dhcpcd|cupsd|smbd|nmbd|named|unbound|dnsmasq|rsyslogd|avahi-daemon");
  private static final Set<Integer> PLAIN_PORTS = Set.of(21, 22, 23, 25, 53, 68, 111, 123, 323, 514, 546, 587, 5353,
      5355);

  private final String title;
  private final Pattern program;
  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
  private final int[] ports;
  private final String shipped;
  private final boolean database;

  Application(String title, String program, String shipped, boolean database, int... ports) {
    this.title = title;
    this.program = Pattern.compile(program);
    this.ports = ports;
    this.shipped = shipped;
    this.database = database;
  }

  /// What people call it.
  public String title() {
    return title;
  }

  /// What it comes with ("admin/admin").
  public String shipped() {
    return shipped;
  }

  /// Whether it is a database.
  public boolean database() {
    return database;
  }

  /// What listens there, if it is one of these.
  public static Optional<Application> at(Listener listener) {
    return Arrays.stream(values()).filter(application -> listener.namesKnown()
        ? listener.processes().stream().anyMatch(name -> application.program.matcher(name).matches())
        : Arrays.stream(application.ports).anyMatch(port -> port == listener.port())).findFirst();
  }

  /// Whether it is known that what listens there has no accounts of its own.
  public static boolean plain(Listener listener) {
    List<String> names = listener.processes();
    return listener.namesKnown()
        ? names.stream().allMatch(name -> PLAIN.matcher(name).matches())
        : PLAIN_PORTS.contains(listener.port());
  }
}
