/// Item 7: no service listens or starts that nobody needs.
/// Entry types are the checks; [io.guardbee.checks.catalog.Expected] holds what is normal on any VM and what each
/// purpose allows.
@NullMarked
package io.guardbee.checks.catalog.services;

import org.jspecify.annotations.NullMarked;
