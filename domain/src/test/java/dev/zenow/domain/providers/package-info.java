@NullMarked
package dev.zenow.domain.providers;

import org.jspecify.annotations.NullMarked;
