/**
 * Windows with little room, for what the style sheets cannot say alone. The same conditions stand
 * in the room's style sheets.
 */

/** One notice at a time. */
export const SMALL_WINDOW = '(max-width: 760px), (max-height: 560px)';

/** The bar has five controls; the rest is in More. */
export const SHORT_BAR = '(max-width: 760px), (max-height: 560px) and (max-width: 1000px)';

/** A phone on its side: low, and wide enough for the panel beside the people. */
export const LYING = '(max-height: 560px) and (min-width: 561px)';
