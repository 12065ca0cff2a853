/** What the two halves of a backend share: back.ts and front.ts. */
import type { Thoonk } from '../thoonk/thoonk.ts';
import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import type { Meter } from './metrics/meter.ts';

export type BackendParts = {
  readonly config: Config;
  readonly logger: Logger;
  readonly thoonk: Thoonk;
  readonly meter: Meter;
};
