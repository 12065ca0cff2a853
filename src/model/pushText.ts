/** The content of a push: the server writes it, and the page's service worker reads it. */

export type PushText = {
  readonly title: string;
  readonly body: string;
  /** A push with the same one replaces what is shown. */
  readonly tag: string;
  /** Where it leads. */
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
