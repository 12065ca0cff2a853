/**
 * What browser and gateway say to each other over `/ws`. One JSON object a message. See docs/protocol.md.
 *
 * The schemas of what a client may say are the gateway's judge; what the server says is typed only, because a browser
 * trusts its own server. Whoever changes either raises PROTOCOL_VERSION.
 */
import * as Type from 'typebox';
import type { Change } from '../model/change.ts';
import type { FeedName, Item } from '../model/feeds/defineFeed.ts';
import {
  type ClientId,
  clientIdSchema,
  type MemberId,
  memberIdSchema,
  type TeamId,
  teamIdSchema,
} from '../model/ids.ts';
import type { Reason } from '../model/refusal.ts';
import type { TeamExport } from '../model/teamState.ts';

export const PROTOCOL_VERSION = 5;
/** The oldest version that the server still serves. */
export const OLDEST_PROTOCOL = 4;
/** Since this version a socket can carry several teams, each message names its team, and a team can end on its own. */
export const SEVERAL_TEAMS = 5;

/** Bytes of one message from a client. A larger one closes the socket with 1009. */
export const MAX_MESSAGE = 64 * 1024;

const strict = { additionalProperties: false };

/** A place in a team's log: the number of an entry and its hash, which proves that it is that very entry. */
const cursorSchema = Type.Object(
  { seq: Type.Integer({ minimum: 0 }), hash: Type.String({ maxLength: 40 }) },
  strict,
);
export type Cursor = Readonly<Type.Static<typeof cursorSchema>>;

const helloSchema = Type.Object(
  {
    type: Type.Literal('hello'),
    protocol: Type.Integer(),
    /** Who the page takes itself to be: when somebody else has signed in meanwhile, nothing of it is taken. */
    user: Type.Optional(memberIdSchema),
    client: clientIdSchema,
    team: teamIdSchema,
    /** The client holds no job up to this number: should the server remember less, it goes on from here. */
    settled: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER - 1 }),
    cursor: Type.Optional(cursorSchema),
    /** Comes back in the welcome: a socket may join a team again, and what was sent before belongs to the join before. */
    join: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  },
  strict,
);

const leaveSchema = Type.Object({ type: Type.Literal('leave'), team: teamIdSchema }, strict);

const jobSchema = Type.Object(
  {
    type: Type.Literal('job'),
    /** May be left out where the socket carries one. */
    team: Type.Optional(teamIdSchema),
    /** Numbers of a client's jobs for a team: 1, 2, 3 … */
    mutation: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    action: Type.String({ maxLength: 64 }),
    args: Type.Object({}),
  },
  strict,
);

const pingSchema = Type.Object({ type: Type.Literal('ping'), at: Type.Number() }, strict);

/** Items in one page of history. */
export const MAX_PAGE = 100;

const historySchema = Type.Object(
  {
    type: Type.Literal('history'),
    /** A feed of which a snapshot holds only the newest items. */
    feed: Type.String({ maxLength: 256 }),
    /** The oldest item that the client knows; without it the page holds the newest. */
    before: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    limit: Type.Integer({ minimum: 1, maximum: MAX_PAGE }),
  },
  strict,
);

export const clientMessageSchema = Type.Union([
  helloSchema,
  leaveSchema,
  jobSchema,
  pingSchema,
  historySchema,
]);

export type Hello = Type.Static<typeof helloSchema>;
export type JobMessage = Type.Static<typeof jobSchema>;
export type HistoryRequest = Type.Static<typeof historySchema>;
export type ClientMessage = Type.Static<typeof clientMessageSchema>;

export type Author = { readonly user: MemberId; readonly client: ClientId; readonly mutation: number };

/** One job's place in the log. `code` 200: the changes took effect. Else a refusal, and there are none. */
export type Entry = Cursor & {
  readonly at: number;
  readonly by: Author;
  readonly action: string;
  readonly code: number;
  readonly reason?: Reason;
  readonly detail?: string;
  readonly changes: readonly Change[];
};

/** In place of an entry that this member may not see: it only keeps the numbers whole. */
export type HiddenEntry = Cursor & { readonly by?: undefined };
export type LogEntry = Entry | HiddenEntry;

export type Welcome = {
  readonly type: 'welcome';
  readonly protocol: number;
  readonly user: MemberId;
  readonly team: TeamId;
  /** Server time, milliseconds since the epoch. */
  readonly now: number;
  /** The highest mutation number of this client that has taken effect or was refused. */
  readonly mutation: number;
  /** Whether entries after the given cursor follow; else a snapshot does. */
  readonly resumed: boolean;
  readonly join?: number;
};

/**
 * A team as of its cursor: its public feeds. Where the member has private ones, `entries` lead from there to the place as of
 * which they are, and `own` holds them; what `entries` did to private feeds is left out, because it is in them.
 */
export type Snapshot = Cursor & {
  readonly type: 'snapshot';
  readonly team?: TeamId;
  readonly feeds: TeamExport;
  readonly entries?: readonly LogEntry[];
  readonly own?: TeamExport;
};
export type Entries = {
  readonly type: 'entries';
  readonly team?: TeamId;
  readonly entries: readonly LogEntry[];
};

/**
 * What became of a job that made no new entry: it had been settled before (with its code), it came too early (`outOfOrder`,
 * with the number that is expected), it was too much (429) or the server has trouble (503).
 */
export type Answer = {
  readonly type: 'answer';
  readonly team?: TeamId;
  readonly mutation: number;
  readonly code: number;
  readonly reason?: Reason;
  readonly expected?: number;
};

/**
 * A page of a feed, oldest first, as of some moment between the request and the answer. `more`: there are older items, or the
 * item that was named is no longer in the feed.
 */
export type HistoryPage = {
  readonly type: 'history';
  readonly team?: TeamId;
  readonly feed: FeedName;
  readonly before?: string;
  readonly ids: readonly string[];
  readonly items: readonly (Item | null)[];
  readonly more: boolean;
};

/**
 * Who has the app open now: all of them by name, the differences to what this socket was sent before, or a bit for each
 * member in the order of their ids. See presence.ts.
 */
export type Presence = { readonly type: 'presence'; readonly team?: TeamId } & (
  | { readonly online: readonly MemberId[] }
  | { readonly came: readonly MemberId[]; readonly went: readonly MemberId[] }
  | { readonly crew: string; readonly bits: string }
);
export type Pong = { readonly type: 'pong'; readonly at: number; readonly now: number };
/** The message before was not taken. */
export type Refused = {
  readonly type: 'refused';
  readonly team?: TeamId;
  readonly code: number;
  readonly reason: Reason;
  readonly detail?: string;
};

/** A team has ended on this socket: `code` is one of CLOSE. Other teams go on. */
export type Left = { readonly type: 'left'; readonly team: TeamId; readonly code: number };

export type ServerMessage =
  | Welcome
  | Snapshot
  | Entries
  | Answer
  | HistoryPage
  | Presence
  | Pong
  | Refused
  | Left;

/** Why the gateway closes a socket. 1012, as in the standard: come back later; also when the server is the older one. */
export const CLOSE = {
  restart: 1012,
  malformed: 4400,
  notSignedIn: 4401,
  notMember: 4403,
  noHello: 4408,
  tooOld: 4426,
  /** Far too many messages: come back later. */
  tooFast: 4429,
  /** Too slow, replaced by another socket of the same client, or Redis has gone back: come back with the cursor. */
  resume: 4503,
} as const;
