"""Words of the trade: errors, anchors, dates with their grain, PLOVER codes, the item types."""
