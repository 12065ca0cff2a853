/**
 * A team's log in memory, as the worker and the gateway make it: it runs commands on the one true state and keeps an
 * entry of each. For tests of what follows from a log, without Redis.
 */
import { createHash } from 'node:crypto';
import { actionNamed } from '../actions/index.ts';
import { type ClientId, jobIds } from '../model/ids.ts';
import { type Refusal, refuse } from '../model/refusal.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Author, Cursor, Entry } from '../sync/protocol.ts';
import { type Outcome, runAction } from '../sync/runAction.ts';
import { NOW, TAB } from './harborContext.ts';
import type { Command } from './randomCommands.ts';

export class TeamLog {
  readonly entries: Entry[] = [];

  constructor(readonly state: TeamState) {}

  get cursor(): Cursor {
    const { seq, hash } = this.entries.at(-1) ?? { seq: 0, hash: '' };
    return { seq, hash };
  }

  /** Runs the command and logs what came of it. What it says goes over the wire: nothing is shared with the state. */
  commit(command: Command, client: ClientId = TAB, mutation = this.entries.length + 1): Entry {
    const by = { user: command.user, client, mutation };
    const at = NOW + this.entries.length;
    const { changes, refusal } = this.run(command, by, at);
    if (changes) this.state.applyChanges(changes);
    const body = { at, by, action: command.action, ...answer(refusal), changes: changes ?? [] };
    const { seq, hash: last } = this.cursor;
    const hash = createHash('sha1')
      .update(last + JSON.stringify(body))
      .digest('hex')
      .slice(0, 16);
    const entry: Entry = JSON.parse(JSON.stringify({ seq: seq + 1, hash, ...body }));
    this.entries.push(entry);
    return entry;
  }

  private run({ action: name, args, user }: Command, { client, mutation }: Author, now: number): Outcome {
    const action = actionNamed(name);
    if (!action) return { refusal: refuse('unknownAction') };
    const context = { team: this.state.id, user, now, newId: jobIds(client, mutation) };
    return runAction(action, args, context, this.state);
  }
}

const answer = (refusal: Refusal | undefined) =>
  refusal
    ? { code: refusal.code, reason: refusal.reason, ...(refusal.detail ? { detail: refusal.detail } : {}) }
    : { code: 200 };
