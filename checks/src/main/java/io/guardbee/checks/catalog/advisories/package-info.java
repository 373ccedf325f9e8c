/// Item 16: what the distributions announce, and who hears of it.
@NullMarked
package io.guardbee.checks.catalog.advisories;

import org.jspecify.annotations.NullMarked;
