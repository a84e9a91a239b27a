/** Whether licences are in force: a Token Status List that anyone may fetch, and its entries. */
@NullMarked
package org.vermilion.service.standing;

import org.jspecify.annotations.NullMarked;
