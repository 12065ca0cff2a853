/** What a member may send costs a worker little, whatever it is: bounded by the schema, not by the message. */
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
import { judgedAction, readJob } from './readJob.ts';

// Large arguments, on machines that may be busy: a slow run is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** More than the patterns of any action, each on each of its texts. */
const MAX_PATTERN_RUNS = 40;
/** The longest text that any action takes. */
const MAX_TEXT = 20_000;
/** Bytes of what an author is told. */
const MAX_COMPLAINT = 200;

const judge = (name: string, args: unknown) => {
  const check = judgedAction({ action: name })?.check;
  if (!check) throw new Error(`no action ${name}`);
  let complaint: string | null = null;
  const work = countPatternWork(() => {
    complaint = check(args);
  });
  return { complaint: complaint as string | null, work };
};

describe.for(actionNames)('%s', (name) => {
  const random = seededRandom(17);
  const state = harbor();
  const examples = Array.from({ length: 20 }, () => randomCommand(state, random, { action: name }).args);

  test.for([
    { what: 'texts', hostile: HOSTILE_TEXTS as readonly unknown[] },
    { what: 'values', hostile: HOSTILE_VALUES },
  ])('hostile $what in any place cost few patterns on short inputs, and a short answer', ({ hostile }) => {
    for (const other of hostile)
      for (const args of examples.flatMap((example) => withEachPart(example, other))) {
        const { complaint, work } = judge(name, args);
        expect(work.runs).toBeLessThan(MAX_PATTERN_RUNS);
        expect(work.longest).toBeLessThan(MAX_TEXT);
        expect(complaint?.length ?? 0).toBeLessThan(MAX_COMPLAINT);
      }
  });
});

describe('a text that is too long', () => {
  const title = `${'a'.repeat(62_000)}\n`;
  const args = { member: 'ada', list: 'tasks', title };

  test('is refused by its length, before any pattern looks at it', () => {
    const { complaint, work } = judge('createTask', args);
    expect(complaint).toMatch(/^\/title /);
    expect(work.longest).toBeLessThan(300);
  });

  test('made of one letter and its accents is long, too', () => {
    const accents = `a${'\u0301'.repeat(300)}`;
    expect(judge('createTask', { ...args, title: accents }).complaint).toMatch(/^\/title /);
  });
});

describe('a text in which nothing can be seen', () => {
  test.for(INVISIBLE.map((text) => ({ name: JSON.stringify(text), text })))(
    '$name names nothing',
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

test('a job in a queue is read, or is none, whatever lies there', () => {
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

/** JSON, where the value is not too deep to be written. */
const safeText = (value: unknown): string | null => {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
};
