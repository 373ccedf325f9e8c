/// Item 5: people who guess passwords over SSH are slowed or banned.
/// [io.guardbee.checks.catalog.bruteforce.GuessingSlowed] asks whether anything does; the others examine fail2ban,
/// link by link: jail, log, detection, ban.
@NullMarked
package io.guardbee.checks.catalog.bruteforce;

import org.jspecify.annotations.NullMarked;
