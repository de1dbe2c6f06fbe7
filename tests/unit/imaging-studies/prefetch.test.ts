/** What may be wanted today is brought while nobody waits, recent first, and gives way at once. */
import { expect, it, vi } from 'vitest';
import { createPrefetch, type PrefetchOptions } from '../../../main/imaging/prefetch.ts';
import { dicomUid, documentId, type PatientId, patientId } from '../../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../../preload/contract/imaging.ts';

const today = patientId.parse('today');
const study = (uid: string, studyDate: string, isKept = false): ImagingStudySummary => ({
  studyInstanceUid: dicomUid.parse(uid),
  patientId: today,
  title: 'Scanner thoracique',
  modalities: ['CT'],
  studyDate,
  kosDocumentId: documentId.parse(`kos-${uid}`),
  isKept,
  isNew: false,
});
const lists = new Map<PatientId | undefined, ImagingStudySummary[]>([
  [today, [study('1.1', '2026-03-01'), study('1.2', '2015-01-01'), study('1.3', '2026-02-01', true)]],
  [undefined, [study('1.1', '2026-03-01'), study('1.4', '2026-02-15')]],
]);

function prefetch(options: Partial<PrefetchOptions> = {}) {
  const fetched: string[] = [];
  const timers: { ms: number; action: () => void }[] = [];
  const made = createPrefetch({
    clock: {
      now: () => new Date('2026-03-12T09:00:00Z'),
      after(ms, action) {
        const timer = { ms, action };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    patients: () => [today],
    list: (patient) => lists.get(patient) ?? [],
    mayRun: () => true,
    hasRoom: () => true,
    fetchStudy: async (uid) => void fetched.push(uid),
    ...options,
  });
  const next = async () => {
    const timer = timers.shift();
    timer?.action();
    await vi.waitFor(() => expect(timers).toHaveLength(1));
  };
  return { ...made, fetched, timers, next };
}

it('waits for the first file to be opened in peace, then brings recent studies that are not here', async () => {
  const { start, fetched, timers, next } = prefetch();
  start();
  expect(timers[0]?.ms).toBeGreaterThanOrEqual(60_000);
  expect(fetched).toEqual([]);
  await next();
  expect(fetched).toEqual(['1.1', '1.4']);
});

it('brings nothing while somebody waits, offline, or without room', async () => {
  for (const reason of [{ mayRun: () => false }, { hasRoom: () => false }]) {
    const { start, fetched, next } = prefetch(reason);
    start();
    await next();
    expect(fetched).toEqual([]);
  }
});

it('gives way, and goes on later', async () => {
  const signals: AbortSignal[] = [];
  const { start, giveWay, timers } = prefetch({
    fetchStudy: (_uid, signal) =>
      new Promise((_resolve, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      }),
  });
  start();
  timers.shift()?.action();
  expect(signals).toHaveLength(1);
  giveWay();
  expect(signals[0]?.aborted).toBe(true);
  await vi.waitFor(() => expect(timers).toHaveLength(1));
  expect(signals).toHaveLength(1);
});

it('stops for good', async () => {
  const { start, stop, timers, fetched } = prefetch();
  start();
  stop();
  expect(timers).toEqual([]);
  expect(fetched).toEqual([]);
});
