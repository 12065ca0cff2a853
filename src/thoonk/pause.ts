/** Waits on the global timer, so that replacing the clock of a process also affects this wait. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
