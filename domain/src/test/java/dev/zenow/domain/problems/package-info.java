@NullMarked
package dev.zenow.domain.problems;

import org.jspecify.annotations.NullMarked;
