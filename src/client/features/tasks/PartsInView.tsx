/**
 * Reports which parts of a long list are in the window or less than one window away from it.
 *
 * Renders nothing. One observer watches all parts, and keeps watching those that stay when the list changes: a list of
 * ten thousand rows has five hundred of them.
 */
import { type RefObject, useEffect, useRef } from 'react';
import type { Part } from './parts.ts';

type Keys = ReadonlySet<number>;
type Report = (change: (before: Keys) => Keys) => void;

type Props = {
  readonly grid: RefObject<HTMLElement | null>;
  readonly parts: readonly Part[];
  readonly report: Report;
};

export const PartsInView = ({ grid, parts, report }: Props) => {
  const watch = useRef<PartWatch>(null);
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    const started = new PartWatch(element, report);
    watch.current = started;
    return () => started.end();
  }, [grid, report]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other parts have other elements
  useEffect(() => watch.current?.update(), [parts]);
  return null;
};

class PartWatch {
  private readonly near = new Set<number>();
  private readonly watched = new Set<Element>();
  private readonly observer: IntersectionObserver;

  constructor(
    private readonly grid: Element,
    private readonly report: Report,
  ) {
    const options = { root: grid.closest('.lists-scroll'), rootMargin: '100% 0px' };
    this.observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) this.note(keyOf(target), isIntersecting);
      this.tell();
    }, options);
    this.update();
  }

  /** Watches the elements of new parts, and no longer those that are gone. */
  update(): void {
    for (const part of this.watched) if (part.parentNode !== this.grid) this.forget(part);
    for (const part of this.grid.children) {
      if (this.watched.has(part)) continue;
      this.watched.add(part);
      this.observer.observe(part);
    }
  }

  end(): void {
    this.observer.disconnect();
  }

  private forget(part: Element): void {
    this.observer.unobserve(part);
    this.watched.delete(part);
    this.near.delete(keyOf(part));
  }

  private note(key: number, isNear: boolean): void {
    if (isNear) this.near.add(key);
    else this.near.delete(key);
  }

  private tell(): void {
    this.report((before) => (isSame(before, this.near) ? before : new Set(this.near)));
  }
}

const keyOf = (part: Element): number => Number(part.getAttribute('data-part'));

const isSame = (one: Keys, other: Keys): boolean =>
  one.size === other.size && [...one].every((key) => other.has(key));
