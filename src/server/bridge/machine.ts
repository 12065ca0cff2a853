/**
 * The state machine of the bridge: a state and an event yield the next state and the effects to carry out. Pure.
 *
 *     idle ──take──▶ taking ──▶ subscribing ──▶ working ──(lease lost, fenced, deaf, failed)──▶ idle
 *     every state ──stop──▶ stopped
 *
 * Guarantees: each take has its own epoch and starts with a reconciliation of every team, after subscribing; so does
 * each gap in the subscription. A working bridge is never deaf: it is subscribed, waits for its connection, or releases
 * the lease. Answers to effects of an earlier take are ignored. `stopped` is reached immediately from any state.
 *
 * The epoch fences in Redis; the bridge's own idea of its lease only avoids useless work.
 */

/**
 * State of the reconciliation: `needed` from the first team on; `running` (a step is in progress); `outdated` (a step
 * is in progress, then it must start again); `done`.
 */
export type Reconciliation = 'needed' | 'running' | 'outdated' | 'done';

/** `round` counts the takes of this bridge: effects carry it, and it is compared with that of their answers. */
export type BridgeState = { readonly round: number } & (
  | { readonly phase: 'idle' | 'taking' | 'stopped' }
  | { readonly phase: 'subscribing'; readonly epoch: number; readonly isRenewing: boolean }
  | {
      readonly phase: 'working';
      readonly epoch: number;
      readonly isRenewing: boolean;
      /** Whether the subscriber's connection is up. */
      readonly hears: boolean;
      readonly reconciliation: Reconciliation;
    }
);

export type BridgeEvent =
  /** Sent regularly, well within the duration of a lease. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'stop' }
  | ({ readonly round: number } & (
      | { readonly kind: 'taken'; readonly epoch: number }
      /** Another bridge holds the lease, or Redis did not answer. */
      | { readonly kind: 'notTaken' }
      | { readonly kind: 'renewed' | 'renewFailed' }
      /** The lease belongs to another bridge, or was not renewed in time. */
      | { readonly kind: 'leaseLost' }
      | { readonly kind: 'subscribed' | 'subscribeFailed' }
      /** The subscriber's connection is cut, is restored with its subscriptions, or is up but does not answer. */
      | { readonly kind: 'cut' | 'restored' | 'silent' }
      /** A team was compared, and more may follow; or the list of teams could not be read. */
      | { readonly kind: 'stepped'; readonly more: boolean }
      | { readonly kind: 'stepFailed' }
      /** A bridge with a newer epoch has written. */
      | { readonly kind: 'fenced' }
      /** At least one team must be compared. */
      | { readonly kind: 'due' }
    ));

export type BridgeEffect =
  | { readonly kind: 'take' | 'renew' | 'subscribe' | 'step'; readonly round: number; readonly epoch: number }
  /** Restarts from the first team; notices received before are dropped. */
  | { readonly kind: 'startOver' }
  /** Ends the subscription and its connection. */
  | { readonly kind: 'unsubscribe' }
  /** Releases the lease if it is ours. */
  | { readonly kind: 'release' };

export type Transition = { readonly state: BridgeState; readonly effects: readonly BridgeEffect[] };

export const INITIAL: BridgeState = { phase: 'idle', round: 0 };

const stay = (state: BridgeState): Transition => ({ state, effects: [] });

export const transition = (state: BridgeState, event: BridgeEvent): Transition => {
  if (event.kind === 'stop') return stop(state);
  // A lease that is granted when it is no longer wanted must not block other bridges.
  if (event.kind === 'taken' && state.phase !== 'taking')
    return state.phase === 'stopped' ? { state, effects: [{ kind: 'release' }] } : stay(state);
  if (event.kind !== 'tick' && event.round !== state.round) return stay(state);
  switch (state.phase) {
    case 'idle':
      return event.kind === 'tick' ? take(state) : stay(state);
    case 'taking':
      return taking(state, event);
    case 'subscribing':
      return subscribing(state, event);
    case 'working':
      return working(state, event);
    case 'stopped':
      return stay(state);
  }
};

