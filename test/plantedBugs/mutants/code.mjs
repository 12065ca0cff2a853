/**
 * Just enough of TypeScript and Lua to find a place in them: what is code, what is text or a comment, and how far a
 * declaration reaches.
 *
 * @typedef {{ char: string, at: number, isText: boolean }} CodeChar a character that counts, and where it stands
 * @typedef {{ from: number, to: number }} Region
 * @typedef {'ts' | 'lua'} Language
 */

/** After one of these a slash begins a regular expression. */
const BEFORE_REGEX = /[(,=:[!&|?{};]$|\breturn$|^$/;

const TOKENS = {
  ts: /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(?<regex>\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*)/y,
  lua: /(?<comment>--[^\n]*)|(?<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/y,
};

/**
 * The characters that count: without white space, comments and trailing commas, with one kind of quotes.
 * @param {string} text
 * @param {Language} language
 * @returns {CodeChar[]}
 */
export function codeOf(text, language) {
  /** @type {CodeChar[]} */
  const code = [];
  const token = TOKENS[language];
  for (let at = 0; at < text.length; ) {
    token.lastIndex = at;
    const groups = token.exec(text)?.groups;
    const isRegex = groups?.regex !== undefined && BEFORE_REGEX.test(lastWord(code));
    const literal = groups?.text ?? (isRegex ? groups?.regex : undefined);
    if (groups?.comment !== undefined) at += groups.comment.length;
    else if (literal !== undefined) {
      for (const char of literal.replace(/^"([\s\S]*)"$/, "'$1'").split(''))
        code.push({ char, at: at++, isText: true });
    } else {
      const char = text[at] ?? '';
      if (/[)\]}]/.test(char) && code.at(-1)?.char === ',' && !code.at(-1)?.isText) code.pop();
      if (!/\s/.test(char)) code.push({ char, at, isText: false });
      at++;
    }
  }
  return code;
}

/** @param {readonly CodeChar[]} code */
function lastWord(code) {
  return code
    .slice(-6)
    .map(({ char }) => char)
    .join('');
}

const MODIFIERS =
  '(?:export|default|async|function|const|let|class|private|public|protected|static|override|readonly|get|set|local)';

/**
 * The stretches of a file that begin with a name at the start of a statement: its declarations, and plain calls of it.
 * @param {string} text
 * @param {string} name
 * @param {Language} language
 * @returns {Region[]}
 */
export function declarations(text, name, language) {
  const begins = new RegExp(`^([ \\t]*)(?:${MODIFIERS}\\*?[ \\t]+)*\\*?${name}\\b`, 'gm');
  return [...text.matchAll(begins)].map(({ index, 0: { length }, 1: indent = '' }) => ({
    from: index,
    to: language === 'lua' ? endOfLua(text, index, indent) : endOfStatement(text, index + length),
  }));
}

/**
 * @param {string} text
 * @param {number} from
 * @param {string} indent
 */
function endOfLua(text, from, indent) {
  const line = text.slice(from).match(/^[^\n]*/)?.[0] ?? '';
  if (/\bend\s*$/.test(line)) return from + line.length;
  const end = text.slice(from).search(new RegExp(`^${indent}end\\b`, 'm'));
  return end < 0 ? text.length : from + end + indent.length + 3;
}

/**
 * The first semicolon outside of brackets, or the closing bracket at the end of a line.
 * @param {string} text
 * @param {number} from
 */
function endOfStatement(text, from) {
  let depth = 0;
  for (const { char, at, isText } of codeOf(text.slice(from), 'ts')) {
    if (isText) continue;
    if (/[([{]/.test(char)) depth++;
    if (/[)\]}]/.test(char)) depth--;
    if (depth < 0) return from + at;
    const endsLine = /^,?[ \t]*(?:\n|$)/.test(text.slice(from + at + 1));
    if (depth === 0 && (char === ';' || (char === '}' && endsLine))) return from + at + 1;
  }
  return text.length;
}
