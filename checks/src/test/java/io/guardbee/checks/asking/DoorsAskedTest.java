package io.guardbee.checks.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.dns.StrangersUnresolved;
import io.guardbee.checks.catalog.dns.ZonesKept;
import io.guardbee.checks.catalog.mail.RelaysForNobody;
import io.guardbee.checks.catalog.ntp.NothingAmplified;
import io.guardbee.checks.catalog.services.LoginWanted;
import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Answered;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.MailQuestion;
import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NtpQuestion;
import io.guardbee.checks.probe.outside.NtpQuestion.Ask;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.Service;
import io.guardbee.checks.result.ProbeFailure;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which name, time and mail servers are asked, and which services are greeted.
class DoorsAskedTest {
  private static final String V4 = "192.0.2.7";
  private static final String V6 = "2001:db8::7";

  private static OutsideFacts open(String address, Integer... ports) {
    return new OutsideFacts("here", Arrays.stream(ports)
        .map(port -> new Answered(new Door(address, port), Knock.OPEN)).toList());
  }

  private static Probed<Collected> inside(Class<?> check, String sample) {
    return Samples.facts(sample, Samples.resource(check, sample)).inside();
  }

  private static Probed<Collected> unseen() {
    return Probed.missed(new ProbeFailure.ConnectionRefused("vm-42"));
  }

  private static List<Question> asked(Asking asking, Probed<Collected> inside, OutsideFacts outside, String... names) {
    return asking.questions(new Ground(inside, outside, new Approach(List.of(V4, V6), List.of(names), 22))).toList();
  }

  @Test
  void a_name_server_is_asked_over_udp_and_tcp_at_each_address_that_answers() {
    var inside = inside(StrangersUnresolved.class, "fail-debian-12-answered.outside.txt");
    var both = new OutsideFacts("here", List.of(new Answered(new Door(V4, 53), Knock.OPEN),
        new Answered(new Door(V6, 22), Knock.OPEN), new Answered(new Door(V6, 53), Knock.SILENT)));

    assertThat(asked(new DnsAsking(), inside, both)).containsExactly(DnsQuestion.resolving(new Door(V4, 53), false),
        DnsQuestion.resolving(new Door(V6, 53), false), DnsQuestion.resolving(new Door(V4, 53), true));
  }

  @Test
  void zones_are_asked_for_by_the_names_of_the_machine_once() {
    var inside = inside(StrangersUnresolved.class, "fail-debian-12-answered.outside.txt");

    assertThat(asked(new DnsAsking(), inside, open(V4, 22, 53), "vm.lab.example.org", "www.lab.example.org", "vm",
        "vm.org", "bad..name.x", "2001:db8::7"))
        .filteredOn(question -> question instanceof DnsQuestion dns && dns.zone().isPresent())
        .containsExactly(DnsQuestion.handing(new Door(V4, 53), "lab.example.org"));
  }

  @Test
  void zones_that_the_name_server_keeps_are_asked_for_too_eight_at_most_and_none_of_an_odd_name() {
    var ten = inside(ZonesKept.class, "unknown-debian-13-more-than-are-asked.outside.txt");
    var odd = inside(ZonesKept.class, "unknown-debian-13-a-name-that-is-not-asked.outside.txt");
    var door = new Door(V4, 53);

    assertThat(zones(asked(new DnsAsking(), ten, open(V4, 22, 53), "vm.Lab.example.org"))).hasSize(8)
        .startsWith("lab.example.org", "z0.example.org", "z1.example.org");
    assertThat(asked(new DnsAsking(), ten, open(V4, 53))).contains(DnsQuestion.handing(door, "z7.example.org"))
        .doesNotContain(DnsQuestion.handing(door, "z8.example.org"));
    assertThat(zones(asked(new DnsAsking(), odd, open(V4, 22, 53)))).isEmpty();
  }

  private static List<String> zones(List<Question> questions) {
    return questions.stream().flatMap(question -> ((DnsQuestion) question).zone().stream()).toList();
  }

