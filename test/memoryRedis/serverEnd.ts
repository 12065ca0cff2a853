/** What the server knows of a connection, and the messages that it sends besides replies. */
import type { Failure, Reply } from './reply.ts';

export type ListenKind = 'channel' | 'pattern' | 'sharded';

export type Message = {
  readonly kind: ListenKind;
  readonly name: string;
  readonly channel: string;
  readonly message: string;
};

export type Answered = (reply: Reply | Failure) => void;

export interface ServerEnd {
  readonly id: number;
  /** The name of the last command. */
  last: string;
  tell(message: Message): void;
  closedByServer(): void;
}
