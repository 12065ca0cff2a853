/** The search: what is found, in which order, where it leads, and what is said of the history. */
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
const said = () => document.querySelector('.searchSaid p:not(.unseen)')?.textContent;

describe('what is on the device', () => {
  test('is found at each letter, without accents and letter case, by all words', async () => {
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

  test('comes open before shipped, and in the order of the words before scattered', async () => {
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

  test('opens with Enter: a task with its details, and the keyboard on its row', async () => {
    search('rotterdam');
    press('Enter');
    await harbor.wait();
    expect(screen.queryByRole('combobox', { name: /^Search/ })).toBeNull();
    expect(focusedTask()).toBe('ada-2');
    expect(harbor.shown().detailsOf).toBe('ada-2');
  });

  test('leads to a person, and to a message in its chat', async () => {
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

  test('is chosen with the arrows, round and round; Escape gives the keyboard back', () => {
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
  test('is asked once the person pauses, and adds what is not here', async () => {
    pages = [{ hits: [hit('m-1'), hit('m-2', { text: 'Older' })], next: null }];
    search('xyz');
    type('xyzz');
    await harbor.wait(1_000);
    expect(searches.map((query) => query.get('text'))).toEqual(['xyzz']);
    const group = screen.getByRole('group', { name: 'Older' });
    expect(within(group).getAllByRole('option')).toHaveLength(2);
  });

  test('goes on by itself while nothing is found, and further back when asked', async () => {
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

  test('a late answer to other words is not shown', async () => {
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

  test('is out of reach without a connection: one sentence, and the device is searched all the same', async () => {
    await harbor.cut();
    search('rotterdam');
    await harbor.wait(1_000);
    expect(searches).toEqual([]);
    expect(said()).toBe('Older items cannot be searched while you are offline.');
    expect(options()[0]).toContain('Rotterdam');
  });

  test('says when there is nothing anywhere', async () => {
    search('nothing like it');
    await harbor.wait(1_000);
    expect(said()).toBe('No results for “nothing like it”.');
  });

  test('fetches a message that is not here before it opens it, and says when it is gone', async () => {
    pages = [{ hits: [hit('gone-1')], next: null }];
    search('xyz');
    await harbor.wait(1_000);
    press('Enter');
    await harbor.wait();
    expect(harbor.shown().panel).toBe('chat');
    expect(harbor.shown().notice?.text).toBe('It no longer exists.');
  });
});

test('nothing of it is asked before two letters', async () => {
  search('x');
  await harbor.wait(1_000);
  expect(searches).toEqual([]);
});
