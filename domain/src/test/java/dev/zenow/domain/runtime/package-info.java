@NullMarked
package dev.zenow.domain.runtime;

import org.jspecify.annotations.NullMarked;
