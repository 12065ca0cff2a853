import { describe, expect, test } from 'vitest';
import { actions } from '../../actions/index.ts';
import { englishActions, wordsFromName } from './englishActions.ts';

describe('the rule for words', () => {
  test.for([
    ['cheerTask', 'Cheer', 'Cheered'],
    ['archiveProject', 'Archive project', 'Archived project'],
    ['copyTask', 'Copy', 'Copied'],
    ['replayTask', 'Replay', 'Replayed'],
  ])('calls %s "%s", and "%s" when it is done', ([name = '', label, done]) => {
    expect(wordsFromName({ name, bindings: [] })).toEqual({ label, done, bindings: {} });
  });

  test('calls a binding by its name', () => {
    const { bindings } = wordsFromName({
      name: 'cheerTask',
      bindings: [{ name: 'cheer' }, { name: 'cheerLoud' }],
    });
    expect(bindings).toEqual({ cheer: 'cheer', cheerLoud: 'cheer loud' });
  });
});

describe('English', () => {
  const texts = Object.entries(englishActions);

  test('has words for every action and binding, and shows no name of the code', () => {
    for (const [name, action] of Object.entries(actions)) {
      const { label, done, bindings } = new Map(texts).get(name) ?? {};
      const words: Readonly<Record<string, string>> = bindings ?? {};
      expect(Object.keys(words), name).toEqual(action.bindings.map((binding) => binding.name));
      for (const text of [label, done, ...Object.values(words)])
        expect(text, name).toMatch(/^[A-Za-z][a-z ]+$/);
    }
  });

  test('has one label for each binding', () => {
    const labels = texts.flatMap(([, { bindings }]) => Object.values(bindings));
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });

  test('prefers the words that are written to those of the rule', () => {
    expect(englishActions.shipTask).toEqual({ label: 'Ship', done: 'Shipped', bindings: { ship: 'ship' } });
    expect(englishActions.laterTask).toEqual({
      label: 'Put off',
      done: 'Put off',
      bindings: { later: 'later' },
    });
  });
});
