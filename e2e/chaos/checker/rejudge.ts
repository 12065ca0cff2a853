/**
 * Judges every entry of a log again: the same action with the entry's author, time and arguments, on the state before
 * it, must give the same code and the same changes. This finds lost updates, effects of refused jobs and changes that
 * nobody requested.
 *
 * The bridge appends what foreign programs write, and a job may have seen it before. So each item counts as in the log,
 * or as a foreign program has written it since; nothing else is accepted.
 *
 * Used by the chaos run and by the simulator. Of the judged product it uses only the actions.
 */
import type { Action } from '../../../src/actions/defineAction.ts';
import { actionNamed } from '../../../src/actions/index.ts';
import { serverActionNamed } from '../../../src/actions/server/index.ts';
import { type ClientId, jobIds, type MemberId, type TeamId } from '../../../src/model/ids.ts';
import { runAction } from '../../../src/sync/runAction.ts';
import { Fold, textOf } from './fold.ts';
import { FoldedTeam, placeOf, type Replacements } from './foldedTeam.ts';
import { ForeignWrites } from './foreignWrites.ts';
import {
  type Asked,
  type FoldedEvent,
  type ForeignWrite,
  keyOf,
  type LoggedEntry,
  type Violation,
} from './history.ts';

export type Evidence = {
  /** The requests, by `CLIENT MUTATION`. */
  readonly asked: (key: string) => Asked | undefined;
  readonly foreign: readonly ForeignWrite[];
  /** Whether jobs may have crashed three workers. */
  readonly maySetAside: boolean;
  /** Whether the log may have been trimmed so far that it had to be reset. */
  readonly mayReset: boolean;
};

/** Only entries after `from` are reported; earlier ones have been judged. */
export const rejudge = (
  team: string,
  entries: readonly LoggedEntry[],
  evidence: Evidence,
  from = 0,
): Violation[] => {
  const judge = new Rejudge(team, evidence);
  return entries.flatMap((entry) => {
    const found = judge.next(entry);
    return entry.seq > from ? found : [];
  });
};

/** The author of the first entry of a log, which creates the team. */
const FOUNDERS: ReadonlySet<string> = new Set(['ground', 'founder']);
const BRIDGE = 'bridge';
const RESET = 'reset 0';

/** Milliseconds by which the clocks of a worker and of Redis may differ. */
const CLOCK_SKEW = 1_000;

/** Maximum number of items of one job that may be those of recent foreign writes. */
const MAX_REPLACED = 3;

type Verdict = { readonly code: number; readonly reason?: string; readonly changes: readonly FoldedEvent[] };

class Rejudge {
  private readonly fold = new Fold();
  private readonly foreign: ForeignWrites;

  constructor(
    private readonly team: string,
    private readonly evidence: Evidence,
  ) {
    this.foreign = new ForeignWrites(evidence.foreign.filter((write) => write.team === team));
  }

  next(entry: LoggedEntry): Violation[] {
    const found = [...this.addressed(entry), ...this.judge(entry)];
    for (const change of entry.changes) if (!this.isHidden(entry, change)) this.fold.apply(change);
    return found;
  }

  private judge(entry: LoggedEntry): Violation[] {
    if (FOUNDERS.has(entry.by.client))
      return entry.seq === 1 ? [] : [wrong('unmade', entry, 'not the first')];
    if (entry.by.client === BRIDGE) return entry.author === RESET ? this.reset(entry) : this.bridged(entry);
    const asked = this.evidence.asked(keyOf(entry.by)) ?? this.askedByServer(entry);
    if (!asked) return [wrong('unmade', entry, 'nobody has asked for it')];
    if (asked.user !== entry.by.user || asked.team !== this.team || asked.action !== entry.action)
      return [wrong('unmade', entry, `${asked.user} of ${asked.team} asked for ${asked.action}`)];
    if (entry.reason === 'crashed') return this.crashed(entry);
    return this.again(entry, asked);
  }

