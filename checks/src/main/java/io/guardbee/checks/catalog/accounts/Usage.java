package io.guardbee.checks.catalog.accounts;

import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.LoginFacts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.ProbeFailure;
import java.time.LocalDate;
import java.util.Optional;

/// Whether an account was used lately. In use: a login within [#DAYS] days by any record, a process, something
/// scheduled. New: its password field was changed within that time, which making an account does. Closed: expired.
/// Unused: nothing of it, and a record that would show a login reaches back that far. Anything else is a doubt.
///
/// @param logins the records
/// @param passwords the state of each password, or why it is not known
/// @param today the day by the guest's clock
record Usage(LoginFacts logins, Probed<PasswordFacts> passwords, LocalDate today) {
  static final int DAYS = 90;

  /// The account is shown to be unused.
  Optional<Finding> finding(Account account) {
    if (alive(account) || cause().isPresent()) {
      return Optional.empty();
    }
    var last = Optional.ofNullable(logins.last().get(account.name()));
    return Optional.of(Finding.of("user:" + account.name(), "login records, processes, crontabs",
        account.name() + ": " + last.map(day -> "last login on " + day).orElse("no login on record") + "; "
            + logins.records()));
  }

  /// Why it cannot be told whether the account is used; empty if it can.
  Optional<ProbeFailure> doubt(Account account) {
    return alive(account) ? Optional.empty() : cause();
  }

  private boolean alive(Account account) {
    var entry = passwords.map(p -> p.entry(account.name())).or(Optional.empty());
    return recent(Optional.ofNullable(logins.last().get(account.name())))
        || recent(entry.flatMap(PasswordFacts.Entry::changed)) || entry.map(e -> e.expiredOn(today)).orElse(false)
        || logins.running().contains(account.uid()) || logins.working().contains(account.name());
  }

  private boolean recent(Optional<LocalDate> day) {
    return day.filter(d -> !d.isBefore(today.minusDays(DAYS)) && !d.isAfter(today.plusDays(1))).isPresent();
  }

  private Optional<ProbeFailure> cause() {
    if (passwords instanceof Probed.Missed<PasswordFacts>(var why)) {
      return Optional.of(why);
    }
    return logins.unread().or(logins::silent).or(this::tooShort);
  }

  private Optional<ProbeFailure> tooShort() {
    if (logins.reaches().filter(day -> !day.isAfter(today.minusDays(DAYS))).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(logins.begins().isEmpty()
        ? new ProbeFailure.Undecided("The VM keeps no record of logins, so nobody can say who was there.",
            "Install a record of logins (Debian 13: libpam-wtmpdb with wtmpdb, or libpam-lastlog2 with lastlog2)"
                + " and audit again in " + DAYS + " days.")
        : new ProbeFailure.Undecided(
            "The login records are shorter than " + DAYS + " days (" + logins.records() + ").",
            "Keep /var/log/wtmp or the journal for " + DAYS + " days, or ask who uses the accounts."));
  }
}
