/**
 * Reports which parts of a long list are in the window or less than one window away from it.
 *
 * Renders nothing. One observer watches all parts: a list of ten thousand rows has five hundred of them.
 */
import { type RefObject, useEffect } from 'react';
import type { Part } from './parts.ts';

type Keys = ReadonlySet<number>;

type Props = {
  readonly grid: RefObject<HTMLElement | null>;
  readonly parts: readonly Part[];
  readonly report: (change: (before: Keys) => Keys) => void;
};

export const PartsInView = ({ grid, parts, report }: Props) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other parts have other elements
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    const near = new Set<number>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) note(near, keyOf(target), isIntersecting);
        report((before) => (isSame(before, near) ? before : new Set(near)));
      },
      { root: element.closest('.lists-scroll'), rootMargin: '100% 0px' },
    );
    for (const part of element.children) observer.observe(part);
    return () => observer.disconnect();
  }, [grid, parts, report]);
  return null;
};

const keyOf = (part: Element): number => Number(part.getAttribute('data-part'));

const note = (keys: Set<number>, key: number, isNear: boolean): void => {
  if (isNear) keys.add(key);
  else keys.delete(key);
};

const isSame = (one: Keys, other: Keys): boolean =>
  one.size === other.size && [...one].every((key) => other.has(key));
