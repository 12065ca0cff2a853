/**
 * Storage in IndexedDB, shared by all tabs of the browser. Each write is one transaction and resolves once it is on
 * disk.
 *
 * A newer version of the app may need to change the schema: this page then closes the database and continues in memory.
 */
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { asClientId } from '../../model/ids.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import { completed, resultOf } from './indexedRequests.ts';
import { type EngineStorage, inOrder, type StoredJob, type StoredTeam } from './storage.ts';

const NAME = 'slipway';
const VERSION = 1;
const OPEN_TIMEOUT_MS = 3_000;

type Owned<T> = T & { readonly owner: string };

/** The values of each store. Jobs have the index `owner`. */
type Layout = {
  /** Key: client and mutation. */
  readonly jobs: Owned<StoredJob> & { readonly client: string; readonly mutation: number };
  /** Key: owner. */
  readonly teams: StoredTeam;
  /** Key: owner and seq. */
  readonly entries: LogEntry;
  /** Key: owner and name. */
  readonly notes: unknown;
};

type StoreName = keyof Layout;

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
      const keys = await resultOf(reading(database, 'jobs').index('owner').getAllKeys(owner));
      return [...new Set((keys as [string, number][]).map(([client]) => asClientId(client)))];
    },
    writeJobs: async (put, remove) => {
      const [jobs] = writing(database, 'jobs');
      for (const stored of put) {
        const { client, mutation } = stored.job;
        jobs.put({ ...stored, owner, client, mutation });
      }
      for (const { client, mutation } of remove) jobs.delete([client, mutation]);
      await completed(jobs);
    },
    writeTeam: async (known) => {
      const [teams, entries] = writing(database, 'teams', 'entries');
      teams.put(known, owner);
      entries.delete(ofOwner);
      await completed(teams);
    },
    addEntries: async (added) => {
      const [entries] = writing(database, 'entries');
      for (const entry of added) entries.put(entry, [owner, entry.seq]);
      await completed(entries);
    },
    forgetTeam: async () => {
      const [teams, entries] = writing(database, 'teams', 'entries');
      teams.delete(owner);
      entries.delete(ofOwner);
      await completed(teams);
    },
    readNote: async (name) => resultOf(reading(database, 'notes').get([owner, name])),
    readNotes: (prefix) => readNotes(database, owner, prefix),
    writeNote: async (name, value) => {
      const [notes] = writing(database, 'notes');
      if (value === undefined) notes.delete([owner, name]);
      else notes.put(value, [owner, name]);
      await completed(notes);
    },
    onLost: (listener) => losing.addEventListener('lost', listener),
    close: () => database.close(),
  };
};

const reading = (database: IDBDatabase, store: StoreName): IDBObjectStore =>
  database.transaction(store).objectStore(store);

type StoresOf<Names extends readonly StoreName[]> = { readonly [At in keyof Names]: IDBObjectStore };

/** The only way to write. Strict durability: a completed write is on disk and survives a power cut. */
const writing = <const Names extends readonly StoreName[]>(
  database: IDBDatabase,
  ...names: Names
): StoresOf<Names> => {
  const write = database.transaction(names, 'readwrite', { durability: 'strict' });
  return names.map((name) => write.objectStore(name)) as unknown as StoresOf<Names>;
};

const readNotes = async (database: IDBDatabase, owner: string, prefix: string) => {
  const notes = reading(database, 'notes');
  const range = IDBKeyRange.bound([owner, prefix], [owner, `${prefix}\uffff`]);
  const [keys, values] = await Promise.all([
    resultOf(notes.getAllKeys(range)),
    resultOf(notes.getAll(range)),
  ]);
  return new Map<string, Layout['notes']>(
    (keys as [string, string][]).map(([, name], at) => [name, values[at]]),
  );
};

const openDatabase = (lost: () => void): Promise<IDBDatabase> => {
  const opening = indexedDB.open(NAME, VERSION);
  opening.onupgradeneeded = () => {
    const { result: database } = opening;
    database.createObjectStore('jobs', { keyPath: ['client', 'mutation'] }).createIndex('owner', 'owner');
    for (const name of ['teams', 'entries', 'notes'] satisfies StoreName[]) database.createObjectStore(name);
  };
  const opened = resultOf(opening).then((database) => {
    database.onversionchange = () => {
      database.close();
      lost();
    };
    database.onclose = lost;
    return database;
  });
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the database did not open')), OPEN_TIMEOUT_MS);
  });
  return Promise.race([opened, tooLate]);
};

const load = async (database: IDBDatabase, owner: string, ofOwner: IDBKeyRange) => {
  const read = database.transaction(['jobs', 'teams', 'entries']);
  const [jobs, team, entries]: [Layout['jobs'][], Layout['teams'] | undefined, Layout['entries'][]] =
    await Promise.all([
      resultOf(read.objectStore('jobs').index('owner').getAll(owner)),
      resultOf(read.objectStore('teams').get(owner)),
      resultOf(read.objectStore('entries').getAll(ofOwner)),
    ]);
  return { jobs: inOrder(jobs.filter(isReadable)), team: team ?? null, entries };
};

const jobsOf = async (database: IDBDatabase, owner: string, client: ClientId): Promise<StoredJob[]> => {
  const ofClient = IDBKeyRange.bound([client, 0], [client, Number.POSITIVE_INFINITY]);
  const jobs: Layout['jobs'][] = await resultOf(reading(database, 'jobs').getAll(ofClient));
  return jobs.filter((job) => job.owner === owner && isReadable(job));
};

/** An unreadable record must not block the others. */
const isReadable = ({ job }: Partial<StoredJob>): boolean => job !== undefined && job !== null;
