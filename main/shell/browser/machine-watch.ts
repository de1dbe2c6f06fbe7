/** Notices, without any help of the operating system, that the machine slept or that its network changed. */
import { networkInterfaces } from 'node:os';
import type { Signal } from '../core/protocol.ts';

const beatMs = 5000;
/** A beat this late means that the machine slept: nothing of ours blocks this thread for so long. */
const sleptMs = 60_000;

function addresses(): string {
  const external = Object.values(networkInterfaces()).flatMap((interfaces) => (interfaces ?? []).filter((one) => !one.internal));
  return external
    .map((one) => one.address)
    .sort()
    .join(' ');
}

/**
 * After a sleep the vault is locked (`suspend`) before the network is tried again (`resume`).
 * @returns a function that stops watching
 */
export function watchMachine(signal: (what: Signal) => void, readAddresses: () => string = addresses): () => void {
  let lastBeat = Date.now();
  let lastAddresses = readAddresses();
  const timer = setInterval(() => {
    const now = Date.now();
    const hasSlept = now - lastBeat > sleptMs;
    lastBeat = now;
    if (hasSlept) {
      signal('suspend');
      signal('resume');
    }
    const current = readAddresses();
    if (current !== lastAddresses) signal('network-changed');
    lastAddresses = current;
  }, beatMs);
  timer.unref();
  return () => clearInterval(timer);
}
