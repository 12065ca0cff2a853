/** A number for display. If older items are not loaded yet it is a lower bound, shown as `12+`. */
export const counted = (count: number, complete: boolean): string => (complete ? `${count}` : `${count}+`);
