/// What a project's security groups let in, made precise once for every check and every answer: sets of addresses
/// ([io.guardbee.checks.exposure.AddressSet]), what reaches a port ([io.guardbee.checks.exposure.PortReach]), and the
/// project as a whole ([io.guardbee.checks.exposure.Exposure], the entry). Pure and immutable; no I/O, no clock. What
/// cannot be told is listed with its cause and never taken for "nothing". Imports facts and results alone, no check.
@NullMarked
package io.guardbee.checks.exposure;

import org.jspecify.annotations.NullMarked;
