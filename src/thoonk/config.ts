/**
 * The configuration of a feed, as stored in the hash `feed.config:F`.
 */
import { InvalidConfig } from './errors.ts';

const FEED_TYPES = ['feed', 'sorted_feed', 'queue', 'job'] as const;
export type ContractType = (typeof FEED_TYPES)[number];

/**
 * `max_length` is the maximum number of items in the feed; empty, 0 or less means unlimited. Other fields are kept
 * unchanged for programs that know them. A `type` is ignored: it is a separate argument and never changes.
 */
export type FeedConfig = { readonly [field: string]: ConfigValue } & { readonly max_length?: ConfigValue };
export type ConfigValue = string | number | boolean | null;

/** @throws InvalidConfig */
export const checkedType = (type: string): ContractType => {
  const known = FEED_TYPES.find((one) => one === type);
  if (!known) throw new InvalidConfig(`a feed is one of ${FEED_TYPES.join(', ')} and not ${type}`);
  return known;
};

/** Field, value, field, value, … @throws InvalidConfig */
export const configFields = (config: FeedConfig): string[] =>
  Object.entries(config).flatMap(([field, value]) => {
    if (field === 'type') return [];
    return [field, field === 'max_length' ? lengthText(value) : String(value ?? '')];
  });

const lengthText = (value: ConfigValue): string => {
  const text = String(value ?? '');
  if (text !== '' && !/^\s*[+-]?\d+\s*$/.test(text))
    throw new InvalidConfig(`max_length is a whole number and not ${text}`);
  return text;
};
