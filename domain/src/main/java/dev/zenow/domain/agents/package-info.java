/** Presets that chats start from. */
@NullMarked
package dev.zenow.domain.agents;

import org.jspecify.annotations.NullMarked;
