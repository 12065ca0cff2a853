/**
 * Sets of keys to start from, each a table of the commands whose keys differ from the default ones.
 *
 * A test proves that no set has a conflict, and that every command with a key keeps one. Commands that share their
 * default keys, such as ship and unship, must change together.
 */
export const PRESET_NAMES = ['slipway', 'linear', 'vim'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

type KeyTable = Readonly<Record<string, readonly string[]>>;

const linear: KeyTable = {
  editTask: ['r', 'F2', 'e'],
  laterTask: ['h'],
  unlaterTask: ['h'],
  putOffUntil: ['Shift+h'],
  cheerTask: ['t'],
  labels: ['l', '#'],
  filter: ['f'],
  watchTask: ['Shift+s'],
  unwatchTask: ['Shift+s'],
  shipWithNote: ['Shift+d'],
  select: ['x'],
  toggleDetails: ['Enter', 'Space', 'o'],
  openOutbox: ['Shift+o'],
  goToNow: ['g m', 'g n'],
  goToLater: ['g b', 'g l'],
};

const vim: KeyTable = {
  createTask: ['o', 'c'],
  openOutbox: ['g u'],
  editTask: ['i', 'e', 'F2'],
  inviteTeam: ['Shift+i'],
  deleteTask: ['d d', 'Delete'],
  directChat: ['g m'],
  firstTask: ['g g', 'Home'],
  lastTask: ['g e', 'End'],
  select: ['v', 'x', 'Space'],
  togglePanel: ['g o'],
  undo: ['u', 'Mod+z'],
  openUndoHistory: ['g h'],
  redo: ['Shift+u', 'Mod+Shift+z', 'Mod+y'],
  openPalette: ['Mod+k', ':'],
};

export const PRESETS: Readonly<Record<PresetName, KeyTable>> = { slipway: {}, linear, vim };
