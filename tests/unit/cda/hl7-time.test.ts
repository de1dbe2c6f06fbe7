/** HL7 v3 TS: what is a moment of the calendar keeps its precision; what isn't is no date, never another one. */
import { expect, it } from 'vitest';
import { hl7ToIso } from '../../../main/cda/index.ts';

it.each([
  ['2026', '2026'],
  ['202603', '2026-03'],
  ['20240229', '2024-02-29'],
  ['2026031210', '2026-03-12T10:00:00'],
  ['20260312101500.123+0100', '2026-03-12T10:15:00+01:00'],
  ['20260312101500Z', '2026-03-12T10:15:00Z'],
  // A leap second: no clock here tells it.
  ['20161231235960Z', '2016-12-31T23:59:59Z'],
  // No place has this zone: the hour isn't known.
  ['20260312101500+9977', '2026-03-12'],
  ['20260231', undefined],
  ['20250229', undefined],
  ['19000229', undefined],
  ['20260431', undefined],
  ['00000101', undefined],
  ['2026031', undefined],
  ['31/02/2026', undefined],
  [undefined, undefined],
])('%s is %s', (written, iso) => {
  expect(hl7ToIso(written)).toBe(iso);
});
