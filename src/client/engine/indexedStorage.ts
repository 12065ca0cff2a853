/**
 * Storage in IndexedDB, shared by all tabs of the browser. Each write is one transaction and resolves once it is on
 * disk.
 *
 * A newer version of the app may need to change the schema: this page then closes the database and continues in memory.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { asClientId } from '../../model/ids.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import { type EngineStorage, inOrder, type StoredJob, type StoredTeam } from './storage.ts';

const NAME = 'slipway';
const VERSION = 1;
const OPEN_TIMEOUT_MS = 3_000;

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

/** @throws if the browser cannot open a database */
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
      return [...new Set(keys.map(([client]) => asClientId(client)))];
    },
    writeJobs: async (put, remove) => {
      const write = writing(database, ['jobs']);
      const store = write.objectStore('jobs');
      for (const stored of put) {
        const { client, mutation } = stored.job;
        void store.put({ ...stored, owner, client, mutation });
      }
      for (const { client, mutation } of remove) void store.delete([client, mutation]);
      await write.done;
    },
    writeTeam: async (known) => {
      const write = writing(database, ['teams', 'entries']);
      void write.objectStore('teams').put(known, owner);
      void write.objectStore('entries').delete(ofOwner);
      await write.done;
    },
    addEntries: async (entries) => {
      const write = writing(database, ['entries']);
      for (const entry of entries) void write.objectStore('entries').put(entry, [owner, entry.seq]);
      await write.done;
    },
    forgetTeam: async () => {
      const write = writing(database, ['teams', 'entries']);
      void write.objectStore('teams').delete(owner);
      void write.objectStore('entries').delete(ofOwner);
      await write.done;
    },
    readNote: (name) => database.get('notes', [owner, name]),
    readNotes: (prefix) => readNotes(database, owner, prefix),
    writeNote: async (name, value) => {
      const write = writing(database, ['notes']);
      const store = write.objectStore('notes');
      void (value === undefined ? store.delete([owner, name]) : store.put(value, [owner, name]));
      await write.done;
    },
    onLost: (listener) => losing.addEventListener('lost', listener),
    close: () => database.close(),
  };
};

type StoreName = 'jobs' | 'teams' | 'entries' | 'notes';

/** The only way to write. Strict durability: a completed write is on disk and survives a power cut. */
const writing = (database: Database, stores: StoreName[]) =>
  database.transaction(stores, 'readwrite', { durability: 'strict' });

const readNotes = async (database: Database, owner: string, prefix: string) => {
  const store = database.transaction('notes').store;
  const range = IDBKeyRange.bound([owner, prefix], [owner, `${prefix}\uffff`]);
  const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  return new Map(keys.map(([, name], at) => [name, values[at]]));
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
    setTimeout(() => reject(new Error('the database did not open')), OPEN_TIMEOUT_MS);
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

/** An unreadable record must not block the others. */
const isReadable = ({ job }: Partial<StoredJob>): boolean => job !== undefined && job !== null;
