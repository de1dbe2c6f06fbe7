/** Which services answer the words, on which shelves. */
import type { CatalogueList, DigitalService } from '../../preload/contract/catalogue.ts';
import { wordsOf } from '../fold.ts';

export interface Asked {
  readonly text: string;
  readonly category?: string | undefined;
}

const french = new Intl.Collator('fr');

/** Every word begins a word of what is said of the service, accents and case apart. */
export function findServices(all: readonly DigitalService[], { text, category }: Asked): Omit<CatalogueList, 'syncedAt'> {
  const wanted = wordsOf(text);
  const answering = wanted.length === 0 ? all : all.filter((service) => answers(service, wanted));
  const counts = new Map<string, number>(all.flatMap((one) => (one.category === undefined ? [] : [[one.category, 0] as const])));
  for (const one of answering) if (one.category !== undefined) counts.set(one.category, (counts.get(one.category) ?? 0) + 1);
  return {
    services: answering.filter((one) => category === undefined || one.category === category).toSorted(byName),
    categories: [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => french.compare(a.name, b.name)),
    total: all.length,
  };
}

function answers({ name, publisher, category, summary, details, reads, writes }: DigitalService, wanted: readonly string[]): boolean {
  const words = wordsOf([name, publisher, category, summary, details, ...reads, ...writes].join(' '));
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
}

/** Those that nobody can take up any more come last. */
function byName(a: DigitalService, b: DigitalService): number {
  return Number(a.isWithdrawn) - Number(b.isWithdrawn) || french.compare(a.name, b.name);
}
