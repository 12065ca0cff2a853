/**
 * Where the app starts if it is opened by a shortcut of its icon, or with a text that another app shares.
 *
 * Guarantees that a shared text leaves the address bar and the browser history as soon as it is read. The manifest
 * names these links.
 */
export type StartLink =
  | { readonly kind: 'newTask'; readonly text: string }
  | { readonly kind: 'inbox' }
  | { readonly kind: 'wall' };

const LINK = /^#start=(newTask|inbox|wall)$/;

/** Reads the link in the address bar and removes it. */
export const takeStartLink = (): StartLink | null => {
  const link = startLinkOf(location);
  if (link) history.replaceState(history.state, '', location.pathname);
  return link;
};

/** Null if it is not one of our links. */
export const startLinkOf = ({ hash, search }: Pick<Location, 'hash' | 'search'>): StartLink | null => {
  const kind = LINK.exec(hash)?.[1];
  if (kind === 'inbox' || kind === 'wall') return { kind };
  // The part after # belongs to another link, such as an invite.
  if (!kind && hash.length > 1) return null;
  const text = sharedText(new URLSearchParams(search));
  return text || kind ? { kind: 'newTask', text } : null;
};

/** The shared text without repetitions: many apps repeat the title or the address in the text. */
const sharedText = (shared: URLSearchParams): string => {
  const parts = ['title', 'text', 'url'].map((name) => shared.get(name)?.trim() ?? '');
  return parts
    .filter((part, at) => part !== '' && !parts.some((other, where) => isRepeatedBy(part, at, other, where)))
    .join(' ');
};

const isRepeatedBy = (part: string, at: number, other: string, where: number): boolean =>
  at !== where && other.includes(part) && (other !== part || where < at);
