/**
 * Searches the history of a person's teams, as far as they may see it, newest first.
 *
 * There is no index: items are read from Redis newest first, one piece of all feeds at a time, and compared here.
 * Guarantees that hits are ordered by time over all feeds, that none is missed or repeated between pages, and that
 * one call reads for a limited time; it then returns what it has found and where to continue.
 */
import { foldedText, isPlain, searchWords } from '../../model/foldedText.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import type { SearchedFeed } from './searchedFeeds.ts';

/** `score`: when it was written, in seconds, as stored in its feed. */
export type Hit = {
  readonly source: SearchedFeed;
  readonly id: string;
  readonly item: Readonly<Record<string, unknown>>;
  readonly score: number;
};

export type SearchPage = {
  /** The newest first. */
  readonly hits: readonly Hit[];
  /** Where the next page begins; null if everything has been searched. */
  readonly next: number | null;
};

export type SearchRequest = {
  readonly text: string;
  /** The `next` of the previous page. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Milliseconds after which no more pieces are read. */
  readonly patience: number;
};

/** Number of items per piece, over all feeds. */
const PIECE = 4_000;
const LEAST_OF_A_FEED = 50;

export const searchHistory = async (
  client: RedisClient,
  sources: readonly SearchedFeed[],
  { text, before, limit, patience }: SearchRequest,
): Promise<SearchPage> => {
  const words = searchWords(text);
  const ends = performance.now() + patience;
  const hits: Hit[] = [];
  let next: number | null = before ?? Number.POSITIVE_INFINITY;
  let left = sources;
  while (words.length > 0 && hits.length < limit && left.length > 0) {
    const piece = await readPiece(client, left, next);
    hits.push(...(await matching(client, piece.found, words)));
    left = piece.left;
    next = piece.boundary;
    if (performance.now() > ends) break;
  }
  if (words.length === 0 || left.length === 0) next = null;
  return hits.length > limit ? cut(hits, limit) : { hits, next };
};

/** Hits of equal time stay on one page: the next one begins before them. */
const cut = (hits: readonly Hit[], limit: number): SearchPage => {
  const last = hits[limit - 1]?.score ?? 0;
  return { hits: hits.filter(({ score }) => score >= last), next: last };
};

type Found = {
  readonly source: SearchedFeed;
  readonly ids: { readonly value: string; readonly score: number }[];
};

/** `boundary`: everything at least this new has been found. `left`: the feeds that have older items. */
type Piece = {
  readonly found: readonly Found[];
  readonly boundary: number;
  readonly left: readonly SearchedFeed[];
};

const readPiece = async (
  client: RedisClient,
  sources: readonly SearchedFeed[],
  before: number,
): Promise<Piece> => {
  const count = Math.max(LEAST_OF_A_FEED, Math.ceil(PIECE / sources.length));
  const found = await Promise.all(
    sources.map(async (source): Promise<Found> => {
      const from = before === Number.POSITIVE_INFINITY ? '+inf' : `(${before}`;
      const range = { BY: 'SCORE', REV: true, LIMIT: { offset: 0, count } } as const;
      return { source, ids: await client.zRangeWithScores(idsKey(source.feed), from, '-inf', range) };
    }),
  );
  const cutShort = found.filter(({ ids }) => ids.length === count);
  const boundary = Math.max(Number.NEGATIVE_INFINITY, ...cutShort.map(({ ids }) => ids.at(-1)?.score ?? 0));
  const known = found.map(({ source, ids }) => ({
    source,
    ids: ids.filter(({ score }) => score >= boundary),
  }));
  const left = found.filter(
    ({ ids }, at) => ids.length === count || ids.length > (known[at]?.ids.length ?? 0),
  );
  return { found: known, boundary, left: left.map(({ source }) => source) };
};

const matching = async (
  client: RedisClient,
  found: readonly Found[],
  words: readonly string[],
): Promise<Hit[]> => {
  const hits = await Promise.all(
    found.map(async ({ source, ids }) => {
      if (ids.length === 0) return [];
      const texts = await client.hmGet(
        itemsKey(source.feed),
        ids.map(({ value }) => value),
      );
      return ids.flatMap(({ value: id, score }, at): Hit[] => {
        const item = matchingItem(source, texts[at] ?? null, words);
        return item ? [{ source, id, item, score }] : [];
      });
    }),
  );
  return hits.flat().sort((one, other) => other.score - one.score);
};

/** The item if its searched fields contain all words. */
const matchingItem = (
  { fields }: SearchedFeed,
  stored: string | null,
  words: readonly string[],
): Hit['item'] | null => {
  if (stored === null || !mayHave(stored, words)) return null;
  const item = parsed(stored);
  if (!item) return null;
  const text = foldedText(
    fields.map((field) => (typeof item[field] === 'string' ? item[field] : '')).join('\n'),
  );
  return words.every((word) => text.includes(word)) ? item : null;
};

/** Avoids parsing most items: without escapes, a word in one of its texts is also in its JSON. */
const mayHave = (stored: string, words: readonly string[]): boolean => {
  if (!isPlain(stored) || stored.includes('\\')) return true;
  const text = stored.toLowerCase();
  return words.every((word) => text.includes(word));
};

const parsed = (stored: string): Hit['item'] | null => {
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === 'object' && value !== null ? (value as Hit['item']) : null;
  } catch {
    return null;
  }
};
