/**
 * What a run came to: as a table for people, as JSON for programs.
 */
import { VIOLATIONS, type ViolationKind } from './checker/history.ts';
import type { Judgement } from './checker/judge.ts';
import { inTime, type Ran } from './run.ts';
import { FAULT_KINDS, type FaultKind } from './schedule.ts';

export type Times = { readonly count: number; readonly p50: number | null; readonly p99: number | null };

export type Report = {
  readonly seed: number;
  readonly seconds: number;
  readonly browsers: number;
  readonly made: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly unsaved: number;
  readonly reversedByRewind: Judgement['reversedByRewind'];
  readonly rewinds: number;
  readonly crashes: number;
  readonly violations: Readonly<Record<ViolationKind, number>>;
  readonly examples: readonly string[];
  readonly quietAfter: number | null;
  readonly quiet: Times;
  readonly overall: Times;
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  readonly passed: boolean;
};

const MOST_EXAMPLES = 30;

export const reportOf = (seed: number, seconds: number, ran: Ran, judgement: Judgement): Report => {
  const { violations, ...counts } = judgement;
  return {
    seed,
    seconds,
    browsers: ran.browsers,
    ...counts,
    rewinds: ran.history.rewinds,
    crashes: ran.history.crashes.size,
    violations: Object.fromEntries(
      VIOLATIONS.map((kind) => [kind, violations.filter((one) => one.kind === kind).length]),
    ) as Record<ViolationKind, number>,
    examples: [
      ...violations.map(({ kind, what }) => `${kind}: ${what}`),
      ...ran.late.map((who) => `late: ${who}`),
    ].slice(0, MOST_EXAMPLES),
    quietAfter: ran.quietAfter,
    quiet: timesOf(ran.times.quiet),
    overall: timesOf(ran.times.overall),
    faults: Object.fromEntries(
      FAULT_KINDS.map((kind) => [kind, ran.faults.filter((fault) => fault.kind === kind).length]),
    ),
    passed: violations.length === 0 && inTime(ran),
  };
};

const timesOf = (times: readonly number[]): Times => {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) };
};

const VIOLATION_WORDS: Readonly<Record<ViolationKind, string>> = {
  lost: 'acknowledged and lost',
  vanished: 'sent, and without a fate',
  doubled: 'with two effects',
  outOfOrder: 'out of order in a client',
  unmade: 'in the log, made by nobody',
  reversed: 'acknowledged, then refused',
  leaked: 'leaks between teams or people',
  differs: 'views that differ from the log',
  chain: 'breaks of the chain',
  pending: 'pending, or not at the head',
};

export const tableOf = (report: Report): string => {
  const rows: [string, string][] = [
    ['browsers', String(report.browsers)],
    ['edits made', String(report.made)],
    ['acknowledged', String(report.acknowledged)],
    ['refused, as told', String(report.refused)],
    ['not yet stored when a tab crashed', String(report.unsaved)],
    ['tabs crashed', String(report.crashes)],
    ['Redis came back with less', String(report.rewinds)],
    ['undone by that, refused, as told', String(report.reversedByRewind.told)],
    ['undone by that, refused, not told', String(report.reversedByRewind.untold)],
    ...VIOLATIONS.map((kind): [string, string] => [VIOLATION_WORDS[kind], String(report.violations[kind])]),
    ['quiet after the last fault', report.quietAfter === null ? 'never' : `${report.quietAfter} ms`],
    ['edit → other screen, quiet times', timeText(report.quiet)],
    ['edit → other screen, all times', timeText(report.overall)],
    ['faults', faultText(report.faults)],
  ];
  const table = rows.map(([name, value]) => `  ${name.padEnd(36)} ${value}`);
  const title = `Seed ${report.seed}, ${report.seconds} s: ${report.passed ? 'passed' : 'FAILED'}`;
  return [title, ...table, ...report.examples.map((example) => `  ! ${example}`)].join('\n');
};

const timeText = ({ p50, p99, count }: Times): string =>
  `p50 ${p50 ?? '–'} ms, p99 ${p99 ?? '–'} ms (${count})`;

const faultText = (faults: Report['faults']): string =>
  Object.entries(faults)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
