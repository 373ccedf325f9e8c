/// Item 9: least permission. The facts are [io.guardbee.checks.probe.SudoRuleFacts],
/// [io.guardbee.checks.probe.RootGroupFacts], [io.guardbee.checks.probe.OpenFileFacts],
/// [io.guardbee.checks.probe.HomeFacts] and [io.guardbee.checks.probe.ProgramUserFacts].
@NullMarked
package io.guardbee.checks.catalog.privileges;

import org.jspecify.annotations.NullMarked;
