/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.cycles.application.sessions;

import org.jspecify.annotations.NullMarked;
