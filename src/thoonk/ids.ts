/**
 * Creates item ids, and checks ids before they are sent.
 */
import { randomUUID } from 'node:crypto';
import type { Bytes } from './client.ts';
import { InvalidId, InvalidName, InvalidPosition } from './errors.ts';

/** A UUID in hex, as in the other implementations. */
export const newId = (): string => randomUUID().replaceAll('-', '');

/** An id is split from its item at the first NUL. @throws InvalidId */
export const checkedId = (id: Bytes): Bytes => {
  if (hasNul(id)) throw new InvalidId('an id cannot hold NUL');
  return id;
};

/**
 * An id given by the caller, in a sorted feed. Positions name it as `:ID` and `ID:`, so ids that would be ambiguous
 * there are rejected.
 * @throws InvalidId
 */
export const checkedSortedId = (id: Bytes): Bytes => {
  const text = String(checkedId(id));
  if (text === '' || text === 'begin' || text === 'end' || text.startsWith(':'))
    throw new InvalidId(`no position could name this id: ${text}`);
  return id;
};

/** @throws InvalidName */
export const checkedName = (feed: string): string => {
  if (hasNul(feed)) throw new InvalidName('the name of a feed cannot hold NUL');
  return feed;
};

/** @throws InvalidPosition */
export const checkedPosition = (position: string): string => {
  if (hasNul(position) || !(position.startsWith(':') || position.endsWith(':')))
    throw new InvalidPosition(`a position is begin:, :end, :ID or ID: and not ${position}`);
  return position;
};

const hasNul = (value: Bytes): boolean =>
  typeof value === 'string' ? value.includes('\0') : value.includes(0);
