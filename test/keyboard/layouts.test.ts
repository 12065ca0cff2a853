// @vitest-environment happy-dom
/** Every key reaches its command on every layout: the default keys, and those that a person has chosen. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Command } from '../../src/client/commands/defineCommand.ts';
import { handleKey } from '../../src/client/commands/keymap.ts';
import { keyName } from '../../src/client/commands/keyName.ts';
import { PRESETS } from '../../src/client/commands/personKeys/presets.ts';
import { personKeysOf } from '../../src/client/commands/personKeys/storedKeys.ts';
import { boundTo, commands } from '../../src/client/commands/registry.ts';
import type { AppSession } from '../../src/client/state/appSession.ts';
import { setCursor, showList } from '../../src/client/state/cursor.ts';
import { ADA } from '../../src/demo/demoTeam.ts';
import type { TaskId } from '../../src/model/ids.ts';
import { type HarborServer, openSession } from '../fixtures/browserSession.ts';
import { keyEvent } from '../fixtures/keyEvent.ts';
import { LATIN, type Layout, OTHER_SCRIPTS } from './layouts/layouts.ts';
import { type Press, pressesOnLatin, pressOfPlace, withAltGr } from './layouts/pressing.ts';

let server: HarborServer;
let app: AppSession;

beforeAll(async () => {
  server = await openSession();
  ({ app } = server);
  vi.useRealTimers();
});

const eventOf = ({ key, ...typed }: Press) => keyEvent(key, typed);
const nameOf = (press: Press) => keyName(eventOf(press));

/** Keys that a person might choose besides those of a preset: symbols, capitals, sequences and modifiers. */
const REMAPPED = {
  ...PRESETS.vim,
  shipTask: ['Shift+x', 'z z'],
  laterTask: ['g q'],
  openHelp: ['Mod+Enter'],
  openSearch: ['q', '#'],
  labels: ['Shift+m'],
} as const;

const none = new Map();
const ownKeys = { slipway: none, linear: none, vim: none };
const REMAPPED_KEYS = personKeysOf({
  preset: 'slipway',
  own: { ...ownKeys, slipway: new Map(Object.entries(REMAPPED)) },
});

type Binding = readonly [command: Command, keys: string];

const bindings = (): readonly Binding[] =>
  commands(app).flatMap((command) => command.keys.map((keys) => [command, keys] as const));

/** The bindings that cannot be reached, as a person would read them. */
const unreachable = (ways: (bound: string) => readonly Press[]): string[] =>
  bindings().flatMap(([command, keys]) => {
    const pressed = keys.split(' ').map((bound) => {
      const names = ways(bound).map(nameOf);
      return names.length > 0 && names.every((name) => name === names[0]) ? names[0] : null;
    });
    const layer = command.on?.[0] ?? null;
    const found = boundTo(app, pressed.join(' '), layer).some(({ id }) => id === command.id);
    return found ? [] : [`${command.id}: ${keys} gives ${pressed.join(' ')}`];
  });

const SETS = [
  ['default', null],
  ['remapped', REMAPPED_KEYS],
] as const;

/** On Greek, `:` is a dead key. Thai has its `?` on the key of a capital M, as AZERTY has, where it opens the help. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  Greek: ['openPalette: : gives '],
  Thai: ['labels: Shift+m gives ?'],
};

describe.for(SETS)('the %s keys', ([, keys]) => {
  beforeAll(() => {
    app.set({ keys });
    return () => app.set({ keys: null });
  });

  test.for(Object.entries(LATIN))('reach their commands on %s, however they are typed', ([, layout]) => {
    expect(unreachable((bound) => pressesOnLatin(layout, bound))).toEqual([]);
  });

  test.for(Object.entries(OTHER_SCRIPTS))('reach their commands by their place on %s', ([name, layout]) => {
    expect(unreachable((bound) => [pressOfPlace(layout, bound)])).toEqual((keys && KNOWN[name]) ?? []);
  });
});

const ALL: readonly (readonly [string, Layout])[] = Object.entries({ ...LATIN, ...OTHER_SCRIPTS });

/** Everything that the layout types with AltGr, as Windows and as other systems report it. */
const altGrTexts = ({ altGr }: Layout): readonly Press[] =>
  [...altGr].flatMap(([code, key]) =>
    key === 'Dead' ? [] : [withAltGr(key, code, true), withAltGr(key, code, false)],
  );

test.for(ALL.filter(([, { altGr }]) => altGr.size > 0))(
  'what AltGr types on %s means its character',
  ([, layout]) => {
    for (const press of altGrTexts(layout)) {
      const name = nameOf(press);
      expect(name, JSON.stringify(press)).toBe(press.key.toLowerCase());
      expect(name).not.toMatch(/^(?:Mod|Alt)\+/);
    }
  },
);

test.for(ALL)('on %s, dead keys and keys of an input method mean nothing', ([, { plain, shifted }]) => {
  for (const [code, key] of [...plain, ...shifted]) {
    expect(nameOf({ key: 'Dead', code })).toBeNull();
    expect(nameOf({ key, code, isComposing: true })).toBeNull();
    expect(nameOf({ key: 'Process', code, keyCode: 229 })).toBeNull();
  }
});

describe('in the list', () => {
  test.for(ALL)('on %s, holding the key of a verb ships one task', ([name, layout]) => {
    showList(server.session, ADA, 'tasks');
    setCursor(server.session, { id: 'ada-2' as TaskId, list: 'tasks' });
    const sent = server.asked.length;
    const press = name in LATIN ? pressesOnLatin(layout, 's')[0] : pressOfPlace(layout, 's');
    if (!press) throw new Error('s cannot be typed');
    handleKey(app, eventOf({ ...press, repeat: true }));
    handleKey(app, eventOf({ ...press, isComposing: true }));
    expect(server.asked).toHaveLength(sent);
    handleKey(app, eventOf(press));
    handleKey(app, eventOf({ ...press, repeat: true }));
    expect(server.asked.slice(sent).map(({ action }) => action)).toEqual(['shipTask']);
    handleKey(app, keyEvent('z', { ctrlKey: true }));
  });
});
