import { describe, expect, test } from 'vitest';
import { checkArgs } from '../../test/fixtures/checkArgs.ts';
import { contextOf, focusOn, harbor, NOW, noFocus } from '../../test/fixtures/harborContext.ts';
import { randomCommand } from '../../test/fixtures/randomCommands.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { seededRandom } from '../demo/seededRandom.ts';
import { parseFeed } from '../model/feeds/index.ts';
import { checkOf } from '../model/schemaCheck.ts';
import { clientMessageSchema } from '../sync/protocol/index.ts';
import type { Action, Focus } from './defineAction.ts';
import { actionNamed, actionNames } from './index.ts';
import { otherVerbs, taskVerbNamed, taskVerbs } from './taskVerbs.ts';

const all: Action[] = actionNames.map((name) => actionNamed(name)!);

/** Every kind of focus that the user can have. */
const focuses: Record<string, Focus> = {
  'nothing focused': noFocus,
  'the active task': focusOn('ada-1'),
  'a task in the middle': focusOn('ada-3'),
  'the last task': focusOn('ada-6'),
  'the first that was put off': focusOn('ada-7'),
  'the last that was put off': focusOn('ada-17'),
  'a shipped task': focusOn('ada-18'),
  'a task of a teammate': { ...focusOn('jun-2'), user: ADA },
};
/** These are only used to undo another action. */
const UNDOING = ['restoreTask', 'returnTask', 'restoreLabel'];
/** These are started from dialogs that know the member concerned. */
const WITH_DIALOG = [
  'changeRole',
  'removeMember',
  'leaveTeam',
  'transferOwnership',
  'deleteTeam',
  'keepTeam',
];
/**
 * These are started from parts of the screen that know more than the focus: a message, a comment, a label, a reader.
 */
const FROM_PARTS = [
  'repeatTask',
  'setLabels',
  'createLabel',
  'editLabel',
  'deleteLabel',
  'commentTask',
  'editComment',
  'deleteComment',
  'editChat',
  'deleteChat',
  'sendDirectChat',
  'editDirectChat',
  'deleteDirectChat',
  'setLastRead',
  'clearNotifications',
  'resetLastInteraction',
];

const ANSWERS = {
  newTask: 'Paint the buoy',
  title: 'New',
  note: 'By noon',
  member: JUN,
  message: 'Ahoy',
  teamName: 'Ferry folk',
};

describe('the registry', () => {
  test('finds actions by their names, but no inherited properties', () => {
    expect(all.map(({ name }) => name)).toEqual(actionNames);
    expect(actionNamed('toString')).toBeUndefined();
    expect(actionNamed('__proto__')).toBeUndefined();
    expect(actionNamed('')).toBeUndefined();
  });

  test('knows by name all actions that are not in the initial bundle', () => {
    expect([...Object.keys(taskVerbs), ...otherVerbs].sort()).toEqual([...actionNames].sort());
    for (const [name, action] of Object.entries(taskVerbs)) expect(action, name).toBe(actionNamed(name));
    // A button that appears after loading the other actions would shift the ones beside it.
    const onRows = all.filter(({ bindings }) =>
      bindings.some(({ keys, asks, args }) => keys[0]?.length === 1 && !asks && args(noFocus, '') === null),
    );
    expect(onRows.filter(({ name }) => !taskVerbNamed(name))).toEqual([]);
  });

  test('every action can be started from the screen, by bindings with different names', () => {
    for (const { name, bindings } of all) {
      const isStartedElsewhere = [...UNDOING, ...WITH_DIALOG, ...FROM_PARTS].includes(name);
      expect(bindings.length > 0, name).toBe(!isStartedElsewhere);
      expect(new Set(bindings.map((binding) => binding.name)).size, name).toBe(bindings.length);
    }
  });

  test('no schema accepts unknown fields', () => {
    for (const { name, args } of all)
      expect((args as { additionalProperties?: unknown }).additionalProperties, name).toBe(false);
  });

  test.for(Object.keys(focuses))('with %s a key has at most one meaning', (where) => {
    const keys = all.flatMap(({ bindings }) =>
      bindings.filter(({ args }) => args(focuses[where]!, '') !== null).flatMap((binding) => binding.keys),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test.for(Object.keys(focuses))(
    'with %s the arguments of a binding match the action once its question is answered',
    (where) => {
      for (const action of all)
        for (const { asks, args } of action.bindings) {
          const given = args(focuses[where]!, asks ? ANSWERS[asks] : '');
          if (given !== null) expect(checkArgs(action)(given), action.name).toBeNull();
        }
    },
  );
});

describe.for(actionNames)('%s', (name) => {
  const action = actionNamed(name)!;

  test('[S5] reads only items of its own team and the user', () => {
    const state = harbor();
    const random = seededRandom(7);
    for (let tried = 0; tried < 200; tried++) {
      const { args, user } = randomCommand(state, random, { action: name });
      if (checkArgs(action)(args)) continue;
      const reads = action.reads(args as never, contextOf(user, NOW));
      const names = reads.map(({ feed, id }) => `${feed} ${id}`);
      expect(names).toContain(`{team:${DEMO_TEAM}}.members ${user}`);
      for (const { feed } of reads) expect(parseFeed(feed)?.team).toBe(DEMO_TEAM);
    }
  });
});

describe('the patterns in client messages', () => {
  const schemas: unknown[] = [...all.map(({ args }) => args), clientMessageSchema];

  /** The source of every pattern in a schema, at any depth. */
  const patternsIn = (schema: unknown): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const own = 'pattern' in schema && typeof schema.pattern === 'string' ? [schema.pattern] : [];
    return [...own, ...Object.values(schema).flatMap(patternsIn)];
  };

  /** One character class, repeated a bounded number of times, with fixed text around it. */
  const SIMPLE = /^[:#a-z]*(\[[^\]]+\]\{\d+(,\d+)?\})?[:a-z]*$/;

  const isLinear = (pattern: string): boolean => {
    const [, alternatives] = /^\^\(?(.*?)\)?\$$/.exec(pattern) ?? [];
    return alternatives?.split('|').every((one) => SIMPLE.test(one)) ?? false;
  };

  test('are anchored, and have one bounded quantifier in each alternative', () => {
    const patterns = schemas.flatMap(patternsIn);
    expect(patterns.length).toBeGreaterThan(10);
    for (const pattern of patterns) expect(isLinear(pattern), pattern).toBe(true);
  });

  test.for(['^[^\\n]*\\S[^\\n]*$', '^(a+)+$', '^a*a*$', '[a]{1,9}', '^[a]{1,9}[ab]{1,9}$', '^[a]{1,}$'])(
    'reject %s',
    (pattern) => {
      expect(isLinear(pattern)).toBe(false);
    },
  );

  test('require a maximum length, or the schema does not compile', () => {
    for (const action of all) expect(checkArgs(action)).toBeTypeOf('function');
    expect(checkOf(clientMessageSchema)).toBeTypeOf('function');
  });
});
