/**
 * Listens to one socket of a browser, below everything that the browser makes of it.
 *
 * Sees what is wrong while it happens, so that nothing needs to be kept: an entry left out, a hash that does not cover its
 * entry, and anything that this person may not see.
 */
import type { LogEntry, ServerMessage } from '../../../sync/protocol.ts';
import { hashOf } from './chain.ts';
import type { Violation } from './history.ts';

export type Witnessed = {
  readonly who: string;
  readonly user: string;
  readonly team: string;
  /** Of the team: nobody else may ever be named. */
  readonly members: ReadonlySet<string>;
};

export type WitnessReport = {
  readonly wrong: (violation: Violation) => void;
  readonly seen: (entry: { readonly client: string; readonly mutation: number }) => void;
  readonly sent: (mutation: { readonly client: string; readonly mutation: number }) => void;
  /** What opens a conversation, as it was said. */
  readonly note?: (line: string) => void;
};

/** Whatever carries the name of a team: its feeds, and the words that stand in for its secrets. */
const TEAM_NAMES = /\{team:([^}]*)\}|canary-([A-Za-z0-9]+)-/g;

export class WireWitness {
  private client = '';
  private asked = { seq: 0, hash: '' };
  private at: { seq: number; hash: string } | null = null;

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
    if (message.type === 'job') this.report.sent({ client: this.client, mutation: message.mutation });
  }

  heard(text: string): void {
    for (const [, team = '', canary = ''] of text.matchAll(TEAM_NAMES))
      if ((team || canary) !== this.witnessed.team) this.wrong('leaked', `of ${team || canary}`);
    const message = JSON.parse(text) as ServerMessage;
    if (message.type === 'welcome') this.at = message.resumed ? this.asked : null;
    if (message.type === 'snapshot') this.at = { seq: message.seq, hash: message.hash };
    if (message.type === 'welcome') this.report.note?.(text);
    if (message.type === 'snapshot') this.report.note?.(`snapshot at ${message.seq} ${message.hash}`);
    if (message.type === 'answer' && message.code !== 200) this.report.note?.(text);
    if (message.type === 'entries') for (const entry of message.entries) this.entry(entry);
    if (message.type === 'presence')
      for (const member of message.online)
        if (!this.witnessed.members.has(member)) this.wrong('leaked', `that ${member} is online`);
  }

  /** What was there before may come again, as a browser passes over it; what is missing never comes. */
  private entry(entry: LogEntry): void {
    const { at } = this;
    if (at && entry.seq <= at.seq) return;
    if (!at) this.wrong('chain', `entry ${entry.seq} before any place in the log`);
    else if (entry.seq !== at.seq + 1) this.wrong('chain', `entry ${entry.seq} follows entry ${at.seq}`);
    else if (entry.by && entry.hash !== hashOf(at.hash, bodyOf(entry)))
      this.wrong('chain', `the hash of entry ${entry.seq} does not cover it`);
    this.at = { seq: entry.seq, hash: entry.hash };
    if (!entry.by) return;
    if (entry.code !== 200 && entry.by.user !== this.witnessed.user)
      this.wrong('leaked', `a refusal of ${entry.by.user}`);
    this.report.seen(entry.by);
  }

  private wrong(kind: Violation['kind'], what: string): void {
    this.report.wrong({ kind, what: `${this.witnessed.who} was sent ${what}` });
  }
}

const bodyOf = (entry: LogEntry): string => {
  const { seq: _seq, hash: _hash, ...body } = entry;
  return JSON.stringify(body);
};
