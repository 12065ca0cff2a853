/**
 * The closed list of refusals: every expected refusal of the system, with its code and a sentence for the user.
 *
 * A refusal is a value and never thrown; only bugs throw. 4xx answers are final and advance the client's mutation
 * number; 429 and 503 do not, and the same request may be sent again. The list is part of the model because the models
 * are the first to refuse.
 */
export const REFUSALS = {
  malformed: { code: 400, message: 'The message could not be understood.' },
  unknownAction: { code: 400, message: 'There is no such action.' },
  notSignedIn: { code: 401, message: 'Sign in first.' },
  otherUser: { code: 401, message: 'Somebody else has signed in.' },
  foreignOrigin: { code: 403, message: 'This request does not come from Slipway.' },
  notMember: { code: 403, message: 'You are not a member of this team.' },
  notYours: { code: 403, message: 'Only its owner may do this.' },
  notEditor: { code: 403, message: 'Only its creator or its owner may do this.' },
  notAdmin: { code: 403, message: 'Only an admin may do this.' },
  wrongClient: { code: 403, message: 'This client belongs to somebody else.' },
  taskGone: { code: 404, message: 'This task is no longer there.' },
  teamGone: { code: 404, message: 'There is no such team.' },
  memberGone: { code: 404, message: 'There is no such member.' },
  outOfOrder: { code: 409, message: 'An earlier edit has to come first.' },
  changedSince: { code: 409, message: 'It has been changed since.' },
  idTaken: { code: 409, message: 'An item with this id is there already.' },
  alreadyShipped: { code: 409, message: 'It is shipped already.' },
  notShipped: { code: 409, message: 'It has not been shipped.' },
  invalid: { code: 422, message: 'The arguments do not fit the action.' },
  tooOld: { code: 426, message: 'This page is older than the server. Reload it.' },
  tooFast: { code: 429, message: 'Too many messages at once.' },
  unknownReason: { code: 422, message: 'The server refused this for a reason that this page does not know.' },
  crashed: { code: 500, message: 'This edit could not be carried out. It is kept for a person to look at.' },
  unavailable: { code: 503, message: 'The server has trouble. The edit will be tried again.' },
} as const satisfies Record<string, { readonly code: number; readonly message: string }>;

export type Reason = keyof typeof REFUSALS;
export type RefusalCode = (typeof REFUSALS)[Reason]['code'];

export type Refusal = { readonly code: RefusalCode; readonly reason: Reason; readonly detail?: string };

/** @param detail what exactly is wrong, for a developer; never a secret and never another member's data */
export const refuse = (reason: Reason, detail?: string): Refusal => ({
  code: REFUSALS[reason].code,
  reason,
  ...(detail === undefined ? {} : { detail }),
});

/**
 * What a server says of a job, read by a page that may be older: null when the job took effect. A reason of a later version
 * is a refusal all the same.
 */
export const receivedRefusal = (code: number, reason?: unknown, detail?: string): Refusal | null => {
  if (code === 200) return null;
  return isReason(reason) ? refuse(reason, detail) : refuse('unknownReason', detail);
};

export const isReason = (value: unknown): value is Reason =>
  typeof value === 'string' && Object.hasOwn(REFUSALS, value);
