/**
 * Parses Markdown into a tree.
 *
 * Guarantees bounded time: a text that is too long, or nested deeper than people write, is not parsed and is shown as
 * plain text.
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
