/**
 * The bridge: everything that a foreign program writes to a team's feeds by the contract reaches every browser of the
 * team.
 *
 * Guarantees that each foreign write gets into the log (several quick writes of one item may become one entry), that
 * our own commits are not repeated, and that writes made while no bridge was running are added when one starts. One
 * bridge works at a time, and fences off its predecessors.
 *
 * This file carries out the decisions of machine.ts. Notices are processed and teams compared strictly one after the
 * other; the lease is renewed independently.
 */
import { randomUUID } from 'node:crypto';
import { asFeedName } from '../../model/feeds/defineFeed.ts';
import { parseFeed } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { duplicateOf } from '../../thoonk/client.ts';
import { messageOf } from '../../thoonk/errors.ts';
import type { Registry } from '../../thoonk/registry.ts';
import { releaseBridge, renewBridge, takeBridge } from '../log/bridge.ts';
import { DELETED_CHANNEL, NOTICE_PATTERNS, OWN_PATTERNS } from '../log/channels.ts';
import type { Logger } from '../logger.ts';
import { ForeignWrites } from './foreignWrites.ts';
import { FoundFeeds } from './foundFeeds.ts';
import { type BridgeEffect, type BridgeEvent, type BridgeState, INITIAL, transition } from './machine.ts';
import { type ForeignNotice, NoticeSorter } from './noticeSorter.ts';
import { reconcile } from './reconcile.ts';
import { TeamQueue } from './teamQueue.ts';

const LEASE = 6_000;
const TICK = 2_000;
/** Maximum ticks for which the subscriber's connection may leave a ping unanswered. */
const MAX_SILENT_TICKS = 3;
/** Milliseconds that `stop` waits for work in progress. */
const STOP_PATIENCE = 1_000;

type Work = Extract<BridgeEffect, { epoch: number }>;

export class Bridge {
  private readonly token = randomUUID();
  private state: BridgeState = INITIAL;
  private leaseEnds = 0;
  private subscriber: RedisClient | null = null;
  private silentTicks = 0;
  /** Whether the list of all teams must be read before the next step. */
  private isListDue = false;
  private inHand: Promise<unknown> = Promise.resolve();
  private releasing: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private readonly teams = new TeamQueue();
  private readonly found = new FoundFeeds();
  private readonly writes: ForeignWrites;
  private readonly notices = new NoticeSorter({
    foreign: (notice) => this.foreign(notice),
    own: (feed, id) => this.writes.changedByUs(feed, id),
    // The lists of a member leave the log with the member and return with them, for example when a foreign program
    // removes the member.
    membersChanged: (team) => {
      this.teams.add(team);
      this.compareDue();
    },
    entries: (team, count) => {
      this.teams.appended(team, count);
      this.compareDue();
    },
    deleted: (team) => {
      this.teams.add(team);
      this.compareDue();
    },
  });

  constructor(
    private readonly client: RedisClient,
    private readonly registry: Registry,
    private readonly logger: Logger,
  ) {
    this.writes = new ForeignWrites(client);
  }

