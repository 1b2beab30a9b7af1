/** How many tokens a text costs: an estimate that needs no model, and its correction by what a model really counted. */
@NullMarked
package dev.zenow.domain.tokens;

import org.jspecify.annotations.NullMarked;
