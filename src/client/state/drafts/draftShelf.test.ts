// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryLocks } from '../../engine/clientLocks.ts';
import { memoryStorage } from '../../engine/memoryStorage.ts';
import type { Drafts } from './draft.ts';
import { openDraftShelf } from './draftShelf.ts';

const words = (chat: string): Drafts => new Map([['chat', { text: chat }]]);
const text = (drafts: Drafts) => drafts.get('chat')?.text;

let device = memoryStorage(true);
let locks = memoryLocks();
const tab = (name: string, owner = 'ada harbor') => openDraftShelf(owner, name, device, locks);
const adopted = async (name: string): Promise<string | undefined> => {
  let found: Drafts = new Map();
  await tab(name).adopt((more) => {
    found = new Map([...more, ...found]);
    return new Map();
  });
  return text(found);
};
const crash = () => {
  locks = memoryLocks();
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  device = memoryStorage(true);
  locks = memoryLocks();
});

describe('[S35] the drafts of a tab', () => {
  test('are available at once to the page after it, and to no other user', () => {
    tab('one').release(words('Half'));
    expect(text(tab('other', 'jun harbor').takeReleased())).toBeUndefined();
    expect(text(tab('two').takeReleased())).toBe('Half');
    expect(text(tab('three').takeReleased())).toBeUndefined();
  });

  test('are not taken over while the tab is alive', async () => {
    tab('one').save(words('Half'));
    expect(text(tab('two').takeReleased())).toBeUndefined();
    expect(await adopted('two')).toBeUndefined();
  });

  test('are taken over after a crash', async () => {
    tab('one').save(words('Half'));
    crash();
    expect(await adopted('two')).toBe('Half');
    expect(await adopted('three')).toBeUndefined();
  });

  test('are found in IndexedDB if the browser was killed before it had written localStorage', async () => {
    const one = tab('one');
    one.save(words('Ha'));
    const old = JSON.stringify(localStorage);
    one.save(words('Half'));
    await expect
      .poll(() => device.readNote('drafts one'))
      .toMatchObject({ drafts: { chat: { text: 'Half' } } });
    localStorage.clear();
    for (const [key, value] of Object.entries(JSON.parse(old))) localStorage.setItem(key, String(value));
    crash();
    expect(await adopted('two')).toBe('Half');
  });

  test('do not come back after they were sent', async () => {
    const one = tab('one');
    one.save(words('Half'));
    one.save(new Map());
    await expect.poll(() => device.readNote('drafts one')).toBeUndefined();
    crash();
    expect(await adopted('two')).toBeUndefined();
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test('are not mixed up: a tab that is reloaded gets its own', () => {
    const one = tab('one');
    one.takeReleased();
    const other = tab('other');
    other.release(words('Other'));
    one.release(words('Mine'));
    sessionStorage.setItem('slipway.draftTab', 'one');
    expect(text(tab('two').takeReleased())).toBe('Mine');
    expect(text(tab('three').takeReleased())).toBe('Other');
  });
});