  /**
   * Jobs that the server itself submits: it empties the trash, and wakes tasks, those of the user whose
   * time has come. A wake that is too late changes nothing, and no list tells which task
   * it was.
   */
  private askedByServer({ action, by, at, changes }: LoggedEntry): Asked | undefined {
    const [first, ...others] = changes;
    const asked = { user: by.user, team: this.team, action, authority: 'server' } as const;
    if (action === 'purgeTask')
      return { ...asked, args: { task: first?.id ?? 'gone', comments: others.map(({ id }) => id) } };
    if (action !== 'wakeTask') return undefined;
    const target = { member: by.user, task: first?.id ?? 'gone' };
    if (!first) return { ...asked, args: { ...target, wakesAt: 0 } };
    const items = [
      this.fold.feed(first.feed)?.items.get(first.id),
      ...this.foreign.at(placeOf(first.feed, first.id), at).map(({ item }) => item),
    ];
    const times = items.map((item) => (item as { readonly wakesAt?: unknown } | undefined)?.wakesAt);
    const wakesAt = times.find((time) => typeof time === 'number' && time <= at + CLOCK_SKEW);
    return wakesAt === undefined ? undefined : { ...asked, args: { ...target, wakesAt } };
  }

  /** An entry with changes is for everybody, one without only for its author. */
  private addressed(entry: LoggedEntry): Violation[] {
    const to = entry.changes.length > 0 || entry.author === RESET ? '*' : entry.by.user;
    return entry.to === to ? [] : [wrong('audience', entry, `addressed to ${entry.to} and not to ${to}`)];
  }

  private reset(entry: LoggedEntry): Violation[] {
    if (this.evidence.mayReset && entry.changes.length === 0) return [];
    return [wrong('reset', entry, 'begins the log again')];
  }

  private crashed(entry: LoggedEntry): Violation[] {
    if (entry.changes.length > 0) return [wrong('misjudged', entry, 'a crashed job has changed something')];
    return this.evidence.maySetAside ? [] : [wrong('setAside', entry, 'and no worker has died')];
  }

  private again(entry: LoggedEntry, asked: Asked): Violation[] {
    const replaced = this.explanation(entry, asked);
    if (!replaced) {
      const { verdict } = this.run(entry, asked, new Map());
      return [wrong('misjudged', entry, `${wordsOf(entry)}, and not ${wordsOf(verdict)}`)];
    }
    for (const [place, item] of replaced) {
      const [feed = '', id = ''] = place.split('\0');
      this.foreign.see(feed, id, item, entry.at);
      this.fold.apply({ kind: item === undefined ? 'retract' : 'publish', feed, id, item });
    }
    return [];
  }

  /**
   * The foreign writes with which the entry is right, or null if there are none. The fewest writes explain it best: an
   * additional one that changes nothing here would count as seen, and contradict later entries.
   */
  private explanation(entry: LoggedEntry, asked: Asked): Replacements | null {
    for (let count = 0; count <= MAX_REPLACED; count++) {
      const found = this.explain(entry, asked, new Map(), count);
      if (found) return found;
    }
    return null;
  }

  /** @param count the number of further writes that may be taken */
  private explain(
    entry: LoggedEntry,
    asked: Asked,
    replaced: Replacements,
    count: number,
  ): Replacements | null {
    const { verdict, looked } = this.run(entry, asked, replaced);
    if (isSame(verdict, entry)) return replaced;
    if (count === 0) return null;
    for (const place of looked) {
      if (replaced.has(place)) continue;
      for (const { item } of this.foreign.at(place, entry.at)) {
        const found = this.explain(entry, asked, new Map([...replaced, [place, item]]), count - 1);
        if (found) return found;
      }
    }
    return null;
  }

  private run({ by, at }: LoggedEntry, asked: Asked, replaced: Replacements) {
    const state = new FoldedTeam(this.team, this.fold, replaced);
    return { verdict: verdictOf(asked, { team: this.team, by, at }, state), looked: state.looked };
  }

