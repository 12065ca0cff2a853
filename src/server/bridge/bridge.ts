/**
 * The bridge: whatever a foreign program writes to a team's feeds by the plain contract reaches every browser of the team.
 *
 * Guarantees that each foreign write comes into the log once (two writes of one item in quick succession may come as one,
 * as the item is then), in the order in which Redis took them, that our own commits are not echoed, and that what was written while no bridge listened is brought in when one begins. One bridge works at a
 * time; whoever takes over fences off the one before.
 *
 * It hears every notice of every team on one connection. A commit says how many notices of its own follow (they come in
 * one piece, because the script is atomic); what is not announced like that is foreign.
 */
import { randomUUID } from 'node:crypto';
import { type FeedName, type FeedType, parseFeed } from '../../model/feeds.ts';
import type { TeamId } from '../../model/ids.ts';
import { bridgeItem, NOTICE_PATTERNS, nextEpoch, OWN_PATTERN } from '../../thoonk/bridge.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { Registry } from '../../thoonk/registry.ts';
import type { Logger } from '../logger.ts';
import { BRIDGE, reconcile } from './reconcile.ts';

const LEASE_KEY = 'thoonk.bridge';
const LEASE = 6_000;
const RENEW = 2_000;
/** Our own entries of a team after which its checkpoint is made anew: well before the log forgets. */
const CHECKPOINT_AFTER = 4_000;

type Foreign = {
  readonly team: TeamId;
  readonly feed: FeedName;
  readonly type: FeedType;
  readonly id: string;
};
/**
 * A team as it was heard. `own`: notices of our own that are still to come. `last`: what was appended of an item since our
 * own last change of it, so that nothing is appended twice. `entries`: of our own since the last checkpoint.
 */
type Heard = { own: number; entries: number; readonly last: Map<string, string> };

export class Bridge {
  private readonly token = randomUUID();
  private readonly heard = new Map<string, Heard>();
  /** Items that will be read: whatever else is said of them until then is read with it. */
  private readonly waiting = new Set<string>();
  private epoch = 0;
  private working: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private listening = false;
  private missed = false;

  /** @param ear a connection of its own, on which it hears everything in order */
  constructor(
    private readonly client: RedisClient,
    private readonly ear: RedisClient,
    private readonly registry: Registry,
    private readonly logger: Logger,
  ) {
    // Notices that were announced as our own and were under way do not come any more: what comes next is somebody else's.
    ear.on('error', () => this.heard.clear());
    // Whatever was written while the connection was down was not heard.
    ear.on('ready', () => this.listening && this.next(() => this.reconcileAll()));
  }

  start(): void {
    this.timer = setInterval(() => this.next(() => this.hold()), RENEW);
    this.next(() => this.hold());
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
    if (this.listening) await this.client.del(LEASE_KEY).catch(() => {});
    this.ear.destroy();
  }

  /** One thing after the other, in the order in which it was heard. */
  private next(work: () => Promise<void>): void {
    this.working = this.working.then(work).catch((error: Error) => {
      this.logger.warn({ error: error.message }, 'the bridge had trouble');
    });
  }

  /** Takes the lease when it is free, renews it while it is ours, and lets go when it is not. */
  private async hold(): Promise<void> {
    const taken = await this.client.set(LEASE_KEY, this.token, {
      condition: 'NX',
      expiration: { type: 'PX', value: LEASE },
    });
    if (taken === 'OK') {
      if (!this.listening) await this.begin();
      return;
    }
    const ours = (await this.client.get(LEASE_KEY)) === this.token;
    if (ours) await this.keep();
    else if (this.listening) await this.end();
  }

  private async keep(): Promise<void> {
    await this.client.pExpire(LEASE_KEY, LEASE);
    if (this.missed) await this.reconcileAll();
  }

  private async begin(): Promise<void> {
    this.listening = true;
    try {
      await this.listen();
    } catch (error) {
      await this.end();
      await this.client.del(LEASE_KEY);
      throw error;
    }
  }

  private async listen(): Promise<void> {
    await this.ear.pSubscribe(OWN_PATTERN, (counts, channel) => this.hearOwn(channel, counts));
    await this.ear.pSubscribe(NOTICE_PATTERNS, (message, channel) => this.hearNotice(channel, message));
    this.epoch = await nextEpoch(this.client);
    await this.reconcileAll();
  }

  private async end(): Promise<void> {
    this.listening = false;
    await this.ear.pUnsubscribe();
    this.heard.clear();
  }

  /** What fails, while Redis reads its data for example, is done again when the lease is renewed. */
  private async reconcileAll(): Promise<void> {
    this.missed = true;
    const names = (await this.registry.names()) as FeedName[];
    const teams = new Set(names.flatMap((name) => parseFeed(name)?.team ?? []));
    for (const team of teams) if (!(await this.reconcile(team))) return;
    this.missed = false;
  }

  /** @returns false when another bridge has taken over: then this one lets go */
  private async reconcile(team: TeamId): Promise<boolean> {
    const ours = await reconcile(this.client, this.epoch, team);
    if (!ours) await this.end();
    return ours;
  }

  /** @param counts of the notices that follow, and of the entries that they belong to */
  private hearOwn(channel: string, counts: string): void {
    const team = channel.slice(channel.indexOf('{'));
    const heard = this.of(team);
    const [notices, entries] = counts.split(' ').map(Number);
    heard.own = notices ?? 0;
    heard.entries += entries ?? 1;
    if (heard.entries < CHECKPOINT_AFTER) return;
    heard.entries = 0;
    this.next(async () => void (await this.reconcile(team.slice(6, -1) as TeamId)));
  }

  private hearNotice(channel: string, message: string): void {
    const feed = channel.slice(channel.indexOf(':') + 1) as FeedName;
    const end = message.indexOf('\0');
    const id = end < 0 ? message : message.slice(0, end);
    const heard = this.of(feed.slice(0, feed.indexOf('}') + 1));
    if (heard.own > 0) {
      heard.own--;
      heard.last.delete(keyOf(feed, id));
      return;
    }
    const parsed = parseFeed(feed);
    if (parsed) this.foreign({ team: parsed.team, feed, type: parsed.type, id });
  }

  /**
   * An insert says two things of one item in one breath: both are heard before either is brought in, and the item is read
   * as it is then.
   */
  private foreign(write: Foreign): void {
    const key = keyOf(write.feed, write.id);
    if (this.waiting.has(key)) return;
    this.waiting.add(key);
    this.next(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      this.waiting.delete(key);
      await this.bring(write, key);
    });
  }

  private async bring({ team, feed, type, id }: Foreign, key: string): Promise<void> {
    const { last } = this.of(`{team:${team}}`);
    const before = last.get(key) ?? '';
    // Should a commit of ours change the item meanwhile, this mark goes, and what is appended is not remembered.
    last.set(key, before);
    const now = await bridgeItem(this.client, this.epoch, {
      team,
      feed,
      type,
      id,
      last: before,
      entry: entryHead(),
    });
    if (now === null) await this.end();
    else if (last.has(key)) last.set(key, now);
  }

  private of(team: string): Heard {
    let heard = this.heard.get(team);
    if (!heard) {
      heard = { own: 0, entries: 0, last: new Map() };
      this.heard.set(team, heard);
    }
    return heard;
  }
}

const keyOf = (feed: FeedName, id: string): string => `${feed}\0${id}`;

/** An entry up to its changes, which the script adds. */
const entryHead = (): string =>
  JSON.stringify({ at: Date.now(), by: BRIDGE, action: 'bridge', code: 200 }).slice(0, -1);
