/**
 * Every message, one per file: those from the page, and those from the gateway.
 *
 * The gateway validates messages of pages against these schemas. A page trusts its own server and ignores what it does
 * not know; tests validate the messages of the gateway.
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

/** The version of these messages. See version.ts for what a new version means for open pages. */
export const PROTOCOL_VERSION = 9;
/**
 * SHA-256 of the schemas of all messages of this version, in both directions. A test compares it, so that no message
 * changes without a new version. The arguments of actions are left out: a server refuses a job that it does not
 * understand, and a page skips changes that it does not know.
 */
export const PROTOCOL_HASH = 'd7e553eae9bb32a682eed9e51387a4ef02aee7ee729332dccbcf1242471fbcde';

// Marked as pure, so that the page, which needs only the version, does not contain the schemas.
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
