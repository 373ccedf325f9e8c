package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.got;
import static io.guardbee.adapters.openstack.North.seenBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.FloatingIp.Forwarding;
import io.guardbee.checks.probe.cloud.FloatingIp.Span;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.probe.cloud.Server;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Entries of any shape: what a verdict needs and is not there is remembered, and nothing throws.
class RowsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode thing(String kind) {
    var id = Things.id(kind, 1);
    return switch (kind) {
      case "server" ->
        Things.addressed(Things.server(id, "vm-1", North.X, North.IMAGE), "outer", "198.51.100.1", "fixed");
      case "port" -> Things.port(id, North.X, North.OUTER, Things.id("server", 1), "198.51.100.1", North.SSH);
      case "network" -> Things.network(id, "outer", North.X, true, true);
      case "group" -> Things.group(id, "ssh", North.X, Things.rule(Things.id("rule", 1), 22, 22, "0.0.0.0/0"));
      case "addresses" -> Things.addressGroup(id, "campus", North.X, "198.51.100.0/24");
      case "floating" -> Things.floating(id, North.X, "203.0.113.1", North.OUTER, Things.id("port", 1), "198.51.100.1");
      default -> Things.image(id, "debian", North.X, "public");
    };
  }

  private static Row read(String kind, ObjectNode thing) {
    var row = new Row(thing);
    var fact = switch (kind) {
      case "server" -> ServerRows.read(row);
      case "port" -> PortRows.read(row);
      case "network" -> NetworkRows.network(row);
      case "group" -> GroupRows.read(row);
      case "addresses" -> GroupRows.addresses(row);
      case "floating" -> NetworkRows.floating(row);
      default -> ImageRows.read(row);
    };
    assertThat(fact).isNotNull();
    return row;
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "port", "network", "group", "addresses", "floating", "image"})
  void an_ordinary_entry_lacks_nothing_and_one_without_id_does(String kind) {
    assertThat(read(kind, thing(kind)).lack()).isEmpty();
    assertThat(read(kind, thing(kind).put("strange", "field")).lack()).isEmpty();
    assertThat(read(kind, thing(kind).without("id")).lack()).contains("id");
    assertThat(read(kind, thing(kind).put("id", "../x; reboot")).lack()).contains("id");
  }

  /// `kind | where in it | JSON that stands there; empty for nothing at all | what is lacking`.
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      server    |                        | status                 | -          | status
      server    |                        | status                 | null       | status
      server    |                        | status                 | {"a":1}    | status
      server    |                        | tenant_id              | -          | project_id
      server    |                        | created                | "yesterday"| created
      server    |                        | addresses              | "none"     | addresses
      server    |                        | metadata               | ["a"]      | metadata
      server    |                        | tags                   | [{}]       | tags
      server    |                        | image                  | {}         | id
      server    | /addresses/outer/0     | addr                   | null       | addr
      server    | /addresses             | outer                  | "x"        | outer
      port      |                        | security_groups        | -          | security_groups
      port      |                        | security_groups        | "all"      | security_groups
      port      |                        | security_groups        | [7]        | security_groups
      port      |                        | network_id             | -          | network_id
      port      |                        | fixed_ips              | -          | fixed_ips
      port      |                        | fixed_ips              | [7]        | fixed_ips
      port      | /fixed_ips/0           | ip_address             | -          | ip_address
      port      |                        | allowed_address_pairs  | [{}]       | ip_address
      network   |                        | project_id             | 7.5        | project_id
      group     |                        | security_group_rules   | -          | security_group_rules
      group     |                        | security_group_rules   | {"a":1}    | security_group_rules
      group     |                        | security_group_rules   | ["tcp"]    | security_group_rules
      group     | /security_group_rules/0| direction              | -          | direction
      group     | /security_group_rules/0| ethertype              | null       | ethertype
      group     | /security_group_rules/0| protocol               | -          | protocol
      group     | /security_group_rules/0| port_range_min         | -          | port_range_min
      group     | /security_group_rules/0| port_range_max         | "22"       | port_range_max
      group     | /security_group_rules/0| port_range_max         | 99999999999| port_range_max
      group     | /security_group_rules/0| remote_ip_prefix       | -          | remote_ip_prefix
      group     | /security_group_rules/0| remote_ip_prefix       | ["::/0"]   | remote_ip_prefix
      group     | /security_group_rules/0| remote_group_id        | -          | remote_group_id
      group     | /security_group_rules/0| remote_address_group_id| [1]        | remote_address_group_id
      addresses |                        | addresses              | -          | addresses
      addresses |                        | addresses              | [null]     | addresses
      floating  |                        | floating_ip_address    | null       | floating_ip_address
      floating  |                        | floating_network_id    | -          | floating_network_id
      floating  |                        | port_id                | {"a":1}    | port_id
      floating  |                        | port_forwardings       | {}         | port_forwardings
      floating  |                        | port_forwardings       | ["22"]     | port_forwardings
      floating  |                        | port_forwardings       | [{}]       | protocol
      floating  |                        | port_forwardings       | [{"protocol":"tcp"}] | internal_ip_address
      floating  |                        | port_forwardings       | [{"protocol":"tcp","internal_ip_address":"x y"}] | internal_ip_address
      floating  |                        | port_forwardings       | [{"protocol":"tcp","external_port":70000}] | external_port
      floating  |                        | port_forwardings       | [{"protocol":"tcp","external_port_range":"9:2"}] | external_port_range
      floating  |                        | port_forwardings       | [{"protocol":"tcp","internal_ip_address":"10.0.0.5","internal_port":[22]}] | internal_port
      image     |                        | visibility             | -          | visibility
      """)
  void what_a_verdict_needs_is_missed(String kind, String where, String field, String json, String lack)
      throws JsonProcessingException {
    var thing = thing(kind);
    var place = (ObjectNode) thing.at(where == null ? "" : where);
    if (json == null) {
      place.remove(field);
    } else {
      place.set(field, JSON.readTree(json));
    }
    if (field.equals("tenant_id")) {
      place.remove("project_id");
    }

    assertThat(read(kind, thing).lack()).contains(lack);
  }

  @Test
  void one_entry_that_cannot_be_read_takes_its_list_along() {
    var broken = Things.group(Things.id("group", 5), "odd", North.X, Things.rule(Things.id("rule", 5), 80, 80, "::/0"));
    ((ObjectNode) broken.at("/security_group_rules/0")).remove("remote_ip_prefix");

    var inventory = seenBy("rita", North.with(1).with("security-groups", broken));

    assertThat(inventory.groups()).isInstanceOf(Probed.Missed.class);
    assertThat(North.why(inventory.groups()).why())
        .isEqualTo("The cloud north did not tell the security groups: only 2 "
            + "could be read, then: an entry came without a usable remote_ip_prefix.");
    assertThat(got(inventory.ports())).hasSize(1);
  }

  @Test
  void a_server_is_read_whole() {
    var thing = Things.addressed(thing("server").put("id", Things.id("server", 1).toUpperCase(java.util.Locale.ROOT)),
        "outer", "203.0.113.5", "floating");
    thing.withObject("/metadata").put("guardbee-role", "web");
    thing.withArray("tags").add("mail");
    thing.putObject("fault").put("message", "No valid host was found.").put("code", 500)
        .put("details", "Traceback (most recent call last)");

    var server = ServerRows.read(new Row(thing));

    assertThat(server.id()).isEqualTo(Things.id("server", 1));
    assertThat(server.imageId()).contains(North.IMAGE);
    assertThat(server.addresses()).containsExactly(
        new Server.Address("outer", "198.51.100.1", false, OptionalInt.of(4)),
        new Server.Address("outer", "203.0.113.5", true, OptionalInt.of(4)));
    assertThat(server.metadata()).isEqualTo(Map.of("guardbee-role", "web"));
    assertThat(server.tags()).isEqualTo(Set.of("mail"));
    assertThat(server.locked()).contains(false);
    assertThat(server.fault()).contains("No valid host was found.");
    assertThat(ServerRows.read(new Row(Things.server(server.id(), "volume", North.X, ""))).imageId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "[]", "{}", "{\"message\":null}", "{\"message\":{\"a\":1}}",
      "{\"details\":\"Traceback\"}"})
  void a_fault_of_another_shape_is_left_out_and_spoils_nothing(String fault) throws JsonProcessingException {
    var row = new Row(thing("server").put("status", "ERROR").set("fault", JSON.readTree(fault)));

    assertThat(ServerRows.read(row).fault()).isEmpty();
    assertThat(row.lack()).isEmpty();
  }

  @Test
  void why_a_server_is_in_error_comes_with_the_list_where_the_list_says_it() {
    var broken = Things.server(Things.id("server", 7), "vm-7", North.X, North.IMAGE).put("status", "ERROR");
    broken.putObject("fault").put("code", 500).put("created", "2026-11-25T18:34:02Z").put("message", "No valid host ")
        .put("details", "Traceback (most recent call last)");

    var servers = got(seenBy("rita", North.with(1).with("servers", broken)).servers());

    assertThat(servers).extracting(Server::fault).contains(Optional.of("No valid host "), Optional.empty());
    assertThat(servers.toString()).doesNotContain("Traceback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "null", "[]"})
  void a_floating_address_need_not_forward_anything(String json) throws JsonProcessingException {
    var thing = thing("floating");
    if (!json.equals("-")) {
      thing.set("port_forwardings", JSON.readTree(json));
    }

    assertThat(NetworkRows.floating(new Row(thing)).forwardings()).isEmpty();
    assertThat(read("floating", thing).lack()).isEmpty();
  }

  @Test
  void what_a_floating_address_forwards_is_read_in_the_forms_of_every_release() throws JsonProcessingException {
    var port = Things.id("port", 9);
    var thing = thing("floating").putNull("port_id").putNull("fixed_ip_address");
    thing.set("port_forwardings", JSON.readTree("""
        [{"external_port":2222,"protocol":"tcp","internal_ip_address":"10.0.0.12","internal_port":22},
         {"id":"f1","external_port":"5300","protocol":"udp","internal_ip_address":"10.0.0.12","internal_port":53,
          "internal_port_id":"%s"},
         {"external_port":null,"external_port_range":"2000:2010","protocol":"tcp","internal_ip_address":"10.0.0.12",
          "internal_port_range":"3000:3010"},
         {"protocol":"tcp","internal_ip_address":"10.0.0.12"}]""".formatted(port)));

    assertThat(read("floating", thing).lack()).isEmpty();
    assertThat(NetworkRows.floating(new Row(thing)).forwardings()).containsExactly(
        forwarding("tcp", new Span(2222, 2222), new Span(22, 22), Optional.empty()),
        forwarding("udp", new Span(5300, 5300), new Span(53, 53), Optional.of(port)),
        forwarding("tcp", new Span(2000, 2010), new Span(3000, 3010), Optional.empty()),
        new Forwarding("tcp", Optional.empty(), "10.0.0.12", Optional.empty(), Optional.empty()));
  }

  private static Forwarding forwarding(String protocol, Span outer, Span inner, Optional<String> port) {
    return new Forwarding(protocol, Optional.of(outer), "10.0.0.12", Optional.of(inner), port);
  }

  @Test
  void a_rule_keeps_the_words_of_the_cloud() {
    var thing = Things.rule(Things.id("rule", 1), 8, 0, "198.51.100.7/0").put("protocol", 1)
        .put("remote_address_group_id", Things.id("addresses", 1)).putNull("remote_ip_prefix");

    var rule = GroupRows.read(new Row(Things.group(North.SSH, "ssh", North.X, thing))).rules().getFirst();

    assertThat(rule).isEqualTo(new Rule(Things.id("rule", 1), "ingress", "IPv4", Optional.of("1"), Optional.of(8),
        Optional.of(0), Optional.empty(), Optional.empty(), Optional.of(Things.id("addresses", 1)), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-42 <!channel> @everyone *b* [x](http://203.0.113.9/)", "\u001b[2Jvm\nvm\u0000",
      "vm\u202etxt.exe\u2066", "שרת שלי", "${jndi:ldap://x}", "'; DROP TABLE servers; --"})
  void a_name_comes_through_as_data(String name) {
    var servers = got(seenBy("rita", North.with(0)
        .with("servers", Things.server(Things.id("server", 1), name, North.X, ""))).servers());

    assertThat(servers).singleElement().extracting(Server::name).isEqualTo(name);
  }

  @Test
  void a_name_of_10_000_characters_comes_through_and_one_without_end_is_cut() {
    assertThat(ServerRows.read(new Row(thing("server").put("name", "x".repeat(10_000)))).name()).hasSize(10_000);
    assertThat(ServerRows.read(new Row(thing("server").put("name", "x".repeat(16_383) + "🐝".repeat(9)))).name())
        .isEqualTo("x".repeat(16_383));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"x\"", "[]", "null", "{}"})
  void an_entry_that_is_no_object_is_missed(String json) throws JsonProcessingException {
    for (var kind : java.util.List.of("server", "port", "network", "group", "addresses", "floating", "image")) {
      var row = new Row(JSON.readTree(json));
      switch (kind) {
        case "server" -> ServerRows.read(row);
        case "port" -> PortRows.read(row);
        case "network" -> NetworkRows.network(row);
        case "group" -> GroupRows.read(row);
        case "addresses" -> GroupRows.addresses(row);
        case "floating" -> NetworkRows.floating(row);
        default -> ImageRows.read(row);
      }
      assertThat(row.lack()).as(kind).isPresent();
    }
  }
}
