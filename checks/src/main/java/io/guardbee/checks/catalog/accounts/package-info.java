/// Item 6: accounts. The facts are [io.guardbee.checks.probe.AccountFacts], [io.guardbee.checks.probe.PasswordFacts],
/// [io.guardbee.checks.probe.AuthorizedKeyFacts] and [io.guardbee.checks.probe.LoginFacts].
@NullMarked
package io.guardbee.checks.catalog.accounts;

import org.jspecify.annotations.NullMarked;
