/**
 * Maps a key to its command: one matcher over the registry, for the top layer.
 *
 * Guarantees that a prefix never acts alone and expires after a while, that holding a key repeats nothing (except
 * moving), that letters stay text in a text field, and that no key acts behind an open dialog. Keys whose code is
 * not loaded yet wait for it.
 */
import { whenLoaded } from '../loading/lazyCode.ts';
import type { AppSession } from '../state/appSession.ts';
import { isPage, topLayer } from '../state/layers.ts';
import { isFormer } from '../state/openTeams.ts';
import type { LayerKind } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { applies, placeIn } from './defineCommand.ts';
import { HeldKeys } from './heldKeys.ts';
import { isTextField, keyName } from './keyName.ts';
import { LateCommands } from './lazyCommands.ts';
import { isLetterKey } from './letterKeys.ts';
import { boundTo, isPrefix } from './registry.ts';

/** A prefix expires if the second key does not follow within this time. */
export const PREFIX_TIMEOUT_MS = 1_500;

/** Handles a key event that reached the window. */
export const handleKey = (app: AppSession, event: KeyboardEvent): void => {
  const { phase, inView, letterKeys, link } = app.state;
  // A page opened with an entry link shows the page of that link, without the keys of the team.
  if (phase !== 'team' || link || !inView?.state.ready || isFormer(inView)) return;
  const name = keyName(event);
  if (!name || scrollsChat(event, name) || pressesControl(event, name)) return;
  const inField = isTextField(event.target);
  const held = app.part(HeldKeys);
  // Text typed into the field that a held key has opened follows the text that was typed before the field was there.
  if (inField && held.isHolding && held.hold(event, name, null, inView)) return;
  if (isLetterKey(name) && (inField || !letterKeys)) return;
  const layer = layerFor(inView, inField);
  if (!inField && held.hold(event, name, layer, inView)) return;
  // A text field outside any layer handles its own keys, except the few that work everywhere.
  if (layer || !inField || boundTo(app, name, null).some(({ over }) => over))
    pressed(app, inView, layer, event, name);
};

/**
 * The layer that receives the key. The editor receives only the keys of its field. A page receives none of the keys of
 * a field beside it, such as the chat's.
 */
const layerFor = ({ state }: TeamSession, inField: boolean): LayerKind | null => {
  const kind = topLayer(state)?.kind ?? null;
  return (inField ? isPage(kind) : kind === 'editor') ? null : kind;
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
  if (isPrefix(app, keys, layer)) {
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

/** What these keys do here; null if they have no command. Holding a key does not repeat a change to data. */
const meaningOf = (
  app: AppSession,
  session: TeamSession,
  layer: LayerKind | null,
  keys: string,
  repeated: boolean,
): (() => void) | null => {
  const bound = boundTo(app, keys, layer);
  if (bound.length === 0) return null;
  const place = placeIn(app, session);
  const onSelection = layer === null && app.part(LateCommands).here()?.onSelection(place, bound);
  if (onSelection) return repeated ? NOTHING : onSelection;
  const command = bound.find((candidate) => applies(candidate, place));
  if (repeated && !command?.repeats) return NOTHING;
  if (command) return () => command.run(place, keys);
  if (layer !== null) return NOTHING;
  return () =>
    whenLoaded(app.part(LateCommands), (late) => session.showNotice(late.whyNotHere(bound[0], place)));
};

/** Holds the first key of a sequence until the second is pressed or the time is up. */
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

/** Whether Enter or Space presses the focused button or link. */
const pressesControl = (event: KeyboardEvent, name: string): boolean =>
  /^(Enter|Space)$/.test(name) &&
  event.target instanceof Element &&
  event.target.closest('button, a') !== null;

const scrollsChat = (event: KeyboardEvent, name: string): boolean =>
  /^((Shift\+)?Arrow(Up|Down)|Home|End|Space|Mod\+a)$/.test(name) &&
  event.target instanceof Element &&
  event.target.closest('[role=log]') !== null;
