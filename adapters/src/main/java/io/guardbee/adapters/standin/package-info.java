/// Local servers that stand in for Slack and Discord and are as strict as they: for the demo and the tests.
/// Imports the JDK, Jackson and Java-WebSocket alone.
@NullMarked
package io.guardbee.adapters.standin;

import org.jspecify.annotations.NullMarked;
