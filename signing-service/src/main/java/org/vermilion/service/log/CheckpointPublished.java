// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.log;

/**
 * Told to the whole service after a checkpoint was published, or published again with more under it, in the thread that
 * publishes: a listener that has much to do does it elsewhere. The first checkpoint of a log is that of the empty tree.
 */
public record CheckpointPublished(PublishedCheckpoint checkpoint) {}
