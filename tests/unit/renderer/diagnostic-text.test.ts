/** The diagnosis names every collection that has words, and bears a stranger's own name rather than none. */
import { expect, it } from 'vitest';
import { inOrder, nameOf } from '../../../renderer/features/settings/diagnostic-text.ts';
import { diagnostics } from '../../../renderer/i18n/fr/diagnostics.ts';

type Words = Parameters<typeof nameOf>[1];
const t = ((key: string) => diagnostics.collection[key.slice('collection.'.length) as keyof typeof diagnostics.collection]) as Words;

it.each(Object.entries(diagnostics.collection))('%s is told as « %s »', (name, words) => {
  expect(nameOf(name, t)).toBe(words);
});

it('a collection without words is told by its name, after the others', () => {
  expect(nameOf('invented', t)).toBe('invented');
  expect(inOrder([{ name: 'invented' }, { name: 'record-checks' }]).map(({ name }) => name)).toEqual(['record-checks', 'invented']);
});
