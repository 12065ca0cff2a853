import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useAfterPaint } from './useAfterPaint.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const Shown = ({ value }: { readonly value: string }) => <p>{useAfterPaint(value)}</p>;

const text = () => document.querySelector('p')?.textContent;

test('a value arrives that followed another one while that was about to be drawn', () => {
  vi.useFakeTimers();
  const { rerender } = render(<Shown value="first" />);
  rerender(<Shown value="second" />);
  expect(text()).toBe('first');
  act(() => {
    vi.runAllTimers();
    rerender(<Shown value="third" />);
  });
  expect(text()).toBe('second');
  act(() => void vi.runAllTimers());
  expect(text()).toBe('third');
});
