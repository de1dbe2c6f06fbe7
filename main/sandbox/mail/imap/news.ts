/** Tells a session what others changed in the folder that it has open. */
import type { Session } from './command.ts';

/** @param mayExpunge not while sequence numbers are in use */
export function tellNews({ view, enabled, send }: Session, mayExpunge: boolean): void {
  const news = view?.news({ mayExpunge, withModSeq: enabled.size > 0, asVanished: enabled.has('QRESYNC') }) ?? [];
  for (const line of news) send(line);
}
