/** The catalogue of problems as people read it. */
@NullMarked
package dev.zenow.bootstrap.problems;

import org.jspecify.annotations.NullMarked;
