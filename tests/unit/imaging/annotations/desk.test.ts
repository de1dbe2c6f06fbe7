/** What is drawn is asked of the core at once; what is changed, once the hand has rested or as the window goes. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Measurement } from '../../../../preload/contract/measurements.ts';
import { createDesk, type Desk } from '../../../../renderer/viewers/dicom/annotations/desk.ts';

const drawn: Measurement = {
  studyInstanceUid: '1.2.3' as Measurement['studyInstanceUid'],
  seriesInstanceUid: '1.2.3.1' as Measurement['seriesInstanceUid'],
  sopInstanceUid: '1.2.3.1.1' as Measurement['sopInstanceUid'],
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2' as Measurement['sopClassUid'],
  frame: 1,
  measurementId: 'd2f1f3a6-6c1c-4c53-8d7c-0f3e4e3f9b10',
  image: { columns: 512, rows: 512, numberOfFrames: 1, modality: 'CT', spacing: { row: 0.7, column: 0.7 } },
  shape: {
    kind: 'length',
    points: [
      { x: 10, y: 20 },
      { x: 30, y: 20 },
    ],
  },
  quantities: [{ name: 'length', value: 14, unit: 'mm' }],
  calibration: 'patient',
  shown: '14 mm',
  author: { id: '', name: '' },
  createdAt: '',
  changedAt: '',
  isOwn: true,
};

const asked: { name: string; shown: string }[] = [];
const page = new EventTarget();
let desk: Desk;

beforeAll(() => {
  vi.useFakeTimers();
  const bridge = {
    call: ({ name, input }: { name: string; input: Measurement }) => {
      asked.push({ name, shown: input.shown });
      return new Promise(() => undefined);
    },
  };
  vi.stubGlobal('window', { bridge });
});
beforeEach(() => {
  asked.length = 0;
  desk = createDesk(page as unknown as Window);
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const kept = (shown: string) => ({ name: 'measurements.save', shown });

test('a new one is kept at once, whatever becomes of it next', async () => {
  desk.put(drawn);
  desk.put({ ...drawn, shown: '14,1 mm' }, false);
  expect(asked).toEqual([kept('14 mm')]);
  await vi.advanceTimersByTimeAsync(250);
  expect(asked).toEqual([kept('14 mm'), kept('14,1 mm')]);
});

test('many changes are one, the last', async () => {
  desk.put(drawn);
  for (let tenths = 1; tenths <= 9; tenths += 1) desk.put({ ...drawn, shown: `14,${tenths} mm` });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([kept('14 mm'), kept('14,9 mm')]);
});

test('a window that goes doesn’t take the last change with it', async () => {
  desk.put(drawn);
  desk.put({ ...drawn, shown: '15 mm' });
  page.dispatchEvent(new Event('pagehide'));
  expect(asked).toEqual([kept('14 mm'), kept('15 mm')]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(2);
});
