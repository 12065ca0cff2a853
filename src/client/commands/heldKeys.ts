/**
 * Holds keys that are pressed before the code they need is loaded.
 *
 * Guarantees that they take effect in order once the code is loaded, that letters typed after a key that opens a field
 * become text in that field, and that browser shortcuts and keys whose code is in the first script never wait. A click
 * in between drops the keys that are left: the screen is no longer the one that they were meant for.
 */
import type { AppSession } from '../state/appSession.ts';
import type { LayerKind } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { applies, placeIn } from './defineCommand.ts';
import { isNamed } from './keyName.ts';
import { LateCommands, type LazyCommands, type Press } from './lazyCommands.ts';
import { boundTo, isPrefix } from './registry.ts';

/** Keys that a command not loaded yet may use. All others are left to the browser. */
const MAY_BE_OURS =
  /^(?:Mod\+(?:(?:Shift\+)?[zy]|[ak])|(?:Mod\+)?Enter|Escape|Backspace|(?:Shift\+)?Delete|(?:(?:Alt\+)?Shift\+)?Arrow(?:Up|Down)|Home|End|Shift\+F10|ContextMenu|Space|(?:Shift\+)?.)$/u;

export class HeldKeys {
  private readonly held: Press[] = [];
  private isReleasing = false;
  /** The event being dispatched again. */
  private released: KeyboardEvent | null = null;

  constructor(private readonly app: AppSession) {}

  /** Whether keys wait. Keys pressed meanwhile wait behind them. */
  get isHolding(): boolean {
    return this.held.length > 0;
  }

  /** @returns whether the key is held: the caller must then ignore it */
  hold(event: KeyboardEvent, name: string, layer: LayerKind | null, session: TeamSession): boolean {
    if (event === this.released || !this.mayBeOurs(name)) return false;
    if (!this.isHolding && !this.needsLateCode(name, layer, session)) return false;
    event.preventDefault();
    if (event.repeat) return true;
    const { prefix } = session.state;
    // While keys wait, the prefix is one of theirs.
    if (prefix && !this.isHolding) {
      this.held.push(...prefix.split(' ').map(plain));
      session.set({ prefix: null });
    }
    this.held.push(pressOf(event));
    if (!this.isReleasing) void this.release();
    return true;
  }

  /** Whether a command that is not loaded yet may have this key, by default or as the person has bound it. */
  private mayBeOurs(name: string): boolean {
    return MAY_BE_OURS.test(name) || this.app.state.keys?.uses(name) === true;
  }

  private needsLateCode(name: string, layer: LayerKind | null, session: TeamSession): boolean {
    if (this.app.part(LateCommands).here() !== null) return false;
    if (layer !== null) return true;
    const { prefix } = session.state;
    const keys = prefix ? `${prefix} ${name}` : name;
    const place = placeIn(this.app, session);
    const command = boundTo(this.app, keys, null).find((one) => applies(one, place));
    if (command) return command.over !== undefined || (command.asks ?? 'newTask') !== 'newTask';
    return !isPrefix(this.app, keys, null);
  }

  private async release(): Promise<void> {
    this.isReleasing = true;
    addEventListener('pointerdown', this.drop, true);
    try {
      const late = await this.app.part(LateCommands).load();
      let typedInto: Element | null = null;
      while (this.held.length > 0) {
        // Text follows text at once: if each letter waited, a click on what the first ones find would be too early. After
        // any other key, the focused field may be about to close or to become empty.
        const continues = typedInto !== null && typedInto === document.activeElement && isText(this.held[0]);
        if (!continues) await isDrawn();
        const press = this.held.shift();
        typedInto = press ? this.pressAgain(press, late) : null;
      }
    } catch {
      // The code could not be loaded, and the screen may have changed since the keys were pressed.
      this.drop();
    } finally {
      removeEventListener('pointerdown', this.drop, true);
      this.isReleasing = false;
    }
  }

  private readonly drop = (): void => {
    this.held.length = 0;
  };

  /** @returns the field into which the key was typed, or null if it was no text */
  private pressAgain(press: Press, { typeInto }: LazyCommands): Element | null {
    const target = document.activeElement ?? document.body;
    this.released = new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true });
    const isTyped = target.dispatchEvent(this.released) && typeInto(target, press);
    this.released = null;
    return isTyped ? target : null;
  }
}

/** Whether the key is text in a text field. */
const isText = (press: Press | undefined): boolean =>
  press !== undefined && !isNamed(press.key) && !press.ctrlKey && !press.metaKey;

/** AltGr is kept as such: systems report it as Ctrl and Alt, which would make a shortcut of the character. */
const pressOf = (event: KeyboardEvent): Press => {
  const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event;
  const altGraph = event.getModifierState('AltGraph');
  return {
    key,
    code,
    shiftKey,
    altKey: altKey && !altGraph,
    ctrlKey: ctrlKey && !altGraph,
    metaKey,
    modifierAltGraph: altGraph,
  };
};

const plain = (key: string): Press => ({
  key,
  code: '',
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
});

/** Waits until whatever the last key opened is on the screen and focused. */
const isDrawn = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
