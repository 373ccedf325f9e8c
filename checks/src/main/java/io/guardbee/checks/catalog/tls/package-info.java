/// Item 10: encrypted communications. No family imports another.
@NullMarked
package io.guardbee.checks.catalog.tls;

import org.jspecify.annotations.NullMarked;
