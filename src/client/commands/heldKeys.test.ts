// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HarborServer, moment, openSession } from '../../../test/fixtures/browserSession.ts';
import { keyEvent, type Typed } from '../../../test/fixtures/keyEvent.ts';
import { ADA } from '../../demo/demoTeam.ts';
import type { TaskId } from '../../model/ids.ts';
import { setCursor, showList } from '../state/cursor.ts';
import { handleKey } from './keymap.ts';
import { LateCommands, type LazyCommands } from './lazyCommands.ts';
import { keepStoredKeys } from './personKeys/storedKeys.ts';

/** The code keeps loading until `arrive` or `fail` is called. */
class SlowCode {
  private all: LazyCommands | null = null;
  private settle: { readonly done: (all: LazyCommands) => void; readonly failed: () => void } | null = null;
  private readonly loading = new Promise<LazyCommands>((done, failed) => {
    this.settle = { done, failed: () => failed(new Error('no network')) };
  });

  constructor(private readonly code: LazyCommands) {}

  here = () => this.all;
  load = () => this.loading;

  async arrive(): Promise<void> {
    this.all = this.code;
    this.settle?.done(this.code);
    await moment(1_000);
  }

  async fail(): Promise<void> {
    this.settle?.failed();
    await moment(1_000);
  }
}

let server: HarborServer;
let code: SlowCode;
const receive = (event: KeyboardEvent) => handleKey(server.app, event);
const press = (key: string, typed?: Typed) => {
  const event = keyEvent(key, typed);
  receive(event);
  return event;
};
const layers = () => server.session.state.layers.map(({ kind }) => kind);
const done = () => server.asked.map(({ action }) => action);

beforeEach(async () => {
  server = await openSession();
  const late = server.app.part(LateCommands);
  code = new SlowCode(await late.load());
  late.comeFrom(code);
  showList(server.session, ADA, 'tasks');
  setCursor(server.session, { id: 'ada-2' as TaskId, list: 'tasks' });
  addEventListener('keydown', receive);
});

afterEach(() => {
  removeEventListener('keydown', receive);
  document.body.replaceChildren();
  vi.useRealTimers();
});

test('keys whose code is in the first script act at once', () => {
  press('j');
  press('s');
  expect(done()).toEqual(['shipTask']);
});

test('a key whose code is still loading waits for it, and so do all later keys', async () => {
  expect(press('o').defaultPrevented).toBe(true);
  press('Escape');
  press('s');
  expect(layers()).toEqual([]);
  expect(done()).toEqual([]);
  await code.arrive();
  expect(layers()).toEqual([]);
  expect(done()).toEqual(['shipTask']);
});

test('letters typed after a key that opens a field become text in it', async () => {
  press('/');
  for (const key of 'Buoy') press(key);
  press('x');
  press('Backspace');
  const field = document.createElement('input');
  document.body.append(field);
  const typed: string[] = [];
  field.addEventListener('input', () => typed.push(field.value));
  server.session.screen.subscribe(() => field.focus());
  await code.arrive();
  expect(layers()).toEqual(['search']);
  expect(field.value).toBe('Buoy');
  expect(typed.at(-1)).toBe('Buoy');
});

test('a ligature and a character with AltGr become text, too', async () => {
  press('/');
  press('لا', { code: 'KeyB' });
  press('@', { code: 'KeyQ', altGraph: true, ctrlKey: true, altKey: true });
  const field = document.createElement('input');
  document.body.append(field);
  server.session.screen.subscribe(() => field.focus());
  await code.arrive();
  expect(field.value).toBe('لا@');
});

test('letters typed into the field while earlier ones are still on their way follow them', async () => {
  press('/');
  for (const key of 'Buo') press(key);
  const field = document.createElement('input');
  document.body.append(field);
  const rest = [...'ys'];
  field.addEventListener('input', () => {
    const key = rest.shift();
    if (key && !press(key, { target: field }).defaultPrevented) field.value += key;
  });
  server.session.screen.subscribe(() => field.focus());
  await code.arrive();
  expect(field.value).toBe('Buoys');
});

test('the palette opens when its code is here, in order with the other keys', async () => {
  press('k', { ctrlKey: true });
  press('s');
  expect(layers()).toEqual([]);
  await code.arrive();
  expect(layers()).toEqual(['palette']);
  expect(done()).toEqual([]);
});

test('pressed in a text field, the palette opens when its code is here', async () => {
  press('k', { ctrlKey: true, target: document.createElement('input') });
  expect(layers()).toEqual([]);
  await code.arrive();
  expect(layers()).toEqual(['palette']);
});

test('a palette whose code cannot be loaded does not keep the keyboard', async () => {
  press('k', { ctrlKey: true });
  await code.fail();
  press('s');
  expect(layers()).toEqual([]);
  expect(done()).toEqual(['shipTask']);
});

test('the first key of a sequence waits with the others', async () => {
  press('g');
  press('i');
  await moment(5_000);
  await code.arrive();
  expect(layers()).toEqual(['inbox']);
});

test('a key pressed between the two of a sequence does not part them', async () => {
  press('g');
  press('i');
  const unsubscribe = server.session.screen.subscribe(() => {
    if (server.session.state.prefix === null) return;
    unsubscribe();
    press('0');
  });
  await code.arrive();
  expect(layers()).toEqual(['inbox']);
});

test('a question is asked about the row on which its key was pressed', async () => {
  press('a');
  press('j');
  await code.arrive();
  expect(server.session.state.layers).toMatchObject([{ kind: 'picker', focus: { task: { id: 'ada-2' } } }]);
});

test('a key that only this person uses waits, too', async () => {
  keepStoredKeys(server.app, {
    preset: 'slipway',
    own: { slipway: new Map([['openSearch', ['F8']]]), linear: new Map(), vim: new Map() },
  });
  expect(press('F8').defaultPrevented).toBe(true);
  expect(press('F9').defaultPrevented).toBe(false);
  await code.arrive();
  expect(layers()).toEqual(['search']);
  localStorage.clear();
});

test('browser shortcuts do not wait', () => {
  press('o');
  for (const [key, typed] of [
    ['r', { ctrlKey: true }],
    ['F5', {}],
    ['Tab', {}],
    ['ArrowLeft', { altKey: true }],
  ] as const)
    expect(press(key, typed).defaultPrevented).toBe(false);
});

test('after a click has dropped the held keys, only those that need the code wait for it', async () => {
  press('o');
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  const field = document.createElement('input');
  document.body.append(field);
  expect(press('x', { target: field }).defaultPrevented).toBe(false);
  press('s');
  expect(done()).toEqual(['shipTask']);
  press('/');
  press('s');
  expect(layers()).toEqual([]);
  await code.arrive();
  expect(layers()).toEqual(['search']);
  expect(done()).toEqual(['shipTask']);
});

test('a key whose code cannot be loaded does nothing, and later keys work', async () => {
  press('o');
  press('s');
  await code.fail();
  expect(done()).toEqual([]);
  press('s');
  expect(done()).toEqual(['shipTask']);
});
