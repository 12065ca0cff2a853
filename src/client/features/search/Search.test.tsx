/** The search: what is found, in which order, what a result opens, and the state of the history search. */
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionAnswer } from '../../../../test/fixtures/browserSession.ts';
import { focusedTask, openScreenForEach, press, type } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../../demo/demoTeam.ts';
import { searchLocally } from './localSearch.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');
let searches: URLSearchParams[];
let pages: unknown[];

beforeEach(() => {
  searches = [];
  pages = [];
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/api/session') return sessionAnswer('ada');
    if (!path.startsWith('/api/search')) return new Response(null, { status: 204 });
    searches.push(new URLSearchParams(path.split('?')[1]));
    return Response.json(pages.shift() ?? { hits: [], next: null });
  });
});

const hit = (id: string, more: object = {}) => ({
  ...{ team: 'harbor', kind: 'chat', members: [], id, text: `Said ${id}`, by: 'jun', at: 1_000 },
  ...more,
});
const search = (text: string) => {
  press('/');
  type(text);
};
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);
const chosen = () =>
  screen.getAllByRole('option').find((one) => one.getAttribute('aria-selected') === 'true');
const said = () => document.querySelector('.searchStatus p:not(.unseen)')?.textContent;

describe('results on this device', () => {
  test('are found at each letter, ignoring accents and case, if all words match', async () => {
    await harbor.others(JUN, 'createTask', { member: ADA, title: 'Ring the Café owner', list: 'tasks' });
    search('CAFE');
    expect(options()).toEqual([expect.stringContaining('Ring the Café owner')]);
    type('cafe ring');
    expect(options()).toHaveLength(1);
    expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual([
      'Ring',
      'Café',
    ]);
    type('cafe rung');
    expect(screen.queryByRole('option')).toBeNull();
  });

  test('rank open before shipped, and words in order before scattered words', async () => {
    const { session } = harbor.server;
    const found = () => searchLocally(session, 'zebra stripes').tasks.shown.map(({ task }) => task);
    for (const title of ['Zebra stripes', 'Stripes of the zebra', 'The zebra stripes again'])
      await harbor.others(JUN, 'createTask', { member: ADA, title, list: 'tasks' });
    const task = found().find(({ title }) => title === 'Zebra stripes')?.id;
    await harbor.others(ADA, 'shipTask', { member: ADA, task });
    expect(found().map(({ title }) => title)).toEqual([
      'The zebra stripes again',
      'Stripes of the zebra',
      'Zebra stripes',
    ]);
  });

  test('open with Enter: a task with its details, and focus on its row', async () => {
    search('rotterdam');
    press('Enter');
    await harbor.wait();
    expect(screen.queryByRole('combobox', { name: /^Search/ })).toBeNull();
    expect(focusedTask()).toBe('ada-2');
    expect(harbor.shown().detailsOf).toBe('ada-2');
  });

  test('lead to a member, and to a message in its chat', async () => {
    await harbor.others(JUN, 'sendChat', { text: 'The tide tables are wrong' });
    search('jun mori');
    fireEvent.click(within(screen.getByRole('group', { name: 'People' })).getByRole('option'));
    expect(harbor.shown().owner).toBe(JUN);
    search('tide tables');
    press('Enter');
    await harbor.wait();
    expect(harbor.shown()).toMatchObject({ panel: 'chat', lookedUp: null });
    expect(document.activeElement?.closest('.message')?.textContent).toContain('The tide tables are wrong');
  });

  test('are chosen with the arrows, which wrap around; Escape restores focus', () => {
    search('the');
    const all = screen.getAllByRole('option');
    expect(chosen()).toBe(all[0]);
    press('ArrowUp');
    expect(chosen()?.id).toBe(all.at(-1)?.id);
    press('ArrowDown', 'ArrowDown');
    expect(chosen()?.id).toBe(all[1]?.id);
    expect(document.activeElement?.getAttribute('aria-activedescendant')).toBe(all[1]?.id);
    press('Escape');
    expect(focusedTask()).toBe('ada-1');
  });
});

describe('the history', () => {
  test('is searched when the user pauses, and adds what is not on this device', async () => {
    pages = [{ hits: [hit('m-1'), hit('m-2', { text: 'Older' })], next: null }];
    search('xyz');
    type('xyzz');
    await harbor.wait(1_000);
    expect(searches.map((query) => query.get('text'))).toEqual(['xyzz']);
    const group = screen.getByRole('group', { name: 'Older' });
    expect(within(group).getAllByRole('option')).toHaveLength(2);
  });

  test('is searched on automatically while nothing is found, and further back on request', async () => {
    pages = [
      { hits: [], next: 50 },
      { hits: [hit('m-1')], next: 40 },
      { hits: [hit('m-2')], next: null },
    ];
    search('xyz');
    await harbor.wait(1_000);
    expect(searches.map((query) => query.get('before'))).toEqual([null, '50']);
    fireEvent.click(screen.getByRole('option', { name: 'Search further back' }));
    await harbor.wait();
    expect(searches.at(-1)?.get('before')).toBe('40');
    expect(options()).toEqual([expect.stringContaining('Said m-1'), expect.stringContaining('Said m-2')]);
  });

  test('does not show a late answer to other words', async () => {
    let resolve = (_: Response): void => {};
    const late = new Promise<Response>((done) => {
      resolve = done;
    });
    vi.stubGlobal('fetch', async (path: string) =>
      path.includes('xyone') ? late : Response.json({ hits: [hit('m-2')], next: null }),
    );
    search('xyone');
    await harbor.wait(1_000);
    type('xytwo');
    await harbor.wait(1_000);
    resolve(Response.json({ hits: [hit('m-1')], next: null }));
    await harbor.wait();
    expect(options()).toEqual([expect.stringContaining('Said m-2')]);
  });

  test('is unreachable while offline: a message says so, and the device is still searched', async () => {
    await harbor.cut();
    search('rotterdam');
    await harbor.wait(1_000);
    expect(searches).toEqual([]);
    expect(said()).toBe('Older items cannot be searched while you are offline.');
    expect(options()[0]).toContain('Rotterdam');
  });

  test('says when nothing was found anywhere', async () => {
    search('nothing like it');
    await harbor.wait(1_000);
    expect(said()).toBe('No results for “nothing like it”.');
  });

  test('fetches a missing message before opening it, and says if it is gone', async () => {
    pages = [{ hits: [hit('gone-1')], next: null }];
    search('xyz');
    await harbor.wait(1_000);
    press('Enter');
    await harbor.wait();
    expect(harbor.shown().panel).toBe('chat');
    expect(harbor.shown().notice?.text).toBe('It no longer exists.');
  });
});

test('the history is not searched before the second letter', async () => {
  search('x');
  await harbor.wait(1_000);
  expect(searches).toEqual([]);
});
