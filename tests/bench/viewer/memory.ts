/** What a browser's pages hold, as the system sees it: the resident memory of its renderers, wherever the bytes are. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

export async function rendererMb(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const kb = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        return Number(/^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
      } catch {
        return 0;
      }
    });
  return Math.round(kb.reduce((all, one) => all + one, 0) / 1024);
}
