/// The neutral port to people: who asks what ([io.guardbee.adapters.chat.Invocation]), and what they are told
/// ([io.guardbee.adapters.chat.Reply], made of [io.guardbee.adapters.chat.Block]s). Knows no platform and no VM;
/// imports the JDK alone.
@NullMarked
package io.guardbee.adapters.chat;

import org.jspecify.annotations.NullMarked;
