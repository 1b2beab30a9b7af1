@NullMarked
package dev.zenow.domain.identity;

import org.jspecify.annotations.NullMarked;
