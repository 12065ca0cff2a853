/**
 * Maps a key to its command: one matcher over the registry, for the top layer.
 *
 * Guarantees that a prefix never acts alone and expires after a while, that holding a key repeats nothing (except
 * moving), that letters stay text in a text field, and that no key acts behind an open dialog.
 */
import type { AppSession } from '../state/appSession.ts';
import { isGhost } from '../state/cursor.ts';
import { topLayer } from '../state/layers.ts';
import { isFormer } from '../state/openTeams.ts';
import type { LayerKind } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { applies, type Place, placeIn } from './defineCommand.ts';
import { isTextField, keyName } from './keyName.ts';
import { isLetterKey } from './letterKeys.ts';
import { boundTo, isPrefix } from './registry.ts';

/** A prefix without its second key is forgotten after this, in milliseconds. */
export const PREFIX_TIMEOUT_MS = 1_500;

/** Receives a key that nothing nearer has used up. */
export const handleKey = (app: AppSession, event: KeyboardEvent): void => {
  const { phase, inView, letterKeys, link } = app.state;
  // A page that was opened with a link shows what the link is for.
  if (phase !== 'team' || link || !inView?.state.ready || isFormer(inView)) return;
  const name = keyName(event);
  if (!name || scrollsChat(event, name) || pressesControl(event, name)) return;
  const inField = isTextField(event.target);
  if (isLetterKey(name) && (inField || !letterKeys)) return;
  const layer = layerFor(inView, inField);
  // A field that is on the bare screen has keys of its own.
  if (layer || !inField) pressed(app, inView, layer, event, name);
};

/** The layer whose key it is. The editor has those of its field alone. */
const layerFor = ({ state }: TeamSession, inField: boolean): LayerKind | null => {
  const kind = topLayer(state)?.kind ?? null;
  return kind === 'editor' && !inField ? null : kind;
};

const pressed = (
  app: AppSession,
  session: TeamSession,
  layer: LayerKind | null,
  event: KeyboardEvent,
  name: string,
): void => {
  const { prefix } = session.state;
  const keys = prefix ? `${prefix} ${name}` : name;
  if (isPrefix(keys, layer)) {
    event.preventDefault();
    if (!event.repeat) session.part(PrefixTimer).awaitNext(keys);
    return;
  }
  session.part(PrefixTimer).forget();
  const run = meaningOf(app, session, layer, keys, event.repeat);
  if (prefix && name === 'Escape') event.preventDefault();
  else if (run) {
    event.preventDefault();
    run();
  }
};

const NOTHING = (): void => undefined;

/** The action of these keys here; null if they are not ours. Holding a key does not repeat a command on data. */
const meaningOf = (
  app: AppSession,
  session: TeamSession,
  layer: LayerKind | null,
  keys: string,
  repeated: boolean,
): (() => void) | null => {
  const bound = boundTo(keys, layer);
  if (bound.length === 0) return null;
  const place = placeIn(app, session);
  const command = bound.find((candidate) => applies(candidate, place));
  if (repeated && !command?.repeats) return NOTHING;
  if (command) return () => command.run(place, keys);
  return layer === null ? () => session.showNotice(whyNotHere(keys, place)) : NOTHING;
};

/** Why the key of an existing command does nothing here. */
const whyNotHere = (keys: string, { session, focus }: Place): string => {
  const { keys: why, refusals } = session.texts;
  if (isGhost(session)) return refusals.taskGone;
  if (!focus.task) return why.noTask;
  if (focus.list === 'shipped') return why.isShipped;
  if (keys.startsWith('Alt+')) return focus.index === 0 ? why.isFirst : why.isLast;
  return why.noMeaning;
};

/** The first key of a sequence, for as long as the second is awaited. */
class PrefixTimer {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: TeamSession) {}

  awaitNext(prefix: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.forget(), PREFIX_TIMEOUT_MS);
    this.session.set({ prefix });
  }

  forget(): void {
    clearTimeout(this.timer);
    if (this.session.state.prefix !== null) this.session.set({ prefix: null });
  }
}

/** Enter is for what has the keyboard, when that is a button or a link. */
const pressesControl = (event: KeyboardEvent, name: string): boolean =>
  /^(Enter|Space)$/.test(name) &&
  event.target instanceof Element &&
  event.target.closest('button, a') !== null;

const scrollsChat = (event: KeyboardEvent, name: string): boolean =>
  /^(Arrow(Up|Down)|Home|End)$/.test(name) &&
  event.target instanceof Element &&
  event.target.closest('[role=log]') !== null;
