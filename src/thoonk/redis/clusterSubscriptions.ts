/**
 * Keeps the subscriptions of a cluster client when nodes fail and slots move.
 *
 * Guarantees that a subscription that lost its node is restored at the node that serves its channel now, retrying until
 * it succeeds, and that `ready` is emitted afterwards, because messages may be lost in between.
 */
import { pause } from '../pause.ts';
import type { Cluster } from './clusterTopology.ts';

/** The listeners of one kind of channel, as the library hands them over. */
type Lost = ReadonlyMap<
  string,
  { readonly buffers: Iterable<Listener>; readonly strings: Iterable<Listener> }
>;
type Listener = (message: never, channel: never) => unknown;
type LostListeners = { readonly CHANNELS?: Lost; readonly PATTERNS?: Lost; readonly SHARDED?: Lost };

type Subscribe = (channel: string, listener: Listener, bufferMode?: boolean) => Promise<unknown>;

/** Milliseconds until the next attempt. */
const RETRY_AFTER = 100;
const MAX_TRIES = 50;
const ANSWER_TIMEOUT = 1_000;

/** @returns a function that ends all attempts */
export const keepSubscriptions = (cluster: Cluster): (() => void) => {
  let closed = false;
  const again = async (subscribe: Subscribe, lost: Lost = new Map()): Promise<void> => {
    const attempts = [...lost].flatMap(([channel, { buffers, strings }]) => [
      ...[...buffers].map((listener) => () => subscribe(channel, listener, true)),
      ...[...strings].map((listener) => () => subscribe(channel, listener)),
    ]);
    await Promise.all(attempts.map((attempt) => untilDone(attempt, () => closed)));
  };
  const restore = async ({ CHANNELS, PATTERNS, SHARDED }: LostListeners): Promise<void> => {
    await Promise.all([
      again(cluster.subscribe.bind(cluster) as Subscribe, CHANNELS),
      again(cluster.pSubscribe.bind(cluster) as Subscribe, PATTERNS),
      again(cluster.sSubscribe.bind(cluster) as Subscribe, SHARDED),
    ]);
    if (!closed) cluster.emit('ready');
  };
  // Replace the library's listener: it makes a single attempt, whose failure would end the process.
  cluster.removeAllListeners(LOST_EVENT);
  cluster.on(LOST_EVENT, (lost: LostListeners) => void restore(lost));
  cluster.on(
    'sharded-channel-moved-error',
    (_: Error, channel: string, listeners) => void restore({ SHARDED: new Map([[channel, listeners]]) }),
  );
  noticeMoves(cluster, () => closed);
  return () => {
    closed = true;
  };
};

const LOST_EVENT = '__resubscribeListeners';

const untilDone = async (attempt: () => Promise<unknown>, isClosed: () => boolean): Promise<void> => {
  while (!isClosed()) {
    try {
      await attempt();
      return;
    } catch {
      await pause(RETRY_AFTER);
    }
  }
};

/**
 * When a slot moves, its old node ends the subscriptions. The library restores them at the new node, but emits no
 * event. It may open a connection for that, which is watched, too.
 */
const noticeMoves = (cluster: Cluster, isClosed: () => boolean): void => {
  const known = new WeakSet();
  const moving = new Set<string>();
  const watchAll = () => {
    for (const client of shardedClients(cluster)) {
      if (known.has(client)) continue;
      known.add(client);
      client.on('sharded-channel-moved', (channel: string) => void moved(channel));
    }
  };
  const moved = async (channel: string): Promise<void> => {
    const isFirst = moving.size === 0;
    moving.add(channel);
    if (!isFirst) return;
    // A channel without listeners never appears.
    for (let tries = 0; moving.size > 0 && tries < MAX_TRIES && !isClosed(); tries++) {
      await pause(RETRY_AFTER);
      watchAll();
      for (const one of moving) if (await isSubscribed(cluster, one)) moving.delete(one);
    }
    moving.clear();
    if (!isClosed()) cluster.emit('ready');
  };
  const { sSubscribe } = cluster;
  const watched: typeof sSubscribe = async (channels, listener, bufferMode) => {
    const subscribed = await sSubscribe.call(cluster, channels, listener as never, bufferMode as never);
    watchAll();
    return subscribed;
  };
  Object.assign(cluster, { sSubscribe: watched });
};

type ShardedClient = NonNullable<
  Extract<Cluster['masters'][number], { pubSub?: unknown }>['pubSub']
>['client'];

const shardedClients = (cluster: Cluster): ShardedClient[] =>
  [...cluster.nodeByAddress.values()].flatMap((node) =>
    'pubSub' in node && node.pubSub ? [node.pubSub.client] : [],
  );

/** The library lists a channel before the node has confirmed the subscription: the answer to PING comes after that. */
const isSubscribed = async (cluster: Cluster, channel: string): Promise<boolean> => {
  const client = shardedClients(cluster).find((one) => one.getPubSubListeners('SHARDED').has(channel));
  if (!client) return false;
  const confirmed = client.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([confirmed, pause(ANSWER_TIMEOUT).then(() => false)]);
};
