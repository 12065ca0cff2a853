/**
 * What a socket says, judged by the schemas of the protocol.
 */
import { Compile } from 'typebox/compile';
import { type ClientMessage, clientMessageSchema, PROTOCOL_VERSION } from '../../sync/protocol.ts';

/** The hello of another protocol version: whatever else it says, we would not understand it. */
export type ForeignHello = { readonly type: 'foreignHello'; readonly protocol: number };

const isClientMessage = Compile(clientMessageSchema);

/** @returns null for what cannot be understood */
export const readMessage = (text: string): ClientMessage | ForeignHello | null => {
  try {
    const message: unknown = JSON.parse(text);
    return foreignHello(message) ?? (isClientMessage.Check(message) ? message : null);
  } catch {
    return null;
  }
};

const foreignHello = (message: unknown): ForeignHello | null => {
  if (typeof message !== 'object' || message === null) return null;
  const { type, protocol } = message as { type?: unknown; protocol?: unknown };
  if (type !== 'hello' || !Number.isInteger(protocol) || protocol === PROTOCOL_VERSION) return null;
  return { type: 'foreignHello', protocol: protocol as number };
};
