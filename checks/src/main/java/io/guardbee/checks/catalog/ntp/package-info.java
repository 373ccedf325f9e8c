/// Item 12: the clock, and what serves time.
@NullMarked
package io.guardbee.checks.catalog.ntp;

import org.jspecify.annotations.NullMarked;
