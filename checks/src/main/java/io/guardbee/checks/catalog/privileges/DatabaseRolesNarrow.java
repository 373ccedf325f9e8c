package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Application;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `priv-db-roles`: applications use databases with narrow roles. Guardbee logs in to no database: it lists them and asks.
@AutoService(Check.class)
public final class DatabaseRolesNarrow implements Check {
  private static final int MOST = 60;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-db-roles", 9, View.PERSON, Severity.LOW, "Database roles are narrow");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(SocketFacts.READER).judge(DatabaseRolesNarrow::judge),
        "no database listens, or a person's word for this VM"));
  }

  private static Outcome judge(SocketFacts sockets) {
    var databases = sockets.listeners().stream().filter(listener -> listener.protocol().equals("tcp"))
        .map(Application::at).flatMap(Optional::stream).filter(Application::database).distinct().toList();
    return databases.isEmpty()
        ? new Outcome.NotApplicable("No database listens on a port of this VM.")
        : new Outcome.AttestationDue("A person who runs this VM confirms for "
            + Words.list(databases.stream().map(Application::title))
            + ": each application has a role of its own, which "
            + "owns or reads its own data alone and is no superuser (" + String.join("; ", Stream.of(
                databases.contains(Application.POSTGRESQL) ? "PostgreSQL: \\du shows the roles" : "",
                databases.contains(Application.MYSQL) ? "MySQL: SHOW GRANTS FOR each user" : "",
                databases.contains(Application.REDIS) ? "Redis: ACL LIST" : "",
                "others: see their guide").filter(word -> !word.isEmpty()).toList())
            + ").", Listed.points(databases.stream().map(Application::title).toList(), MOST));
  }
}
