/** Who asks: identities and roles. */
@NullMarked
package dev.zenow.domain.users;

import org.jspecify.annotations.NullMarked;
