import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diaryFeed, registerPrivateFeeds } from '../../../test/fixtures/privateFeeds.ts';
import { ADA, DEMO_TEAM } from '../../demo/demoTeam.ts';
import { type Change, publish } from '../../model/change.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import { entryBody, entryStart, storedChange } from './entry.ts';

let unregister: () => void;
beforeAll(() => {
  unregister = registerPrivateFeeds();
});
afterAll(() => unregister());

const head = { at: 1, by: { user: ADA, client: 'tab', mutation: 1 }, action: 'note', code: 200 } as const;
const secret = publish(diaryFeed(DEMO_TEAM, ADA), { id: 'one', text: 'yes' });
const said = publish(chatFeed(DEMO_TEAM), { id: 'm', from: ADA, text: 'Ahoy', at: 1 });

const bodyOf = (changes: readonly Change[], audience?: string): string =>
  entryBody(head, changes.map(storedChange), audience);
const saltOf = (body: string): unknown => (JSON.parse(body) as { salt?: unknown }).salt;

describe('[S13] the salt of an entry', () => {
  test('is random if a change is not public, so that the hash confirms no guess', () => {
    const salts = [bodyOf([secret]), bodyOf([secret]), bodyOf([said, secret])].map(saltOf);
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(salts).size).toBe(3);
  });

  test('is present in an entry that only its author sees', () => {
    expect(saltOf(bodyOf([], ADA))).toMatch(/^[0-9a-f]{16}$/);
  });

  test('is omitted from public entries', () => {
    expect(saltOf(bodyOf([said]))).toBeUndefined();
    expect(saltOf(bodyOf([]))).toBeUndefined();
  });

  test('is at the beginning of an entry to which a script adds the changes', () => {
    expect(entryStart(head, [secret])).toMatch(/"salt":"[0-9a-f]{16}"$/);
    expect(entryStart(head, [said])).not.toContain('salt');
  });
});
