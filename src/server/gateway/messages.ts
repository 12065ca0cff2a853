/**
 * Validates messages against the schemas of the protocol.
 *
 * Guarantees that accepted messages are bounded: the schema bounds everything except the arguments of a job, and those
 * may be neither deep nor wide, so that later processing (JSON.stringify, the worker's check) is cheap.
 */
import { checkOf } from '../../model/schemaCheck.ts';
import { type ClientMessage, clientMessageSchema, PROTOCOL_VERSION } from '../../sync/protocol/index.ts';
import { OLDEST_PROTOCOL } from '../../sync/protocol/version.ts';

/** The hello of another protocol version; its other fields are not read. */
export type ForeignHello = { readonly type: 'foreignHello'; readonly protocol: number };

/** Several times what the arguments of any action need. */
const MAX_DEPTH = 10;
const MAX_VALUES = 500;

const faultIn = checkOf(clientMessageSchema);

/** @returns null if it is invalid */
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

/** Whether a value is neither deep nor wide. Visits a bounded number of values, level by level. */
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
