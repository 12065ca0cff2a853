/**
 * The result of a run: as a table for people, as JSON for programs.
 */
import { RULE_OF, VIOLATIONS, type ViolationKind } from './checker/history.ts';
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
  readonly entries: number;
  readonly lostEntries: number;
  readonly setAside: number;
  readonly foreignWrites: number;
  readonly unsaved: number;
  readonly wiped: Judgement['wiped'];
  readonly reversedByLoss: Judgement['reversedByLoss'];
  readonly losses: number;
  readonly crashes: number;
  readonly violations: Readonly<Record<ViolationKind, number>>;
  readonly examples: readonly string[];
  readonly quietAfter: number | null;
  readonly quiet: Times;
  readonly overall: Times;
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  readonly passed: boolean;
};

/** Maximum per kind, so that one kind does not hide its cause. */
const MAX_EXAMPLES = 8;

export const reportOf = (seed: number, seconds: number, ran: Ran, judgement: Judgement): Report => {
  const { violations, ...counts } = judgement;
  return {
    seed,
    seconds,
    browsers: ran.browsers,
    ...counts,
    foreignWrites: ran.history.foreign.length,
    losses: ran.history.losses.length,
    crashes: ran.history.crashes.size,
    violations: Object.fromEntries(
      VIOLATIONS.map((kind) => [kind, violations.filter((one) => one.kind === kind).length]),
    ) as Record<ViolationKind, number>,
    examples: [
      ...VIOLATIONS.flatMap((kind) =>
        violations.filter((one) => one.kind === kind).slice(0, MAX_EXAMPLES),
      ).map(({ kind, what }) => `[${RULE_OF[kind]}] ${kind}: ${what}`),
      ...ran.late.slice(0, MAX_EXAMPLES).map((who) => `[${RULE_OF.pending}] late: ${who}`),
    ],
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
  vanished: 'sent, without an outcome',
  doubled: 'with two effects',
  outOfOrder: 'out of order in a client',
  renumbered: 'two edits under one number',
  unmade: 'in the log, without an origin',
  misjudged: 'not the result of its action',
  setAside: 'set aside without a cause',
  reversed: 'acknowledged, then refused',
  mistold: 'answered differently from the log',
  notSaved: 'shown as saved, and was not',
  leaked: 'leaks between teams or people',
  audience: 'addressed to the wrong people',
  differs: 'views that differ from the log',
  chain: 'breaks of the chain',
  neverLogged: 'sent, and in no log',
  reset: 'unnecessary log resets',
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
    ['written by another program', String(report.foreignWrites)],
    ['gone with its device, unsent', String(report.wiped.unsent)],
    ['Redis lost data', String(report.losses)],
    ['entries lost by that', String(report.lostEntries)],
    ['undone by that, refused, as told', String(report.reversedByLoss.told)],
    ['undone by that, refused, not told', String(report.reversedByLoss.untold)],
    ['gone from Redis and its device', String(report.wiped.acknowledged)],
    ['set aside after three crashes', String(report.setAside)],
    ['entries judged again', String(report.entries)],
    ...VIOLATIONS.map((kind): [string, string] => [
      `${VIOLATION_WORDS[kind]} [${RULE_OF[kind]}]`,
      String(report.violations[kind]),
    ]),
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
