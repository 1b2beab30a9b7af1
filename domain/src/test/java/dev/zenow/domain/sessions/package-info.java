@NullMarked
package dev.zenow.domain.sessions;

import org.jspecify.annotations.NullMarked;
