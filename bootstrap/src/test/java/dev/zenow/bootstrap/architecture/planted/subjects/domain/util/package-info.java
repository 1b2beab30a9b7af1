/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.subjects.domain.util;

import org.jspecify.annotations.NullMarked;
