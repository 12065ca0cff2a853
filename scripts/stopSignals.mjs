/** Ctrl-C, SIGTERM and a closed terminal request an orderly stop; a second request ends everything immediately. */

/** npm forwards Ctrl-C although the terminal has already sent it: two signals within this time are one request. */
const ONE_REQUEST_MILLISECONDS = 300;

/**
 * @param {() => void} [endAtOnce] called before the process exits on the second request
 * @returns {Promise<NodeJS.Signals>} settles on the first request
 */
export function whenAskedToStop(endAtOnce = () => {}) {
  return new Promise((resolve) => {
    let first = 0;
    const asked = (/** @type {NodeJS.Signals} */ signal) => {
      if (first === 0) {
        first = performance.now();
        resolve(signal);
      } else if (performance.now() - first > ONE_REQUEST_MILLISECONDS) {
        endAtOnce();
        process.exit(130);
      }
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, asked);
  });
}
