/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.strangers.http;

import org.jspecify.annotations.NullMarked;
