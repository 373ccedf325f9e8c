/// Item 2: private keys and the keys that open accounts. The facts are [io.guardbee.checks.probe.SecretFacts],
/// [io.guardbee.checks.probe.AuthorizedKeyFacts] and [io.guardbee.checks.probe.KeyFileFacts].
@NullMarked
package io.guardbee.checks.catalog.keys;

import org.jspecify.annotations.NullMarked;
