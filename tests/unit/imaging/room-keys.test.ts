/** The features of the room together: no key stands for two commands, which `furnish` refuses. */
import { expect, test } from 'vitest';
import { roomFeatures } from '../../../renderer/viewers/dicom/features.ts';
import { furnish } from '../../../renderer/viewers/dicom/room/furnishing.ts';

test('each key has one command', () => {
  expect(() => furnish(roomFeatures)).not.toThrow();
});
