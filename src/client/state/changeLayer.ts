/** Changes the state of an open layer. */
import type { LayerKind, LayerOf } from './screenState.ts';
import type { TeamSession } from './teamSession.ts';

/** Does nothing if it is not open. */
export const changeLayer = <Kind extends LayerKind>(
  session: TeamSession,
  kind: Kind,
  change: Partial<LayerOf<Kind>>,
): void =>
  session.set({
    layers: session.state.layers.map((layer) => (layer.kind === kind ? { ...layer, ...change } : layer)),
  });
