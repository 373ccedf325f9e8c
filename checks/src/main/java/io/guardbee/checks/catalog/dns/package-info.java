/// Item 11: name servers.
@NullMarked
package io.guardbee.checks.catalog.dns;

import org.jspecify.annotations.NullMarked;
