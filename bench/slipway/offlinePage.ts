/**
 * The browser's engine without a browser and without a network: it opens what the device has stored and stays offline.
 */
import { deserialize, serialize } from 'node:v8';
import { actionNamed } from '../../src/actions/index.ts';
import { memoryLocks } from '../../src/client/engine/clientLocks.ts';
import { Engine } from '../../src/client/engine/engine.ts';
import { memoryStorage } from '../../src/client/engine/memoryStorage.ts';
import type { EngineStorage, StoredTeam } from '../../src/client/engine/storage.ts';
import type { MemberId, TeamId } from '../../src/model/ids.ts';

/** Browsers store structured clones, which V8 writes and reads with the same code as here. */
export const packTeam = (team: StoredTeam): Buffer => serialize(team);
export const unpackTeam = (packed: Buffer): StoredTeam => deserialize(packed) as StoredTeam;

export type OpenedPage = { readonly engine: Engine; readonly readyAfterMs: number };

/** Resolves when the team is ready to be shown. */
export const openPage = (user: MemberId, team: TeamId, packed: Buffer): Promise<OpenedPage> =>
  new Promise((resolve) => {
    const storage: EngineStorage = {
      ...memoryStorage(true),
      load: async () => ({ jobs: [], team: unpackTeam(packed), entries: [] }),
    };
    const from = performance.now();
    const engine = new Engine({ id: user, team }, environmentOf(storage), {
      changed: ({ ready }) => ready && resolve({ engine, readyAfterMs: performance.now() - from }),
      settled: () => {},
      said: () => {},
    });
    void engine.start();
  });

/** A network that never comes, and a screen that never paints: the caller applies what has arrived. */
const environmentOf = (storage: EngineStorage) => ({
  url: 'ws://127.0.0.1/ws',
  WebSocket: globalThis.WebSocket,
  sockets: { here: () => null, load: () => new Promise<never>(() => {}) },
  storage,
  locks: memoryLocks(),
  wakeUps: () => () => {},
  losses: () => () => {},
  nextFrame: () => () => {},
  actions: { named: actionNamed, load: async () => {} },
});
