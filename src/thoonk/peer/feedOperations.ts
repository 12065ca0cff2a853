/** Feeds and sorted feeds, as operations. Every verb opens its feed and so creates it. */
import type { Bytes } from '../client.ts';
import { ItemDoesNotExist } from '../errors.ts';
import type { OpenedFeed } from '../openedFeed.ts';
import { afterItem, beforeItem, type SortedFeed } from '../sortedFeed.ts';
import type { Call } from './call.ts';
import type { Operation, Operations, Peer } from './operation.ts';
import { toJson } from './values.ts';

/** The verbs that only read; the same for both. */
const reading = (open: (peer: Peer, call: Call) => Promise<OpenedFeed>): Operations => ({
  open: async (peer, call) => {
    await open(peer, call);
    return null;
  },
  get: async (peer, call) => {
    const item = await (await open(peer, call)).get(call.id);
    return item && toJson(item);
  },
  ids: async (peer, call) => (await (await open(peer, call)).idBytes()).map(toJson),
  all: async (peer, call) => {
    const items = await (await open(peer, call)).all();
    return Object.fromEntries(items.map(([id, item]) => [String(id), toJson(item)]));
  },
});

const named = (prefix: string, operations: Operations): Operations =>
  Object.fromEntries(Object.entries(operations).map(([verb, run]) => [`${prefix}.${verb}`, run]));

const openFeed = async ({ thoonk }: Peer, call: Call) => {
  const feed = thoonk.feed(call.feed);
  await feed.open(call.config);
  return feed;
};

const openSorted = async ({ thoonk }: Peer, call: Call) => {
  const feed = thoonk.sortedFeed(call.feed);
  await feed.open(call.config);
  return feed;
};

const feedVerbs: Operations = {
  ...reading(openFeed),
  publish: async (peer, call) => {
    const item = call.bytes('item');
    const id = call.has('id') ? call.id : undefined;
    const published: Bytes = await (await openFeed(peer, call)).publish<Bytes>(item, id);
    return toJson(published);
  },
  retract: async (peer, call) => {
    await (await openFeed(peer, call)).retract(call.id);
    return null;
  },
};

const append: Operation = async (peer, call) => (await openSorted(peer, call)).append(call.bytes('item'));

const move =
  (position: (call: Call) => string): Operation =>
  async (peer, call) => {
    const feed: SortedFeed = await openSorted(peer, call);
    const place = position(call);
    if (!(await feed.move(call.id, place)))
      throw new ItemDoesNotExist(call.feed, `${String(call.id)} to ${place}`);
    return null;
  };

const sortedVerbs: Operations = {
  ...reading(openSorted),
  publish: append,
  append,
  prepend: async (peer, call) => (await openSorted(peer, call)).prepend(call.bytes('item')),
  before: async (peer, call) => (await openSorted(peer, call)).before(call.text('rel'), call.bytes('item')),
  after: async (peer, call) => (await openSorted(peer, call)).after(call.text('rel'), call.bytes('item')),
  edit: async (peer, call) => {
    const edited = await (await openSorted(peer, call)).edit(call.id, call.bytes('item'));
    if (!edited) throw new ItemDoesNotExist(call.feed, String(call.id));
    return null;
  },
  retract: async (peer, call) => {
    await (await openSorted(peer, call)).retract(call.id);
    return null;
  },
  move: move((call) => call.text('rel')),
  move_before: move((call) => beforeItem(call.text('rel'))),
  move_after: move((call) => afterItem(call.text('rel'))),
  move_first: move(() => 'begin:'),
  move_last: move(() => ':end'),
};

export const feedOperations: Operations = { ...named('feed', feedVerbs), ...named('sorted', sortedVerbs) };
