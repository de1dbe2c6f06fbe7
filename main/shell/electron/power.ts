/** Locks when the machine sleeps or its screen is locked, and looks at the network when it wakes. */
import { powerMonitor } from 'electron';
import type { Signal } from '../core/protocol.ts';

export function watchPower(signal: (what: Signal) => void): void {
  powerMonitor.on('suspend', () => signal('suspend'));
  powerMonitor.on('lock-screen', () => signal('suspend'));
  powerMonitor.on('resume', () => signal('resume'));
  powerMonitor.on('unlock-screen', () => signal('resume'));
}
