/** What a model is: the facts of its file and the mode in which it is served. */
@NullMarked
package dev.zenow.domain.models;

import org.jspecify.annotations.NullMarked;
