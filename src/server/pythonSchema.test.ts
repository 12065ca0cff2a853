/** The validator of the example worker in Python judges as the one of our own workers does. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { findPython } from '../../scripts/findPython.mjs';
import { harbor } from '../../test/fixtures/harborContext.ts';
import { INVISIBLE } from '../../test/fixtures/hostileText.ts';
import { randomCommand } from '../../test/fixtures/randomCommands.ts';
import { actionNamed, actionNames } from '../actions/index.ts';
import { seededRandom } from '../demo/seededRandom.ts';
import { checkOf } from '../model/schemaCheck.ts';
import { queuedJobSchema } from './jobs/queuedJob.ts';
import { publishedFiles } from './published.ts';

/** Reads `{schemas, cases: [[schema, value], …]}` and answers with a list of verdicts. */
const PROGRAM = `
import json, sys
from schema import Schema
given = json.load(sys.stdin)
schemas = {name: Schema(schema) for name, schema in given["schemas"].items()}
json.dump([schemas[name].fault(value) is None for name, value in given["cases"]], sys.stdout)
`;

type Case = readonly [schema: string, value: unknown];

const judgedInPython = (cases: readonly Case[]): boolean[] => {
  const published = [...publishedFiles()].filter(([name]) => name.endsWith('.json'));
  const schemas = Object.fromEntries(published.map(([name, text]) => [name, JSON.parse(text)]));
  const { stdout, stderr } = spawnSync(findPython(), ['-B', '-c', PROGRAM], {
    cwd: 'examples/python-worker',
    input: JSON.stringify({ schemas, cases }),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as boolean[];
};

/** What may stand where something else is wanted. */
const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  1.5,
  -1,
  1e300,
  '',
  ' \n\t ',
  'two\nlines',
  'ada\n',
  'x'.repeat(65),
  'x'.repeat(10_001),
  '{team:x}',
  '🚢'.repeat(300),
  [],
  {},
  [[]],
];

/** The value, and the value with each of its fields replaced, taken away or joined by another. */
const variations = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [value];
  const fields = Object.keys(value).flatMap((name) => {
    const { [name]: inner, ...rest } = value as Record<string, unknown>;
    return [rest, ...[...STRANGE, ...variations(inner)].map((other) => ({ ...value, [name]: other }))];
  });
  return [value, ...fields, { ...value, extra: 1 }, ...STRANGE];
};

test('arguments of every action, and jobs, are judged alike', () => {
  const state = harbor();
  const random = seededRandom(11);
  const job = { team: 'harbor', user: 'ada', client: 'tab', mutation: 1, action: 'sendChat', args: {} };
  const judges = new Map([['queuedJob.json', checkOf(queuedJobSchema)]]);
  const cases: Case[] = variations(job).map((value) => ['queuedJob.json', value]);
  for (const name of actionNames) {
    judges.set(`${name}.json`, checkOf(actionNamed(name)!.args));
    for (let tried = 0; tried < 10; tried++) {
      const { args } = randomCommand(state, random, { action: name });
      for (const value of variations(args)) cases.push([`${name}.json`, value]);
    }
  }
  for (const title of [...INVISIBLE, '\u200bx', 'नी', '👍🏽', 'a\n', '\n']) {
    cases.push(['createTask.json', { member: 'ada', list: 'tasks', title }]);
    cases.push(['sendChat.json', { text: title }]);
  }
  const ours = cases.map(([name, value]) => judges.get(name)!(value) === null);
  const theirs = judgedInPython(cases);
  expect(cases.filter((_, index) => ours[index] !== theirs[index])).toEqual([]);
  // Else the test would say nothing.
  expect(ours.filter(Boolean).length).toBeGreaterThan(100);
  expect(ours.filter((fits) => !fits).length).toBeGreaterThan(1000);
});
