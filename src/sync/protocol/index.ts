/**
 * Every message, one file each: from the page, and from the gateway.
 *
 * The gateway judges what a page says by these schemas. A page trusts its own server and ignores what it does not know;
 * tests check what the gateway says.
 */
import * as Type from 'typebox';
import { type Answer, answerSchema } from './answer.ts';
import { type Entries, entriesSchema } from './entries.ts';
import { helloSchema } from './hello.ts';
import { type HistoryPage, historyPageSchema } from './historyPage.ts';
import { historyRequestSchema } from './historyRequest.ts';
import { jobSchema } from './job.ts';
import { leaveSchema } from './leave.ts';
import { type Left, leftSchema } from './left.ts';
import { pingSchema } from './ping.ts';
import { type Pong, pongSchema } from './pong.ts';
import { type Presence, presenceSchema } from './presence.ts';
import { type Refused, refusedSchema } from './refused.ts';
import { type Snapshot, snapshotSchema } from './snapshot.ts';
import { type Welcome, welcomeSchema } from './welcome.ts';

export const clientMessageSchema = Type.Union([
  helloSchema,
  leaveSchema,
  jobSchema,
  pingSchema,
  historyRequestSchema,
]);
export type ClientMessage = Type.Static<typeof clientMessageSchema>;

export const serverMessageSchema = Type.Union([
  welcomeSchema,
  snapshotSchema,
  entriesSchema,
  answerSchema,
  historyPageSchema,
  presenceSchema,
  pongSchema,
  refusedSchema,
  leftSchema,
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
  | Left;
