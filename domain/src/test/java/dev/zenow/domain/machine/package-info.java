@NullMarked
package dev.zenow.domain.machine;

import org.jspecify.annotations.NullMarked;
