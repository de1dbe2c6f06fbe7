/** Whether the machine has a network, as the operating system says it; Electron tells the page of changes, not the host, hence the look now and then. */
import { net } from 'electron';
import type { NetworkStatus } from '../../ports.ts';

const lookMs = 3000;

/** @param isEmbedded the embedded platform is on this machine: no network is needed to reach it */
export function createNetworkStatus(isEmbedded: () => boolean): NetworkStatus {
  const isUp = () => isEmbedded() || net.isOnline();
  return {
    isUp,
    onChange(listener) {
      let was = isUp();
      const timer = setInterval(() => {
        const is = isUp();
        if (is !== was) listener();
        was = is;
      }, lookMs);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
