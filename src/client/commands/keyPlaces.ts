/**
 * Key positions (`KeyboardEvent.code`) and the character a US keyboard prints there.
 *
 * A key means its character on Latin layouts, and its position on layouts of other scripts, where it may print letters,
 * vowel signs, digits or punctuation. These tables hold the ambiguous cases.
 */

/** Without and with Shift. Letters (`KeyA` …) and digits (`Digit1`, `Numpad1` …) follow from the key names. */
const SIGNS: Readonly<Record<string, string>> = {
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  IntlBackslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
};

const SHIFTED_DIGITS = ')!@#$%^&*(';

/**
 * Punctuation that Latin layouts print where a US keyboard has a letter: Dvorak (Q, W, E, Z), Colemak and its relatives
 * (P), AZERTY (M). Any other punctuation at a letter position belongs to a layout of another script, such as Hebrew or
 * Greek.
 */
const LATIN_PUNCTUATION: Readonly<Record<string, string>> = {
  KeyQ: `'"`,
  KeyW: ',<',
  KeyE: '.>',
  KeyZ: ';:',
  KeyP: ';:',
  KeyM: ',?;.',
};

/**
 * Punctuation of other scripts: the Cyrillic and Hebrew dot and the Cyrillic comma on the slash key, mirrored Hebrew
 * brackets. Turkish prints a dot there, too: it also means the slash, which is the smaller loss.
 */
const FOREIGN_PUNCTUATION: Readonly<Record<string, string>> = {
  Slash: ',.',
  BracketLeft: ']}',
  BracketRight: '[{',
};

/** The character of a US keyboard at a position, or null if the position is not in the tables. */
export const signAt = (code: string, shift: boolean): string | null => {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit) return shift ? (SHIFTED_DIGITS[Number(digit)] ?? null) : digit;
  return /^Numpad(\d)$/.exec(code)?.[1] ?? SIGNS[code]?.[shift ? 1 : 0] ?? null;
};

/** Whether a key means its position rather than its character (one sign, or a ligature such as Arabic لا). */
export const placeCounts = (code: string, printed: string, shift: boolean): boolean => {
  // AZERTY, Czech, Vietnamese and others print letters or signs where the unshifted digits are.
  if (/^Digit\d$/.test(code) && !shift) return !/^[a-z0-9[\]]$/.test(printed);
  if (/^\p{Script=Latin}/u.test(printed) || /^[0-9]$/.test(printed)) return false;
  if (!isAscii(printed)) return true;
  if (/^Key[A-Z]$/.test(code)) return !(LATIN_PUNCTUATION[code] ?? '').includes(printed);
  return (FOREIGN_PUNCTUATION[code] ?? '').includes(printed);
};

const isAscii = (text: string): boolean => /^[!-~]+$/.test(text);
