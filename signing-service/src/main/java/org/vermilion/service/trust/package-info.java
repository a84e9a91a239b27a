/** What a verifier needs to judge with no network, as one pack: anchors, revocation lists, departments, types, standings. */
@NullMarked
package org.vermilion.service.trust;

import org.jspecify.annotations.NullMarked;
