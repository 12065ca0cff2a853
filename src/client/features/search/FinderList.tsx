/**
 * The list box below the field of a search, in groups. The chosen option is always in view.
 *
 * Its first paint has only the options that fit into the window; the others follow right after.
 */
import { type MouseEvent, type ReactNode, useEffect } from 'react';
import { useIsPainted } from '../../view/useAfterPaint.ts';

export type FinderGroup<Option> = {
  readonly name: string;
  readonly heading: ReactNode;
  readonly options: readonly Option[];
  /** Below the options. */
  readonly remark: string | null;
};

type Props<Option> = {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly FinderGroup<Option>[];
  readonly idOf: (option: Option) => string;
  readonly chosen: string | null;
  readonly choose: (option: Option) => void;
  readonly draw: (option: Option) => ReactNode;
  /** Whether choosing it does nothing but give the reason. */
  readonly isDisabled?: (option: Option) => boolean;
};

/** A press must not move focus out of the field: the option may be gone a moment later. */
export const keepFocus = (event: MouseEvent): void => event.preventDefault();

/** The height of an option, and the part of the window that the list never covers. In pixels at the default font size. */
const OPTION_HEIGHT = 36;
const MIN_AROUND = 160;

/** The options that fit into the window. */
const fitting = <Option,>(groups: readonly FinderGroup<Option>[]): readonly FinderGroup<Option>[] => {
  let left = Math.ceil((innerHeight - MIN_AROUND) / OPTION_HEIGHT);
  return groups.flatMap((group) => {
    const options = group.options.slice(0, left);
    left -= options.length;
    return options.length > 0 ? [{ ...group, options }] : [];
  });
};

export const FinderList = <Option,>(props: Props<Option>) => {
  const { id, label, idOf, chosen, choose, draw, isDisabled } = props;
  const isWhole = useIsPainted();
  const groups = isWhole ? props.groups : fitting(props.groups);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen option may be missing in the first paint
  useEffect(() => {
    if (chosen) document.getElementById(chosen)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, isWhole]);
  return (
    <div id={id} role="listbox" aria-label={label} tabIndex={-1}>
      {groups.map(({ name, heading, options, remark }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a list box
        <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
          <h3 id={`${id}-${name}`} role="presentation">
            {heading}
          </h3>
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps focus and handles the keys
            <div
              key={idOf(option)}
              id={idOf(option)}
              role="option"
              tabIndex={-1}
              aria-selected={idOf(option) === chosen}
              aria-disabled={isDisabled?.(option) || undefined}
              onMouseDown={keepFocus}
              onClick={() => choose(option)}
            >
              {draw(option)}
            </div>
          ))}
          {remark && (
            <p role="presentation" className="remark">
              {remark}
            </p>
          )}
        </div>
      ))}
    </div>
  );
};
