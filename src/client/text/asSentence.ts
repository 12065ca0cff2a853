/** A label of two or three words, as a menu or a button says it when it stands alone. */
export const asSentence = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
