/** The keyboard conventions of the user's platform. */

type WithClientHints = { readonly userAgentData?: { readonly platform?: string } };

/** Apple keyboards have ⌘ instead of Ctrl and, on laptops, no forward Delete: Backspace deletes there. */
export const isApple = (): boolean => {
  const { platform, userAgent } = navigator;
  const hinted = (navigator as WithClientHints).userAgentData?.platform ?? '';
  return [platform, hinted, userAgent].some((name) => /\bMac|macOS|iP(hone|ad|od)/.test(name));
};
