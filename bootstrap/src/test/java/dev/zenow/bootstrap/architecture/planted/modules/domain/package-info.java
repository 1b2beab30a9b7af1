/** Part of a small program that breaks a rule. */
@NullMarked
package dev.zenow.bootstrap.architecture.planted.modules.domain;

import org.jspecify.annotations.NullMarked;
