/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.jdk.domain.chat;

import org.jspecify.annotations.NullMarked;
