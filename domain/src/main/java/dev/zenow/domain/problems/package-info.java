/** The one catalogue of what can go wrong and what a person can do about it. */
@NullMarked
package dev.zenow.domain.problems;

import org.jspecify.annotations.NullMarked;
