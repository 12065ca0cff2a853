/** Waits on the global timer, so that whoever replaces the clock of a process moves this too. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
