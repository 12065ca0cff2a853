/** The content of a push notification: the server writes it, and the page's service worker reads it. */

export type PushText = {
  readonly title: string;
  readonly body: string;
  /** A push replaces a shown one with the same tag. */
  readonly tag: string;
  /** The team that a click opens. */
  readonly team: string;
  readonly task?: string;
};

/** Null if the text is not a push. */
export const readPushText = (text: string): PushText | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isPushText(value) ? value : null;
  } catch {
    return null;
  }
};

const isPushText = (value: unknown): value is PushText => {
  if (typeof value !== 'object' || value === null) return false;
  const { title, body, tag, team, task = '' } = value as Readonly<Record<string, unknown>>;
  return [title, body, tag, team, task].every((one) => typeof one === 'string');
};
