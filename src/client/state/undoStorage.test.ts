import { expect, test } from 'vitest';
import { memoryStorage } from '../engine/memoryStorage.ts';
import type { UndoHistory } from './undoHistory.ts';
import { undoStorageIn } from './undoStorage.ts';

const history = (mutation: number): UndoHistory => ({
  done: [
    {
      client: 'tab' as UndoHistory['done'][number]['client'],
      mutation,
      verb: 'Ship',
      text: 'Paint the buoy',
      inverse: { action: 'returnTask', args: {} },
    },
  ],
  undone: [],
});

test('[S28] the last saved history survives a reload, however fast the saves follow each other', async () => {
  const device = memoryStorage(true);
  let writes = 0;
  const counted = {
    readNote: device.readNote,
    writeNote: async (name: string, value: unknown) => {
      writes++;
      await device.writeNote(name, value);
    },
  };
  const storage = undoStorageIn(counted);
  for (let mutation = 1; mutation <= 50; mutation++) storage.save(history(mutation));
  await expect.poll(() => undoStorageIn(device).load()).toEqual(history(50));
  expect(writes).toBe(2);
});

test('[S28] does not fail if the device refuses to store it', async () => {
  const refuse = async (): Promise<never> => {
    throw new Error('the device is full');
  };
  const storage = undoStorageIn({ readNote: refuse, writeNote: refuse });
  storage.save(history(1));
  expect(await storage.load()).toBeNull();
});
