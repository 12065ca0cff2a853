/**
 * Every message, one file each: from the page, and from the gateway.
 *
 * The gateway judges what a page says by these schemas. A page trusts its own server and ignores what it does not know;
 * tests check what the gateway says.
 */
import * as Type from 'typebox';
import { activitySchema } from './activity.ts';
import { type Answer, answerSchema } from './answer.ts';
import { type Away, awaySchema } from './away.ts';
import { type Entries, entriesSchema } from './entries.ts';
import { helloSchema } from './hello.ts';
import { type HistoryPage, historyPageSchema } from './historyPage.ts';
import { historyRequestSchema } from './historyRequest.ts';
import { jobSchema } from './job.ts';
import { type LastSeen, lastSeenRequestSchema, lastSeenSchema } from './lastSeen.ts';
import { leaveSchema } from './leave.ts';
import { type Left, leftSchema } from './left.ts';
import { pingSchema } from './ping.ts';
import { type Pong, pongSchema } from './pong.ts';
import { type Presence, presenceSchema } from './presence.ts';
import { type Refused, refusedSchema } from './refused.ts';
import { type Snapshot, snapshotSchema } from './snapshot.ts';
import { type Teams, teamsSchema } from './teams.ts';
import { type Typist, typingSchema, typistSchema } from './typing.ts';
import { type Welcome, welcomeSchema } from './welcome.ts';

/** The version of these messages. What a new one means for open pages is in version.ts. */
export const PROTOCOL_VERSION = 8;
/**
 * SHA-256 of the schemas of all messages of this version, both directions. A test compares it, so that no message changes
 * without a new version. The arguments of actions are left out: a server refuses a job that it does not understand, and a
 * page passes over changes that it does not know.
 */
export const PROTOCOL_HASH = '868c1ae76aedfb7db4e636912753e9a632a1c712f779db116c27498560c0f640';

// Marked as pure, so that the page, which needs the version alone, does not carry the schemas.
export const clientMessageSchema = /* @__PURE__ */ Type.Union([
  helloSchema,
  leaveSchema,
  jobSchema,
  pingSchema,
  historyRequestSchema,
  activitySchema,
  typingSchema,
  lastSeenRequestSchema,
]);
export type ClientMessage = Type.Static<typeof clientMessageSchema>;

export const serverMessageSchema = /* @__PURE__ */ Type.Union([
  welcomeSchema,
  snapshotSchema,
  entriesSchema,
  answerSchema,
  historyPageSchema,
  presenceSchema,
  pongSchema,
  refusedSchema,
  leftSchema,
  teamsSchema,
  awaySchema,
  typistSchema,
  lastSeenSchema,
]);
export type ServerMessage =
  | Welcome
  | Snapshot
  | Entries
  | Answer
  | HistoryPage
  | Presence
  | Pong
  | Refused
  | Left
  | Teams
  | Away
  | Typist
  | LastSeen;
