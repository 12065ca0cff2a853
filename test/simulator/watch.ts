/**
 * What must hold at every moment: nobody is sent what they may not see, and what the screen says is true.
 */

import type { EngineStatus } from '../../src/client/engine/engine.ts';
import { isUserEdit } from '../../src/client/engine/ledger.ts';
import { isVisible } from '../../src/model/feeds/index.ts';
import type { TeamId } from '../../src/model/ids.ts';
import type { LogEntry } from '../../src/sync/protocol/entry.ts';
import type { ClientMessage, ServerMessage } from '../../src/sync/protocol/index.ts';
import type { Teams } from '../../src/sync/protocol/teams.ts';
import type { Settled } from '../../src/sync/replica.ts';
import { CANAL, canaryOf, HARBOR, PRIVATE_CANARY, PRIVATE_MARK } from './crew.ts';
import type { History } from './history.ts';
import type { NetworkTap } from './network.ts';
import type { Tab, TabListener } from './tab.ts';
import type { Wire } from './wire.ts';

/** The observed part of the world. */
export type Watched = {
  readonly history: (team: TeamId) => History;
  readonly trace: (line: string) => void;
};

export class Watch implements TabListener, NetworkTap {
  readonly violations: string[] = [];
  /** The client for which a tab last said hello. */
  private readonly speaking = new Map<Tab, string>();
  /** The last entry that was sent over a line. */
  private readonly last = new Map<string, number>();
  private readonly names = new Map<Wire, number>();

  constructor(private readonly world: Watched) {}

  /** A frame from a tab: what it sends must be on the device. */
  said(first: Tab, frame: string): void {
    const message = JSON.parse(frame) as ClientMessage;
    const tab = first.of('team' in message ? message.team : undefined);
    if (message.type === 'hello') this.speaking.set(tab, message.client);
    if (message.type !== 'job') return;
    const job = `${this.speaking.get(tab)} ${message.mutation}`;
    if (!tab.device.written.has(job))
      this.broken(`[S22] ${tab.name} sends ${job}, which is not on the device`);
  }

  /** A frame to a tab. */
  sent(first: Tab, frame: string, wire: Wire): void {
    const message = JSON.parse(frame) as ServerMessage;
    const tab = first.of('team' in message ? message.team : undefined);
    const { team } = tab.person;
    const other = team === HARBOR ? CANAL : HARBOR;
    if (message.type === 'teams') this.ownTeams(first, message);
    else if (frame.includes(canaryOf(other))) this.broken(`[S13] ${tab.name} is sent what is of ${other}`);
    for (const [, ...pair] of frame.includes(PRIVATE_MARK) ? frame.matchAll(PRIVATE_CANARY) : [])
      if (!pair.includes(tab.person.id)) this.broken(`[S13] ${tab.name} is sent what is between ${pair}`);
    const line = this.lineOf(wire, team);
    // A team that is joined again on the same line begins at its cursor.
    if (message.type === 'welcome') this.last.delete(line);
    if (message.type === 'snapshot') this.last.set(line, message.entries?.at(-1)?.seq ?? message.seq);
    if (message.type !== 'entries') return;
    for (const entry of message.entries) {
      this.inTurn(tab, line, entry.seq);
      this.seen(tab, entry);
    }
  }

  /** This message alone is about a person and not about a team: it names all teams of the person. */
  private ownTeams(tab: Tab, { teams }: Teams): void {
    for (const { id } of teams)
      if (tab.of(id).person.team !== id) this.broken(`[S13] ${tab.name} is told of ${id}`);
  }

  status(tab: Tab, status: EngineStatus): void {
    if (status.unsent > 0) return;
    const { ever } = this.world.history(tab.person.team);
    for (const { client, mutation } of tab.acts.filter(isUserEdit))
      if (!ever.has(`${client} ${mutation}`))
        this.broken(`[S30] ${tab.name} says that all is saved, and ${client} ${mutation} never was`);
  }

  settled(tab: Tab, settled: readonly Settled[]): void {
    for (const { job, refusal } of settled)
      if (refusal)
        this.world.trace(`${tab.name} hears: ${job.client} ${job.mutation} refused (${refusal.reason})`);
  }

  broken(what: string): void {
    if (this.violations.length < 20) this.violations.push(what);
  }

  /** A team on a line, as one text. */
  private lineOf(wire: Wire, team: TeamId): string {
    const number = this.names.get(wire) ?? this.names.size;
    this.names.set(wire, number);
    return `${number} ${team}`;
  }

  private inTurn(tab: Tab, line: string, seq: number): void {
    const last = this.last.get(line) ?? seq - 1;
    if (seq !== last + 1) this.broken(`[S12] ${tab.name} is sent ${seq} after ${last}`);
    this.last.set(line, seq);
  }

  private seen(tab: Tab, entry: LogEntry): void {
    if (!entry.by) return;
    const { person } = tab;
    for (const { feed } of entry.changes)
      if (!isVisible(feed, person.id)) this.broken(`[S13] ${tab.name} is sent ${entry.seq}, with ${feed}`);
    if (entry.changes.length === 0 && entry.by.user !== person.id)
      this.broken(`[S6] ${tab.name} is sent ${entry.seq}, a refusal of ${entry.by.user}`);
    const removedAt = this.world.history(person.team).removalBefore(entry.seq, person.id);
    if (removedAt !== undefined)
      this.broken(`[S13] ${tab.name} is sent ${entry.seq}, and has been out of the team since ${removedAt}`);
  }
}
