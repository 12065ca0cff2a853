/** A number as it is shown: one that may be too low, because older items are not known here yet, says so. */
export const counted = (count: number, complete: boolean): string => (complete ? `${count}` : `${count}+`);
