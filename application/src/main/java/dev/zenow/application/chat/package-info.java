/** Turns: a durable question, a reply being made, and everybody who watches it. */
@NullMarked
package dev.zenow.application.chat;

import org.jspecify.annotations.NullMarked;
