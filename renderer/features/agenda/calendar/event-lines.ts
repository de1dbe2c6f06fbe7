/** Events of a calendar as lines to choose from: what recurs is one line, with how many times and between which days. */
import type { ImportedEvent } from '../../../../preload/contract/agenda-exchange.ts';

export interface EventLine {
  /** UID of the event, without the day of the occurrence. */
  readonly id: string;
  readonly title: string;
  readonly isPrivate: boolean;
  readonly isKnown: boolean;
  /** In order of time. */
  readonly events: readonly ImportedEvent[];
}

/** Lines that are drawn: beyond, they are taken or left together. */
export const mostLines = 200;

const seriesOf = ({ uid }: ImportedEvent) => uid.replace(/#\d{8}$/u, '');

/** By the first occurrence of each. */
export function linesOf(events: readonly ImportedEvent[]): EventLine[] {
  return [...Map.groupBy(events, (event) => `${seriesOf(event)} ${event.title}`).values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const id = `${seriesOf(first)} ${first.title}`;
    return [
      { id, title: first.title, isPrivate: of.some(({ isPrivate }) => isPrivate), isKnown: of.some(({ isKnown }) => isKnown), events: of },
    ];
  });
}

export function uidsOf(lines: readonly EventLine[], unwanted: ReadonlySet<string>): string[] {
  return lines.filter(({ id }) => !unwanted.has(id)).flatMap(({ events }) => events.map(({ uid }) => uid));
}
