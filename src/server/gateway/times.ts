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
  /** That the presence of a gateway's people lives without being renewed. */
  readonly lease: number;
  /** That a presence outlives its connection: who reloads is not shown as gone. */
  readonly farewell: number;
  /** That changes of presence are gathered, before they are announced or sent. */
  readonly gather: number;
  /** That a socket which is sent something long may take to accept the next piece. */
  readonly stall: number;
};

export const GATEWAY_TIMES: GatewayTimes = {
  request: 20_000,
  hello: 10_000,
  heartbeat: 15_000,
  lease: 45_000,
  farewell: 3_000,
  gather: 250,
  stall: 30_000,
};
