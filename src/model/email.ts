/**
 * Email addresses: which texts are valid, and which addresses are the same.
 *
 * The check is not RFC 5322: an address has to be readable, and the mail server decides about the rest. Two addresses
 * are the same if they differ only in letter case, surrounding whitespace or Unicode form.
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

/** The form by which an address is looked up. */
export const normalisedEmail = (text: string): string => text.trim().normalize('NFKC').toLowerCase();

const hasBlankOrControl = (text: string): boolean => /[\s\p{Cc}\p{Cf}<>"(),;:\\]/u.test(text);
