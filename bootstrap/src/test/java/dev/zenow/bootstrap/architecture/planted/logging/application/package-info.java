/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.logging.application;

import org.jspecify.annotations.NullMarked;
