/// The contract of a check: [io.guardbee.checks.catalog.Check]. The checks themselves live one package deeper,
/// a package for each family; a family never imports another.
@NullMarked
package io.guardbee.checks.catalog;

import org.jspecify.annotations.NullMarked;
