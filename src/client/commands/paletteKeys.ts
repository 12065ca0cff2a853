/** Keys of the palette's field, which keeps the keyboard while the arrows choose. The palette and the help use this table. */
export const paletteKeys = {
  choose: ['Enter'],
  argument: ['Tab'],
  ship: ['Mod+Enter'],
  later: ['Alt+Enter'],
  start: ['Shift+Enter'],
} as const;