  @Test
  void what_listens_on_loopback_alone_gets_no_packet() {
    var inside = inside(StrangersUnresolved.class, "na-ubuntu-24.04-resolved-on-loopback.outside.txt");

    assertThat(asked(new DnsAsking(), inside, open(V4, 22))).isEmpty();
    assertThat(asked(new NtpAsking(), inside, open(V4, 22))).isEmpty();
  }

  @Test
  void where_the_inside_is_unseen_the_usual_ports_get_their_packets_and_a_dead_machine_gets_none() {
    assertThat(asked(new DnsAsking(), unseen(), open(V4, 22)))
        .containsExactly(DnsQuestion.resolving(new Door(V4, 53), false));
    assertThat(asked(new NtpAsking(), unseen(), open(V4, 22))).hasSize(3);
    assertThat(asked(new NtpAsking(), unseen(), new OutsideFacts("here", List.of()))).isEmpty();
  }

  @Test
  void a_time_server_gets_one_packet_of_each_mode() {
    var inside = inside(NothingAmplified.class, "fail-debian-12-mode-6.outside.txt");

    assertThat(asked(new NtpAsking(), inside, open(V4, 22))).containsExactly(
        new NtpQuestion(new Door(V4, 123), Ask.TIME), new NtpQuestion(new Door(V4, 123), Ask.VARIABLES),
        new NtpQuestion(new Door(V4, 123), Ask.CLIENTS));
  }

  @Test
  void behind_a_forwarded_port_nothing_else_is_believed_to_be_the_machines() {
    var ground = new Ground(unseen(), open(V4, 2222), new Approach(List.of(V4), List.of(), 2222));

    assertThat(new NtpAsking().questions(ground)).isEmpty();
    assertThat(new DnsAsking().questions(ground)).isEmpty();
  }

  @Test
  void a_mail_server_is_asked_once_a_door_and_over_tls_where_that_comes_first() {
    var inside = inside(RelaysForNobody.class, "fail-debian-12-postfix.outside.txt");

    assertThat(asked(new MailAsking(), inside, open(V4, 22, 25, 465, 587)))
        .containsExactly(new MailQuestion(new Door(V4, 25), false), new MailQuestion(new Door(V4, 465), true),
            new MailQuestion(new Door(V4, 587), false));
  }

  @Test
  void services_are_greeted_at_their_ports_and_behind_their_processes_each_in_its_own_words() {
    var inside = inside(LoginWanted.class, "fail-debian-13-many.outside.txt");

    assertThat(asked(new NoauthAsking(), inside, open(V4, 22, 80, 5901, 6379, 9200))).containsExactly(
        new NoauthQuestion(new Door(V4, 5901), Service.VNC), new NoauthQuestion(new Door(V4, 6379), Service.REDIS),
        new NoauthQuestion(new Door(V4, 9200), Service.ELASTICSEARCH));
    assertThat(asked(new NoauthAsking(), unseen(), open(V4, 111, 2049)))
        .containsExactly(new NoauthQuestion(new Door(V4, 2049), Service.NFS));
    assertThat(Service.REDIS.at(7000, List.of("redis-server"))).isTrue();
    assertThat(Service.ELASTICSEARCH.at(7000, List.of("java", ""))).isTrue();
    assertThat(Service.REDIS.at(7000, List.of("java", ""))).isFalse();
    assertThat(Service.MONGODB.at(7000, List.of("docker-proxy"))).isTrue();
    assertThat(Service.MONGODB.at(6379, List.of("docker-proxy"))).isFalse();
    assertThat(Service.JUPYTER.at(9999, List.of("python3"))).isTrue();
    assertThat(Service.X11.ruledOutBy(List.of("sshd"))).isTrue();
    assertThat(Service.X11.ruledOutBy(List.of("docker-proxy"))).isFalse();
    assertThat(Service.X11.ruledOutBy(List.of())).isFalse();
  }
}
