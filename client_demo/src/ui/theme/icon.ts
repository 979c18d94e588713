/** How every icon is drawn: 1.75 strokes; the word beside it speaks for it. */
export const icon = { stroke: 1.75, size: 20, 'aria-hidden': true, focusable: false } as const;
export const smallIcon = { ...icon, size: 17 } as const;
export const largeIcon = { ...icon, size: 24 } as const;
