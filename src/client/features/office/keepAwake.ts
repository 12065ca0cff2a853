/** Keeps the display on while the page is visible, in browsers that support it. A refusal is ignored. */
export const keepAwake = (page: Document, { wakeLock }: Navigator): void => {
  // Older browsers do not have it.
  if (!('wakeLock' in navigator)) return;
  const request = () => {
    if (page.visibilityState === 'visible') wakeLock.request('screen').catch(() => {});
  };
  page.addEventListener('visibilitychange', request);
  request();
};
