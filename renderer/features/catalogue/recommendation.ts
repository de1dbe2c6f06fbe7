/** The words of a recommendation: what the service is, how to turn it on, what it would ask to read and write. */
import type { TFunction } from 'i18next';
import type { DigitalService } from '../../../preload/contract/catalogue.ts';

export function recommendation(
  { name, publisher, summary, reads, writes }: DigitalService,
  t: TFunction<'catalogue'>,
): { subject: string; text: string } {
  const list = (kinds: readonly string[]) => new Intl.ListFormat('fr').format(kinds.map((kind) => kind.toLocaleLowerCase('fr')));
  const exchanges =
    reads.length + writes.length === 0
      ? [t('recommend.none')]
      : [
          ...(reads.length === 0 ? [] : [t('recommend.reads', { list: list(reads) })]),
          ...(writes.length === 0 ? [] : [t('recommend.writes', { list: list(writes) })]),
          t('recommend.free'),
        ];
  const by = publisher === undefined ? '' : t('recommend.by', { publisher });
  return {
    subject: t('recommend.subject', { name }),
    text: t('recommend.message', { name, by, summary, exchanges: exchanges.join('\n') }),
  };
}
