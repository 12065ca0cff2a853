/**
 * Stores the undo history on the device, next to the edits.
 *
 * Guarantees that the newest state is written last, with one write at a time. If the device refuses, the history lasts
 * as long as the page.
 */
import type { EngineStorage } from '../engine/storage.ts';
import type { UndoHistory, UndoStorage } from './undoHistory.ts';

const NAME = 'undo';

export const undoStorageIn = (storage: Pick<EngineStorage, 'readNote' | 'writeNote'>): UndoStorage => {
  let waiting: UndoHistory | null = null;
  let writing = false;
  const writeAll = async (): Promise<void> => {
    writing = true;
    while (waiting) {
      const newest = waiting;
      waiting = null;
      await storage.writeNote(NAME, newest).catch(() => {});
    }
    writing = false;
  };
  return {
    load: async () => {
      const note = await storage.readNote(NAME).catch(() => null);
      return isHistory(note) ? note : null;
    },
    save: (history) => {
      waiting = history;
      if (!writing) void writeAll();
    },
  };
};

/** Data of another build may have another shape. */
const isHistory = (note: unknown): note is UndoHistory => {
  const { done, undone } = (note ?? {}) as Partial<UndoHistory>;
  return Array.isArray(done) && Array.isArray(undone);
};
