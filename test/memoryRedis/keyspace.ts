/**
 * The keys and their values. A key disappears when its value is empty or its time has expired.
 *
 * Guarantees that changes of a copy are not visible in the original and vice versa: a rewind restores a copy. Both
 * share their values until one of them changes its own, because copies are made often and rarely restored.
 */
import { Failure, wrongType } from './reply.ts';
import { SortedSet } from './sortedSet.ts';

export type StreamEntry = { readonly seq: number; readonly fields: readonly string[] };
/** Ids are whole numbers with `-0`: our logs use no others. */
export type Stream = { readonly entries: StreamEntry[]; last: number };

type Held = {
  readonly string: string;
  readonly hash: Map<string, string>;
  readonly list: string[];
  readonly set: Set<string>;
  readonly zset: SortedSet;
  readonly stream: Stream;
};
export type Kind = keyof Held;

/** What a command that changes nothing may see. */
type Seen = {
  readonly string: string;
  readonly hash: ReadonlyMap<string, string>;
  readonly list: readonly string[];
  readonly set: ReadonlySet<string>;
  readonly zset: Pick<SortedSet, 'size' | 'score' | 'inOrder'>;
  readonly stream: { readonly entries: readonly StreamEntry[]; readonly last: number };
};

/** @property owner the only keyspace that may change it; any other one copies it before handing out its value */
type Entry = { readonly kind: Kind; readonly value: Held[Kind]; expires: number; readonly owner: object };

const NEVER = Number.POSITIVE_INFINITY;

const MAKE: { readonly [K in Exclude<Kind, 'string'>]: () => Held[K] } = {
  hash: () => new Map(),
  list: () => [],
  set: () => new Set(),
  zset: () => new SortedSet(),
  stream: () => ({ entries: [], last: 0 }),
};

const COPY: { readonly [K in Kind]: (value: Held[K]) => Held[K] } = {
  string: (value) => value,
  hash: (value) => new Map(value),
  list: (value) => [...value],
  set: (value) => new Set(value),
  zset: (value) => value.copy(),
  stream: ({ entries, last }) => ({ entries: [...entries], last }),
};

export class Keyspace {
  private owner: object = {};
  private pushed = false;

  private constructor(private readonly entries: Map<string, Entry>) {}

  static empty(): Keyspace {
    return new Keyspace(new Map());
  }

  copy(): Keyspace {
    this.owner = {};
    return new Keyspace(new Map(this.entries));
  }

  /** The value, or undefined. @throws WRONGTYPE */
  get<K extends Kind>(kind: K, key: string): Seen[K] | undefined {
    const entry = this.living(key);
    if (!entry) return undefined;
    if (entry.kind !== kind) throw wrongType();
    return entry.value as Seen[K];
  }

  /** The value, to be changed in place, or undefined. @throws WRONGTYPE */
  change<K extends Exclude<Kind, 'string'>>(kind: K, key: string): Held[K] | undefined {
    const entry = this.own(key);
    if (!entry) return undefined;
    if (entry.kind !== kind) throw wrongType();
    return entry.value as Held[K];
  }

  /** Like `change`; the value is created if it does not exist. @throws WRONGTYPE */
  open<K extends Exclude<Kind, 'string'>>(kind: K, key: string): Held[K] {
    if (kind === 'list') this.pushed = true;
    const found = this.change(kind, key);
    if (found !== undefined) return found;
    const value = MAKE[kind]() as Held[K];
    this.entries.set(key, { kind, value, expires: NEVER, owner: this.owner });
    return value;
  }

  /** @param expires milliseconds since 1970; without it the key has no expiry, even if it had one before */
  setString(key: string, value: string, expires = NEVER): void {
    this.entries.set(key, { kind: 'string', value, expires, owner: this.owner });
  }

  /** Whether anything may have been pushed to a list since the last call. */
  takePushed(): boolean {
    const { pushed } = this;
    this.pushed = false;
    return pushed;
  }

  /** A string that is changed in place keeps its expiry. */
  changeString(key: string, value: string): void {
    this.setString(key, value, this.living(key)?.expires ?? NEVER);
  }

  /** Removes a key with an empty value. */
  tidy(key: string): void {
    const entry = this.entries.get(key);
    if (!entry || entry.kind === 'string' || entry.kind === 'stream') return;
    const size = Array.isArray(entry.value) ? entry.value.length : (entry.value as Set<string>).size;
    if (size === 0) this.entries.delete(key);
  }

  kind(key: string): Kind | undefined {
    return this.living(key)?.kind;
  }

  delete(key: string): boolean {
    return this.living(key) !== undefined && this.entries.delete(key);
  }

  /** @returns whether the key existed */
  expireAt(key: string, expires: number): boolean {
    const entry = this.own(key);
    if (entry) entry.expires = expires;
    return entry !== undefined;
  }

  /** Milliseconds since 1970, Infinity for a key without expiry, undefined for a missing one. */
  expires(key: string): number | undefined {
    return this.living(key)?.expires;
  }

  keys(): string[] {
    return [...this.entries.keys()].filter((key) => this.living(key));
  }

  clear(): void {
    this.entries.clear();
  }

  /** Like `living`, but owned by this keyspace alone. */
  private own(key: string): Entry | undefined {
    const entry = this.living(key);
    if (!entry || entry.owner === this.owner) return entry;
    const { kind, value, expires } = entry;
    const copy = COPY[kind] as (value: Held[Kind]) => Held[Kind];
    const made = { kind, value: copy(value), expires, owner: this.owner };
    this.entries.set(key, made);
    return made;
  }

  private living(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    if (entry && entry.expires !== NEVER && entry.expires <= Date.now()) {
      this.entries.delete(key);
      return undefined;
    }
    return entry;
  }
}

/** An integer as Redis parses it. */
export const integer = (text: string | undefined): number => {
  if (text === undefined || !/^-?\d+$/.test(text))
    throw new Failure('ERR value is not an integer or out of range');
  return Number(text);
};
