/// What an audit is aimed at: validated names and addresses. Text from people becomes one of these types at the edge
/// and is not checked again. Imports the JDK alone.
@NullMarked
package io.guardbee.checks.target;

import org.jspecify.annotations.NullMarked;
