@NullMarked
package dev.zenow.domain.downloads;

import org.jspecify.annotations.NullMarked;
