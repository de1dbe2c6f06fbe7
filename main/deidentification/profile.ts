/** The Basic Application Level Confidentiality Profile as a table (PS3.15 E.2, table E.1-1): what becomes of each attribute. */
import table from '../../resources/dicom/deidentification.json' with { type: 'json' };
import { standardVr } from '../dicom/index.ts';

/**
 * `dummy`: a value of the same kind that says nothing; `zero`: no value; `uid`: another UID, the same for the same one; `keep`: not in
 * the table, and its items, if it is a sequence, are cleaned in turn.
 */
export type Action = 'dummy' | 'zero' | 'remove' | 'uid' | 'keep';

/**
 * Where the table leaves a choice to what the object's definition requires (Z/D, X/Z, X/D, X/Z/D, X/Z/U*), the last one is taken:
 * it satisfies every type of attribute.
 */
const chosen: Readonly<Record<string, Action>> = {
  D: 'dummy',
  Z: 'zero',
  X: 'remove',
  U: 'uid',
  'Z/D': 'dummy',
  'X/Z': 'zero',
  'X/D': 'dummy',
  'X/Z/D': 'dummy',
  'X/Z/U*': 'uid',
};

const actions: Readonly<Record<string, string>> = table.actions;

/** Groups of curves (50xx) and overlays (60xx): without its data, what describes an overlay describes nothing. */
const drawn = /^(50|60)[0-9A-F]{2}/u;

/** @param vr as the file has it */
export function actionOf(tag: string, vr: string): Action {
  const isPrivate = Number.parseInt(tag.slice(3, 4), 16) % 2 === 1;
  if (isPrivate || drawn.test(tag)) return 'remove';
  const listed = actions[tag];
  if (listed !== undefined) return chosen[listed] ?? 'remove';
  // Nobody can vouch for what the standard doesn't know, nor for bytes that may be a sequence in disguise.
  const standard = standardVr(tag);
  if (standard === undefined) return 'remove';
  return vr === 'UN' && (standard === 'SQ' || standard === 'UN') ? 'remove' : 'keep';
}