  /**
   * The lists of a removed member are removed from the log but stay in Redis: if the member returns, they are there
   * again.
   */
  private isHidden(entry: LoggedEntry, change: FoldedEvent): boolean {
    return entry.by.client === BRIDGE && this.isOfAbsent(entry, change);
  }

  /** By this entry, or before. */
  private isOfAbsent({ changes }: LoggedEntry, { kind, feed }: FoldedEvent): boolean {
    const owner = ownerOf(feed);
    if (kind !== 'retract' || owner === null) return false;
    const leaves = changes.some(
      (one) => one.kind === 'retract' && one.feed === this.members && one.id === owner,
    );
    return leaves || !this.fold.feed(this.members)?.items.has(owner);
  }

  private get members(): string {
    return `{team:${this.team}}.members`;
  }

  /**
   * A bridge appends what a foreign program has written, and nothing else; or repeats what the log already holds, if it
   * missed that a write was our own. Views and Redis show whether the order is right.
   */
  private bridged(entry: LoggedEntry): Violation[] {
    const bad = entry.changes.find((change) => !this.isForeign(entry, change));
    if (entry.action === BRIDGE && entry.code === 200 && !bad) return [];
    return [wrong('unmade', entry, `no other program wrote ${JSON.stringify(bad ?? entry.action)}`)];
  }

  private isForeign(entry: LoggedEntry, change: FoldedEvent): boolean {
    const { kind, feed, id, item } = change;
    if (!feed.startsWith(`{team:${this.team}}`)) return false;
    // Whoever removed the member, by a job or by a foreign program: that was judged itself.
    if (this.isOfAbsent(entry, change)) return true;
    const items = this.fold.feed(feed)?.items;
    if (kind === 'position') return items?.has(id) === true || isPublishedIn(entry, change);
    if (kind === 'retract')
      return this.foreign.take(feed, id, undefined, entry.at) || items?.has(id) !== true;
    if (this.foreign.take(feed, id, item, entry.at)) return true;
    return items?.has(id) === true && textOf(items.get(id)) === textOf(item);
  }
}

const ownerOf = (feed: string): string | null => /\.members\.(.+)\.\w+$/.exec(feed)?.[1] ?? null;

const isPublishedIn = ({ changes }: LoggedEntry, { feed, id }: FoldedEvent): boolean =>
  changes.some((change) => change.kind === 'publish' && change.feed === feed && change.id === id);

type Acted = Pick<LoggedEntry, 'team' | 'by' | 'at'>;

const verdictOf = (asked: Asked, { team, by, at }: Acted, state: FoldedTeam): Verdict => {
  const { action: name, args, authority } = asked;
  const own = authority === 'server' ? serverActionNamed(name) : undefined;
  const action: Action | undefined = own ?? actionNamed(name);
  if (!action) return { code: 400, reason: 'unknownAction', changes: [] };
  const { user, client, mutation } = by;
  const context = {
    team: team as TeamId,
    user: user as MemberId,
    now: at,
    newId: jobIds(client as ClientId, mutation),
  };
  try {
    const { changes = [], refusal } = runAction(action, args, context, state);
    return refusal ? { code: refusal.code, reason: refusal.reason, changes } : { code: 200, changes };
  } catch (error) {
    return { code: 500, reason: `it throws ${error}`, changes: [] };
  }
};

const isSame = (one: Verdict, other: Verdict): boolean =>
  one.code === other.code &&
  one.reason === other.reason &&
  (JSON.stringify(one.changes) === JSON.stringify(other.changes) ||
    textOf(one.changes) === textOf(other.changes));

const wordsOf = ({ code, reason, changes }: Verdict): string =>
  `${code}${reason ? ` ${reason}` : ''} ${changes.length > 0 ? JSON.stringify(changes) : ''}`.trim();

const wrong = (kind: Violation['kind'], { team, seq, action, by }: LoggedEntry, why: string): Violation => ({
  kind,
  what: `entry ${seq} of ${team}, ${action} ${keyOf(by)} of ${by.user}: ${why}`,
});
