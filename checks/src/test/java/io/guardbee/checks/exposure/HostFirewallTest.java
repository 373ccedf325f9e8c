package io.guardbee.checks.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.firewall.FirewallFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server's own firewall is said to do, by the rules of real ones: the collector's answer in network namespaces of
/// Debian 12, where ufw, firewalld, nft and iptables had made them.
class HostFirewallTest {
  private static final String MARK = "@" + Samples.NONCE.hex() + " ";

  private static String sample(String name) {
    try (var in = HostFirewallTest.class.getResourceAsStream("HostFirewall/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Probed<FirewallFacts> facts(String text) {
    return Samples.facts(text).of(FirewallFacts.READER);
  }

  /// Of a socket like `tcp 0.0.0.0 22`, over the families of its address.
  private static String said(String text, String listener) {
    var socket = Sketch.listener(listener + " x");
    var bound = Bound.of(socket).orElseThrow();
    return HostFirewall.words(facts(text), socket, bound.families(), bound.only());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      // nothing at all
      "none | tcp * 22 | no host firewall",
      // ufw: allow 22, 5432 from 10/8, limit 2222, allow 80,443, deny 8080 from 203.0.113.0/24 and allow it else
      "ufw | tcp * 22 | host firewall lets it in", "ufw | tcp * 443 | host firewall lets it in",
      "ufw | tcp * 8443 | host firewall drops it", "ufw | udp 0.0.0.0 22 | host firewall drops it",
      "ufw | tcp 0.0.0.0 5432 | host firewall lets only 10.0.0.0/8 in", "ufw | tcp :: 5432 | host firewall drops it",
      "ufw | tcp * 5432 | host firewall over IPv4 lets only 10.0.0.0/8 in; over IPv6 drops it",
      "ufw | tcp * 2222 | host firewall lets it in",
      "ufw | tcp 0.0.0.0 8080 | host firewall lets it in, all but 203.0.113.0/24",
      "ufw | udp 0.0.0.0 60001 | host firewall lets it in", "ufw | tcp 0.0.0.0 60001 | host firewall drops it",
      "ufw | udp 0.0.0.0 68 | host firewall cannot be told: a rule looks at --sport",
      "ufw | udp 0.0.0.0 5353 | host firewall cannot be told: a rule looks at the address that it is sent to",
      "ufw | udp 10.0.0.5 5353 | host firewall drops it",
      // firewalld: ssh and http in the zone public, a rich rule, udp ports, a forwarded port, a source that is dropped
      "firewalld | tcp 0.0.0.0 22 | host firewall lets it in, all but 203.0.113.0/24",
      "firewalld | tcp :: 22 | host firewall lets it in", "firewalld | tcp :: 8443 | host firewall drops it",
      "firewalld | tcp 0.0.0.0 5432 | host firewall lets only 10.0.0.0/8 in",
      "firewalld | udp 0.0.0.0 60500 | host firewall lets it in, all but 203.0.113.0/24",
      "firewalld | tcp 0.0.0.0 8443 | host firewall drops it",
      // nft, by hand
      "nft-set | tcp 0.0.0.0 22 | host firewall lets it in, all but 192.0.2.9, 198.51.100.7, 203.0.113.0/24",
      "nft-set | tcp :: 22 | host firewall lets it in",
      "nft-set | tcp 0.0.0.0 8050 | host firewall lets it in, all but 198.51.100.7, 203.0.113.0/24",
      "nft-set | tcp 0.0.0.0 25 | host firewall drops it", "nft-set | tcp :: 9999 | host firewall drops it",
      "nft-set | tcp 0.0.0.0 5432 | host firewall lets only 10.0.0.0/8, 192.168.0.0/16 in",
      "nft-set | tcp :: 5432 | host firewall lets only fd00::/8 in",
      "nft-set | tcp 0.0.0.0 9100 | host firewall lets only 10.1.0.0/16, 10.2.0.0/16 in",
      "nft-set | tcp 0.0.0.0 9150 | host firewall lets only 10.2.0.0/16 in",
      "nft-set | udp :: 53 | host firewall lets it in",
      "nft-set | tcp :: 3306 | host firewall cannot be told: a rule looks at the interface eth1",
      "nft-set | tcp 0.0.0.0 8200 | host firewall lets only 6 prefixes in",
      "nft-set | tcp :: 40000 | host firewall lets it in", "nft-set | tcp :: 30000 | host firewall drops it",
      "nft-set | udp :: 40000 | host firewall drops it",
      // fail2ban's own table beside Debian's empty sample
      "f2b | tcp 0.0.0.0 22 | host firewall lets it in, all but 198.51.100.77, 203.0.113.9",
      "f2b | tcp 0.0.0.0 80 | host firewall lets it in", "f2b | tcp :: 22 | host firewall lets it in",
      // iptables of the old kind, with a rule that looks into the packet
      "legacy | tcp 0.0.0.0 22 | host firewall lets it in",
      "legacy | tcp 0.0.0.0 9000 | host firewall cannot be told: a rule looks at -m string",
      "legacy | tcp :: 22 | host firewall drops it",
      // a container's port, which Docker sends on past the rules for what comes in
      "docker | tcp 0.0.0.0 22 | host firewall lets it in, all but 203.0.113.9",
      "docker | tcp 0.0.0.0 9000 | host firewall drops it",
      "docker | tcp 0.0.0.0 8080 | host firewall cannot be told: a rule sends it on elsewhere (DNAT), past the rules for "
          + "what comes in",
      "docker | tcp 0.0.0.0 80 | host firewall cannot be told: another port is redirected to this one"})
  void what_a_real_firewall_does_is_told(String sample, String listener, String words) {
    assertThat(said(sample(sample), listener)).isEqualTo(words);
  }

  /// A rule that is missing must never look like a firewall that says less, or more.
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"ufw | tcp 0.0.0.0 22", "ufw | tcp 0.0.0.0 8443", "firewalld | tcp 0.0.0.0 22",
      "nft-set | tcp 0.0.0.0 5432", "docker | tcp 0.0.0.0 9000", "legacy | tcp :: 22"})
  void an_answer_that_was_cut_says_the_same_or_that_it_is_not_known(String sample, String listener) {
    var whole = sample(sample);
    var expected = said(whole, listener);

    for (int end = 0; end < whole.length(); end += 1 + whole.length() / 300) {
      var said = said(whole.substring(0, end), listener);
      assertThat(said).as("cut at %d", end).matches(words -> words.equals(expected) || words.startsWith(
          "host firewall cannot be told") || words.contains(" not known") || words.contains("at most")
          || words.equals("host firewall not looked at"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ufw", "firewalld", "nft-set", "docker"})
  void garbled_rules_break_nothing(String sample) {
    var random = new Random(20_261_125);
    var whole = sample(sample);

    for (int i = 0; i < 60; i++) {
      var text = new StringBuilder(whole);
      for (int hit = 0; hit < 20; hit++) {
        text.setCharAt(random.nextInt(text.length()), "{}[]\":,-A!@ 9\n".charAt(random.nextInt(14)));
      }
      assertThat(said(text.toString(), "tcp * 22")).startsWith("host firewall ");
    }
  }

  private static String answer(String... parts) {
    return "guardbee-collector 1 " + Samples.NONCE.hex() + " digest=- mode=sent root=1\n" + MARK + "begin firewall\n"
        + Stream.of(parts).map(part -> MARK + part).collect(Collectors.joining()) + MARK + "full\n" + MARK
        + "end firewall\n" + MARK + "done\n";
  }

  private static String iptables(String rules) {
    return "part iptables\n*filter\n:INPUT DROP\n:a -\n:b -\n" + rules + "\nCOMMIT\n" + MARK + "rc 0\n";
  }

  private static final String NO_NFT = "miss nft\ttool\tnft\n";
  private static final String EMPTY_NFT = "part nft\n{\"nftables\": [{\"metainfo\": {}}]}\n" + MARK + "rc 0\n";

  @Test
  void who_may_not_look_knows_nothing() {
    assertThat(said(answer("miss nft\troot\tthe collector\n"), "tcp * 22"))
        .isEqualTo("host firewall not known: needs root");
    assertThat(said(answer().replace("begin firewall", "begin os"), "tcp * 22"))
        .isEqualTo("host firewall not looked at");
  }

  @Test
  void without_the_tool_only_what_is_dropped_is_known() {
    var rules = answer(iptables("-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n"
        + "-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 80 -j ACCEPT"), NO_NFT);

    assertThat(said(rules, "tcp 0.0.0.0 22")).isEqualTo("host firewall cannot be told: nft is not installed on the VM");
    assertThat(said(rules, "tcp 0.0.0.0 80")).isEqualTo("host firewall lets at most 10.0.0.0/8 in");
    assertThat(said(rules, "tcp 0.0.0.0 81")).isEqualTo("host firewall drops it");
    assertThat(said(answer(NO_NFT), "tcp 0.0.0.0 81"))
        .isEqualTo("host firewall cannot be told: nft is not installed on the VM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-A", "ACCEPT everything", "-A INPUT -j ACCEPT\nCOMMIT\n*filter\n:INPUT DROP", ":INPUT"})
  void a_line_that_makes_no_sense_spoils_the_table(String line) {
    assertThat(
        said(answer(EMPTY_NFT, iptables(line).replace("\nCOMMIT", line.startsWith("-A INPUT") ? "" : "\nCOMMIT")),
            "tcp 0.0.0.0 22"))
        .startsWith("host firewall cannot be told: The answer of iptables-save could not be understood");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"-i eth0 -j ACCEPT | cannot be told: a rule looks at the interface eth0",
      "! -i lo -j ACCEPT | lets it in", "-i lo -j ACCEPT | drops it", "-i docker0 -j ACCEPT | drops it",
      "-p tcp -m tcp ! --dport 23 -j ACCEPT | lets it in", "-p udp -j ACCEPT | drops it",
      "-p all -j ACCEPT | lets it in",
      "! -p icmp -j ACCEPT | lets it in", "! -s 10.0.0.0/8 -j ACCEPT | lets it in, all but 10.0.0.0/8",
      "-s 10.0.0.0/255.0.255.0 -j ACCEPT | cannot be told: a rule names an address in a form that is not understood",
      "-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT | lets it in",
      "-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT | drops it",
      "-p tcp -m set --match-set good src -j ACCEPT | cannot be told: a rule looks at -m set",
      "-m recent --rcheck --name knock --rsource -j ACCEPT | cannot be told: a rule looks at whether it came before",
      "-m recent --rcheck --hitcount 3 --name k --rsource -j ACCEPT | cannot be told: a rule looks at whether it came "
          + "before",
      "-m recent --update --hitcount 6 --name k -j DROP\\n-A INPUT -j ACCEPT | lets it in",
      "-m connlimit --connlimit-above 9 -j DROP\\n-A INPUT -j ACCEPT | lets it in",
      "-m limit --limit 3/min -j ACCEPT | lets it in", "-m conntrack --ctstate NEW,RELATED -j ACCEPT | lets it in",
      "-m conntrack ! --ctstate NEW -j ACCEPT | drops it",
      "-j NFQUEUE --queue-num 0 | cannot be told: a rule leads to what "
          + "is not understood (iptables filter NFQUEUE)",
      "-j a\\n-A a -j b\\n-A b -j RETURN\\n-A a -j ACCEPT | lets it in",
      "-g a\\n-A a -s 10.0.0.0/8 -j RETURN\\n-A a -j ACCEPT\\n-A INPUT -j ACCEPT | lets it in, all but 10.0.0.0/8",
      "-j a\\n-A a -j b\\n-A a -j b\\n-A b -j a\\n-A b -j a | cannot be told: there are too many rules to follow"})
  void each_kind_of_rule_has_its_meaning(String rule, String words) {
    assertThat(said(answer(EMPTY_NFT, iptables("-A INPUT " + rule.replace("\\n", "\n"))), "tcp 0.0.0.0 22"))
        .isEqualTo("host firewall " + words);
  }

  @Test
  void a_rule_can_only_be_followed_if_it_comes_before_what_decides() {
    assertThat(said(answer(EMPTY_NFT, iptables("-A INPUT -s 10.0.0.0/8 -j DROP\n-A INPUT -i eth0 -j ACCEPT")),
        "tcp 10.0.0.5 22")).isEqualTo("host firewall cannot be told: a rule looks at the interface eth0");
    assertThat(said(answer(EMPTY_NFT, iptables("-A INPUT -j DROP\n-A INPUT -i eth0 -j ACCEPT")), "tcp * 22"))
        .isEqualTo("host firewall over IPv4 drops it; over IPv6 lets it in");
  }
}
