/** What must not lie about in the clear: keys and tokens that a user entrusts to Zenow. */
@NullMarked
package dev.zenow.application.secrets;

import org.jspecify.annotations.NullMarked;
