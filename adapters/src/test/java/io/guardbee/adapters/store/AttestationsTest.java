package io.guardbee.adapters.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttestationsTest extends OnBothDatabases {
  private static final Instant YEAR = NOW.plus(DAY.multipliedBy(365));

  private static AttestationRow machine(String target, String subject, String by) {
    return new AttestationRow("log-attest", "vm", target, "alpha", target, "web", subject, "Who reads the logs",
        "confirmed", YEAR, new Signature(by, "Dana", NOW));
  }

  private static AttestationRow project(String project, String subject, String by) {
    return new AttestationRow("guide-read", "service", project, project, "", "web", subject, subject, "inapplicable",
        YEAR,
        new Signature(by, "Dana", NOW));
  }

  @Test
  void a_word_is_found_where_it_holds_and_nowhere_else() {
    store.attestations().say(List.of(machine("id-1", "s", "slack:U1"), project("alpha", "OpenSSH 9.2", "slack:U1"),
        project("beta", "OpenSSH 9.2", "slack:U1")));

    assertThat(store.attestations().of("id-1", "alpha", NOW))
        .containsExactly(machine("id-1", "s", "slack:U1"), project("alpha", "OpenSSH 9.2", "slack:U1"));
    assertThat(store.attestations().of("id-2", "alpha", NOW))
        .containsExactly(project("alpha", "OpenSSH 9.2", "slack:U1"));
    assertThat(store.attestations().of("id-2", "gamma", NOW)).isEmpty();
    assertThat(store.attestations().of("alpha", "id-1", NOW)).as("a machine called as a project is").isEmpty();
    assertThat(store.attestations().ofProject("alpha", NOW, 9)).hasSize(2);
    assertThat(store.attestations().ofProject("alpha", NOW, 1)).hasSize(1);
  }

  @Test
  void it_ends_at_its_very_instant() {
    store.attestations().say(List.of(machine("id-1", "s", "slack:U1")));

    assertThat(store.attestations().of("id-1", "alpha", YEAR.minusMillis(1))).hasSize(1);
    assertThat(store.attestations().of("id-1", "alpha", YEAR)).isEmpty();
  }

  @Test
  void a_person_takes_back_the_own_words_alone() {
    store.attestations().say(List.of(machine("id-1", "s", "slack:U1"), machine("id-1", "s", "slack:U2")));

    assertThat(store.attestations().withdraw("log-attest", "id-1", "slack:U1", NOW.plusSeconds(1))).isOne();
    assertThat(store.attestations().withdraw("log-attest", "id-1", "slack:U1", NOW.plusSeconds(2))).isZero();
    assertThat(store.attestations().of("id-1", "alpha", NOW)).extracting(row -> row.by().by())
        .containsExactly("slack:U2");
    assertThat(count("attestation")).as("it stays as history").isEqualTo(2);
  }

  @Test
  void it_is_swept_forgotten_with_its_machine_and_project_and_with_who_gave_it() {
    store.attestations().say(List.of(machine("id-1", "s", "slack:U1"), machine("id-2", "s", "slack:U2"),
        project("alpha", "a", "slack:U2"), project("beta", "a", "slack:U3")));

    assertThat(store.keeping().counted(forgetting -> forgetting.vm("id-1")).of(Kept.ATTESTATIONS)).isOne();
    assertThat(store.keeping().forgetVm("id-1").of(Kept.ATTESTATIONS)).isOne();
    assertThat(store.keeping().forgetVm("web").of(Kept.ATTESTATIONS)).as("by its name").isOne();
    assertThat(store.keeping().forgetPerson("slack:U3").of(Kept.ATTESTATIONS)).isOne();
    assertThat(store.keeping().forgetProject("alpha").of(Kept.ATTESTATIONS)).isOne();

    store.attestations().say(List.of(machine("id-1", "s", "slack:U1")));
    var retention = new Retention(7, 7, 30);
    assertThat(store.keeping().sweep(retention, YEAR.plus(DAY.multipliedBy(30))).of(Kept.ATTESTATIONS)).isZero();
    assertThat(store.keeping().sweep(retention, YEAR.plus(DAY.multipliedBy(31))).of(Kept.ATTESTATIONS)).isOne();
  }
}
