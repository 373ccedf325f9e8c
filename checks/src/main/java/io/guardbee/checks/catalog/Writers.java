package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.FileMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who besides its rightful owners may change a file: by itself, or by exchanging a directory above it.
///
/// @param accounts the accounts of the guest
/// @param groups the members of groups that may write, by the group's number
public record Writers(AccountFacts accounts, Map<Long, List<String>> groups) {
  public Writers {
    groups = Map.copyOf(groups);
  }

  /// Who else may change something with this mode; empty when nobody but root and `owner` may.
  ///
  /// @param mode of one file or directory
  /// @param owner the account whose own it is; `root` where nobody else should have a hand in it
  public Optional<String> besides(FileMode mode, String owner) {
    var uid = accounts.named(owner).map(Account::uid).orElse(0L);
    if (mode.changedByOthers()) {
      return Optional.of("everyone");
    }
    if (mode.changedByGroup() && mode.gid() != 0 && !own(mode.gid(), owner)) {
      return Optional.of("group " + mode.gid());
    }
    return mode.uid() == 0 || mode.uid() == uid
        ? Optional.empty()
        : Optional.of(accounts.accounts().stream().filter(account -> account.uid() == mode.uid()).findFirst()
            .map(account -> "its owner " + account.name()).orElse("its owner, uid " + mode.uid() + " without a name"));
  }

  /// Debian gives each account a group of its own, in which nobody else is; its sshd takes that for the account itself.
  private boolean own(long gid, String owner) {
    var members = groups.getOrDefault(gid, List.of());
    return accounts.named(owner).filter(account -> account.gid() == gid).isPresent()
        && members.stream().allMatch(owner::equals)
        && accounts.accounts().stream().filter(account -> account.gid() == gid)
            .allMatch(account -> account.name().equals(owner));
  }
}
