/// Item 4: updates and reboots. What apt would install is believed only where its lists are fresh and its own answer
/// is whole; the end of support comes from a table that ships with the checks, `eol.tsv`.
@NullMarked
package io.guardbee.checks.catalog.updates;

import org.jspecify.annotations.NullMarked;
