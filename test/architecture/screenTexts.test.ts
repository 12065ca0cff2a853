// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are source, with templates of their own
/** Every text of the screen is in the catalogue, so that a language is one file. */
import { describe, expect, test } from 'vitest';
import { screenTexts } from './screenTexts.ts';
import { sourceFiles } from './sourceFiles.ts';

/** What may stay, by the file in which it stands. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // A message in the chat, which stays as it was written.
  'src/actions/summariseWeek.ts': ['Asked for a digest of the week.'],
};

const client = sourceFiles('src/client', 'src/actions', 'src/model').filter(
  ({ path }) => !/\.test\.tsx?$/.test(path) && !path.startsWith('src/client/text/'),
);

test('every text of the screen comes from src/client/text', () => {
  expect(client.length).toBeGreaterThan(100);
  const found = client.flatMap(({ path, text }) =>
    screenTexts(path, text)
      .filter((words) => !ALLOWED[path]?.includes(words))
      .map((words) => `${path}: ${words}`),
  );
  expect(found).toEqual([]);
});

describe('a text of the screen', () => {
  test.for([
    ['between tags', 'const a = <p>Hello</p>;'],
    ['between tags, beside a value', 'const a = <p>{count} tasks</p>;'],
    ['as a string between tags', 'const a = <p>{"hello"}</p>;'],
    ['in a choice', 'const a = <p>{open ? "hello" : null}</p>;'],
    ['after a condition', 'const a = <>{open && "hello"}</>;'],
    ['in place of what is missing', 'const a = <p>{name ?? "nobody"}</p>;'],
    ['around a value', 'const a = <p>{`${count} tasks`}</p>;'],
    ['around a choice', 'const a = <p>{`${count === 1 ? "one task" : count}`}</p>;'],
    ['as a label', 'const a = <ul aria-label="Edits" />;'],
    ['as a label that is computed', 'const a = <ul aria-label={`Needs ${verb}`} />;'],
    ['as a placeholder', 'const a = <input placeholder="name" />;'],
    ['as a title', 'const a = <abbr title={"hello"} />;'],
    ['as an image in words', 'const a = <img alt="boat" />;'],
    ['as the label of an entry', 'const a = { label: "light", run };'],
    ['announced', 'session.announce("copied");'],
    ['notified', 'session.showNotice(late ? `too ${late}` : words);'],
    ['as the title of the page', 'document.title = "slipway";'],
    ['as a sentence anywhere', 'const WORDS = { gone: "This task was deleted." };'],
    ['as a sentence with a value', 'const saved = (text) => `Saved as ${text}`;'],
  ])('is found %s', ([, text]) => {
    expect(screenTexts('screen.tsx', text!)).toHaveLength(1);
  });

  test.for([
    'const a = <p>{texts.chat.title}</p>;',
    'const a = <p> · {count} → <i aria-hidden="true">!</i></p>;',
    'const a = <ul aria-label={crew.title} className="big list" />;',
    'const a = <p>{kept === "device" && words.saved}</p>;',
    'const a = <p>{wordsOf("device")}</p>;',
    'const a = { keys: ["Mod+Enter"], group: "move" };',
    'throw new TypeError("Nobody answered in time");',
    'session.showNotice(texts.outbox.copied);',
    'element.className = "one two";',
    'const STATES = ["signIn", "team"];',
  ])('is not: %s', (text) => {
    expect(screenTexts('screen.tsx', text)).toEqual([]);
  });
});
