/**
 * The closed list of all expected refusals, with their codes. The sentences that users read are in the browser's text
 * catalogue.
 *
 * A refusal is a value and never thrown; only bugs throw. 4xx answers are final and advance the client's mutation
 * number; 429 and 503 do not, and the same request may be sent again. The list is part of the model because the models
 * are the first to refuse.
 */
export const REFUSALS = {
  malformed: 400,
  unknownAction: 400,
  notSignedIn: 401,
  wrongPassword: 401,
  codeNeeded: 401,
  wrongCode: 401,
  wrongClock: 401,
  wrongPasskey: 401,
  otherUser: 401,
  foreignOrigin: 403,
  notMember: 403,
  notYours: 403,
  notEditor: 403,
  notAdmin: 403,
  notOwner: 403,
  notOperator: 403,
  demoMember: 403,
  signUpClosed: 403,
  accountDisabled: 403,
  notAuthor: 403,
  ownTask: 403,
  wrongClient: 403,
  taskGone: 404,
  teamGone: 404,
  memberGone: 404,
  linkGone: 404,
  sessionGone: 404,
  messageGone: 404,
  labelGone: 404,
  passkeyGone: 404,
  outOfOrder: 409,
  changedSince: 409,
  idTaken: 409,
  emailTaken: 409,
  lastOwner: 409,
  isBot: 409,
  lastWayIn: 409,
  alreadyShipped: 409,
  notShipped: 409,
  tooMany: 409,
  nameTaken: 409,
  invalid: 422,
  weakPassword: 422,
  tooOld: 426,
  tooFast: 429,
  unknownReason: 422,
  crashed: 500,
  unavailable: 503,
  issuerAway: 503,
} as const satisfies Record<string, number>;

export type Reason = keyof typeof REFUSALS;
export type RefusalCode = (typeof REFUSALS)[Reason];

export type Refusal = { readonly code: RefusalCode; readonly reason: Reason; readonly detail?: string };

/** @param detail the exact error, for developers; never a secret or another member's data */
export const refuse = (reason: Reason, detail?: string): Refusal => ({
  code: REFUSALS[reason],
  reason,
  ...(detail === undefined ? {} : { detail }),
});

/**
 * The outcome of a job as reported by the server: null if the job took effect. A reason that only a later version knows
 * is still a refusal.
 */
export const receivedRefusal = (code: number, reason?: unknown, detail?: string): Refusal | null => {
  if (code === 200) return null;
  return isReason(reason) ? refuse(reason, detail) : refuse('unknownReason', detail);
};

export const isReason = (value: unknown): value is Reason =>
  typeof value === 'string' && Object.hasOwn(REFUSALS, value);
