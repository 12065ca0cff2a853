/**
 * Lists, shows, retries and drops stalled jobs. A mistake that the user can correct is a Complaint of one sentence.
 */
import { type StalledJob, stalledJobs } from '../stalledJobs.ts';
import type { Thoonk } from '../thoonk.ts';

export class Complaint extends Error {}

export const USAGE = `npm run jobs -- list               the jobs that were set aside
npm run jobs -- show ID            one of them, with its item
npm run jobs -- retry ID …         back into line
npm run jobs -- drop ID …          gone for good
                --feed FEED        when the id is in more than one feed`;

/** @param args of the command line @returns what to print @throws Complaint */
export const runJobCommand = async (thoonk: Thoonk, args: readonly string[]): Promise<string> => {
  const { verb, ids, feed } = readArgs(args);
  const stalled = await stalledJobs(thoonk.client, thoonk.registry);
  const mine = stalled.filter((job) => feed === null || job.feed === feed);
  if (verb === 'list') return table(mine);
  const jobs = ids.map((id) => theOne(mine, id));
  switch (verb) {
    case 'show':
      return (await Promise.all(jobs.map((job) => show(thoonk, job)))).join('\n\n');
    case 'retry':
      return each(jobs, (job) => thoonk.job(job.feed).retry(job.id), 'is back in line');
    case 'drop':
      return each(jobs, (job) => thoonk.job(job.feed).retract(job.id), 'is dropped');
  }
};

type Verb = 'list' | 'show' | 'retry' | 'drop';
type Asked = { readonly verb: Verb; readonly ids: readonly string[]; readonly feed: string | null };

const readArgs = (args: readonly string[]): Asked => {
  const [verb = 'list', ...rest] = args;
  const option = rest.indexOf('--feed');
  const feed = option < 0 ? null : (rest[option + 1] ?? null);
  if (option >= 0 && feed === null) throw new Complaint('--feed wants the name of a feed after it.');
  const ids = option < 0 ? rest : rest.filter((_, index) => index !== option && index !== option + 1);
  if (!isVerb(verb)) throw new Complaint(`There is no "${verb}". Say:\n${USAGE}`);
  if (verb === 'list' && ids.length > 0) throw new Complaint('"list" lists all: to see one, say "show ID".');
  if (verb !== 'list' && ids.length === 0)
    throw new Complaint(`"${verb}" wants the id of a job: see "list".`);
  return { verb, ids, feed };
};

const isVerb = (verb: string): verb is Verb => ['list', 'show', 'retry', 'drop'].includes(verb);

const theOne = (stalled: readonly StalledJob[], id: string): StalledJob => {
  const [one, ...others] = stalled.filter((job) => job.id === id);
  if (!one) throw new Complaint(`No job ${printable(id)} is set aside: "list" shows those that are.`);
  if (others.length > 0) {
    const feeds = [one, ...others].map(({ feed }) => feed).join(', ');
    throw new Complaint(`Job ${printable(id)} is in several feeds (${feeds}): say which with --feed.`);
  }
  return one;
};

const each = async (
  jobs: readonly StalledJob[],
  act: (job: StalledJob) => Promise<boolean>,
  done: string,
): Promise<string> => {
  const lines: string[] = [];
  for (const job of jobs) {
    const words = (await act(job)) ? done : 'was not set aside any more';
    lines.push(`${printable(job.id)} of ${printable(job.feed)} ${words}.`);
  }
  return lines.join('\n');
};

const HEAD = ['ID', 'FEED', 'SINCE', 'FAILURES', 'BYTES'];

const table = (jobs: readonly StalledJob[]): string => {
  if (jobs.length === 0) return 'No job is set aside.';
  const rows = [HEAD, ...jobs.map(row)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
};

const row = ({ id, feed, since, failures, size }: StalledJob): string[] => [
  printable(id),
  printable(feed),
  since === null ? 'unknown' : new Date(since).toISOString().slice(0, 19).replace('T', ' '),
  failures === null ? 'unknown' : String(failures),
  String(size),
];

const show = async (thoonk: Thoonk, job: StalledJob): Promise<string> => {
  const item = String((await thoonk.job(job.feed).get(job.id)) ?? '');
  const facts = row(job).map((cell, column) => `${HEAD[column]?.toLowerCase().padEnd(8)}  ${cell}`);
  return [...facts, '', readable(item)].join('\n');
};

const readable = (item: string): string => {
  try {
    return printable(JSON.stringify(JSON.parse(item), null, 2));
  } catch {
    return printable(item);
  }
};

/** Any program can write jobs: control characters that could affect a terminal are shown as codes. */
const printable = (text: string): string =>
  text.replace(/[^\P{C}\n]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
