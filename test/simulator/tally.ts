/**
 * The results of many worlds: how many there were, how long they took to rest, and which rules were violated in which
 * of them.
 */
import type { Simulated } from './simulate.ts';

/** What is kept of one world. */
export type WorldResult = Pick<Simulated, 'seed' | 'steps' | 'broken' | 'entries' | 'rest'>;

export class Tally {
  worlds = 0;
  private steps = 0;
  private entries = 0;
  private rest = 0;
  private readonly failed: number[] = [];
  private readonly byRule = new Map<string, number>();

  add({ seed, steps, entries, rest, broken }: WorldResult): void {
    this.worlds++;
    this.steps += steps;
    this.entries += entries;
    this.rest = Math.max(this.rest, rest);
    if (broken.length > 0) this.failed.push(seed);
    for (const rule of rulesOf(broken)) this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + 1);
  }

  get failures(): number {
    return this.failed.length;
  }

  summary(): string {
    const { worlds, steps, entries, rest, failed, byRule } = this;
    const ran = `${worlds} worlds, ${steps} steps, ${entries} entries, at rest after ${Math.round(rest)} ms at most`;
    if (failed.length === 0) return `${ran}; none failed`;
    const rules = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, many]) => `${rule}: ${many}`);
    return `${ran}; ${failed.length} failed (${rules.join(', ')}): ${failed.sort((a, b) => a - b).join(' ')}`;
  }
}

/** The rules named in the violations, each once. */
export const rulesOf = (broken: readonly string[]): string[] => [
  ...new Set(
    broken.map((line) => /\[(S\d+)\]/.exec(line)?.[1] ?? (/^thrown/.test(line) ? 'thrown' : 'other')),
  ),
];
