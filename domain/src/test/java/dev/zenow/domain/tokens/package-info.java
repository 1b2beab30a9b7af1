@NullMarked
package dev.zenow.domain.tokens;

import org.jspecify.annotations.NullMarked;
