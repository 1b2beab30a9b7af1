@NullMarked
package dev.zenow.domain.search;

import org.jspecify.annotations.NullMarked;
