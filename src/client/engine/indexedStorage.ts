/**
 * Storage in IndexedDB, shared by all tabs of the browser. Each write is one transaction, and waits until it is complete.
 *
 * A newer version of the app may change the layout: this page lets go of the database then, and goes on from memory.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import type { LogEntry } from '../../sync/protocol.ts';
import { type EngineStorage, inOrder, type StoredJob, type StoredTeam } from './storage.ts';

const NAME = 'slipway';
const VERSION = 1;
/** Milliseconds after which a database that does not open counts as none. */
const PATIENCE = 3_000;

type Owned<T> = T & { readonly owner: string };

interface Layout extends DBSchema {
  jobs: {
    key: [string, number];
    value: Owned<StoredJob> & { readonly client: string; readonly mutation: number };
    indexes: { owner: string };
  };
  teams: { key: string; value: StoredTeam };
  entries: { key: [string, number]; value: LogEntry };
  notes: { key: [string, string]; value: unknown };
}

type Database = IDBPDatabase<Layout>;

/** @throws when the browser gives no database */
export const openIndexedStorage = async (user: MemberId, team: TeamId): Promise<EngineStorage> => {
  const losing = new EventTarget();
  const database = await openDatabase(() => losing.dispatchEvent(new Event('lost')));
  const owner = `${user} ${team}`;
  const ofOwner = IDBKeyRange.bound([owner, 0], [owner, Number.POSITIVE_INFINITY]);
  return {
    durable: true,
    load: () => load(database, owner, ofOwner),
    loadJobs: async (client) => inOrder(await jobsOf(database, owner, client)),
    clients: async () => {
      const keys = await database.getAllKeysFromIndex('jobs', 'owner', owner);
      return [...new Set(keys.map(([client]) => client as ClientId))];
    },
    writeJobs: async (put, remove) => {
      const write = database.transaction('jobs', 'readwrite');
      for (const stored of put) {
        const { client, mutation } = stored.job;
        void write.store.put({ ...stored, owner, client, mutation });
      }
      for (const { client, mutation } of remove) void write.store.delete([client, mutation]);
      await write.done;
    },
    writeTeam: async (known) => {
      const write = database.transaction(['teams', 'entries'], 'readwrite');
      void write.objectStore('teams').put(known, owner);
      void write.objectStore('entries').delete(ofOwner);
      await write.done;
    },
    addEntries: async (entries) => {
      const write = database.transaction('entries', 'readwrite');
      for (const entry of entries) void write.store.put(entry, [owner, entry.seq]);
      await write.done;
    },
    forgetTeam: async () => {
      const write = database.transaction(['teams', 'entries'], 'readwrite');
      void write.objectStore('teams').delete(owner);
      void write.objectStore('entries').delete(ofOwner);
      await write.done;
    },
    readNote: (name) => database.get('notes', [owner, name]),
    writeNote: async (name, value) => void (await database.put('notes', value, [owner, name])),
    onLost: (listener) => losing.addEventListener('lost', listener),
    close: () => database.close(),
  };
};

const openDatabase = (lost: () => void): Promise<Database> => {
  const opening = openDB<Layout>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('jobs', { keyPath: ['client', 'mutation'] }).createIndex('owner', 'owner');
      database.createObjectStore('teams');
      database.createObjectStore('entries');
      database.createObjectStore('notes');
    },
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      lost();
    },
    terminated: lost,
  });
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the database did not open')), PATIENCE);
  });
  return Promise.race([opening, tooLate]);
};

const load = async (database: Database, owner: string, ofOwner: IDBKeyRange) => {
  const read = database.transaction(['jobs', 'teams', 'entries']);
  const [jobs, team, entries] = await Promise.all([
    read.objectStore('jobs').index('owner').getAll(owner),
    read.objectStore('teams').get(owner),
    read.objectStore('entries').getAll(ofOwner),
  ]);
  return { jobs: inOrder(jobs.filter(isReadable)), team: team ?? null, entries };
};

const jobsOf = async (database: Database, owner: string, client: ClientId): Promise<StoredJob[]> => {
  const jobs = await database.getAll(
    'jobs',
    IDBKeyRange.bound([client, 0], [client, Number.POSITIVE_INFINITY]),
  );
  return jobs.filter((job) => job.owner === owner && isReadable(job));
};

/** What is no job, however it came here, keeps nobody from the others. */
const isReadable = ({ job }: Partial<StoredJob>): boolean => job !== undefined && job !== null;