  start(): void {
    this.timer = setInterval(() => this.tick(), TICK);
    this.tick();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.dispatch({ kind: 'stop' });
    let patience: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all([this.inHand, this.releasing]),
      new Promise((resolve) => {
        patience = setTimeout(resolve, STOP_PATIENCE);
      }),
    ]);
    clearTimeout(patience);
  }

  private tick(): void {
    const { round, phase } = this.state;
    if (phase === 'working' || phase === 'subscribing') {
      if (performance.now() >= this.leaseEnds) this.dispatch({ kind: 'leaseLost', round });
      else if (phase === 'working') this.checkSubscriber(round);
    }
    this.teams.tick();
    this.compareDue();
    this.dispatch({ kind: 'tick' });
  }

  /** A connection can be dead without an error and would then never receive anything. */
  private checkSubscriber(round: number): void {
    if (this.silentTicks++ >= MAX_SILENT_TICKS) {
      this.dispatch({ kind: 'silent', round });
    } else if (this.silentTicks === 1) {
      const answered = () => {
        if (round === this.state.round) this.silentTicks = 0;
      };
      this.subscriber?.ping().then(answered, answered);
    }
  }

  private dispatch(event: BridgeEvent): void {
    const { state, effects } = transition(this.state, event);
    this.state = state;
    for (const effect of effects) this.carryOut(effect);
  }

  private carryOut(effect: BridgeEffect): void {
    switch (effect.kind) {
      case 'take':
        void this.take(effect);
        break;
      case 'renew':
        void this.renew(effect);
        break;
      case 'subscribe':
        void this.subscribe(effect);
        break;
      case 'step':
        this.next(() => this.step(effect));
        break;
      case 'startOver':
        this.forget();
        this.teams.startOver();
        this.found.clear();
        this.isListDue = true;
        break;
      case 'unsubscribe':
        this.unsubscribe();
        break;
      case 'release':
        this.releasing = releaseBridge(this.client, this.token).catch(() => {});
    }
  }

  private async take({ round }: Work): Promise<void> {
    const asked = performance.now();
    const epoch = await takeBridge(this.client, this.token, LEASE).catch(() => null);
    this.leaseEnds = asked + LEASE;
    this.dispatch(epoch === null ? { kind: 'notTaken', round } : { kind: 'taken', round, epoch });
  }

  private async renew({ round }: Work): Promise<void> {
    const asked = performance.now();
    try {
      const isOurs = await renewBridge(this.client, this.token, LEASE);
      if (isOurs && round === this.state.round) this.leaseEnds = asked + LEASE;
      this.dispatch({ kind: isOurs ? 'renewed' : 'leaseLost', round });
    } catch {
      this.dispatch({ kind: 'renewFailed', round });
    }
  }

  /** Each take has its own connection; messages of an old one are ignored. */
  private async subscribe({ round }: Work): Promise<void> {
    const subscriber = duplicateOf(this.client);
    this.subscriber = subscriber;
    this.silentTicks = 0;
    subscriber.on('error', () => {
      // The announced notices of our own commits are lost in the gap.
      if (round === this.state.round) this.forget();
      this.dispatch({ kind: 'cut', round });
    });
    subscriber.on('ready', () => this.dispatch({ kind: 'restored', round }));
    const received =
      (listener: (channel: string, payload: Buffer) => void) => (payload: Buffer, channel: Buffer) => {
        if (round === this.state.round) listener(channel.toString(), payload);
      };
    try {
      await subscriber.connect();
      const announced = received((channel, counts) => this.notices.announced(channel, counts.toString()));
      await subscriber.pSubscribe(OWN_PATTERNS, announced, true);
      const noticed = received((channel, payload) => this.notices.notice(channel, payload));
      await subscriber.pSubscribe(NOTICE_PATTERNS, noticed, true);
      const deleted = received((_, payload) => this.notices.deleted(payload.toString()));
      await subscriber.subscribe(DELETED_CHANNEL, deleted, true);
      this.dispatch({ kind: 'subscribed', round });
    } catch (error) {
      this.warn(error, 'the bridge could not subscribe');
      this.dispatch({ kind: 'subscribeFailed', round });
    }
  }

  private unsubscribe(): void {
    if (this.subscriber?.isOpen) this.subscriber.destroy();
    this.subscriber = null;
    this.forget();
    this.teams.startOver();
  }

  private forget(): void {
    this.notices.forget();
    this.writes.forget();
  }

  /** Runs tasks one after the other, in the order in which they were received. */
  private next(work: () => Promise<void>): void {
    this.inHand = this.inHand.then(work).catch((error) => this.warn(error, 'the bridge had trouble'));
  }

  private compareDue(): void {
    if (!this.teams.isEmpty) this.dispatch({ kind: 'due', round: this.state.round });
  }

  /** Compares one team. */
  private async step({ round, epoch }: Work): Promise<void> {
    const isOurs = () => round === this.state.round;
    if (!isOurs()) return;
    try {
      if (this.isListDue) await this.listTeams(isOurs);
    } catch (error) {
      this.warn(error, 'the bridge could not list the teams');
      this.dispatch({ kind: 'stepFailed', round });
      return;
    }
    const team = this.teams.next();
    if (team) {
      const compared = this.writes.comparing(team);
      const found = this.found.of(team);
      const others = { found, all: async () => (await this.registry.names()).map(asFeedName) };
      try {
        if ((await reconcile(this.client, epoch, team, isOurs, others)) === 'fenced')
          return this.dispatch({ kind: 'fenced', round });
        if (isOurs()) {
          this.teams.compared(team);
          this.found.compared(team, found);
        }
      } catch (error) {
        if (isOurs() && this.teams.fail(team)) this.warn(error, `the bridge could not compare team ${team}`);
      }
      await this.hearWhatIsUnderWay();
      compared();
    }
    this.dispatch({ kind: 'stepped', round, more: !this.teams.isEmpty });
  }

  /**
   * The notice of a write that a comparison has already added may arrive after it. Redis answers a ping after the
   * notices it has sent before, so none of those is taken for a new write.
   */
  private async hearWhatIsUnderWay(): Promise<void> {
    await this.subscriber?.ping().catch(() => {});
  }

  private async listTeams(isOurs: () => boolean): Promise<void> {
    this.isListDue = false;
    const names = (await this.registry.names()).map(asFeedName);
    if (!isOurs()) return;
    for (const name of names) this.found.add(name);
    this.teams.addAll(names.flatMap((name) => parseFeed(name)?.team ?? []));
  }

  /** An insert sends two notices about one item: both are received before either is processed. */
  private foreign(notice: ForeignNotice): void {
    const key = this.writes.add(notice);
    if (key === null) return;
    this.found.add(notice.feed);
    const { round } = this.state;
    this.next(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.state.round === round && this.state.phase === 'working')
        await this.bring(notice, key, round, this.state.epoch);
    });
  }

  private async bring(
    { team, feed }: ForeignNotice,
    key: string,
    round: number,
    epoch: number,
  ): Promise<void> {
    const answer = await this.writes.bring(epoch, key);
    if (round !== this.state.round) return;
    if (answer === 'fenced') this.dispatch({ kind: 'fenced', round });
    if (answer === 'ok') {
      this.teams.wroteTo(team);
      this.teams.appended(team, 1);
    }
    // Only the lists of current members are shown: they leave the log with a member and return with them.
    if (answer === 'unsure' || feed === membersFeed(team)) this.teams.add(team);
    this.compareDue();
  }

  private warn(error: unknown, message: string): void {
    this.logger.warn({ error: messageOf(error) }, message);
  }
}
