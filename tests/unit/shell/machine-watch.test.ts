/** The sleep of a machine and the change of its network, noticed without the system's help. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchMachine } from '../../../main/shell/browser/machine-watch.ts';

let signals: string[];
let addresses: string;
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  signals = [];
  addresses = '192.0.2.1';
  stop = watchMachine(
    (what) => signals.push(what),
    () => addresses,
  );
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('the machine', () => {
  it('is left alone while nothing happens', () => {
    vi.advanceTimersByTime(3_600_000);
    expect(signals).toEqual([]);
  });
  it('that slept locks first, then looks at the network', () => {
    vi.advanceTimersByTime(5000);
    vi.setSystemTime(Date.now() + 10 * 60_000);
    vi.advanceTimersByTime(5000);
    expect(signals).toEqual(['suspend', 'resume']);
    vi.advanceTimersByTime(60_000);
    expect(signals).toHaveLength(2);
  });
  it('whose addresses change has another network, once', () => {
    addresses = '198.51.100.7';
    vi.advanceTimersByTime(20_000);
    expect(signals).toEqual(['network-changed']);
  });
  it('is no longer watched afterwards', () => {
    stop();
    addresses = '';
    vi.advanceTimersByTime(60_000);
    expect(signals).toEqual([]);
  });
});
