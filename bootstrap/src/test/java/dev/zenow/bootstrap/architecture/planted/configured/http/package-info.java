/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.configured.http;

import org.jspecify.annotations.NullMarked;
