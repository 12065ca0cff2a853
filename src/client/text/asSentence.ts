/** Capitalises a short label for a menu or a button. */
export const asSentence = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
