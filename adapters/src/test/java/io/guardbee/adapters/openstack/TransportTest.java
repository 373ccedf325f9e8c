package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.guardbee.adapters.openstack.Reading.Failed;
import io.guardbee.adapters.openstack.Reading.Json;
import io.guardbee.checks.result.CloudFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What stands between Guardbee and a cloud: TLS and proxies.
@Timeout(60)
class TransportTest {
  @TempDir
  static Path dir;
  static TestAuthority authority;
  final SetPace pace = new SetPace();

  @BeforeAll
  static void make() throws Exception {
    authority = TestAuthority.make(dir, "ip:127.0.0.1");
  }

  @Test
  void a_cloud_with_an_authority_of_its_own_is_read_where_the_entry_names_it() throws Exception {
    var certificates = Authorities.of(authority.certificate().toString(), dir, "entry");
    try (var cloud = SampleCloud.secure("lab", authority.server());
        var api = new OpenStackApi(Entries.trusting(cloud, certificates), Entries.CALL, pace)) {
      assertThat(TokensTest.servers(api, "p1")).isInstanceOf(Json.class);
    }
  }

  @Test
  void connections_are_used_again() throws Exception {
    var certificates = Authorities.of(authority.certificate().toString(), dir, "entry");
    try (var cloud = SampleCloud.secure("lab", authority.server());
        var api = new OpenStackApi(Entries.trusting(cloud, certificates), Entries.CALL, pace)) {
      for (int i = 0; i < 20; i++) {
        TokensTest.servers(api, "p1");
      }

      assertThat(cloud.log).hasSize(21);
      assertThat(cloud.connections).hasSizeLessThan(4);
    }
  }

  @Test
  void a_cloud_whose_authority_is_unknown_is_sent_nothing() throws Exception {
    try (var cloud = SampleCloud.secure("lab", authority.server());
        var api = new OpenStackApi(Entries.password(cloud), Entries.CALL, pace)) {
      assertThat(TokensTest.servers(api, "p1")).isInstanceOfSatisfying(Failed.class, failed -> {
        assertThat(failed.why().why())
            .isEqualTo("The certificate of the cloud lab is not to be trusted (it is signed by "
                + "nobody who is believed here), so nothing was sent.");
        assertThat(failed.why().lift()).contains("cacert");
      });
      assertThat(cloud.log).isEmpty();
    }
  }

  @Test
  void a_certificate_for_another_name_is_not_believed() throws Exception {
    var other = TestAuthority.make(java.nio.file.Files.createDirectory(dir.resolve("other")), "dns:other.invalid");
    var certificates = Authorities.of(other.certificate().toString(), dir, "entry");
    try (var cloud = SampleCloud.secure("lab", other.server());
        var api = new OpenStackApi(Entries.trusting(cloud, certificates), Entries.CALL, pace)) {
      assertThat(TokensTest.servers(api, "p1")).isInstanceOfSatisfying(Failed.class,
          failed -> assertThat(failed.why().why()).contains("it is for another name"));
      assertThat(cloud.log).isEmpty();
    }
  }

  @Test
  void a_catalogue_that_leads_from_https_to_http_is_not_followed() throws Exception {
    var certificates = Authorities.of(authority.certificate().toString(), dir, "entry");
    try (var cloud = SampleCloud.secure("lab", authority.server());
        var plain = SampleCloud.start("plain");
        var api = new OpenStackApi(Entries.trusting(cloud, certificates), Entries.CALL, pace)) {
      cloud.compute = plain.root() + "/compute/v2.1";

      assertThat(TokensTest.servers(api, "p1")).isInstanceOfSatisfying(Failed.class,
          failed -> assertThat(failed.why().why()).contains("leads from https to http"));
      assertThat(plain.log).isEmpty();
    }
  }

  @Test
  void a_token_that_no_request_can_carry_is_not_quoted() throws Exception {
    try (var cloud = SampleCloud.start("lab");
        var wire = new Wire(Entries.password(cloud), Entries.CALL, Wire.LIMIT)) {
      var sending = new Sending("GET", URI.create(cloud.root()), Map.of(Sending.TOKEN, "gAAAA\nX-Evil: 1"), "");

      assertThatThrownBy(() -> wire.send(sending, Entries.CALL)).isInstanceOfSatisfying(Snag.class,
          snag -> assertThat(snag.trouble()).isInstanceOf(Trouble.Unreadable.class)).hasNoCause()
          .hasMessageNotContaining("gAAAA");
      assertThat(cloud.log).isEmpty();
    }
  }

  @Test
  void a_proxy_is_gone_through() throws Exception {
    var asked = new CopyOnWriteArrayList<String>();
    try (var cloud = SampleCloud.start("lab")) {
      var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
      proxy.createContext("/", exchange -> {
        try (exchange) {
          asked.add(exchange.getRequestURI().toString());
          SampleCloud.plain(exchange, 407, "");
        }
      });
      proxy.start();
      var login = Entries.behind(cloud, "http://127.0.0.1:" + proxy.getAddress().getPort(),
          "http://keystone.invalid/v3");
      try (var api = new OpenStackApi(login, Entries.CALL, pace)) {
        assertThat(TokensTest.servers(api, "p1")).isInstanceOfSatisfying(Failed.class,
            failed -> assertThat(((CloudFailure.Silent) failed.why()).detail()).contains("proxy on the way"));
      } finally {
        proxy.stop(0);
      }
    }
    assertThat(asked).containsExactly("http://keystone.invalid/v3/auth/tokens");
  }

  @ParameterizedTest
  @CsvSource({"https://cloud.example.org/x, 127.0.0.1:3128", "http://cloud.example.org/x, direct",
      "https://api.inside.org/x, direct", "https://inside.org/x, direct", "https://notinside.org/x, 127.0.0.1:3128"})
  void the_variables_say_what_goes_through_a_proxy(String address, String way) {
    var proxies = Proxies.of("", Map.of("HTTPS_PROXY", "http://127.0.0.1:3128", "no_proxy", "localhost, .inside.org"));

    var chosen = proxies.select(URI.create(address)).getFirst();

    assertThat(chosen.address() == null
        ? "direct"
        : ((InetSocketAddress) chosen.address()).getHostString() + ":3128").isEqualTo(way);
  }

  @Test
  void the_entry_s_proxy_outweighs_the_variables() {
    var proxies = Proxies.of("http://proxy.example.org:8080", Map.of("https_proxy", "http://other:1", "no_proxy", "*"));

    assertThat(proxies.select(URI.create("https://cloud.example.org"))).extracting(proxy -> proxy.address().toString())
        .isEqualTo(List.of("proxy.example.org/<unresolved>:8080"));
  }
}
