/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.sleep.llama;

import org.jspecify.annotations.NullMarked;
