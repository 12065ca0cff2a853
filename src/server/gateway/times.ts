/**
 * How long things take between a gateway and its sockets, in milliseconds. Tests shorten them.
 */
export type GatewayTimes = {
  /** Until a request has arrived as a whole. */
  readonly request: number;
  /** Until hello. */
  readonly hello: number;
  /** Between heartbeats: a peer that says nothing from one to the next is dead. */
  readonly heartbeat: number;
  /** That a presence lives without being renewed. */
  readonly lease: number;
  /** That a presence outlives its connection: who reloads is not shown as gone. */
  readonly farewell: number;
};

export const GATEWAY_TIMES: GatewayTimes = {
  request: 20_000,
  hello: 10_000,
  heartbeat: 15_000,
  lease: 45_000,
  farewell: 3_000,
};
