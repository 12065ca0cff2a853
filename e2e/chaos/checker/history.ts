/**
 * The records of a run, for the checker. Plain data: what browsers requested, what they were told, what other programs
 * wrote, what Redis held before each loss and at the end, and what every tab shows then.
 */

/** One event of a feed, as in an entry. */
export type FoldedEvent = {
  readonly kind: string;
  readonly feed: string;
  readonly id: string;
  readonly item?: unknown;
  readonly position?: string;
};

/** Items by feed, as in a snapshot. */
export type Feeds = {
  readonly [feed: string]: { readonly ids: readonly string[]; readonly items: readonly unknown[] };
};

/** One request of a person. `token` is a unique text, or null if the verb takes no text. */
export type Edit = {
  readonly client: string;
  readonly mutation: number;
  readonly team: string;
  readonly user: string;
  readonly browser: string;
  readonly tab: string;
  readonly action: string;
  readonly token: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
};

/** A job as it was sent over a socket, or submitted by the server. */
export type Asked = {
  readonly user: string;
  readonly team: string;
  readonly action: string;
  readonly args: unknown;
  /** Whether the server itself asked for it. */
  readonly authority?: 'server';
};

/**
 * A person was told the outcome of an edit: 200, or the code of a refusal. Possibly told again after Redis lost data.
 * `by`: its entry or an answer; or a snapshot taken after it was settled, which does not tell how.
 */
export type Told = {
  readonly client: string;
  readonly mutation: number;
  readonly code: number;
  readonly at: number;
  readonly by: 'entry' | 'answer' | 'snapshot';
};

/** A tab showed that all of its edits are saved: the first `edits` of those it had made. */
export type Claim = { readonly tab: string; readonly edits: number; readonly at: number };

/** What a foreign program wrote, or tried to write: its connection may have been cut before or after. */
export type ForeignWrite = {
  readonly kind: 'publish' | 'retract' | 'move';
  readonly team: string;
  readonly feed: string;
  readonly id: string;
  readonly item?: unknown;
  /** When it began, if known. */
  readonly at?: number;
};

/** An entry as stored in a team's log. `to` and `by`: who may see it, and its author as announced. */
export type StoredEntry = {
  readonly seq: number;
  readonly hash: string;
  readonly to: string;
  readonly by: string;
  readonly body: string;
};

export type StoredLog = { readonly team: string; readonly log: readonly StoredEntry[] };

/** A team as stored in Redis at the end. */
export type StoredTeam = StoredLog & { readonly feeds: Feeds };

/** What a viewer sees of the log at the end. */
export type View = {
  readonly who: string;
  readonly user: string;
  readonly team: string;
  readonly seq: number;
  readonly hash: string;
  readonly feeds: Feeds;
};

/** An entry with its content was sent to a person. */
export type Received = {
  readonly user: string;
  readonly team: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
  /** A digest of what was sent, where the hash does not cover it: something must have been hidden. */
  readonly part?: string;
};

export type History = {
  readonly edits: readonly Edit[];
  /** What was sent over the sockets, as `CLIENT MUTATION`. */
  readonly asked: ReadonlyMap<string, Asked>;
  readonly told: readonly Told[];
  readonly claims: readonly Claim[];
  /** Edits that a tab or a device still wants to send at the end. */
  readonly pending: ReadonlySet<string>;
  /** When tabs crashed, by tab. */
  readonly crashes: ReadonlyMap<string, number>;
  /** When browsers lost their device, by browser. */
  readonly wiped: ReadonlyMap<string, number>;
  readonly foreign: readonly ForeignWrite[];
  /** The first time that an entry was sent to a person. */
  readonly received: readonly Received[];
  /** For each time that Redis lost data, in order: everything that it had acknowledged when it died. */
  readonly losses: readonly (readonly StoredLog[])[];
  readonly teams: readonly StoredTeam[];
  readonly views: readonly View[];
  /**
   * How often a worker lost its claims: killed, paused or disconnected. A job that this happens to three times is set
   * aside.
   */
  readonly lostClaims: number;
  /** What was wrong on the sockets themselves (wireWitness.ts). */
  readonly wire: readonly Violation[];
};

/** An entry of a log as the checker reads it. */
export type LoggedEntry = {
  readonly team: string;
  readonly seq: number;
  readonly hash: string;
  readonly to: string;
  readonly author: string;
  readonly at: number;
  readonly by: { readonly user: string; readonly client: string; readonly mutation: number };
  readonly action: string;
  readonly code: number;
  readonly reason?: string;
  readonly changes: readonly FoldedEvent[];
  readonly text: string;
};

/** The kinds of violations, each with the rule of docs/sync.md that forbids it. */
export const RULE_OF = {
  /** Acknowledged, and in no log, neither then nor now, or with another content. */
  lost: 'S11',
  /** Stored or sent, and then neither in the log nor refused nor pending. */
  vanished: 'S22',
  /** Two effects of one edit. */
  doubled: 'S7',
  /** Edits of one client in another order than they were made. */
  outOfOrder: 'S2',
  /** Two different edits under one number. */
  renumbered: 'S2',
  /** In the log, but requested by nobody, or with another author. */
  unmade: 'S1',
  /** Not what its action gives, with these arguments, on the state before. */
  misjudged: 'S5',
  /** Set aside although no worker had died three times. */
  setAside: 'S4',
  /** Acknowledged, and refused in the log, although Redis never lost it. */
  reversed: 'S11',
  /** The author was told something else than the log holds. */
  mistold: 'S6',
  /** A tab showed that everything is saved while something was not. */
  notSaved: 'S30',
  /** Data of another team, private data of another member, or anything after a removal, was sent or logged. */
  leaked: 'S13',
  /** An entry is addressed to more or fewer members than may see it. */
  audience: 'S6',
  /** A view, or the data in Redis, differs from the log. */
  differs: 'S10',
  /** A number is missing, or a hash does not cover its entry and the previous hash. */
  chain: 'S8',
  /** Sent to a person, and never in the log of a Redis. */
  neverLogged: 'S9',
  /** The log was reset without need. */
  reset: 'S9',
  /** Not at the head of the log, or something pending, when everything should be at rest. */
  pending: 'S2',
} as const;

export type ViolationKind = keyof typeof RULE_OF;
export const VIOLATIONS = Object.keys(RULE_OF) as ViolationKind[];
export type Violation = { readonly kind: ViolationKind; readonly what: string };

export const keyOf = ({ client, mutation }: { readonly client: string; readonly mutation: number }): string =>
  `${client} ${mutation}`;
