/**
 * Translates Redis errors for operators: what happened, and what to do.
 *
 * Guarantees one sentence for each kind of error, without secrets, keys or a stack trace.
 */

/** Expected at startup: a Redis that cannot be used with its settings. The message is the whole sentence to show. */
export class UnusableRedis extends Error {}

const UNKNOWN_AUTHORITY =
  'its certificate is signed by an authority that is not known here: name the authority with ?ca=FILE at the end of REDIS_URL';

const MISSING_SLOTS = 'its cluster does not serve all slots at the moment: CLUSTER INFO says why';

const MEANINGS: Readonly<Record<string, string>> = {
  READONLY: 'it is a replica: point REDIS_URL at the primary',
  MASTERDOWN: 'it is a replica that has lost its primary: point REDIS_URL at the primary',
  NOREPLICAS: 'it has too few replicas to accept writes (min-replicas-to-write)',
  LOADING: 'it is still loading its data',
  BUSY: 'it is busy with a script: if that does not end, use SCRIPT KILL',
  OOM: 'its memory is full: raise maxmemory, or remove what else is stored there',
  MISCONF: 'it cannot write to its disk: its log says why',
  NOSLOTS: MISSING_SLOTS,
  CLUSTERDOWN: MISSING_SLOTS,
  TRYAGAIN: 'its cluster is moving the slot of a team: if that does not end, CLUSTER SETSLOT … STABLE',
  MOVED: 'the nodes of its cluster do not agree who serves a slot: CLUSTER SHARDS says what each believes',
  ASK: 'its cluster is moving a slot to a node that cannot be reached',
  NOAUTH: 'it asks for a password: put it into REDIS_URL (redis://user:password@host)',
  WRONGPASS: 'it refuses the user name or the password of REDIS_URL',
  NOPERM: 'its user has not all the rights that Slipway needs: ACL LOG says which',
  ECONNREFUSED: 'nothing listens there: start it, or correct REDIS_URL',
  ENOTFOUND: 'there is no such host: correct REDIS_URL',
  EAI_AGAIN: 'the name of its host cannot be looked up now',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'its host cannot be reached',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  CERT_HAS_EXPIRED: 'its certificate has expired: renew it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate does not name the host of REDIS_URL',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    'it asks for a certificate of the client: add &cert=FILE&key=FILE to REDIS_URL',
  ECONNRESET: 'it closed the connection: if it expects TLS, write rediss:// in REDIS_URL',
};

/** Errors that a retry with the same settings cannot solve. */
const LASTING = new Set(['NOAUTH', 'WRONGPASS', 'NOPERM', 'NOSLOTS']);

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

/** Whether the error is one that operators know from Redis or its network, and not a bug of ours. */
export const isRedisTrouble = (error: unknown): boolean => MEANINGS[troubleCode(error)] !== undefined;

export const isLasting = (error: unknown): boolean => LASTING.has(troubleCode(error));
