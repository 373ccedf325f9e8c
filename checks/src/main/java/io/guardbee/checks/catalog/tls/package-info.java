/// Checks of item 10: encrypted communications.
@NullMarked
package io.guardbee.checks.catalog.tls;

import org.jspecify.annotations.NullMarked;
