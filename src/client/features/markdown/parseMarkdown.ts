/**
 * Markdown as a tree.
 *
 * Guarantees that any text is parsed in bounded time: one that is too long, or that nests deeper than people write, is not
 * parsed at all and is shown as it is.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export type MarkdownTree = ReturnType<typeof fromMarkdown>;
type Content = MarkdownTree['children'][number];
export type MarkdownNode = MarkdownTree | Content;
export type MarkdownParent = Extract<MarkdownNode, { readonly children: unknown }>;

const MAX_LENGTH = 20_000;
/** The parser needs quadratic time for nested quotes and lists, and overflows the stack for thousands of them. */
const NESTED_DEEPLY = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){20}/m;
const BRACKETS_DEEPLY = /[[\]*_~!]{200}/;

export const parseMarkdown = (text: string): MarkdownTree | null => {
  if (text.length > MAX_LENGTH || NESTED_DEEPLY.test(text) || BRACKETS_DEEPLY.test(text)) return null;
  try {
    return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  } catch {
    return null;
  }
};
