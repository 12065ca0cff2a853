/**
 * The layers over the screen of a team: the dialogs, menus, pickers and the editor that are open, the topmost last.
 *
 * The topmost one receives the keys. Their commands, including Escape, are in the command registry.
 */
import type { Editor, Layer, LayerKind, LayerOf, ScreenState } from './screenState.ts';
import type { TeamSession } from './teamSession.ts';

type Layers = Pick<ScreenState, 'layers'>;

export const topLayer = ({ layers }: Layers): Layer | null => layers.at(-1) ?? null;

/** The open layer of a kind; the same object until it changes. */
export const layerOf = <Kind extends LayerKind>({ layers }: Layers, kind: Kind): LayerOf<Kind> | null =>
  layers.find((layer): layer is LayerOf<Kind> => layer.kind === kind) ?? null;

export const openEditor = (state: Layers): Editor | null => layerOf(state, 'editor')?.editor ?? null;

/** The layers that are pages in place of the list, not dialogs over it. At most one is open. */
const PAGES = ['inbox', 'wall'] as const satisfies readonly LayerKind[];
export type Page = (typeof PAGES)[number];

export const isPage = (kind: LayerKind | null): boolean => PAGES.some((page) => page === kind);

export const pageOf = (state: Layers): Page | null => PAGES.find((page) => layerOf(state, page)) ?? null;

/** The layers with this one on top. There is at most one of each kind. */
export const layersWith = ({ layers }: Layers, layer: Layer): readonly Layer[] => [
  ...layers.filter(({ kind }) => kind !== layer.kind),
  layer,
];

export const openLayer = (session: TeamSession, layer: Layer): void =>
  session.set({ layers: layersWith(session.state, layer) });

/** Opens a page in place of the list or of another page. */
export const openPage = (session: TeamSession, page: LayerOf<Page>): void => {
  closePage(session);
  openLayer(session, page);
};

export const closePage = (session: TeamSession): void => {
  const page = pageOf(session.state);
  if (page) closeLayer(session, page);
};

export const closeLayer = (session: TeamSession, kind: LayerKind): void => {
  const { layers } = session.state;
  if (layerOf(session.state, kind)) session.set({ layers: layers.filter((layer) => layer.kind !== kind) });
};
