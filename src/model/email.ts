/**
 * Email addresses: what counts as one, and which are the same.
 *
 * Not every address that a mail server might take passes, and some that none takes do: the address has to be readable,
 * the rest is up to the mail server. Two addresses are the same when they differ in letter case, in blanks around them or in
 * the Unicode form alone.
 */
import { hasVisible } from './visibleText.ts';

const MAX_LOCAL_PART = 64;

export const isEmail = (text: string): boolean => {
  const address = text.trim();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (at < 1 || local.length > MAX_LOCAL_PART || hasBlankOrControl(address)) return false;
  const labels = domain.split('.');
  return hasVisible(local) && labels.every((label) => label !== '' && hasVisible(label));
};

/** The form by which an address is found. */
export const normalisedEmail = (text: string): string => text.trim().normalize('NFKC').toLowerCase();

const hasBlankOrControl = (text: string): boolean => /[\s\p{Cc}\p{Cf}<>"(),;:\\]/u.test(text);
