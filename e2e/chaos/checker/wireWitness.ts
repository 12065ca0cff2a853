/**
 * Watches one socket of a browser, below everything that the browser does with it.
 *
 * It detects errors as they happen, so that nothing needs to be kept: a missing entry, a hash that does not cover its
 * entry, and anything that this person may not see.
 */
import type { Entry, LogEntry } from '../../../src/sync/protocol/entry.ts';
import type { ServerMessage } from '../../../src/sync/protocol/index.ts';
import type { Presence } from '../../../src/sync/protocol/presence.ts';
import type { Snapshot } from '../../../src/sync/protocol/snapshot.ts';
import { hashOf } from './chain.ts';
import type { Violation } from './history.ts';
import { digestOf, hiddenFeedIn, secretIn } from './visibility.ts';

export type Witnessed = {
  readonly who: string;
  readonly user: string;
  readonly team: string;
  /** Of the team: nobody else may ever be named. */
  readonly members: ReadonlySet<string>;
};

export type JobNumber = { readonly client: string; readonly mutation: number };

export type WitnessReport = {
  readonly wrong: (violation: Violation) => void;
  /**
   * An entry with its content.
   *
   * @param part a digest of the content if the hash does not cover it. The judge compares it with the log.
   */
  readonly seen: (entry: Entry, part?: string) => void;
  /** An answer with the outcome of a job. */
  readonly answered: (number: JobNumber) => void;
  readonly sent: (job: JobNumber & { readonly action: string; readonly args: unknown }) => void;
  /** The first message of a conversation. */
  readonly note?: (line: string) => void;
};

/** Everything that names a team: its feeds, and the unique texts that stand for its secrets. */
const TEAM_NAMES = /\{team:([^}]*)\}|canary-([A-Za-z0-9]+)-/g;

export class WireWitness {
  private client = '';
  private asked = { seq: 0, hash: '' };
  private at: { seq: number; hash: string } | null = null;
  /** The entry that removed this person from the team. */
  private left: number | null = null;

  constructor(
    private readonly witnessed: Witnessed,
    private readonly report: WitnessReport,
  ) {}

  said(text: string): void {
    const message = JSON.parse(text);
    if (message.type === 'hello') {
      this.client = message.client;
      this.asked = message.cursor ?? { seq: 0, hash: '' };
      this.report.note?.(text);
    }
    const { mutation, action, args } = message;
    if (message.type === 'job') this.report.sent({ client: this.client, mutation, action, args });
  }

  received(text: string): void {
    for (const [, team = '', canary = ''] of text.matchAll(TEAM_NAMES))
      if ((team || canary) !== this.witnessed.team) this.wrong('leaked', `of ${team || canary}`);
    const hidden = hiddenFeedIn(text, this.witnessed.user) ?? secretIn(text, this.witnessed.user);
    if (hidden !== null) this.wrong('leaked', hidden);
    const message = JSON.parse(text) as ServerMessage;
    if (message.type === 'welcome') this.at = message.resumed ? this.asked : null;
    if (message.type === 'snapshot') this.snapshot(message);
    if (message.type === 'answer') this.report.answered({ client: this.client, mutation: message.mutation });
    if (message.type === 'welcome') this.report.note?.(text);
    if (message.type === 'snapshot') this.report.note?.(`snapshot at ${message.seq} ${message.hash}`);
    if (message.type === 'answer' && message.code !== 200) this.report.note?.(text);
    if (message.type === 'entries') for (const entry of message.entries) this.entry(entry);
    if (message.type === 'presence')
      for (const member of namesIn(message))
        if (!this.witnessed.members.has(member)) this.wrong('leaked', `that ${member} is online`);
  }

  /** Known entries may be repeated, as a browser skips them; missing ones never arrive. */
  private entry(entry: LogEntry, isOfSnapshot = false): void {
    const { at } = this;
    if (at && entry.seq <= at.seq) return;
    if (!at) this.wrong('chain', `entry ${entry.seq} before any place in the log`);
    else if (entry.seq !== at.seq + 1) this.wrong('chain', `entry ${entry.seq} follows entry ${at.seq}`);
    const isCovered = !entry.by || !at || entry.hash === hashOf(at.hash, bodyOf(entry));
    // The salt is sent only with the whole entry.
    if (!isCovered && 'salt' in entry)
      this.wrong('chain', `the hash of entry ${entry.seq} does not cover it`);
    this.at = { seq: entry.seq, hash: entry.hash };
    if (!entry.by) return;
    if (this.left !== null)
      this.wrong('leaked', `entry ${entry.seq} after having left by entry ${this.left}`);
    if (isPrivate(entry) && entry.by.user !== this.witnessed.user)
      this.wrong('leaked', `a refusal of ${entry.by.user}`);
    if (this.leavesBy(entry)) this.left = entry.seq;
    this.report.seen(entry, isCovered || isOfSnapshot ? undefined : digestOf(bodyOf(entry)));
  }

  /**
   * A person who is sent a team must be one of its members. The entries lead to the place as of which the private feeds are,
   * and lack what they did to these.
   */
  private snapshot({ seq, hash, feeds, entries = [] }: Snapshot): void {
    this.at = { seq, hash };
    const { team, user } = this.witnessed;
    if (!feeds[membersOf(team)]?.ids.includes(user))
      this.wrong('leaked', `a team without being a member of it`);
    for (const entry of entries) this.entry(entry, true);
  }

  private leavesBy({ changes }: Entry): boolean {
    const { team, user } = this.witnessed;
    const own = changes.filter(({ feed, id }) => feed === membersOf(team) && id === user);
    return own.at(-1)?.kind === 'retract';
  }

  private wrong(kind: Violation['kind'], what: string): void {
    this.report.wrong({ kind, what: `${this.witnessed.who} was sent ${what}` });
  }
}

/** Bits name nobody: they refer to the members that this person knows. */
const namesIn = (message: Presence): readonly string[] => {
  if ('bits' in message) return [];
  return 'online' in message ? message.online : [...message.came, ...message.went];
};

const bodyOf = (entry: LogEntry): string => {
  const { seq: _seq, hash: _hash, ...body } = entry;
  return JSON.stringify(body);
};

const membersOf = (team: string): string => `{team:${team}}.members`;

/** Only its author may see an entry without changes. The bridge is not an author. */
const isPrivate = ({ changes, by }: Entry): boolean => changes.length === 0 && by.client !== 'bridge';
