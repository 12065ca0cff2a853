/**
 * A socket that is joining a team, from its hello until it has joined.
 *
 * Guarantees that a cancelled attempt (the socket said hello again, left or closed) never joins.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { type Reason, refuse } from '../../model/refusal.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { TeamSocket } from './teamConnection.ts';

export class JoinAttempt {
  private cancelled = false;

  constructor(
    readonly socket: TeamSocket,
    readonly team: TeamId,
  ) {}

  get member(): MemberId {
    return this.socket.member;
  }

  get isOpen(): boolean {
    return !this.cancelled && this.socket.isOpen;
  }

  cancel(): void {
    this.cancelled = true;
  }

  /** Sends the page the refusal and its reason. */
  turnAway(code: number = CLOSE.notMember, reason?: Reason): void {
    if (!this.isOpen) return;
    this.cancel();
    if (reason) this.socket.send({ type: 'refused', team: this.team, ...refuse(reason) });
    this.socket.sayLeft(this.team, code);
  }
}
