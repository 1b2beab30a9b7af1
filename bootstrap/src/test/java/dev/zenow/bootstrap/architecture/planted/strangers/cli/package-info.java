/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.strangers.cli;

import org.jspecify.annotations.NullMarked;
