/**
 * Drafts on the device: one record per tab, in two places.
 *
 * localStorage is written at once, so that a reload in the middle of a word finds it; IndexedDB is slower, but keeps
 * its data even if the whole browser is killed. The record with the higher revision wins.
 *
 * Guarantees that a tab reads only records of its own user and team, that it takes over a record only if the other tab
 * released it or is dead (its lock is free), and that a record it has no room for stays for the next tab.
 */
import type { ClientLocks } from '../../engine/clientLocks.ts';
import type { EngineStorage } from '../../engine/storage.ts';
import { type Draft, type Drafts, isDraft, type Place } from './draft.ts';

type DraftRecord = {
  readonly revision: number;
  /** Its tab ended properly and no longer writes to it. */
  readonly released: boolean;
  readonly drafts: Readonly<Record<string, Draft>>;
};

export type DraftShelf = {
  /** Takes over drafts that other tabs released, this tab's earlier record first. Synchronous, for the first paint. */
  takeReleased(): Drafts;
  /** Passes the drafts of crashed tabs to `fill`, which returns those that it had no room for. */
  adopt(fill: (found: Drafts) => Drafts): Promise<void>;
  save(drafts: Drafts): void;
  release(drafts: Drafts): void;
  /** False if this device stores nothing. */
  readonly isKept: boolean;
};

type Notes = Pick<EngineStorage, 'durable' | 'readNotes' | 'writeNote'>;

/** Dead tabs are checked again after this time: the lock of a reloading page may outlive it a little. */
const SECOND_CHECK_AFTER_MS = 3_000;
const PREFIX = 'drafts ';
const OWN_TAB = 'slipway.draftTab';

/**
 * @param owner the ids of the member and the team, joined by a space
 * @param tab an id that no other tab has
 */
export const openDraftShelf = (owner: string, tab: string, notes: Notes, locks: ClientLocks): DraftShelf => {
  const prefix = `slipway.drafts ${owner} `;
  const lockOf = (name: string) => `${PREFIX}${owner} ${name}`;
  const held = locks.tryHold(lockOf(tab));
  let revision = 0;
  let isKept = notes.durable;
  let waiting: DraftRecord | null = null;
  let writing = false;

  const writeNotes = async (): Promise<void> => {
    writing = true;
    while (waiting) {
      const newest: DraftRecord = waiting;
      waiting = null;
      await keepNote(notes, prefix, tab, newest, () => !waiting);
    }
    writing = false;
  };

  const write = (drafts: Drafts, released: boolean): void => {
    const record = { revision: ++revision, released, drafts: Object.fromEntries(drafts) };
    isKept = writeLocal(prefix + tab, record) || notes.durable;
    waiting = record;
    if (!writing) void writeNotes();
  };

  const leave = (name: string, record: DraftRecord, left: Drafts): void => {
    const rest = {
      ...record,
      revision: record.revision + 1,
      released: true,
      drafts: Object.fromEntries(left),
    };
    writeLocal(prefix + name, rest);
    void keepNote(notes, prefix, name, rest);
  };

  const adoptDead = async (fill: (found: Drafts) => Drafts): Promise<void> => {
    const found = newest(readLocal(prefix), await readNotes(notes));
    for (const [name, record] of found) {
      if (name === tab) continue;
      const release = await locks.tryHold(lockOf(name));
      if (!release) continue;
      const drafts = draftsOf(record);
      const left = fill(drafts);
      if (left.size < drafts.size || drafts.size === 0) leave(name, record, left);
      release();
    }
  };

  return {
    get isKept() {
      return isKept;
    },
    takeReleased: () => {
      const before = readSession(OWN_TAB);
      writeSession(OWN_TAB, tab);
      const released = [...readLocal(prefix)].filter(([, record]) => record.released);
      const ownFirst = released.sort(([one], [other]) => Number(other === before) - Number(one === before));
      const taken = new Map<Place, Draft>();
      for (const [name, record] of ownFirst) {
        const left = new Map<Place, Draft>();
        for (const [place, draft] of draftsOf(record)) (taken.has(place) ? left : taken).set(place, draft);
        leave(name, record, left);
      }
      return taken;
    },
    adopt: async (fill) => {
      await held;
      await adoptDead(fill).catch(() => {});
      setTimeout(() => void adoptDead(fill).catch(() => {}), SECOND_CHECK_AFTER_MS);
    },
    save: (drafts) => write(drafts, false),
    release: (drafts) => {
      write(drafts, true);
      void held.then((release) => release?.());
    },
  };
};

/** An empty record is removed from IndexedDB first: otherwise an older one there would be restored. */
const keepNote = async (
  notes: Notes,
  prefix: string,
  name: string,
  record: DraftRecord,
  isLast = () => true,
): Promise<void> => {
  const empty = isEmpty(record);
  await notes.writeNote(PREFIX + name, empty ? undefined : record).catch(() => {});
  if (empty && isLast()) removeLocal(prefix + name);
};

const isEmpty = ({ drafts }: DraftRecord): boolean => Object.keys(drafts).length === 0;

const draftsOf = ({ drafts }: DraftRecord): Drafts =>
  new Map(Object.entries(drafts).filter(([, draft]) => isDraft(draft)) as [Place, Draft][]);

/** Records of another build may have another shape. */
const isRecord = (value: unknown): value is DraftRecord => {
  const { revision, drafts } = (value ?? {}) as Partial<DraftRecord>;
  return typeof revision === 'number' && typeof drafts === 'object' && drafts !== null;
};

type Records = Map<string, DraftRecord>;

const newest = (...shelves: readonly Records[]): Records => {
  const all: Records = new Map();
  for (const [name, record] of shelves.flatMap((records) => [...records]))
    if (record.revision > (all.get(name)?.revision ?? -1)) all.set(name, record);
  return all;
};

const readNotes = async (notes: Notes): Promise<Records> => {
  const found = await notes.readNotes(PREFIX);
  return new Map(
    [...found].flatMap(([name, note]) =>
      isRecord(note) ? [[name.slice(PREFIX.length), note] as const] : [],
    ),
  );
};

const readLocal = (prefix: string): Records => {
  const records: Records = new Map();
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
      const record: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
      if (isRecord(record)) records.set(key.slice(prefix.length), record);
    }
  } catch {
    // localStorage may be blocked: IndexedDB remains.
  }
  return records;
};

/** Whether the record was stored. */
const writeLocal = (key: string, record: DraftRecord): boolean => {
  try {
    localStorage.setItem(key, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
};

const removeLocal = (key: string): void => {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is blocked, so there is nothing to remove.
  }
};

const readSession = (key: string): string | null => {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
};

const writeSession = (key: string, value: string): void => {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Storage is blocked: this tab cannot recognise its own earlier record.
  }
};
