/** Presets that chats start from. */
@NullMarked
package dev.zenow.application.agents;

import org.jspecify.annotations.NullMarked;
