/**
 * Writes a run down for the checker, and measures how long an edit takes to another screen.
 *
 * Guarantees bounded memory: of what passes over the sockets only violations and times are kept, and of each kind of
 * violation only the first hundred.
 */
import {
  type Edit,
  type History,
  keyOf,
  type Told,
  type Violation,
  type ViolationKind,
} from './checker/history.ts';
import type { Tab } from './tab.ts';

const MOST_VIOLATIONS = 100;
/** A time without a fault for so long before, and until it is seen, is quiet. */
const QUIET_BEFORE = 5_000;
/** Nobody else needs to see an edit later than this: then it is forgotten. */
const REMEMBERED = 120_000;

type Made = { readonly at: number; readonly browser: string; readonly online: boolean };

export class Recorder {
  readonly edits: Edit[] = [];
  readonly told: Told[] = [];
  readonly sent = new Set<string>();
  readonly crashes = new Map<string, number>();
  readonly wire: Violation[] = [];
  rewinds = 0;
  /** Milliseconds from an edit to each other browser of the team. */
  readonly times: { readonly overall: number[]; readonly quiet: number[] } = { overall: [], quiet: [] };
  /** @param note of what happens, line by line, for whoever looks for the cause of a violation */
  constructor(readonly note: (line: string) => void) {}

  private readonly made = new Map<string, Made>();
  private readonly counts = new Map<ViolationKind, number>();
  private faults = 0;
  private lastFault = 0;

  written(): Omit<History, 'teams' | 'views' | 'pending'> {
    const { edits, told, sent, crashes, wire, rewinds } = this;
    return { edits, told, sent, crashes, wire, rewinds };
  }

  edit(edit: Edit, { browser, online }: Tab): void {
    this.edits.push(edit);
    this.made.set(keyOf(edit), { at: edit.at, browser: browser.name, online });
    const [oldest] = this.made;
    if (oldest && edit.at - oldest[1].at > REMEMBERED) this.made.delete(oldest[0]);
  }

  /** @param onlineSince when the socket came up on which it was seen */
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
    if (count <= MOST_VIOLATIONS) this.wire.push(violation);
  }

  tell(told: Told): void {
    this.told.push(told);
    this.note(`told ${keyOf(told)} ${told.code}`);
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
