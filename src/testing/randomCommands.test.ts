import { describe, expect, test } from 'vitest';
import { actionNamed, actionNames } from '../actions/index.ts';
import { checkArgs } from './checkArgs.ts';
import { JUN } from './demoTeam.ts';
import { harbor } from './harborContext.ts';
import { type Command, randomCommand } from './randomCommands.ts';
import { seededRandom } from './seededRandom.ts';

describe('random commands', () => {
  const commands = (seed: number): Command[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 500 }, () => randomCommand(harbor(), random));
  };

  test('are the same for the same seed', () => {
    expect(commands(9)).toEqual(commands(9));
  });

  test('use every action, and fit it nearly always', () => {
    const made = commands(9);
    expect(new Set(made.map(({ action }) => action))).toEqual(new Set(actionNames));
    const wrong = made.filter(({ action, args }) => checkArgs(actionNamed(action)!)(args) !== null);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.length).toBeLessThan(50);
  });

  test('can be asked of one member and one action', () => {
    const random = seededRandom(3);
    for (let tried = 0; tried < 50; tried++)
      expect(randomCommand(harbor(), random, { user: JUN, action: 'sendChat' })).toMatchObject({
        user: JUN,
        action: 'sendChat',
      });
  });
});
