/**
 * Collects the failures that the tools report, for the list at the end of a run: the output is long, and often only its
 * end is kept.
 */

import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Maximum characters of a message in the list: enough for the assertion and the line of the test. */
const MAX_MESSAGE_LENGTH = 1_500;
/** Maximum characters of what the page showed when a story failed. */
const MAX_PAGE_LENGTH = 3_000;

/**
 * @typedef {object} Failure
 * @property {string} test file and title
 * @property {string} message
 *
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {string} [message] why the file could not be loaded
 * @property {readonly { fullName: string, status: string, failureMessages?: readonly string[] | null }[]} assertionResults
 *
 * @typedef {object} PlaywrightSuite
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly { file: string, title: string, tests: readonly PlaywrightTest[] }[]} [specs]
 *
 * @typedef {object} PlaywrightTest
 * @property {string} status `unexpected` and `flaky` are failures
 * @property {readonly { errors?: readonly { message?: string }[], attachments?: readonly Attachment[] }[]} results
 *
 * @typedef {{ name: string, path?: string }} Attachment
 */

/**
 * @param {readonly VitestFile[]} files
 * @returns {Failure[]}
 */
export function vitestFailures(files) {
  return files.flatMap(({ name: path, status, message, assertionResults }) => {
    const name = relative(process.cwd(), path);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [failure(name, message ?? '')];
    return failed.map((test) =>
      failure(`${name} › ${test.fullName}`, (test.failureMessages ?? []).join('\n')),
    );
  });
}

/**
 * @param {readonly PlaywrightSuite[]} suites
 * @returns {Failure[]}
 */
export function playwrightFailures(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...playwrightFailures(inner),
    ...specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) => {
          const { test, message } = failure(`${file} › ${title}`, messageOf(results));
          return { test, message: [message, ...pagesOf(results)].join('\n') };
        }),
    ),
  ]);
}

/** @param {PlaywrightTest['results']} results */
const messageOf = (results) =>
  results.flatMap(({ errors = [] }) => errors.map(({ message = '' }) => message)).join('\n');

/**
 * What the page showed. A story that fails only under load can often be explained by nothing else.
 *
 * @param {PlaywrightTest['results']} results
 */
const pagesOf = (results) =>
  results
    .flatMap(({ attachments = [] }) => attachments)
    .flatMap(({ name, path }) => (name === 'error-context' && path ? [readFileSync(path, 'utf8')] : []))
    .map((text) => text.slice(Math.max(0, text.indexOf('```yaml'))).slice(0, MAX_PAGE_LENGTH));

/**
 * @param {string} test
 * @param {string} message
 * @returns {Failure}
 */
const failure = (test, message) => ({ test, message: message.slice(0, MAX_MESSAGE_LENGTH).trimEnd() });
