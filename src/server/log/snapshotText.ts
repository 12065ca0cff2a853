/**
 * Writes feeds as JSON in pieces, so that a large team is never joined into one text.
 */
import { validText } from './parseStored.ts';
import type { RawFeed } from './readLog.ts';
import type { FeedTexts } from './slicedFeed.ts';

/** Ids or items per piece. */
const PER_PIECE = 50;
/** Minimum number of characters in a part of the message. Joining and encoding it takes less than a millisecond. */
const MIN_PART = 128 * 1024;

/** A feed that was read in one call, with its texts validated. */
export const checkedFeed = ({ feed, ids, items }: RawFeed): FeedTexts => ({
  feed,
  ids,
  texts: items.map(validText),
});

/** The feeds as a JSON object. Empty ones are omitted. */
export function* piecesOfFeeds(feeds: readonly FeedTexts[]): Generator<string> {
  yield '{';
  let separator = '';
  for (const { feed, ids, texts } of feeds) {
    if (ids.length === 0) continue;
    yield `${separator}${JSON.stringify(feed)}:{`;
    yield* piecesOfLists(ids, texts);
    yield '}';
    separator = ',';
  }
  yield '}';
}

/** The ids and items of a feed as fields of a JSON object. */
export function* piecesOfLists(ids: readonly string[], texts: readonly string[]): Generator<string> {
  yield '"ids":[';
  yield* joined(ids.length, (from, to) => JSON.stringify(ids.slice(from, to)).slice(1, -1));
  yield '],"items":[';
  yield* joined(texts.length, (from, to) => texts.slice(from, to).join(','));
  yield ']';
}

function* joined(length: number, textOf: (from: number, to: number) => string): Generator<string> {
  for (let from = 0; from < length; from += PER_PIECE)
    yield `${from > 0 ? ',' : ''}${textOf(from, from + PER_PIECE)}`;
}

/** Joins pieces into parts and encodes them. Yields to the event loop after each part. */
export const encode = async (pieces: Iterable<string>): Promise<Buffer[]> => {
  const parts: Buffer[] = [];
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < MIN_PART) continue;
    parts.push(Buffer.from(text));
    text = '';
    await nextTurn();
  }
  if (text !== '') parts.push(Buffer.from(text));
  return parts;
};

/** Resolves in the next turn of the event loop, when commands for Redis that were issued before have been written. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
