/**
 * All commands with their keys, by group, as one grid for the keyboard: ↑ and ↓ go to the next command, ← and → to its
 * buttons, and Tab leaves.
 */
import { type ReactNode, useId, useRef, useState } from 'react';
import { foldedText } from '../../../model/foldedText.ts';
import { conflictsOf } from '../../commands/personKeys/conflicts.ts';
import type { KeyLine } from '../../commands/personKeys/keyLines.ts';
import { printedKey } from '../../commands/printedKey.ts';
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { moveFocus, useLineFocus } from './gridFocus.ts';
import { KeyRow } from './KeyRow.tsx';
import { lineKeys, lineLabel } from './lineLabel.ts';
import { Recorder } from './Recorder.tsx';
import type { Recording } from './useRecorder.ts';

export const headingId = (group: string): string => `keys-${group}`;

export const KeyGrid = ({ lines }: { readonly lines: readonly KeyLine[] }) => {
  const [text, setText] = useState('');
  const [recording, record] = useState<Recording | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const focusLine = useLineFocus(grid);
  const { keyEditor } = usePageTexts();
  const shown = useFound(lines, text);
  const clashOf = useClash(lines);
  const tabStop = shown.some(({ id }) => id === current) ? current : (shown[0]?.id ?? null);
  return (
    <>
      <Finder text={text} setText={setText} count={shown.length} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: moves the focus between the rows of the grids in it */}
      <div ref={grid} className="keyGrid" onKeyDown={(event) => moveFocus(event, grid.current)}>
        <KeyGroups
          lines={shown}
          row={(line) => (
            <KeyRow
              key={line.id}
              line={line}
              clash={clashOf(line)}
              isTabStop={line.id === tabStop}
              onFocus={() => setCurrent(line.id)}
              record={(replaced) => record({ line, replaced })}
              wasReset={() => focusLine(line.id)}
            />
          )}
        />
        {shown.length === 0 && <p className="remark">{keyEditor.nothingFound}</p>}
      </div>
      {recording && (
        <Recorder
          {...recording}
          lines={lines}
          close={() => {
            record(null);
            focusLine(recording.line.id);
          }}
        />
      )}
    </>
  );
};

type GroupsProps = { readonly lines: readonly KeyLine[]; readonly row: (line: KeyLine) => ReactNode };

const KeyGroups = ({ lines, row }: GroupsProps) => {
  const { help } = usePageTexts();
  return Object.entries(help.headings).map(([group, heading]) => (
    <KeyGroup
      key={group}
      group={group}
      heading={heading}
      lines={lines.filter((line) => line.commands[0].group === group)}
      row={row}
    />
  ));
};

type GroupProps = GroupsProps & { readonly group: string; readonly heading: string };

const KeyGroup = ({ group, heading, lines, row }: GroupProps) =>
  lines.length > 0 && (
    <section>
      <h2 id={headingId(group)} tabIndex={-1}>
        {heading}
      </h2>
      {/* biome-ignore lint/a11y/useSemanticElements: rows wrap on narrow screens, which those of a table cannot */}
      <div role="grid" aria-labelledby={headingId(group)} className="settingsCard">
        {lines.map(row)}
      </div>
    </section>
  );

type FinderProps = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly count: number;
};

const Finder = ({ text, setText, count }: FinderProps) => {
  const id = useId();
  const { keyEditor } = usePageTexts();
  return (
    <div className="keyFinder">
      <label htmlFor={id}>{keyEditor.find}</label>
      <input
        id={id}
        type="search"
        value={text}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
      />
      <span role="status" className="unseen">
        {text && keyEditor.found(count)}
      </span>
    </div>
  );
};

/** A person's key can clash with that of a command added later: then the first command that applies runs. */
const useClash = (lines: readonly KeyLine[]): ((line: KeyLine) => string | null) => {
  const texts = useTexts();
  const { keyEditor } = usePageTexts();
  return (line) => {
    if (!line.isChanged) return null;
    const [conflict] = line.keys.flatMap((keys) => conflictsOf(keys, line, lines));
    const printed = conflict && printedKey(conflict.keys, texts);
    return printed ? keyEditor.clash(printed, lineLabel(conflict.line, texts)) : null;
  };
};

/** Finds a command by its words, or by a key as it is printed. */
const useFound = (lines: readonly KeyLine[], text: string): readonly KeyLine[] => {
  const texts = useTexts();
  const wanted = foldedText(text.trim());
  if (!wanted) return lines;
  return lines.filter(
    (line) =>
      foldedText(lineLabel(line, texts)).includes(wanted) ||
      foldedText(lineKeys(line, texts)).split(', ').includes(wanted),
  );
};
