/// Runs the catalogue over facts and makes the report. Knows [io.guardbee.checks.catalog.Check], not the single checks.
@NullMarked
package io.guardbee.checks.engine;

import org.jspecify.annotations.NullMarked;
