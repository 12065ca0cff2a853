/**
 * A team as screens in offices see it, kept current from its log and its presence.
 *
 * Guarantees that every public change of what screens show makes a new version, and that private feeds make none: a
 * screen does not even reveal when a private message is sent.
 */
import { parseFeed } from '../../model/feeds/index.ts';
import { asMemberId, type MemberId, type TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { messageOf } from '../../thoonk/errors.ts';
import { Gather } from '../gateway/gather.ts';
import type { Observation, Observer, Present } from '../gateway/observer.ts';
import { readEntry } from '../log/parseStored.ts';
import type { LogRecord } from '../log/readLog.ts';
import type { Logger } from '../logger.ts';
import { type OfficePerson, readMemberIds, readOfficePeople } from './officePeople.ts';

export type ObserveTeam = (team: TeamId, observer: Observer) => Promise<Observation>;

/** Milliseconds of ships that are read: the longest day, on which daylight saving time ends. */
export const LONGEST_DAY = 25 * 3_600_000;
/** Milliseconds between two readings, and after one that failed. */
const PAUSE = 250;
const RETRY_PAUSE = 1_000;

export class OfficeTeam {
  readonly people = new Map<MemberId, OfficePerson>();
  present: Present = { online: new Set(), away: new Set() };
  /** Number of changes of what screens show. */
  version = 0;
  /** Number of these changes, and of those that may have ended a link. */
  events = 0;
  private readonly changed = new Set<MemberId>();
  private isNew = true;
  private isOpen = false;
  private observation: Observation | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly reading = new Gather(() => this.readAgain());

  constructor(
    private readonly team: TeamId,
    private readonly client: RedisClient,
    private readonly logger: Logger,
  ) {}

  async open(observe: ObserveTeam): Promise<void> {
    this.observation = await observe(this.team, {
      entry: (record) => this.receive(record),
      startAgain: () => this.startAgain(),
      presence: () => this.readSoon(),
    });
    await this.read();
    this.isOpen = true;
    this.readSoon();
  }

  close(): void {
    this.reading.close();
    this.observation?.end();
  }

  /** Resolves when more events have happened than `seen`, or when the signal aborts. */
  next(seen: number, signal: AbortSignal): Promise<void> {
    if (this.events !== seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.listeners.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.listeners.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  private receive(record: LogRecord): void {
    for (const { feed, id } of readEntry(record)?.changes ?? []) {
      const parsed = parseFeed(feed);
      if (!parsed) continue;
      const { kind } = parsed.feed;
      const [owner] = parsed.members;
      if (kind === 'members') this.memberChanged(asMemberId(id));
      else if (owner && (kind === 'tasks' || kind === 'shipped')) this.personChanged(owner);
      else if (kind === 'team') this.shownChanged();
      else if (kind === 'officeScreens') this.happened();
    }
  }

  /** The creator of a link may have left. */
  private memberChanged(id: MemberId): void {
    this.personChanged(id);
    this.happened();
  }

  private personChanged(id: MemberId): void {
    this.changed.add(id);
    this.readSoon();
  }

  private startAgain(): void {
    this.isNew = true;
    this.readSoon();
    this.happened();
  }

  /** Two readings never overlap: the older one could overwrite the newer. */
  private readSoon(): void {
    if (this.isOpen) this.reading.ask();
  }

  private shownChanged(): void {
    this.version++;
    this.happened();
  }

  private happened(): void {
    this.events++;
    for (const wake of [...this.listeners]) wake();
  }

  private async readAgain(): Promise<number> {
    try {
      await this.read();
      return PAUSE;
    } catch (error) {
      this.logger.warn({ team: this.team, error: messageOf(error) }, 'could not read a team for its screens');
      this.reading.ask();
      return RETRY_PAUSE;
    }
  }

  /** What changes during the reading is read again afterwards. */
  private async read(): Promise<void> {
    const { isNew } = this;
    const changed = [...this.changed];
    this.isNew = false;
    this.changed.clear();
    try {
      const ids = isNew ? await readMemberIds(this.client, this.team) : changed;
      const read = await readOfficePeople(this.client, this.team, ids, Date.now() - LONGEST_DAY);
      if (isNew) this.people.clear();
      const hasMoved = this.readPresence();
      if (this.apply(read) || hasMoved || isNew) this.shownChanged();
    } catch (error) {
      this.isNew ||= isNew;
      for (const id of changed) this.changed.add(id);
      throw error;
    }
  }

  /** @returns whether anyone has come, gone or become away */
  private readPresence(): boolean {
    const before = this.present;
    this.present = this.observation?.present() ?? before;
    return !isSame(before.online, this.present.online) || !isSame(before.away, this.present.away);
  }

  /** @returns whether anything differs */
  private apply(read: ReadonlyMap<MemberId, OfficePerson | null>): boolean {
    let differs = false;
    for (const [id, person] of read) {
      if (JSON.stringify(person) === JSON.stringify(this.people.get(id) ?? null)) continue;
      differs = true;
      if (person) this.people.set(id, person);
      else this.people.delete(id);
    }
    return differs;
  }
}

const isSame = (one: ReadonlySet<MemberId>, other: ReadonlySet<MemberId>): boolean =>
  one.size === other.size && [...one].every((id) => other.has(id));
