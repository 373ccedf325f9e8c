/// Item 10: encrypted communications, from inside and from outside. No family imports another.
@NullMarked
package io.guardbee.checks.catalog.tls;

import org.jspecify.annotations.NullMarked;
