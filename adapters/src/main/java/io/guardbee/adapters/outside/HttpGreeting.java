package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import io.guardbee.checks.probe.outside.Service;
import java.util.Set;
import java.util.regex.Pattern;

/// Sends one request to a service that speaks HTTP, and tells by status and a word of its answer whether it wants a login.
/// Of the answer its first line alone is kept.
final class HttpGreeting {
  private static final int MOST = 8_192;
  private static final int KUBELET_TLS = 10_250;
  private static final Pattern STATUS = Pattern.compile("\\AHTTP/1\\.[01] ([1-5][0-9][0-9])[^\r\n]*");
  private static final Set<String> REFUSED = Set.of("401", "403");
  private static final Pattern TLS_WANTED = Pattern.compile("\\A\u0015\u0003|HTTP request (?:was sent )?to an? HTTPS|"
      + "plain HTTP request was sent to HTTPS");

  private HttpGreeting() {}

  static NoauthTold plain(NoauthQuestion question, Conversation talk) throws Unanswered {
    talk.say(request(question));
    var mark = mark(question.service());
    return judged(question.service(), talk.until(said -> mark.matcher(said).find(), MOST), talk);
  }

  /// The kubelet's usual port wants TLS, with a certificate that nobody outside can check; its other port does not.
  static NoauthTold kubelet(NoauthQuestion question, Conversation talk) throws Unanswered {
    return plain(question, question.door().port() == KUBELET_TLS ? Unchecked.over(talk) : talk);
  }

  private static String request(NoauthQuestion question) {
    // the number of keys called "guardbee", which are none's; only who may read is told
    var body = question.service() == Service.ETCD ? "{\"key\":\"Z3VhcmRiZWU=\",\"count_only\":true}" : "";
    var where = question.door().where();
    return (body.isEmpty() ? "GET " : "POST ") + path(question.service()) + " HTTP/1.1\r\nHost: " + where
        + "\r\nUser-Agent: guardbee\r\nAccept: application/json\r\nConnection: close\r\n"
        + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n") + "\r\n"
        + body;
  }

  private static String path(Service service) {
    return switch (service) {
      case ETCD -> "/v3/kv/range";
      case DOCKER -> "/version";
      case KUBELET -> "/pods";
      case JUPYTER -> "/api/status";
      case ELASTICSEARCH, REDIS, MEMCACHED, MONGODB, X11, VNC, RSYNC, NFS -> "/";
    };
  }

  /// What only the service itself says, to somebody whom it lets in.
  private static Pattern mark(Service service) {
    return Pattern.compile(switch (service) {
      case ETCD -> "\"header\"\\s*:\\s*\\{[^}]*\"cluster_id\"";
      case DOCKER -> "\"ApiVersion\"";
      case KUBELET -> "\"PodList\"";
      case JUPYTER -> "\"kernels\"\\s*:";
      case ELASTICSEARCH, REDIS, MEMCACHED, MONGODB, X11, VNC, RSYNC, NFS -> "\"cluster_name\"";
    });
  }

  private static NoauthTold judged(Service service, String said, Conversation talk) throws Unanswered {
    if (TLS_WANTED.matcher(said).find()) {
      throw NoauthAsker.odd(talk, "it wants TLS there");
    }
    var status = STATUS.matcher(said);
    if (!status.find()) {
      return NoauthAsker.told(Access.FOREIGN, "it does not speak HTTP");
    }
    var first = status.group();
    if (status.group(1).equals("200") && mark(service).matcher(said).find()) {
      return NoauthAsker.told(Access.OPEN, first);
    }
    if (REFUSED.contains(status.group(1)) || asksForLogin(service, status.group(1), said)) {
      return NoauthAsker.told(Access.LOCKED, first);
    }
    return NoauthAsker.told(Access.FOREIGN, first);
  }

  /// Those that refuse with another status than HTTP's own.
  private static boolean asksForLogin(Service service, String status, String said) {
    return switch (service) {
      case JUPYTER -> status.equals("302") && said.toLowerCase(java.util.Locale.ROOT).contains("login");
      case ETCD -> said.contains("etcdserver: user name is empty") || said.contains("etcdserver: permission denied");
      case DOCKER, KUBELET, ELASTICSEARCH, REDIS, MEMCACHED, MONGODB, X11, VNC, RSYNC, NFS -> false;
    };
  }
}
