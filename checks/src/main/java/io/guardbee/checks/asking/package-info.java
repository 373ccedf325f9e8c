/// What is worth asking a machine from outside: one [io.guardbee.checks.asking.Asking] for each kind of question, and their
/// order in [io.guardbee.checks.asking.Rounds]. Pure; knows the facts of `checks.probe` and no check.
@NullMarked
package io.guardbee.checks.asking;

import org.jspecify.annotations.NullMarked;
