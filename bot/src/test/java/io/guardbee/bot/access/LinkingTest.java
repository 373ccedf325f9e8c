package io.guardbee.bot.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.bot.access.Linking.Offer;
import io.guardbee.bot.access.Linking.Proof;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.LimitsSection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkingTest {
  private static final Asker ADA = Cast.asker("U1");
  private static final Asker EVE = Cast.asker("U2");
  private final SettableClock clock = new SettableClock();
  private final FakeLinkBook book = new FakeLinkBook();
  private final Linking linking = new Linking(book, new Random(7), clock);
  private final Map<String, String> written = new HashMap<>();

  private Offer.Code code(Asker asker, String project) {
    return (Offer.Code) linking.offer(asker, project);
  }

  private void write(String project, String server, String key, String value) {
    written.put(String.join("/", project, server, key), value);
  }

  private Proof proved(Asker asker, String project, String server) {
    return linking.prove(asker, project, server,
        (p, s, key) -> Optional.ofNullable(written.get(String.join("/", p, s, key))));
  }

  private Proof afterWriting(Offer.Code code) {
    write("alpha", "vm-1", "guardbee-link-slack-U1", code.code());
    return proved(ADA, "alpha", "vm-1");
  }

  @Test
  void who_writes_the_code_on_a_server_may_read_for_thirty_days() {
    var code = code(ADA, "alpha");

    assertThat(code.snippet()).isEqualTo("openstack server set --property guardbee-link-slack-U1=" + code.code()
        + " SERVER");
    assertThat(afterWriting(code)).isEqualTo(new Proof.Linked(Instant.parse("2027-03-31T08:00:00Z"),
        "You may read the audits of alpha until 31 Mar 2027 08:00 UTC. Remove the property from the server now.",
        "Name of U1 (slack:U1) linked this account to alpha and may read its audits until 31 Mar 2027 08:00 UTC. /link "
            + "alpha revoke slack:U1 ends it."));
    assertThat(book.of("slack:U1")).isEqualTo(Map.of("alpha", Instant.parse("2027-03-31T08:00:00Z")));
  }

  @Test
  void a_link_opens_the_project_and_its_end_closes_it() {
    var authoriser = new Authoriser(new Authoriser.Rules(AccessSection.defaults(), LimitsSection.defaults()), book,
        new TrailWriter(new FakeTrailLog(), clock), clock);
    afterWriting(code(ADA, "alpha"));
    assertThat(authoriser.decide(Cast.asks("U1", "direct"), Cast.reading("alpha")))
        .isInstanceOf(Decision.Allowed.class);

    assertThat(linking.revoke("slack:U1", "alpha")).isTrue();

    assertThat(authoriser.decide(Cast.asks("U1", "direct"), Cast.reading("alpha")))
        .isInstanceOf(Decision.NotFound.class);
    assertThat(linking.revoke("slack:U1", "alpha")).isFalse();
  }

  @Test
  void a_code_works_until_ten_minutes_are_over() {
    var code = code(ADA, "alpha");
    clock.pass(Duration.ofMinutes(10).minusMillis(1));
    assertThat(afterWriting(code)).isInstanceOf(Proof.Linked.class);

    var late = code(ADA, "alpha");
    clock.pass(Duration.ofMinutes(10));
    assertThat(afterWriting(late)).isInstanceOf(Proof.Failed.class);
  }

  @Test
  void a_code_works_once() {
    var code = code(ADA, "alpha");
    afterWriting(code);
    book.revoke("slack:U1", "alpha");

    assertThat(afterWriting(code)).isInstanceOf(Proof.Failed.class);
    assertThat(book.of("slack:U1")).isEmpty();
  }

  @Test
  void a_new_code_voids_the_one_before() {
    var first = code(ADA, "alpha");
    var second = code(ADA, "alpha");

    assertThat(afterWriting(first)).isInstanceOf(Proof.Failed.class);
    assertThat(afterWriting(second)).isInstanceOf(Proof.Linked.class);
  }

  @Test
  void a_code_of_another_account_or_another_project_proves_nothing() {
    var eves = code(EVE, "alpha");
    var beta = code(ADA, "beta");

    assertThat(afterWriting(eves)).isInstanceOf(Proof.Failed.class);
    assertThat(afterWriting(beta)).isInstanceOf(Proof.Failed.class);
    write("alpha", "vm-1", "guardbee-link-slack-U1", eves.code());
    assertThat(proved(EVE, "alpha", "vm-1")).as("under the name of another account").isInstanceOf(Proof.Failed.class);
  }

  @Test
  void a_server_of_another_project_proves_nothing() {
    var code = code(ADA, "alpha");
    write("beta", "vm-1", "guardbee-link-slack-U1", code.code());

    assertThat(proved(ADA, "alpha", "vm-1")).isInstanceOf(Proof.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "' or 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAA", "aaaaaaaaaaaaaaaaaaaaaaaa",
      "0123456789abcdef01234567"})
  void whatever_else_stands_there_fails_with_the_same_sentence(String value) {
    code(ADA, "alpha");
    write("alpha", "vm-1", "guardbee-link-slack-U1", value);

    assertThat(proved(ADA, "alpha", "vm-1")).isEqualTo(proved(EVE, "beta", "nowhere"));
  }

  @Test
  void codes_have_no_look_alikes_and_do_not_repeat() {
    var seen = new HashSet<String>();
    for (var i = 0; i < 1_000; i++) {
      seen.add(code(ADA, "alpha").code());
    }

    assertThat(seen).hasSize(1_000).allMatch(c -> c.matches("[a-z2-9&&[^ilo]]{24}"));
  }

  @Test
  void the_code_itself_is_neither_kept_nor_printed() {
    var code = code(ADA, "alpha");

    assertThat(book.codes.toString()).doesNotContain(code.code()).containsPattern("[0-9a-f]{64}");
    assertThat(code.toString()).doesNotContain(code.code());
    assertThat(new LinkCode(code.code()).toString()).doesNotContain(code.code());
  }

  @ParameterizedTest
  @CsvSource({"U1/../x,alpha", "'U 1',alpha", "'',alpha", "U1,''", "U1,' '"})
  void an_account_or_a_project_that_cannot_be_named_gets_no_code(String id, String project) {
    var asker = new Asker("slack", "T1", id, "x", Set.of(), Asker.Kind.PERSON);

    assertThat(linking.offer(asker, project)).isInstanceOf(Offer.None.class);
    assertThat(book.codes).isEmpty();
  }
}
