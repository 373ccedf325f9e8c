package io.guardbee.checks.catalog.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.mail.MailServerDeclared;
import io.guardbee.checks.compliance.Subject;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.target.Target;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a person confirms of many is void as soon as one of them is another, however many there are.
class ConfirmedWholeTest {
  private static final Target VM = new Target("vm-42", "id-42", "alpha", List.of());
  private static final String BEFORE = "due-debian12-redis-and-another.txt";

  private static List<Subject> asked(Check check, String sample) {
    var due = (Outcome.AttestationDue) check.judge(Samples.facts(sample)).outcome();
    return Subject.of(check.spec(), due, VM);
  }

  private static String listening(String sample, IntStream ports) {
    var mark = "@" + Samples.NONCE.hex() + " ";
    var start = sample.indexOf(mark + "part tcp");
    var first = sample.indexOf("tcp ", sample.indexOf(mark + "begin sockets"));
    assertThat(start < 0 ? first : start).isPositive();
    return sample.substring(0, first) + ports.mapToObj(port -> "tcp   LISTEN 0      128          0.0.0.0:" + port
        + "      0.0.0.0:*    users:((\"app" + port + "\",pid=" + port + ",fd=3))\n").collect(Collectors.joining())
        + sample.substring(first);
  }

  @Test
  void one_application_more_or_another_is_due_again() {
    var check = new AppPasswordsChanged();
    var sample = Samples.resource(AppPasswordsChanged.class, BEFORE);
    var eight = asked(check, listening(sample, IntStream.range(9000, 9008)));
    var exchanged = asked(check, listening(sample, IntStream.concat(IntStream.range(9000, 9007), IntStream.of(9100))));

    assertThat(exchanged).hasSameSizeAs(eight).isNotEqualTo(eight);
    assertThat(exchanged.stream().filter(subject -> !eight.contains(subject))).singleElement()
        .satisfies(subject -> assertThat(subject.shown()).contains("9100"));
  }

  @Test
  void so_it_is_beyond_what_is_shown_by_name() {
    var check = new AppPasswordsChanged();
    var sample = Samples.resource(AppPasswordsChanged.class, BEFORE);
    var many = asked(check, listening(sample, IntStream.range(9000, 9100)));

    assertThat(asked(check, listening(sample, IntStream.concat(IntStream.range(9000, 9099), IntStream.of(9999)))))
        .isNotEqualTo(many);
  }

  @Test
  void a_mail_server_names_each_place_where_it_takes_mail() {
    var check = new MailServerDeclared();

    assertThat(asked(check, Samples.resource(MailServerDeclared.class, "due-debian-12-postfix.txt")))
        .allSatisfy(subject -> assertThat(subject.shown()).startsWith("tcp/"));
  }
}
