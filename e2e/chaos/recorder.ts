/**
 * Records a run for the checker, and measures how long an edit takes to another screen.
 *
 * Guarantees bounded memory: of the messages on the sockets it keeps only jobs, the names of entries, violations and
 * times, and of each kind of violation only the first hundred.
 */
import {
  type Asked,
  type Claim,
  type Edit,
  type ForeignWrite,
  type History,
  keyOf,
  type Received,
  type Told,
  type Violation,
  type ViolationKind,
} from './checker/history.ts';

const MAX_VIOLATIONS = 100;
/** Times count as quiet if there was no fault for this long before, and until the edit is seen. */
const QUIET_BEFORE = 5_000;
/** Edits are forgotten after this time. */
const REMEMBERED = 120_000;

/** Used only when the run is over. */
type AtTheEnd = 'teams' | 'views' | 'pending' | 'losses';
export type Recorded = Omit<History, AtTheEnd>;
type Made = { readonly at: number; readonly browser: string; readonly online: boolean };

export class Recorder {
  readonly edits: Edit[] = [];
  readonly told: Told[] = [];
  readonly asked = new Map<string, Asked>();
  readonly claims: Claim[] = [];
  readonly received: Received[] = [];
  readonly foreign: ForeignWrite[] = [];
  readonly crashes = new Map<string, number>();
  readonly wiped = new Map<string, number>();
  readonly wire: Violation[] = [];
  lostClaims = 0;
  /** Milliseconds from an edit to each other browser of the team. */
  readonly times: { readonly overall: number[]; readonly quiet: number[] } = { overall: [], quiet: [] };
  /** @param note receives what happens, line by line, to find the cause of a violation */
  constructor(readonly note: (line: string) => void) {}

  private readonly made = new Map<string, Made>();
  private readonly counts = new Map<ViolationKind, number>();
  private readonly madeBy = new Map<string, number>();
  private readonly claimedBy = new Map<string, number>();
  private readonly known = new Set<string>();
  private faults = 0;
  private lastFault = 0;

  /** What was recorded up to now: it stays the same when more happens. */
  recorded(): Recorded {
    const { edits, asked, told, claims, received, foreign, crashes, wiped, wire, lostClaims } = this;
    return structuredClone({
      edits,
      asked,
      told,
      claims,
      received,
      foreign,
      crashes,
      wiped,
      wire,
      lostClaims,
    });
  }

  edit(edit: Edit, browser: string, online: boolean): void {
    this.edits.push(edit);
    this.madeBy.set(edit.tab, (this.madeBy.get(edit.tab) ?? 0) + 1);
    this.made.set(keyOf(edit), { at: edit.at, browser, online });
    const [oldest] = this.made;
    if (oldest && edit.at - oldest[1].at > REMEMBERED) this.made.delete(oldest[0]);
  }

  /** A job is sent over a socket, perhaps not for the first time. */
  ask(key: string, asked: Asked): void {
    const before = this.asked.get(key);
    if (!before) this.asked.set(key, asked);
    else if (JSON.stringify(before) !== JSON.stringify(asked))
      this.wrong({ kind: 'renumbered', what: `${key}: ${JSON.stringify(before)}, ${JSON.stringify(asked)}` });
  }

  /** A tab shows that it has nothing left to send. */
  claim(tab: string): void {
    const edits = this.madeBy.get(tab) ?? 0;
    if (edits <= (this.claimedBy.get(tab) ?? 0)) return;
    this.claimedBy.set(tab, edits);
    this.claims.push({ tab, edits, at: Date.now() });
  }

  receive(received: Omit<Received, 'at'>): void {
    const name = `${received.user} ${received.seq} ${received.hash} ${received.part ?? ''}`;
    if (this.known.has(name)) return;
    this.known.add(name);
    this.received.push({ ...received, at: Date.now() });
  }

  /** @param onlineSince when the socket opened on which it was seen */
  seen(key: string, browser: string, onlineSince: number): void {
    const made = this.made.get(key);
    if (!made || made.browser === browser) return;
    const now = Date.now();
    this.times.overall.push(now - made.at);
    const quiet = this.faults === 0 && made.at - this.lastFault > QUIET_BEFORE;
    if (quiet && made.online && onlineSince < made.at) this.times.quiet.push(now - made.at);
  }

  wrong(violation: Violation): void {
    const count = (this.counts.get(violation.kind) ?? 0) + 1;
    this.counts.set(violation.kind, count);
    if (count <= MAX_VIOLATIONS) this.wire.push(violation);
  }

  tell(told: Told): void {
    this.told.push(told);
    this.note(`told ${keyOf(told)} ${told.code}`);
  }

  /** What a process prints: it must never contain texts that people have written. */
  output(line: string): void {
    this.note(line);
    if (line.includes('canary-')) this.wrong({ kind: 'leaked', what: `in what a process says: ${line}` });
  }

  async during(what: string, fault: () => Promise<void>): Promise<void> {
    this.note(`begins: ${what}`);
    this.faults++;
    await fault();
    this.faults--;
    this.lastFault = Date.now();
    this.note(`mended: ${what}`);
  }
}
