/**
 * What a socket says, judged by the schemas of the protocol.
 *
 * Guarantees that what passes is small in every direction: the schema bounds all but a job's arguments, and these may be
 * neither deep nor wide, so that whatever handles them later (JSON.stringify, the worker's check) does little work.
 */
import { checkOf } from '../../model/schemaCheck.ts';
import { type ClientMessage, clientMessageSchema, PROTOCOL_VERSION } from '../../sync/protocol/index.ts';
import { OLDEST_PROTOCOL } from '../../sync/protocol/version.ts';

/** The hello of another protocol version: whatever else it says, we would not understand it. */
export type ForeignHello = { readonly type: 'foreignHello'; readonly protocol: number };

/** Several times what the arguments of any action need. */
const MAX_DEPTH = 10;
const MAX_VALUES = 500;

const faultIn = checkOf(clientMessageSchema);

/** @returns null for what cannot be understood */
export const readMessage = (text: string): ClientMessage | ForeignHello | null => {
  try {
    const message: unknown = JSON.parse(text);
    return foreignHello(message) ?? (isClientMessage(message) ? message : null);
  } catch {
    return null;
  }
};

const isClientMessage = (message: unknown): message is ClientMessage =>
  faultIn(message) === null && isSmall(message);

const foreignHello = (message: unknown): ForeignHello | null => {
  if (typeof message !== 'object' || message === null) return null;
  const { type, protocol } = message as { type?: unknown; protocol?: unknown };
  if (type !== 'hello' || typeof protocol !== 'number' || !Number.isInteger(protocol)) return null;
  return isServed(protocol) ? null : { type: 'foreignHello', protocol };
};

const isServed = (protocol: number): boolean => protocol >= OLDEST_PROTOCOL && protocol <= PROTOCOL_VERSION;

/** Whether a value is neither deep nor wide. It looks at a bounded number of values, level by level. */
const isSmall = (value: unknown): boolean => {
  let level: readonly unknown[] = [value];
  let seen = 0;
  for (let depth = 0; level.length > 0; depth++) {
    seen += level.length;
    if (depth > MAX_DEPTH || seen > MAX_VALUES) return false;
    level = level.flatMap((part) =>
      typeof part === 'object' && part !== null ? Object.values(part).slice(0, MAX_VALUES + 1) : [],
    );
  }
  return true;
};
