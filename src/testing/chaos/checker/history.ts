/**
 * What is written down of a run, for the checker. Plain data: what browsers asked for, what they were told, what lies in
 * Redis at the end, and what everybody sees then.
 */

/** Items by feed, as a snapshot holds them. */
export type Feeds = {
  readonly [feed: string]: { readonly ids: readonly string[]; readonly items: readonly unknown[] };
};

/** One request of a person. `token` is a text that occurs in nothing else, or null where the verb takes no text. */
export type Edit = {
  readonly client: string;
  readonly mutation: number;
  readonly team: string;
  readonly user: string;
  readonly tab: string;
  readonly action: string;
  readonly token: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
};

/** A person was told what became of an edit: 200, or the code of a refusal. May be told again after Redis went back. */
export type Told = { readonly client: string; readonly mutation: number; readonly code: number };

/** An entry as it is stored in a team's log. */
export type StoredEntry = {
  readonly seq: number;
  readonly hash: string;
  readonly body: string;
};

/** A team as it lies in Redis at the end. */
export type StoredTeam = {
  readonly team: string;
  readonly log: readonly StoredEntry[];
  readonly feeds: Feeds;
};

/** What somebody sees of the log at the end. */
export type View = {
  readonly who: string;
  readonly team: string;
  readonly seq: number;
  readonly hash: string;
  readonly feeds: Feeds;
};

export type History = {
  readonly edits: readonly Edit[];
  readonly told: readonly Told[];
  /** Edits that were seen on a socket, as `CLIENT MUTATION`. */
  readonly sent: ReadonlySet<string>;
  /** Edits that a tab or a device still wants to send at the end. */
  readonly pending: ReadonlySet<string>;
  /** When tabs crashed, by tab. */
  readonly crashes: ReadonlyMap<string, number>;
  readonly teams: readonly StoredTeam[];
  readonly views: readonly View[];
  /** How often Redis came back with less than it had acknowledged. */
  readonly rewinds: number;
  /** What was wrong on the sockets themselves (wireWitness.ts). */
  readonly wire: readonly Violation[];
};

export const VIOLATIONS = [
  /** Acknowledged, and not in the log. */
  'lost',
  /** Stored or sent, and then neither in the log nor refused nor pending. */
  'vanished',
  /** Two effects of one edit. */
  'doubled',
  /** Edits of one client in another order than they were made. */
  'outOfOrder',
  /** In the log, and made by nobody. */
  'unmade',
  /** Acknowledged, and refused in the log. Only a Redis that went back may do so. */
  'reversed',
  /** Something of another team, or somebody else's refusal, was sent to a browser. */
  'leaked',
  /** A view, or what Redis holds, is not what the log says. */
  'differs',
  /** A number is missing, or a hash does not cover what it has to. */
  'chain',
  /** Not at the head of the log, or something pending, when all had to be quiet. */
  'pending',
] as const;

export type ViolationKind = (typeof VIOLATIONS)[number];
export type Violation = { readonly kind: ViolationKind; readonly what: string };

export const keyOf = ({ client, mutation }: { readonly client: string; readonly mutation: number }): string =>
  `${client} ${mutation}`;
