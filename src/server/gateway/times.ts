/**
 * Time limits and intervals between a gateway and its sockets, in milliseconds. Tests shorten them.
 */
export type GatewayTimes = {
  /** Maximum time until a request has arrived completely. */
  readonly request: number;
  /** Maximum time until hello. */
  readonly hello: number;
  /** Between heartbeats: a peer that sends nothing between two of them is dead. */
  readonly heartbeat: number;
  /** Duration of a gateway's presence lease. */
  readonly lease: number;
  /** Grace period of presence after a connection closes, so that a reload is not shown. */
  readonly farewell: number;
  /** Time for which changes of presence are collected before they are announced or sent. */
  readonly gather: number;
  /** Maximum time for a socket to accept the next piece of a long message. */
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
