/** Whatever a member sends costs a worker little: the cost is bounded by the schema, not by the message. */
import { describe, expect, test, vi } from 'vitest';
import { harbor } from '../../../test/fixtures/harborContext.ts';
import {
  countPatternWork,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
  INVISIBLE,
  withEachPart,
} from '../../../test/fixtures/hostileText.ts';
import { randomCommand } from '../../../test/fixtures/randomCommands.ts';
import { actionNames } from '../../actions/index.ts';
import { seededRandom } from '../../demo/seededRandom.ts';
import { actionOf, readJob } from './readJob.ts';

// Large arguments, on machines that may be busy: slow is not failed.
vi.setConfig({ testTimeout: 60_000 });

/** More than the patterns of any action, each run on each of its texts. */
const MAX_PATTERN_RUNS = 40;
/** The longest text that any action accepts. */
const MAX_TEXT = 20_000;
/** Maximum bytes of an error message for an author. */
const MAX_COMPLAINT = 200;

const judge = (name: string, args: unknown) => {
  const check = actionOf({ action: name })?.check;
  if (!check) throw new Error(`no action ${name}`);
  let complaint: string | null = null;
  const work = countPatternWork(() => {
    complaint = check(args);
  });
  return { complaint: complaint as string | null, work };
};

const largest = (numbers: readonly number[]): number =>
  numbers.reduce((one, other) => Math.max(one, other), 0);

describe.for(actionNames)('%s', (name) => {
  const random = seededRandom(17);
  const state = harbor();
  const examples = Array.from({ length: 20 }, () => randomCommand(state, random, { action: name }).args);

  test.for([
    { what: 'texts', hostile: HOSTILE_TEXTS as readonly unknown[] },
    { what: 'values', hostile: HOSTILE_VALUES },
  ])(
    'hostile $what in any place runs few patterns, on short inputs, and gets a short answer',
    ({ hostile }) => {
      const judged = hostile.flatMap((other) =>
        examples.flatMap((example) => withEachPart(example, other)).map((args) => judge(name, args)),
      );
      // One assertion for all inputs: asserting each of hundreds of thousands would take most of the time.
      expect(largest(judged.map(({ work }) => work.runs))).toBeLessThan(MAX_PATTERN_RUNS);
      expect(largest(judged.map(({ work }) => work.longest))).toBeLessThan(MAX_TEXT);
      expect(largest(judged.map(({ complaint }) => complaint?.length ?? 0))).toBeLessThan(MAX_COMPLAINT);
    },
  );
});

describe('a text that is too long', () => {
  const title = `${'a'.repeat(62_000)}\n`;
  const args = { member: 'ada', list: 'tasks', title };

  test('is rejected by its length before any pattern runs on it', () => {
    const { complaint, work } = judge('createTask', args);
    expect(complaint).toMatch(/^\/title /);
    expect(work.longest).toBeLessThan(300);
  });

  test('made of one letter and its accents is long, too', () => {
    const accents = `a${'\u0301'.repeat(300)}`;
    expect(judge('createTask', { ...args, title: accents }).complaint).toMatch(/^\/title /);
  });
});

describe('a text without visible characters', () => {
  test.for(INVISIBLE.map((text) => ({ name: JSON.stringify(text), text })))(
    '$name is rejected',
    ({ text }) => {
      expect(judge('createTask', { member: 'ada', list: 'tasks', title: text }).complaint).not.toBeNull();
      expect(judge('editTask', { member: 'ada', task: 't', set: { title: text } }).complaint).not.toBeNull();
      expect(judge('editTeam', { set: { name: text } }).complaint).not.toBeNull();
      expect(judge('sendChat', { text }).complaint).not.toBeNull();
    },
  );

  test.for([
    'Read "War and Peace"',
    '👩‍👩‍👧‍👦 call',
    '👍🏽',
    '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
    '❤️',
    'שלום ABC!',
    'مرحبا 10:30 room-42.',
    'e\u0301',
    'नी',
    '한',
    '.',
    '\u200bx',
    '\ue000',
  ])('%s does', (title) => {
    expect(judge('createTask', { member: 'ada', list: 'tasks', title }).complaint).toBeNull();
  });
});

test('any content of a queue item is either read as a job or rejected', () => {
  const job = { team: 'harbor', user: 'ada', client: 'tab', mutation: 1, action: 'sendChat', args: {} };
  expect(readJob(JSON.stringify(job))).toEqual(job);
  for (const hostile of [...HOSTILE_TEXTS, ...HOSTILE_VALUES])
    for (const other of withEachPart({ ...job, args: 1 }, hostile)) {
      const text = safeText(other);
      if (text === null) continue;
      const work = countPatternWork(() => void readJob(text));
      expect(work.runs).toBeLessThan(MAX_PATTERN_RUNS);
      expect(work.longest).toBeLessThan(MAX_TEXT);
    }
});

/** The value as JSON, unless it is too deep. */
const safeText = (value: unknown): string | null => {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
};
