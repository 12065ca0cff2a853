/**
 * The closed list of errors that a call can have. Each class has a code, which the peer driver returns.
 *
 * A verb that throws one of these has changed nothing and sent no notice. A job that is no longer claimed, or a missing
 * item, is not an error: verbs return false or null for it.
 */
export abstract class ThoonkError extends Error {
  abstract readonly code: string;
}

/** The message of an error; `unknown`, because code may throw any value. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Wraps thrown values that are not errors. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

/** For logging a bug, with the place where it happened. */
export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? String(error)) : String(error);

export class FeedExists extends ThoonkError {
  readonly code = 'FeedExists';
  constructor(feed: string) {
    super(`the feed exists already: ${feed}`);
  }
}

export class FeedDoesNotExist extends ThoonkError {
  readonly code = 'FeedDoesNotExist';
  constructor(feed: string) {
    super(`no such feed: ${feed}`);
  }
}

/** The feed is registered as another type than the verb works on, or its keys hold another kind of value. */
export class WrongType extends ThoonkError {
  readonly code = 'WrongType';
  constructor(feed: string, registered: string) {
    super(`the feed is of another type (${registered}): ${feed}`);
  }
}

/** Nothing arrived within the time-out of a blocking get. */
export class Empty extends ThoonkError {
  readonly code = 'Empty';
  constructor(feed: string) {
    super(`nothing came in time: ${feed}`);
  }
}

export class ItemDoesNotExist extends ThoonkError {
  readonly code = 'ItemDoesNotExist';
  constructor(feed: string, id: string) {
    super(`no such item in ${feed}: ${id}`);
  }
}

export class ItemExists extends ThoonkError {
  readonly code = 'ItemExists';
  constructor(feed: string, id: string) {
    super(`the id is taken in ${feed}: ${id}`);
  }
}

export class NotClaimed extends ThoonkError {
  readonly code = 'NotClaimed';
  constructor(feed: string, id: string) {
    super(`the job is not claimed in ${feed}: ${id}`);
  }
}

export class NotStalled extends ThoonkError {
  readonly code = 'NotStalled';
  constructor(feed: string, id: string) {
    super(`the job is not stalled in ${feed}: ${id}`);
  }
}

/** An id that no payload can carry (NUL), or that no position can name (in a sorted feed). */
export class InvalidId extends ThoonkError {
  readonly code = 'InvalidId';
}

/** A feed name with NUL, which crashes listeners of other implementations. */
export class InvalidName extends ThoonkError {
  readonly code = 'InvalidName';
}

/** A type that is none of the four, or a max_length that is not a whole number. */
export class InvalidConfig extends ThoonkError {
  readonly code = 'InvalidConfig';
}

/** A position that is not `begin:`, `:end`, `:ID` or `ID:`. */
export class InvalidPosition extends ThoonkError {
  readonly code = 'InvalidPosition';
}

/** A call that the peer driver does not understand: invalid JSON, an unknown verb, or a missing or wrong argument. */
export class InvalidCall extends ThoonkError {
  readonly code = 'InvalidCall';
}
