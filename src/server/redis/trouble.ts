/**
 * What an error of Redis means for its operator: what happened, and what to do.
 *
 * Guarantees one sentence for each kind of trouble, without secrets, keys or a stack trace.
 */

/** Expected at startup: a Redis that cannot be used with its settings. The message is the whole sentence to show. */
export class UnusableRedis extends Error {}

const MEANINGS: Readonly<Record<string, string>> = {
  READONLY: 'it is a replica: point REDIS_URL at the primary',
  MASTERDOWN: 'it is a replica that has lost its primary: point REDIS_URL at the primary',
  NOREPLICAS: 'it has too few replicas to accept writes (min-replicas-to-write)',
  LOADING: 'it is still loading its data',
  BUSY: 'it is busy with a script: if that does not end, use SCRIPT KILL',
  OOM: 'its memory is full: raise maxmemory, or remove what else is stored there',
  MISCONF: 'it cannot write to its disk: its log says why',
  CLUSTERDOWN: 'its cluster is down: CLUSTER INFO says why',
  CROSSSLOT: 'it is a node of a Redis Cluster: use a Redis that is not part of one',
  MOVED: 'it is a node of a Redis Cluster: use a Redis that is not part of one',
  NOAUTH: 'it asks for a password: put it into REDIS_URL (redis://user:password@host)',
  WRONGPASS: 'it refuses the user name or the password of REDIS_URL',
  NOPERM: 'its user has not all the rights that Slipway needs: ACL LOG says which',
  ECONNREFUSED: 'nothing listens there: start it, or correct REDIS_URL',
  ENOTFOUND: 'there is no such host: correct REDIS_URL',
  EAI_AGAIN: 'the name of its host cannot be looked up now',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'its host cannot be reached',
  ECONNRESET: 'it closed the connection: if it expects TLS, write rediss:// in REDIS_URL',
};

/** Trouble that a new attempt with the same settings cannot end. */
const LASTING = new Set(['NOAUTH', 'WRONGPASS', 'NOPERM', 'CROSSSLOT', 'MOVED']);

/** The code at the start of an error message, or Node's code; '' if there is none. */
export const troubleCode = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  if (/no permissions?|can't run this command/i.test(error.message)) return 'NOPERM';
  return /^([A-Z]{3,}) /.exec(error.message)?.[1] ?? '';
};

/** For example: `it is a replica: point REDIS_URL at the primary (READONLY)`. */
export const meaningOf = (error: unknown): string => {
  const code = troubleCode(error);
  const meaning = MEANINGS[code];
  if (meaning) return `${meaning} (${code})`;
  return error instanceof Error ? error.message.replace(/\.$/, '') : 'unknown trouble';
};

export const isLasting = (error: unknown): boolean => LASTING.has(troubleCode(error));