const take = ({ round }: BridgeState): Transition => ({
  state: { phase: 'taking', round: round + 1 },
  effects: [{ kind: 'take', round: round + 1, epoch: 0 }],
});

const taking = ({ round }: BridgeState, event: BridgeEvent): Transition => {
  if (event.kind === 'notTaken') return stay({ phase: 'idle', round });
  if (event.kind !== 'taken') return stay({ phase: 'taking', round });
  const { epoch } = event;
  return {
    state: { phase: 'subscribing', round, epoch, isRenewing: false },
    effects: [{ kind: 'subscribe', round, epoch }],
  };
};

type Owner = Extract<BridgeState, { epoch: number }>;

const subscribing = (
  state: Extract<BridgeState, { phase: 'subscribing' }>,
  event: BridgeEvent,
): Transition => {
  if (event.kind === 'subscribed')
    return startOver({ ...state, phase: 'working', hears: true, reconciliation: 'needed' });
  if (event.kind === 'subscribeFailed' || event.kind === 'cut') return letGo(state);
  return owning(state, event);
};

const working = (state: Extract<BridgeState, { phase: 'working' }>, event: BridgeEvent): Transition => {
  const isStepping = state.reconciliation === 'running' || state.reconciliation === 'outdated';
  switch (event.kind) {
    case 'cut':
      return stay({ ...state, hears: false, reconciliation: isStepping ? 'outdated' : 'needed' });
    case 'restored':
      return isStepping
        ? stay({ ...state, hears: true, reconciliation: 'outdated' })
        : startOver({ ...state, hears: true });
    case 'stepped':
      return stepped(state, event.more);
    case 'stepFailed':
      return stay({ ...state, reconciliation: 'needed' });
    case 'due':
      return state.reconciliation === 'done' ? step(state) : stay(state);
    case 'tick': {
      const renewed = owning(state, event);
      if (state.reconciliation !== 'needed' || !state.hears || renewed.state.phase !== 'working')
        return renewed;
      const again = startOver(renewed.state);
      return { state: again.state, effects: [...renewed.effects, ...again.effects] };
    }
    default:
      return owning(state, event);
  }
};

const stepped = (state: Extract<BridgeState, { phase: 'working' }>, more: boolean): Transition => {
  if (state.reconciliation === 'outdated')
    return state.hears ? startOver(state) : stay({ ...state, reconciliation: 'needed' });
  return more ? step(state) : stay({ ...state, reconciliation: 'done' });
};

/** Transitions of the lease, with or without a subscription. */
const owning = (state: Owner, event: BridgeEvent): Transition => {
  switch (event.kind) {
    case 'tick':
      if (state.isRenewing) return stay(state);
      return {
        state: { ...state, isRenewing: true },
        effects: [{ kind: 'renew', round: state.round, epoch: state.epoch }],
      };
    case 'renewed':
    case 'renewFailed':
      return stay({ ...state, isRenewing: false });
    case 'leaseLost':
    case 'fenced':
    case 'silent':
      return letGo(state);
    default:
      return stay(state);
  }
};

const step = (state: Extract<BridgeState, { phase: 'working' }>): Transition => ({
  state: { ...state, reconciliation: 'running' },
  effects: [{ kind: 'step', round: state.round, epoch: state.epoch }],
});

const startOver = (state: Extract<BridgeState, { phase: 'working' }>): Transition => {
  const { state: next, effects } = step(state);
  return { state: next, effects: [{ kind: 'startOver' }, ...effects] };
};

const letGo = ({ round }: BridgeState): Transition => ({
  state: { phase: 'idle', round: round + 1 },
  effects: [{ kind: 'unsubscribe' }, { kind: 'release' }],
});

const stop = (state: BridgeState): Transition =>
  state.phase === 'stopped'
    ? stay(state)
    : { ...letGo(state), state: { phase: 'stopped', round: state.round + 1 } };
