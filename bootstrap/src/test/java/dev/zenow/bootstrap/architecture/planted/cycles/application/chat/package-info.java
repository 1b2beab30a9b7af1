/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.cycles.application.chat;

import org.jspecify.annotations.NullMarked;
