/** The diagnosis as lines of text, to be handed to whoever helps. */
import type { TFunction } from 'i18next';
import type { CollectionDiagnosis, Diagnosis, Drift } from '../../../preload/contract/diagnostics.ts';
import { formatDateTime, formatNumber, formatSize } from '../../i18n/format.ts';
import { drawingInUse } from '../../imaging/drawing-in-use.ts';

type Words = TFunction<readonly ['diagnostics']>;

/** In the order in which they are told. */
const known = [
  'documents',
  'document-submissions',
  'patients',
  'alerts',
  'consents',
  'record-checks',
  'appointments',
  'appointments-history',
  'practitioners',
] as const;

/** A collection that has no word of its own bears its name. */
export function nameOf(name: string, t: Words): string {
  const found = known.find((one) => one === name);
  return found === undefined ? name : t(`collection.${found}`);
}

/** What is known best first; the others after, as they come. */
export function inOrder<T extends { readonly name: string }>(collections: readonly T[]): T[] {
  const order: readonly string[] = known;
  const place = ({ name }: T) => (order.includes(name) ? order.indexOf(name) : order.length);
  return collections.toSorted((a, b) => place(a) - place(b));
}

/** Pulled with what it goes with, and never compared by itself. */
export function goesWithDocuments({ name }: Pick<CollectionDiagnosis, 'name'>): boolean {
  return name === 'document-submissions';
}

export function mendedWords(mended: Drift, t: Words): string {
  const parts = (['missingHere', 'missingThere', 'otherVersion'] as const).flatMap((kind) =>
    mended[kind] === 0 ? [] : [t(kind, { count: mended[kind] })],
  );
  return parts.length === 0 ? t('none') : parts.join(', ');
}

/** What the workstation says of itself, term by term. */
export function factsOf(diagnosis: Diagnosis, t: Words): { term: string; value: string }[] {
  const { network, networkSince, outbox, storage, version } = diagnosis;
  const { copyCount, copyBytes, databaseBytes } = storage;
  return [
    { term: t('version'), value: version },
    { term: t('network'), value: t(network, { since: formatDateTime(networkSince) }) },
    { term: t('outbox'), value: t('outbox_value', outbox) },
    { term: t('database'), value: formatSize(databaseBytes) },
    { term: t('copies'), value: t('copies_value', { count: copyCount, size: formatSize(copyBytes) }) },
    { term: t('images'), value: t(`drawing.${drawingInUse()}`) },
  ];
}

export function diagnosticText(diagnosis: Diagnosis, t: Words): string {
  const date = (iso: string | undefined) => (iso === undefined ? t('never') : formatDateTime(iso));
  const lines = [
    `Liaison · ${t('title')}`,
    `${t('at')} ${formatDateTime(diagnosis.at)}`,
    ...factsOf(diagnosis, t).map(({ term, value }) => `${term} : ${value}`),
    '',
    t('table'),
    ...inOrder(diagnosis.collections).map((one) =>
      [
        `- ${nameOf(one.name, t)}`,
        `${t('column.pulled')} : ${date(one.pulledAt)}`,
        `${t('column.compared')} : ${goesWithDocuments(one) ? t('withItsOwner') : date(one.comparedAt)}`,
        `${t('column.count')} : ${formatNumber(one.compared)}`,
        `${t('column.mended')} : ${mendedWords(one.mended, t)}`,
      ].join(' ; '),
    ),
    ...(diagnosis.findings.length === 0 ? [] : ['', t('findings')]),
    ...diagnosis.findings.map(({ at, name, ...found }) => `- ${formatDateTime(at)} · ${nameOf(name, t)} · ${mendedWords(found, t)}`),
  ];
  return `${lines.join('\n')}\n`;
}
